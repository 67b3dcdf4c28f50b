"""The meaning of the conditions by which policies are found: a truth table."""

from __future__ import annotations

from typing import Any

import pytest

from vbs_conformance.vbs.filters import matches

A1 = {"key": "a", "values": ["1"]}
B1 = {"key": "b", "values": ["1"]}
NONE: dict[str, str] = {}
ONE = {"a": "1"}
OTHER = {"a": "2"}
BOTH = {"a": "1", "b": "1"}


@pytest.mark.parametrize(
    ("field", "none", "one", "other", "both"),
    [
        ("tags", False, False, False, True),
        ("tags_any", False, True, False, True),
        ("not_tags", True, True, True, False),
        ("not_tags_any", True, False, True, False),
    ],
)
def test_two_conditions(field: str, none: bool, one: bool, other: bool, both: bool) -> None:
    body = {field: [A1, B1]}
    found = [matches(body, "n", tags) for tags in (NONE, ONE, OTHER, BOTH)]
    assert found == [none, one, other, both]


def test_any_one_of_the_values_counts() -> None:
    body = {"tags": [{"key": "a", "values": ["1", "2"]}]}
    assert [matches(body, "n", tags) for tags in (ONE, OTHER, NONE)] == [True, True, False]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({}, True),
        ({"matches": [{"key": "resource_name", "value": "ight"}]}, True),
        ({"matches": [{"key": "resource_name", "value": "IGHT"}]}, False),
        ({"tags": [A1], "not_tags": [B1]}, True),
        ({"tags": [A1], "not_tags_any": [A1]}, False),
    ],
)
def test_all_conditions_must_be_met(body: dict[str, Any], expected: bool) -> None:
    assert matches(body, "nightly", ONE) is expected
