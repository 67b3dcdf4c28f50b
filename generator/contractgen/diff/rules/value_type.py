"""The JSON type of a value; each integer is a number."""

from __future__ import annotations

from collections.abc import Iterator

from contractgen.diff.changes import Change
from contractgen.diff.effects import Effect, effect_change
from contractgen.diff.pairs import Documents
from contractgen.diff.places import keyword_place

# No word: any type.
Types = frozenset[str]


def check(documents: Documents) -> Iterator[Change]:
    """Find types that are wider, narrower or others."""
    for value in documents.values:
        old, new = frozenset(value.old.types), frozenset(value.new.types)
        # Where there are several forms, their types are told as forms that come and go.
        told = bool(value.old.variants) and not (old and new)
        if old != new and not told:
            what = f"{value.what} is {_words(new)} instead of {_words(old)}"
            place = keyword_place(documents, value, "type")
            yield effect_change(value, "type", _judge(old, new), what, place)


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
