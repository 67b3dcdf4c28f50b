"""Whatever a document holds, it stays text: nothing of it becomes code."""

from __future__ import annotations

import builtins
import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any, get_args

import pytest

from contractgen.bundle import bundle
from contractgen.document import read_document
from contractgen.formatting import format_python
from contractgen.model import Api, build
from contractgen.model.catalogue import read_catalogue
from contractgen.pointers import escape
from contractgen.targets import TARGETS

# Ends strings, docstrings and comments of every kind, and tries to do something then.
EVIL = (
    '"""\n\'\'\'\n"; import builtins; builtins.owned = True #\n'
    "\\\" \\' \\N{BULLET} {{ 7*7 }} {% x %} {# | <b> \\"
)
TITLE = f"{EVIL} \x00 \x1b[31m \u2028 \u202e \ud800"


def document() -> Mapping[str, Any]:
    text = {"type": "string", "description": EVIL, "enum": [EVIL, "b"], "default": EVIL}
    path = {"name": EVIL, "in": "path", "required": True, "description": EVIL, "schema": text}
    operation = {
        **{"operationId": EVIL, "summary": EVIL, "description": EVIL, "tags": [EVIL]},
        **{"x-source": EVIL, "x-method": EVIL, "security": [{EVIL: []}]},
        "parameters": [
            path,
            {**path, "name": f"{EVIL} client", "x-ms-parameter-location": "client"},
            {"name": EVIL, "in": "query", "schema": text},
            {"name": EVIL, "in": "header", "schema": {"type": "string", "pattern": '^"""\\\\$'}},
        ],
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Sent"}}},
        },
        "responses": {
            "200": {
                "description": EVIL,
                "headers": {EVIL: {"required": True, "schema": {"type": "string"}}},
                "content": {
                    "application/json": {"schema": {"$ref": f"#/components/schemas/{escape(EVIL)}"}}
                },
            }
        },
        "x-waiter": {
            "delay": 1,
            "maxAttempts": 1,
            "acceptors": [{"state": "success", "pointer": "/" + escape(EVIL), "expected": EVIL}],
        },
    }
    sent = {
        **{"type": "object", "title": EVIL, "description": EVIL, "required": [EVIL]},
        "properties": {
            EVIL: {**text, "x-enumDescriptions": {EVIL: EVIL}},
            "const": {"const": EVIL},
            "pattern": {"type": "string", "pattern": '"""'},
        },
        "if": {"properties": {EVIL: {"const": EVIL}}},
        "then": {"required": ["pattern"]},
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": EVIL, "version": EVIL, "summary": EVIL, "description": EVIL},
        "servers": [{"url": f"http://x/{EVIL}"}],
        "tags": [{"name": EVIL, "description": EVIL}],
        "paths": {f"/{EVIL}/{{{EVIL}}}/{{{EVIL} client}}": {"post": operation}},
        "components": {
            "schemas": {
                "Sent": sent,
                EVIL: {"type": "object", "description": EVIL, "properties": {EVIL: text}},
            },
            "securitySchemes": {EVIL: {"type": "apiKey", "in": "header", "name": EVIL}},
        },
    }


@pytest.fixture
def hostile(tmp_path: Path) -> Api:
    error = {"code": EVIL, "status": 400, "message": EVIL, "meaning": EVIL, "remedy": EVIL}
    (tmp_path / "openapi.yaml").write_text(json.dumps(document()))
    (tmp_path / "errors.yaml").write_text(json.dumps({"errors": [error]}))
    return build(bundle(read_document(tmp_path / "openapi.yaml")), read_catalogue(tmp_path))


def test_nothing_of_a_document_is_run(hostile: Api, package_of: Callable[[Api], Any]) -> None:
    package = package_of(replace(hostile, title=TITLE, summary=TITLE))
    assert not hasattr(builtins, "owned")
    [error] = package.errors.ERRORS.values()
    assert (error.code, error.meaning, error.remedy) == (EVIL, EVIL, EVIL)
    [name] = [name for name, field in package.models.Sent.model_fields.items() if field.alias]
    assert EVIL in get_args(package.models.Sent.model_fields[name].annotation)
    data = {EVIL: EVIL, "const": EVIL, "pattern": '"""'}
    model = package.models.Sent.model_validate(data)
    assert model.model_dump(by_alias=True) == data


def test_help_shows_visible_characters_only(
    hostile: Api, package_of: Callable[[Api], Any], capfd: pytest.CaptureFixture[str]
) -> None:
    name = package_of(replace(hostile, title=TITLE, summary=TITLE)).__name__
    cli, runtime = import_module(f"{name}.cli"), import_module(f"{name}._runtime.cli.main")
    [resource] = cli.PROGRAM.resources
    for command in ("", *(one.method.replace("_", "-") for one in resource.commands)):
        words = [resource.attribute.replace("_", "-"), command] if command else []
        assert runtime.main(cli.PROGRAM, [*words, "--help"]) == 0
    text = capfd.readouterr().out
    assert not {character for character in text if not character.isprintable()} - {"\n"}
    assert not hasattr(builtins, "owned")


def test_generated_files_hold_visible_characters_only(hostile: Api) -> None:
    for name, text in format_python(
        TARGETS["python"].render(replace(hostile, title=TITLE))
    ).items():
        hidden = {character for character in text if not character.isprintable()} - {"\n"}
        assert not hidden, name
