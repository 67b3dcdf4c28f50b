"""Whether the document says what a body looks like."""

from __future__ import annotations

from collections.abc import Iterator

from contractgen.diff.bodies import Bodies, bodies_of
from contractgen.diff.changes import Change, Impact
from contractgen.diff.pairs import Documents, common, media
from contractgen.diff.values import Direction
from contractgen.model import Media

# By direction and whether the body is described in the new document.
_WHY = {
    (Direction.REQUEST, True): (Impact.CALLERS, "requests that were accepted may be refused"),
    (Direction.REQUEST, False): (Impact.SERVERS, "servers must now accept any"),
    (Direction.RESPONSE, True): (Impact.SERVERS, "servers may no longer answer with any"),
    (Direction.RESPONSE, False): (Impact.CALLERS, "readers no longer know what they get"),
}


def check(documents: Documents) -> Iterator[Change]:
    """Find bodies that have a schema now, or no longer."""
    for both in documents.operations:
        for bodies in bodies_of(both):
            for old, new in common(media(bodies.old), media(bodies.new)):
                if (old.field is None) != (new.field is None):
                    yield _change(bodies, new, both.new.id)


def _change(bodies: Bodies, new: Media, operation: str) -> Change:
    described = new.field is not None
    impact, why = _WHY[bodies.direction, described]
    has = "now has" if described else "no longer has"
    sentence = f"{bodies.what} as `{new.type}` {has} a schema: {why}"
    rule = f"{bodies.direction}.schema.{'added' if described else 'removed'}"
    return Change(rule, impact, bodies.new_pointer, sentence, (operation,))
