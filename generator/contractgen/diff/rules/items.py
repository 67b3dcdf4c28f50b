"""Whether the document says what the items of an array are."""

from __future__ import annotations

from collections.abc import Iterator

from contractgen.diff.changes import Change
from contractgen.diff.effects import Effect, effect_change
from contractgen.diff.pairs import Documents
from contractgen.diff.places import keyword_place


def check(documents: Documents) -> Iterator[Change]:
    """Find arrays whose items are described now, or no longer."""
    for value in documents.values:
        described = value.new.items is not None
        if described != (value.old.items is not None) and not value.reshaped:
            effect = Effect.TIGHTENED if described else Effect.LOOSENED
            kind = "items of one kind only" if described else "items of any kind"
            what = f"{value.what} now takes {kind}"
            place = keyword_place(documents, value, "items")
            yield effect_change(value, "items", effect, what, place)
