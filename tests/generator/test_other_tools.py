"""What other tools are given: our own schemas, and nothing that makes them import or fetch."""

from __future__ import annotations

import ast
import json
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import datamodel_code_generator
import pytest

from contractgen.lint import load
from contractgen.model import Api
from contractgen.targets import TARGETS

# What datamodel-code-generator takes for names of types and modules of Python.
FOREIGN = (
    *("customTypePath", "customBasePath", "x-customTypePath", "x-customBasePath"),
    *("x-python-type", "x-python-import", "x-enum-varnames", "x-enum-field-as-literal"),
    *("x-propertyNames", "x-py-import", "x-is-base-class"),
)
# All that our schemas are made of.
KNOWN = {
    *("$ref", "type", "properties", "required", "items", "additionalProperties", "anyOf", "enum"),
    *("default", "repr", "minLength", "maxLength", "pattern", "minimum", "maximum"),
    *("exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minItems", "maxItems"),
}


def sent(schema: Any, example: Any) -> str:
    """A document that sends and answers the schema."""
    media = {"schema": {"$ref": "#/components/schemas/A"}, "example": example}
    content = {"application/json": media}
    operation = {
        "operationId": "send",
        "summary": "Send",
        "requestBody": {"content": content},
        "responses": {"200": {"description": "Done", "content": content}},
    }
    return json.dumps(
        {
            "openapi": "3.1.0",
            "info": {"title": "T", "version": "1"},
            "paths": {"/a": {"post": operation}},
            "components": {"schemas": {"A": schema}},
        }
    )


def loaded(folder: Path, schema: Any, example: Any) -> Api:
    path = folder / "openapi.json"
    path.write_text(sent(schema, example))
    return load(path).api


def keywords(schema: Any) -> Iterator[str]:
    """The keywords of a schema and of those in it."""
    if not isinstance(schema, dict):
        return
    yield from schema
    for inner in (schema.get("items"), schema.get("additionalProperties")):
        yield from keywords(inner)
    for inner in (*schema.get("anyOf", ()), *schema.get("properties", {}).values()):
        yield from keywords(inner)


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What datamodel-code-generator is given."""
    texts: list[str] = []
    real = datamodel_code_generator.generate

    def generate(text: str, **settings: Any) -> Any:
        texts.append(text)
        return real(text, **settings)

    monkeypatch.setattr(datamodel_code_generator, "generate", generate)
    return texts


def test_the_maker_of_models_gets_no_keyword_but_ours(tmp_path: Path, given: list[str]) -> None:
    foreign = {name: "os.system" for name in FOREIGN if name.startswith("x-")}
    text = {"type": "string", "maxLength": 3, "format": "password", **foreign}
    schema = {
        "type": "object",
        "title": "os.system",
        **foreign,
        "properties": {
            "name": text,
            "kind": {"enum": ["a", "b"], "x-enumDescriptions": {"a": "An a."}, **foreign},
            "list": {"type": "array", "items": text, **foreign},
            "map": {"type": "object", "additionalProperties": text, **foreign},
            # A property may be called so, which makes no keyword of it.
            **{name: {"type": "string"} for name in FOREIGN},
        },
    }
    api = loaded(tmp_path, schema, {"name": "x"})
    module = TARGETS["python"].render(api)["t_client/models.py"]
    [text_given] = given
    data = json.loads(text_given)
    assert set(data) == {"openapi", "info", "paths", "components"}
    assert data["paths"] == {}
    found = {word for one in data["components"]["schemas"].values() for word in keywords(one)}
    assert found <= KNOWN
    assert "os" not in {
        name.split(".")[0]
        for node in ast.walk(ast.parse(module))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (*(one.name for one in node.names), getattr(node, "module", None) or "")
    }


@pytest.mark.parametrize("name", ["customTypePath", "customBasePath"])
def test_a_keyword_of_that_tool_is_refused(tmp_path: Path, messages: Any, name: str) -> None:
    [line] = messages(lambda: loaded(tmp_path, {"type": "object", name: "os.system"}, {}))
    assert f"/components/schemas/A/{name}: OpenAPI 3.1 has no schema keyword {name}" in line


def test_nobody_follows_a_reference_that_is_data(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/x"
        data = {"$ref": address, "$id": address, "$schema": address, "externalValue": address}
        schema = {
            "type": "object",
            "properties": {
                "any": {"default": data, "examples": [data], "x-any": data},
                "kind": {"enum": [data, {}]},
                "const": {"const": data},
                "$ref": {"type": "string"},
            },
        }
        api = loaded(tmp_path, schema, {"any": data})
        for target in TARGETS.values():
            assert target.render(api)
        with pytest.raises(BlockingIOError):
            server.accept()
