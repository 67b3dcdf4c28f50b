"""The media types of bodies."""

from __future__ import annotations

from collections.abc import Iterator

from contractgen.diff.bodies import bodies_of
from contractgen.diff.changes import Change, Impact
from contractgen.diff.pairs import Documents, media, only
from contractgen.diff.values import Direction

_ADDED = {
    Direction.REQUEST: (Impact.SERVERS, "servers must now take it"),
    Direction.RESPONSE: (Impact.CALLERS, "readers may get what they cannot read"),
}
_REMOVED = {
    Direction.REQUEST: "requests of this type are now refused",
    Direction.RESPONSE: "readers who ask for it do not get it",
}


def check(documents: Documents) -> Iterator[Change]:
    """Find media types that are new or gone, in bodies that both documents have."""
    for both in documents.operations:
        for bodies in bodies_of(both):
            old, new = media(bodies.old), media(bodies.new)
            for one in only(new, old):
                impact, why = _ADDED[bodies.direction]
                sentence = f"{bodies.what} may now be `{one.type}`: {why}"
                rule = f"{bodies.direction}.media-type.added"
                yield Change(rule, impact, bodies.new_pointer, sentence, (both.new.id,))
            for one in only(old, new):
                why = _REMOVED[bodies.direction]
                sentence = f"{bodies.what} is no longer `{one.type}`: {why}"
                rule = f"{bodies.direction}.media-type.removed"
                pointer = bodies.old_pointer
                yield Change(rule, Impact.CALLERS, pointer, sentence, (both.new.id,), True)
