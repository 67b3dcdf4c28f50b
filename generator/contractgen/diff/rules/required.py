"""Whether a value must be there."""

from __future__ import annotations

from collections.abc import Iterator

from contractgen.diff.changes import Change
from contractgen.diff.effects import Effect, effect_change
from contractgen.diff.pairs import Documents
from contractgen.diff.places import Place


def check(documents: Documents) -> Iterator[Change]:
    """Find parameters, headers and properties that are required now, or no longer."""
    for value in documents.values:
        if value.old.required != value.new.required:
            required = value.new.required
            what = f"{value.what} is {'now' if required else 'no longer'} required"
            effect = Effect.TIGHTENED if required else Effect.LOOSENED
            place = Place(value.new.pointer)
            yield effect_change(value, "required", effect, what, place)
