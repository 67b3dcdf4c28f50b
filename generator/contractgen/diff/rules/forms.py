"""The forms that a value may take (oneOf, anyOf)."""

from __future__ import annotations

from collections.abc import Iterator

from contractgen.diff.changes import Change
from contractgen.diff.effects import Effect, effect_change
from contractgen.diff.pairs import Documents, only
from contractgen.diff.places import Place
from contractgen.diff.values import form_name, forms


def check(documents: Documents) -> Iterator[Change]:
    """Find forms that are new or gone."""
    for value in documents.values:
        old, new = forms(value.old), forms(value.new)
        for form in only(new, old):
            what = f"{value.what} has the new form {form_name(form)}"
            place = Place(form.pointer)
            yield effect_change(value, "form", Effect.LOOSENED, what, place, "added")
        for form in only(old, new):
            what = f"{value.what} no longer has the form {form_name(form)}"
            place = Place(form.pointer, removed=True)
            yield effect_change(value, "form", Effect.TIGHTENED, what, place, "removed")
