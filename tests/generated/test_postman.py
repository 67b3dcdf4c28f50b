"""The committed collection for Postman sends what the document allows."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

GENERATED = Path(__file__).parents[2] / "generated"
DOCUMENT = json.loads((GENERATED / "openapi.json").read_text("utf-8"))
COLLECTION = json.loads((GENERATED / "docs/postman.json").read_text("utf-8"))
VARIABLES = {one["key"]: one["value"] for one in COLLECTION["variable"]}
CALLS = [call for folder in COLLECTION["item"] for call in folder["item"]]


def operation_of(request: Any) -> Any:
    path = "/" + "/".join(request["url"]["path"])
    item = DOCUMENT["paths"][path.replace("{{", "{").replace("}}", "}")]
    shared = item.get("parameters", [])
    operation = item[request["method"].lower()]
    return {**operation, "parameters": [*shared, *operation.get("parameters", [])]}


def resolved(value: Any) -> Any:
    while "$ref" in value:
        target = DOCUMENT
        for key in value["$ref"].removeprefix("#/").split("/"):
            target = target[key]
        value = target
    return value


def problems(schema: Any, value: Any) -> list[str]:
    components = {"components": DOCUMENT["components"]}
    validator = jsonschema_rs.Draft202012Validator({**components, "allOf": [schema]})
    return [str(one) for one in validator.iter_errors(value)]


def typed(schema: Any, text: str) -> Any:
    return json.loads(text) if schema.get("type") in ("integer", "number", "boolean") else text


def sent(request: Any) -> dict[tuple[str, str], str]:
    """What a call carries but for its body, by place and name."""
    url = request["url"]
    names = re.findall(r"{{([^}]*)}}", "/".join(url["path"]))
    pairs = {("path", name): VARIABLES[name] for name in names}
    for place, listed in (("query", url.get("query", [])), ("header", request["header"])):
        pairs |= {(place, one["key"]): one["value"] for one in listed if "disabled" not in one}
    return pairs


def test_every_operation_has_a_call() -> None:
    called = {operation_of(one["request"])["operationId"] for one in CALLS}
    assert called == {
        operation["operationId"]
        for item in DOCUMENT["paths"].values()
        for operation in item.values()
        if isinstance(operation, dict)
    }


@pytest.mark.parametrize("call", CALLS, ids=[one["name"] for one in CALLS])
def test_a_call_keeps_the_rules(call: Any) -> None:
    request = call["request"]
    operation, carried = operation_of(request), sent(request)
    for parameter in map(resolved, operation["parameters"]):
        place = (parameter["in"], parameter["name"])
        assert place in carried or not parameter.get("required")
        if place in carried:
            schema = resolved(parameter["schema"])
            assert problems(schema, typed(schema, carried[place])) == []
    assert ("body" in request) == ("requestBody" in operation)
    if "body" in request:
        [(media, content)] = resolved(operation["requestBody"])["content"].items()
        assert carried["header", "Content-Type"] == media
        assert problems(content["schema"], json.loads(request["body"]["raw"])) == []
