"""The bodies that both documents have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from contractgen.diff.pairs import Both, common, responses
from contractgen.diff.values import Direction
from contractgen.model import Media
from contractgen.pointers import join


class Bodies(NamedTuple):
    """The body of a request, or of a response with one status, in both documents."""

    direction: Direction
    what: str
    old: tuple[Media, ...]
    new: tuple[Media, ...]
    old_pointer: str
    new_pointer: str


def bodies_of(both: Both) -> Iterator[Bodies]:
    """Yield the bodies of an operation, that of the request first."""
    old, new = both
    if old.body and new.body:
        yield Bodies(
            Direction.REQUEST,
            "the request body",
            old.body.content,
            new.body.content,
            join(old.pointer, "requestBody"),
            join(new.pointer, "requestBody"),
        )
    for before, after in common(responses(old), responses(new)):
        yield Bodies(
            Direction.RESPONSE,
            f"the body of {after.status}",
            before.content,
            after.content,
            join(old.pointer, "responses", before.status),
            join(new.pointer, "responses", after.status),
        )
