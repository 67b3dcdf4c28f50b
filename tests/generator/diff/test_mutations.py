"""The real document with one constraint made tighter or looser: the change is found and judged."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from hypothesis import HealthCheck, assume, given, reject, settings
from hypothesis import strategies as st

from contractgen.diff import compare
from contractgen.diff.changes import Impact
from contractgen.diff.effects import Effect
from contractgen.diff.pairs import Documents
from contractgen.diff.places import keyword_place
from contractgen.diff.values import Direction
from contractgen.errors import DocumentError
from contractgen.lint import read
from contractgen.model import Api, build
from contractgen.pointers import resolve

SUBJECT = read(Path(__file__).parents[3] / "spec/openapi.yaml")
UPPER = ("maxLength", "maximum", "maxItems")
LOWER = ("minLength", "minimum", "minItems")
IMPACTS = {
    (Direction.REQUEST, Effect.TIGHTENED): Impact.CALLERS,
    (Direction.REQUEST, Effect.LOOSENED): Impact.SERVERS,
    (Direction.RESPONSE, Effect.TIGHTENED): Impact.SERVERS,
    (Direction.RESPONSE, Effect.LOOSENED): Impact.CALLERS,
}


EFFECTS = st.sampled_from((Effect.TIGHTENED, Effect.LOOSENED))
ONLY_SOME = settings(
    max_examples=15, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)


class Place(NamedTuple):
    """A keyword of the document; `used` are the directions in which its value is sent."""

    pointer: str
    keyword: str
    used: frozenset[Direction]


def places(*keywords: str) -> list[Place]:
    documents = Documents(SUBJECT.api, SUBJECT.api)
    used: dict[tuple[str, str], set[Direction]] = {}
    for value in documents.values:
        for keyword in keywords:
            place = keyword_place(documents, value, keyword)
            if place.pointer.endswith(f"/{keyword}"):
                used.setdefault((place.pointer, keyword), set()).add(value.direction)
    return [Place(*place, frozenset(directions)) for place, directions in used.items()]


BOUNDS = places(*UPPER, *LOWER)
ENUMS = places("enum")
PATTERNS = places("pattern")


def with_value(pointer: str, value: Any) -> Api:
    """Return the model of the document with another value at one place."""
    data = json.loads(SUBJECT.api.text)
    holder, _, key = pointer.rpartition("/")
    resolve(data, holder)[key] = value
    try:
        return build(replace(SUBJECT.bundle, data=data), SUBJECT.catalogue)
    except DocumentError:
        reject()  # Other schemas say the same of the value and would have to change with it.


def changes_at(pointer: str, value: Any) -> set[tuple[str, Impact]]:
    """Return what is found at a place that has another value."""
    changes = compare(SUBJECT.api, with_value(pointer, value)).changes
    return {(change.rule, change.impact) for change in changes if change.pointer == pointer}


@ONLY_SOME
@given(bound=st.sampled_from(BOUNDS), effect=EFFECTS)
def test_a_bound_is_judged_by_its_direction(bound: Place, effect: Effect) -> None:
    kind = "upper-bound" if bound.keyword in UPPER else "lower-bound"
    step = -1 if (kind == "upper-bound") == (effect is Effect.TIGHTENED) else 1
    value = resolve(SUBJECT.bundle.data, bound.pointer) + step
    assert changes_at(bound.pointer, value) == {
        (f"{direction}.{kind}.{effect}", IMPACTS[direction, effect]) for direction in bound.used
    }


@ONLY_SOME
@given(listed=st.sampled_from(ENUMS), effect=EFFECTS)
def test_a_list_of_values_is_judged_by_its_direction(listed: Place, effect: Effect) -> None:
    values = resolve(SUBJECT.bundle.data, listed.pointer)
    changed = values[1:] if effect is Effect.TIGHTENED else [*values, "another"]
    action = "value-removed" if effect is Effect.TIGHTENED else "value-added"
    assume(changed)
    assert changes_at(listed.pointer, changed) == {
        (f"{direction}.enum.{action}", IMPACTS[direction, effect]) for direction in listed.used
    }


@ONLY_SOME
@given(pattern=st.sampled_from(PATTERNS))
def test_another_pattern_breaks_callers_in_both_directions(pattern: Place) -> None:
    assert changes_at(pattern.pointer, "^another$") == {
        (f"{direction}.pattern.changed", Impact.CALLERS) for direction in pattern.used
    }
