"""What is reported of two documents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from contractgen.diff.changes import Change, Impact
from contractgen.diff.version import Advice

API = "the whole API"


@dataclass(frozen=True)
class Comparison:
    """The changes between two documents and what they call for."""

    changes: tuple[Change, ...]
    advice: Advice

    def count(self, impact: Impact) -> int:
        """Return the number of changes of a class."""
        return sum(change.impact is impact for change in self.changes)

    @property
    def breaks_callers(self) -> bool:
        """Whether some change breaks programs that call the API."""
        return self.count(Impact.CALLERS) > 0


def grouped(changes: tuple[Change, ...], impact: Impact) -> Iterator[tuple[str, list[Change]]]:
    """Yield the changes of a class by the operations that they concern."""
    found = [change for change in changes if change.impact is impact]
    # What concerns few operations comes first; within that, the order of the rules stays.
    found.sort(key=lambda change: (len(change.operations) != 1, _heading(change)))
    for heading, group in groupby(found, key=_heading):
        yield heading, list(group)


def _heading(change: Change) -> str:
    names = change.operations
    if len(names) > 3:
        return f"{names[0]}, {names[1]} and {len(names) - 2} more"
    return ", ".join(names) or API
