"""Whether a value may be null."""

from __future__ import annotations

from collections.abc import Iterator

from contractgen.diff.changes import Change
from contractgen.diff.effects import Effect, effect_change
from contractgen.diff.pairs import Documents
from contractgen.diff.places import keyword_place


def check(documents: Documents) -> Iterator[Change]:
    """Find values that may be null now, or no longer."""
    for value in documents.values:
        if value.old.nullable != value.new.nullable:
            effect = Effect.LOOSENED if value.new.nullable else Effect.TIGHTENED
            what = f"{value.what} may {'now' if value.new.nullable else 'no longer'} be null"
            place = keyword_place(documents, value, "type")
            yield effect_change(value, "null", effect, what, place)
