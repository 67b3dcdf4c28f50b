"""For people at a terminal: by class and operation, one line for each change."""

from __future__ import annotations

from collections.abc import Iterator

from contractgen.diff.changes import Change, Impact
from contractgen.diff.comparison import Comparison, grouped
from contractgen.diff.formats import words


def render(comparison: Comparison) -> str:
    """Write the comparison as plain text."""
    return "\n".join((*_lines(comparison), words.counts(comparison), _version(comparison))) + "\n"


def line(change: Change) -> str:
    """Write one change on one line."""
    where = f"{change.pointer}{' (old)' if change.removed else ''}: " if change.pointer else ""
    return words.on_one_line(f"{where}{change.sentence} [{change.rule}]")


def _lines(comparison: Comparison) -> Iterator[str]:
    for impact in Impact:
        groups = list(grouped(comparison.changes, impact))
        if groups:
            yield impact
        for heading, changes in groups:
            yield f"  {heading}"
            yield from (f"    {line(change)}" for change in changes)
        if groups:
            yield ""


def _version(comparison: Comparison) -> str:
    return f"version: {words.version(comparison.advice)}"
