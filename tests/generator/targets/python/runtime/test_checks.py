"""Conditions that a single field cannot express."""

from __future__ import annotations

from typing import Any

import pytest

from contractgen.targets.python.runtime import checks

TAGS = {"tags": [{"key": "a"}, {"key": "a", "value": "x"}, "odd"]}


@pytest.mark.parametrize(
    ("check", "fine", "wrong"),
    [
        (checks.at_least_one("a", "b"), {"b": None}, {"c": 1}),
        (checks.required("a"), {"a": None}, {}),
        (checks.required("tags[].key"), TAGS, {"tags": [{}]}),
        (checks.required("tags[].value"), {"tags": []}, TAGS),
        (checks.required("a.b.c"), {"a": {}}, {"a": {"b": {}}}),
        (checks.holds("", "minProperties", 1), {"a": 1}, {}),
        (checks.holds("", "maxProperties", 1), {"a": 1}, {"a": 1, "b": 2}),
        (checks.holds("a", "minLength", 2), {"a": "备份"}, {"a": "b"}),
        (checks.holds("a", "maxLength", 2), {"a": "备份"}, {"a": "abc"}),
        (checks.holds("a", "pattern", "^b"), {"a": "b\n"}, {"a": "ab"}),
        (checks.holds("a", "not pattern", "^b$"), {"a": "b\n"}, {"a": "b"}),
        (checks.holds("a", "minimum", 2), {"a": 2}, {"a": 1.9}),
        (checks.holds("a", "maximum", 2), {"a": 2.0}, {"a": 3}),
        (checks.holds("a", "exclusiveMinimum", 2), {"a": 3}, {"a": 2}),
        (checks.holds("a", "exclusiveMaximum", 2), {"a": 1}, {"a": 2}),
        (checks.holds("a", "minItems", 1), {"a": [1]}, {"a": []}),
        (checks.holds("a", "maxItems", 1), {"a": [1]}, {"a": [1, 2]}),
        (checks.holds("a", "uniqueItems", True), {"a": [1, 2]}, {"a": [{"x": 1}, {"x": 1}]}),
        (checks.holds("tags", "x-uniqueBy", "key"), {"tags": [{"key": 1}, {}, {}]}, TAGS),
        (checks.holds("a[].b", "maximum", 1), {"a": [{"b": 1}, {}]}, {"a": [{"b": 1}, {"b": 2}]}),
    ],
)
def test_checks(check: checks.Check, fine: dict[str, Any], wrong: dict[str, Any]) -> None:
    check(fine)
    with pytest.raises(ValueError, match=r"needed|give|breaks"):
        check(wrong)


@pytest.mark.parametrize("value", [None, True, [], {}, "text"])
def test_a_keyword_says_nothing_about_other_types(value: Any) -> None:
    checks.holds("a", "minimum", 9)({"a": value})


def test_a_check_under_a_condition() -> None:
    check = checks.when("action", ("create", None), checks.required("tags"))
    check({"action": "delete"})
    check({})
    for action in ("create", None):
        with pytest.raises(ValueError, match="tags is needed"):
            check({"action": action})
