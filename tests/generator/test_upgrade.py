"""A document of OpenAPI 3.0 is read as one of 3.1 that means the same."""

from __future__ import annotations

from typing import Any

import pytest

from contractgen.upgrade import upgrade

REF = {"$ref": "#/components/schemas/A"}
NULL = {"type": "null"}


def upgraded(schema: dict[str, Any]) -> Any:
    data = {"openapi": "3.0.3", "components": {"schemas": {"S": schema}}}
    upgrade(data)
    assert data["openapi"] == "3.1.0"
    return data["components"]["schemas"]["S"]  # type: ignore[index]


@pytest.mark.parametrize(
    ("former", "now"),
    [
        ({"type": "string", "nullable": True}, {"type": ["string", "null"]}),
        ({"type": "string", "nullable": False}, {"type": "string"}),
        (
            {"type": "string", "enum": ["a"], "nullable": True},
            {"type": ["string", "null"], "enum": ["a", None]},
        ),
        ({"oneOf": [dict(REF)], "nullable": True}, {"oneOf": [REF, NULL]}),
        ({"allOf": [dict(REF)], "nullable": True}, {"anyOf": [{"allOf": [REF]}, NULL]}),
        ({**REF, "nullable": True}, {"anyOf": [REF, NULL]}),
        ({"nullable": True}, {}),
        ({"minimum": 1, "exclusiveMinimum": True}, {"exclusiveMinimum": 1}),
        ({"maximum": 1, "exclusiveMaximum": False}, {"maximum": 1}),
        ({"exclusiveMaximum": True}, {}),
        ({**REF, "description": "An A.", "maxLength": 3}, {**REF, "description": "An A."}),
    ],
)
def test_what_was_written_otherwise_in_3_0(former: dict[str, Any], now: dict[str, Any]) -> None:
    assert upgraded(former) == now


def test_schemas_inside_others_are_rewritten_too() -> None:
    inner = {"type": "integer", "nullable": True}
    schema = {"properties": {"a": {"items": inner}}, "additionalProperties": dict(inner)}
    now = {"type": ["integer", "null"]}
    assert upgraded(schema) == {"properties": {"a": {"items": now}}, "additionalProperties": now}


def test_names_and_data_stay_as_they_are() -> None:
    properties = {"nullable": {"type": "boolean"}, "$ref": {"type": "string"}}
    schema = {"properties": properties, "example": {"nullable": True, "$ref": "a", "b": 1}}
    assert upgraded(schema) == schema


def test_the_files_beside_the_root_are_of_its_version(bundled: Any) -> None:
    files = {
        "openapi.yaml": """
            openapi: 3.0.0
            info: {title: T, version: '1'}
            paths: {/a: {$ref: 'a.yaml'}}
            """,
        "a.yaml": """
            get:
              parameters: [{name: q, in: query, schema: {type: string, nullable: true}}]
              responses: {'204': {description: Done}}
            """,
    }
    [parameter] = bundled(files).data["paths"]["/a"]["get"]["parameters"]
    assert parameter["schema"] == {"type": ["string", "null"]}
