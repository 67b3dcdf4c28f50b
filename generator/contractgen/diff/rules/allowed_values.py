"""The list of the values that are allowed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from contractgen.canonical import compact
from contractgen.diff.changes import Change, Impact
from contractgen.diff.effects import Effect, effect_change, of_presence
from contractgen.diff.pairs import Documents
from contractgen.diff.places import keyword_place
from contractgen.diff.values import Direction, Value
from contractgen.diff.wording import shown
from contractgen.model import Field, Json


def check(documents: Documents) -> Iterator[Change]:
    """Find values that are new in a list or gone, and lists that are new or gone."""
    for value in documents.values:
        old, new = _listed(value.old), _listed(value.new)
        if old and new:
            yield from _entries(documents, value, old, new)
        elif old or new:
            what = f"{value.what} {'now has' if new else 'no longer has'} a list of allowed values"
            place = keyword_place(documents, value, "enum")
            yield effect_change(value, "enum", of_presence(old or None, new or None), what, place)


def _entries(
    documents: Documents, value: Value, old: Mapping[str, Json], new: Mapping[str, Json]
) -> Iterator[Change]:
    place = keyword_place(documents, value, "enum")
    for key in (key for key in old if key not in new):
        what = f"{value.what} no longer has the value {shown(old[key])}"
        yield effect_change(value, "enum", Effect.TIGHTENED, what, place, "value-removed")
    for key in (key for key in new if key not in old):
        what = f"{value.what} has the new value {shown(new[key])}"
        change = effect_change(value, "enum", Effect.LOOSENED, what, place, "value-added")
        yield _of_open_list(what, change) if _is_open(value) else change


def _is_open(value: Value) -> bool:
    return value.open and value.direction is Direction.RESPONSE


def _of_open_list(what: str, change: Change) -> Change:
    sentence = f"{what}: the document has always said that others may come"
    return replace(change, impact=Impact.HARMLESS, sentence=sentence)


def _listed(field: Field) -> Mapping[str, Json]:
    return {compact(one.value): one.value for one in field.enum}
