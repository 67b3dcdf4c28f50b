"""What has changed between two documents, and whom it breaks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Impact(StrEnum):
    """Whom a change breaks: programs that call the API, or servers that implement it."""

    CALLERS = "breaking for callers"
    SERVERS = "breaking for servers"
    HARMLESS = "harmless"


@dataclass(frozen=True)
class Change:
    """One change.

    Attributes:
        rule: `area.kind.action`; the area is `request`, `response` or what else it is about.
        pointer: where it is written: in the new document, or in the old one if `removed`.
        operations: ids of the operations that it concerns; none where it concerns the whole API.
        sentence: what it is, and why it breaks somebody.

    """

    rule: str
    impact: Impact
    pointer: str
    sentence: str
    operations: tuple[str, ...] = ()
    removed: bool = False
