"""The real document with one constraint made tighter or looser: the change is found and judged."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from hypothesis import HealthCheck, assume, given, settings
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


class Bound(NamedTuple):
    """A place of the document that has a bound; `used` are the directions that it is sent in."""

    pointer: str
    keyword: str
    used: frozenset[Direction]


def bounds() -> Iterator[Bound]:
    documents = Documents(SUBJECT.api, SUBJECT.api)
    used: dict[tuple[str, str], set[Direction]] = {}
    for value in documents.values:
        for keyword in (*UPPER, *LOWER):
            if keyword in value.new.constraints:
                place = keyword_place(documents, value, keyword)
                used.setdefault((place.pointer, keyword), set()).add(value.direction)
    for (pointer, keyword), directions in used.items():
        yield Bound(pointer, keyword, frozenset(directions))


BOUNDS = list(bounds())


def with_value(pointer: str, value: Any) -> Api:
    """Return the model of the document with another value at one place."""
    data = copy.deepcopy(json.loads(SUBJECT.api.text))
    holder, _, key = pointer.rpartition("/")
    resolve(data, holder)[key] = value
    try:
        return build(replace(SUBJECT.bundle, data=data), SUBJECT.catalogue)
    except DocumentError:
        # Other schemas say the same of the value and would have to change with it.
        assume(False)
        raise


@given(bound=st.sampled_from(BOUNDS), effect=st.sampled_from((Effect.TIGHTENED, Effect.LOOSENED)))
@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_a_bound_is_judged_by_its_direction(bound: Bound, effect: Effect) -> None:
    kind = "upper-bound" if bound.keyword in UPPER else "lower-bound"
    step = -1 if (kind == "upper-bound") == (effect is Effect.TIGHTENED) else 1
    changed = with_value(bound.pointer, resolve(SUBJECT.bundle.data, bound.pointer) + step)
    found = {
        (change.rule, change.impact)
        for change in compare(SUBJECT.api, changed).changes
        if change.pointer == bound.pointer
    }
    assert found == {
        (f"{direction}.{kind}.{effect}", IMPACTS[direction, effect]) for direction in bound.used
    }
