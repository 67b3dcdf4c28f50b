"""References are found where the specification has them, and nowhere else."""

from __future__ import annotations

from typing import Any

import pytest

from contractgen.refs import references


@pytest.mark.parametrize(
    "data",
    [
        {"example": {"$ref": "x"}},
        {"examples": [{"$ref": "x"}]},
        {"examples": {"one": {"value": {"$ref": "x"}}}},
        {"default": {"$ref": "x"}},
        {"enum": [{"$ref": "x"}]},
        {"const": {"$ref": "x"}},
        {"x-note": {"more": {"$ref": "x"}}},
        {"properties": {"$ref": {"type": "string"}}},
    ],
)
def test_data_is_no_reference(data: dict[str, Any]) -> None:
    assert list(references(data)) == []


@pytest.mark.parametrize(
    ("data", "pointer"),
    [
        ({"$ref": "x"}, ""),
        ({"items": {"$ref": "x"}}, "/items"),
        ({"properties": {"example": {"$ref": "x"}}}, "/properties/example"),
        ({"properties": {"properties": {"$ref": "x"}}}, "/properties/properties"),
        ({"examples": {"one": {"$ref": "x"}}}, "/examples/one"),
        ({"allOf": [{}, {"$ref": "x"}]}, "/allOf/1"),
        ({"discriminator": {"mapping": {"a": "#x"}}}, "/discriminator/mapping"),
        ({"x-codes": {"$ref": "x"}}, ""),
    ],
)
def test_references_are_found(data: dict[str, Any], pointer: str) -> None:
    [reference] = references(data)
    assert reference.pointer == pointer
    assert reference.text.endswith("x")
