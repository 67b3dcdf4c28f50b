"""What a value is where it is left out."""

from __future__ import annotations

from collections.abc import Iterator

from contractgen.diff.changes import Change, Impact
from contractgen.diff.pairs import Documents
from contractgen.diff.places import keyword_place
from contractgen.diff.values import Direction
from contractgen.diff.wording import shown
from contractgen.model import Field

_IMPACTS = {
    Direction.REQUEST: (Impact.CALLERS, "requests that leave it out now mean something else"),
    Direction.RESPONSE: (Impact.HARMLESS, "it says what readers take it for, not what is sent"),
}


def check(documents: Documents) -> Iterator[Change]:
    """Find defaults that are new, gone or others."""
    for value in documents.values:
        old, new = _default(value.old), _default(value.new)
        if old != new:
            impact, why = _IMPACTS[value.direction]
            place = keyword_place(documents, value, "default")
            yield Change(
                f"{value.direction}.default.changed",
                impact,
                place.pointer,
                f"the default of {value.what} is {new} instead of {old}: {why}",
                (value.operation,),
                place.removed,
            )


def _default(field: Field) -> str:
    return shown(field.default) if field.has_default else "none"
