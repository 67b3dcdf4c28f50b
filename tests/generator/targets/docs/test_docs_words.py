"""Constraints, and what breaks them, in words."""

from __future__ import annotations

from typing import Any

import pytest

from contractgen.model import Rule, When
from contractgen.targets.docs.language import ENGLISH
from contractgen.targets.docs.text import Phrase
from contractgen.targets.docs.words import demands, limits, needed, violation


def marked(words: Phrase) -> str:
    return "".join(
        f"`{piece.text}`" if piece.is_code else piece.text for piece in ENGLISH.pieces(words)
    )


DEMANDS = [
    ({"minLength": 1}, "At least 1 character"),
    ({"minLength": 0}, None),
    ({"maxLength": 64}, "At most 64 characters"),
    ({"minLength": 1, "maxLength": 64}, "1 to 64 characters"),
    ({"minLength": 36, "maxLength": 36}, "Exactly 36 characters"),
    ({"minLength": 0, "maxLength": 43}, "At most 43 characters"),
    ({"maxItems": 0}, "At most 0 items"),
    ({"minItems": 1}, "At least 1 item"),
    ({"minItems": 2, "maxItems": 10}, "2 to 10 items"),
    ({"minProperties": 1}, "At least 1 property"),
    ({"maxProperties": 3}, "At most 3 properties"),
    ({"minimum": 1}, "At least 1"),
    ({"maximum": 0.5}, "At most 0.5"),
    ({"minimum": 1, "maximum": 30}, "1 to 30"),
    ({"exclusiveMinimum": 0}, "More than 0"),
    ({"exclusiveMaximum": 10}, "Less than 10"),
    ({"multipleOf": 5}, "A multiple of 5"),
    ({"pattern": "^a"}, "Matches `^a`"),
    ({"not": {"pattern": "^auto"}}, "Does not match `^auto`"),
    ({"not": {"type": "string", "pattern": "^auto"}}, "Does not match `^auto`"),
    ({"not": {"const": "x"}}, "Anything but `x`"),
    ({"not": {"enum": ["x", "y"]}}, "None of `x` and `y`"),
    ({"not": {"type": "object"}}, 'Does not fit `{"type": "object"}`'),
    ({"uniqueItems": True}, "No item twice"),
    ({"uniqueItems": False}, None),
    ({"x-uniqueBy": "key"}, "Each `key` once"),
    ({"dependentRequired": {"a": ["b", "c"]}}, "With `a` also `b` and `c`"),
    ({"propertyNames": {"maxLength": 3}}, 'Names of properties fit `{"maxLength": 3}`'),
    ({"additionalProperties": False}, "No other properties"),
    ({"anyOf": ["a", "b", "c"]}, "At least one of `a`, `b` and `c`"),
    ({"anyOf": [{"type": "string"}]}, None),
    ({"type": "string"}, None),
]


@pytest.mark.parametrize(("bounds", "words"), DEMANDS)
def test_what_a_constraint_demands(bounds: dict[str, Any], words: str | None) -> None:
    assert [marked(one.words) for one in demands(bounds)] == ([] if words is None else [words])


VIOLATIONS = [
    ("required", True, "is missing"),
    ("null", True, "is null"),
    ("json", True, "is not JSON"),
    ("false", True, "is there at all"),
    ("type", "integer", "is not an integer"),
    ("type", ["string", "null"], "is not a string or null"),
    ("enum", ["a", "b", ""], 'is not `a`, `b` or `""`'),
    ("const", 3, "is not `3`"),
    ("minLength", 1, "is empty"),
    ("minLength", 2, "has fewer than 2 characters"),
    ("maxLength", 64, "has more than 64 characters"),
    ("maxLength", 1, "has more than 1 character"),
    ("minItems", 1, "is empty"),
    ("maxItems", 10, "has more than 10 items"),
    ("minProperties", 2, "has fewer than 2 properties"),
    ("maxProperties", 2, "has more than 2 properties"),
    ("minimum", 1, "is less than 1"),
    ("maximum", 30, "is greater than 30"),
    ("exclusiveMinimum", 0, "is not more than 0"),
    ("exclusiveMaximum", 9, "is not less than 9"),
    ("multipleOf", 5, "is not a multiple of 5"),
    ("pattern", "^a", "does not match `^a`"),
    ("not", {"pattern": "^a"}, "matches `^a`"),
    ("not", {"const": "x"}, "is `x`"),
    ("not", {"enum": ["x", "y"]}, "is one of `x` and `y`"),
    ("not", {"minimum": 1}, 'fits `{"minimum": 1}`'),
    ("uniqueItems", True, "has an item twice"),
    ("x-uniqueBy", "key", "has the same `key` twice"),
    ("propertyNames", {}, "has a property whose name does not fit"),
    ("dependentRequired", {}, "lacks a property that another one needs"),
    ("contains", {}, "has no item that fits"),
    ("additionalProperties", False, "has a property that is not listed"),
    ("anyOf", ["a", "b"], "has none of `a` and `b`"),
    ("anyOf", [{"minimum": 1}], "fits none of the forms"),
    ("oneOf", [{"minimum": 1}], "does not fit exactly one of the forms"),
    ("newKeyword", 1, "breaks `newKeyword`"),
]


def rule(keyword: str, bound: Any, when: When | None = None) -> Rule:
    return Rule(
        *("o:body:k", "o", "body", "body", keyword, bound, None, when, 400, None, "none", "", ""),
        readings=(),
    )


@pytest.mark.parametrize(("keyword", "bound", "words"), VIOLATIONS)
def test_what_breaks_a_rule(keyword: str, bound: Any, words: str) -> None:
    assert marked(violation(rule(keyword, bound))) == words


def test_a_condition_is_told() -> None:
    when = When("body.action", ("create", "update"))
    assert marked(needed(when)) == "Needed when `action` is `create` or `update`"
    assert marked(violation(rule("required", True, when))) == (
        "is missing while `action` is `create` or `update`"
    )


@pytest.mark.parametrize(
    ("bounds", "figures"),
    [
        ({"minLength": 1, "maxLength": 64}, ("1\u201364",)),
        ({"minLength": 0, "maxLength": 36}, ("≤ 36",)),
        ({"minItems": 1}, ("≥ 1",)),
        ({"minLength": 36, "maxLength": 36}, ("= 36",)),
        ({"minimum": 0, "maximum": 1.5}, ("0\u20131.5",)),
        ({"minimum": 2, "exclusiveMaximum": 100000}, ("≥ 2", "< 100000")),
        ({"exclusiveMinimum": 0, "pattern": "a"}, ("> 0",)),
        ({"pattern": "a"}, ()),
    ],
)
def test_limits_in_figures(bounds: dict[str, Any], figures: tuple[str, ...]) -> None:
    assert limits(bounds) == figures
