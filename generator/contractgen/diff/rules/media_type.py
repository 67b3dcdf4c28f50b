"""The media types of bodies."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from contractgen.diff.changes import Change, Impact
from contractgen.diff.pairs import Both, Documents, common, media, only, responses
from contractgen.diff.values import Direction
from contractgen.model import Media
from contractgen.pointers import join

_ADDED = {
    Direction.REQUEST: (Impact.SERVERS, "servers must now take it"),
    Direction.RESPONSE: (Impact.CALLERS, "readers may get what they cannot read"),
}
_REMOVED = {
    Direction.REQUEST: "requests of this type are now refused",
    Direction.RESPONSE: "readers who ask for it do not get it",
}


class _Bodies(NamedTuple):
    direction: Direction
    what: str
    old: tuple[Media, ...]
    new: tuple[Media, ...]
    old_pointer: str
    new_pointer: str


def check(documents: Documents) -> Iterator[Change]:
    """Find media types that are new or gone, in bodies that both documents have."""
    for both in documents.operations:
        for bodies in _bodies(both):
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


def _bodies(both: Both) -> Iterator[_Bodies]:
    old, new = both
    if old.body and new.body:
        yield _Bodies(
            Direction.REQUEST,
            "the request body",
            old.body.content,
            new.body.content,
            join(old.pointer, "requestBody"),
            join(new.pointer, "requestBody"),
        )
    for before, after in common(responses(old), responses(new)):
        yield _Bodies(
            Direction.RESPONSE,
            f"the body of {after.status}",
            before.content,
            after.content,
            join(old.pointer, "responses", before.status),
            join(new.pointer, "responses", after.status),
        )
