"""Groups of properties of which one must be there."""

from __future__ import annotations

from collections.abc import Iterator

from contractgen.diff.changes import Change
from contractgen.diff.effects import Effect, effect_change
from contractgen.diff.pairs import Documents
from contractgen.diff.places import Place
from contractgen.diff.values import Value
from contractgen.model import Field


def check(documents: Documents) -> Iterator[Change]:
    """Find groups that are new or gone."""
    for value in documents.values:
        old, new = _groups(value.old), _groups(value.new)
        for group in sorted(new - old):
            yield _change(value, group, "must now have", Effect.TIGHTENED)
        for group in sorted(old - new):
            yield _change(value, group, "need no longer have", Effect.LOOSENED)


def _groups(field: Field) -> set[tuple[str, ...]]:
    return {tuple(sorted(group)) for group in field.at_least_one}


def _change(value: Value, group: tuple[str, ...], verb: str, effect: Effect) -> Change:
    names = " or ".join(f"`{name}`" for name in group)
    what = f"{value.what} {verb} {names}"
    return effect_change(value, "at-least-one", effect, what, Place(value.new.pointer))
