"""The properties of an object."""

from __future__ import annotations

from collections.abc import Iterator

from contractgen.diff.changes import Change, Impact
from contractgen.diff.pairs import Documents, only
from contractgen.diff.places import Place
from contractgen.diff.values import Direction, Value, visible
from contractgen.model import Field

# By direction and whether the property is required.
_ADDED = {
    (Direction.REQUEST, True): (Impact.CALLERS, "requests without it are now refused"),
    (Direction.REQUEST, False): (Impact.SERVERS, "servers must now take it"),
    (Direction.RESPONSE, True): (Impact.SERVERS, "servers must now send it"),
    (Direction.RESPONSE, False): (Impact.HARMLESS, "readers may ignore it"),
}
_REMOVED = {
    Direction.REQUEST: "what callers send there has no effect, or is refused",
    Direction.RESPONSE: "readers no longer find it",
}


def check(documents: Documents) -> Iterator[Change]:
    """Find properties that are new or gone; what is read-only is no part of a request."""
    for value in documents.values:
        old, new = visible(value.old, value.direction), visible(value.new, value.direction)
        for field in only(new, old):
            impact, why = _ADDED[value.direction, field.required]
            kind = "new required" if field.required else "new"
            yield _change(value, "added", impact, f"{kind} property", field, why)
        for field in only(old, new):
            why = _REMOVED[value.direction]
            yield _change(value, "removed", Impact.CALLERS, "no more property", field, why)


def _change(value: Value, action: str, impact: Impact, what: str, field: Field, why: str) -> Change:
    place = Place(field.pointer, removed=action == "removed")
    return Change(
        f"{value.direction}.property.{action}",
        impact,
        place.pointer,
        f"{what} `{field.name}` in {value.what}: {why}",
        (value.operation,),
        place.removed,
    )
