"""All that a request can carry, one line each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from contractgen.targets.docs.text import Phrase, verbatim
from contractgen.targets.docs.views.fields import FieldRow, every_row


@dataclass(frozen=True)
class GlanceRow:
    """A value in short; `href` leads to the row that has it all, where there is one."""

    name: Phrase
    href: str
    location: str
    type: Phrase
    is_required: bool
    limits: tuple[str, ...]


def glance_rows(rows: Iterable[FieldRow]) -> tuple[GlanceRow, ...]:
    """Put rows of a request, and all rows inside them, in short; each place once."""
    by_place: dict[str, FieldRow] = {}
    for row in every_row(rows):
        by_place.setdefault(row.place, row)
    return tuple(_short(row) for row in by_place.values())


def _short(row: FieldRow) -> GlanceRow:
    return GlanceRow(
        name=verbatim(row.path) or row.label,
        href=f"#{row.anchor}" if row.anchor else "",
        location=row.place.partition(".")[0],
        type=row.type,
        is_required=row.is_required,
        limits=row.limits,
    )
