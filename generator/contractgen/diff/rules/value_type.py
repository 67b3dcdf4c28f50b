"""The JSON type of a value; each integer is a number."""

from __future__ import annotations

from collections.abc import Iterator

from contractgen.diff.changes import Change
from contractgen.diff.effects import Effect, effect_change
from contractgen.diff.pairs import Documents
from contractgen.diff.places import keyword_place
from contractgen.model import Field

# No word: any type.
Types = frozenset[str]


def check(documents: Documents) -> Iterator[Change]:
    """Find types that are wider, narrower or others."""
    for value in documents.values:
        old, new = _types(value.old), _types(value.new)
        if old != new:
            what = f"{value.what} is {_words(new)} instead of {_words(old)}"
            place = keyword_place(documents, value, "type")
            yield effect_change(value, "type", _judge(old, new), what, place)


def _types(field: Field) -> Types:
    """Return the types of a value: its own, or all of its alternatives."""
    if field.types or not field.variants:
        return frozenset(field.types)
    inner = [_types(variant) for variant in field.variants]
    return frozenset[str]().union(*inner) if all(inner) else frozenset()


def _judge(old: Types, new: Types) -> Effect:
    if _takes(new, old):
        return Effect.LOOSENED
    return Effect.TIGHTENED if _takes(old, new) else Effect.CHANGED


def _takes(one: Types, other: Types) -> bool:
    """Whether the first takes all that the other takes."""
    if not one or not other:
        return not one
    return all(word in one or (word == "integer" and "number" in one) for word in other)


def _words(types: Types) -> str:
    return " or ".join(sorted(types)) or "any type"
