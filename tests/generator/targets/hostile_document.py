"""A small document that has a text in each place where a document may have one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from contractgen.lint import read
from contractgen.model.extensions import DISPLAY_NAME
from contractgen.pointers import split
from contractgen.translation import texts, with_files

# Line breaks of YAML; in a text they must be escapes.
ESCAPED = {code: f"\\u{code:04x}" for code in (0x85, 0x2028, 0x2029)}


@dataclass
class Texts:
    """Tells which text stands in which position, and remembers the positions.

    Attributes:
        own: texts of a test, by position; the others are harmless.
        plain: what stands in each position that is no Markdown.
        marked: what stands in each position that is Markdown.

    """

    own: Mapping[str, str] = field(default_factory=dict)
    plain: dict[str, str] = field(default_factory=dict)
    marked: dict[str, str] = field(default_factory=dict)

    def __call__(self, position: str, harmless: str) -> str:
        self.plain[position] = self.own.get(position, harmless)
        return self.plain[position]

    def md(self, position: str, harmless: str) -> str:
        self.marked[position] = self.own.get(position, harmless)
        return self.marked[position]


def write_document(folder: Path, own: Mapping[str, str]) -> Texts:
    """Write the document with texts of a test in some positions."""
    say = Texts(own)
    (folder / "guides").mkdir(parents=True)
    title, marked = say("guide title", "First steps"), say.md("guide text", "Begin here.")
    for name, content in {
        "openapi.json": _json(document(say)),
        "errors.yaml": _json(errors(say)),
        "readings.yaml": _json(readings(say)),
        "guides/10-first-steps.md": f"# {title}\n\n{marked}\n",
    }.items():
        (folder / name).write_bytes(content.encode("utf-8", "surrogatepass"))
    return say


def write_translation(folder: Path, say: Texts) -> Path:
    """Write an overlay and guides that translate the document, and return the overlay's path."""
    plain = say("translated title", "Dinge")
    marked = say.md("translated text", "Was aufbewahrt wird.")
    subject = read(folder / "openapi.json")
    actions = []
    for pointer, _ in texts(with_files(subject.bundle.data, subject.catalogue)):
        *parents, key = split(pointer)
        # A status has three digits, a place in a list has fewer.
        places = (one if one.isdigit() and len(one) < 3 else json.dumps(one) for one in parents)
        path = "".join(f"[{one}]" for one in places)
        is_plain = key in ("title", "summary", DISPLAY_NAME)
        actions.append({"target": f"${path}", "update": {key: plain if is_plain else marked}})
    info = {"title": "Auf Deutsch", "version": "1"}
    overlay = _json({"overlay": "1.0.0", "info": info, "actions": actions})
    (folder / "de.yaml").write_bytes(overlay.encode("utf-8", "surrogatepass"))
    title = say("translated guide title", "Erste Schritte")
    text = say.md("translated guide text", "Hier beginnen.")
    (folder / "guides/de").mkdir()
    guide = f"# {title}\n\n{text}\n"
    (folder / "guides/de/10-first-steps.md").write_bytes(guide.encode("utf-8", "surrogatepass"))
    return folder / "de.yaml"


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False).translate(ESCAPED)


def document(say: Texts) -> dict[str, Any]:
    tag, code, scheme = say("tag name", "things"), _code(say), say("scheme name", "Key")
    identifier = say("path parameter name", "thing_id")
    link = say("link expression", f"$response.body#/{say('link pointer', 'name')}")
    return {
        "openapi": "3.1.0",
        "info": {
            "title": say("title", "Things"),
            "version": say("version", "1.2"),
            "summary": say("summary of the document", "Keep things."),
            "description": say.md("description of the document", "Keep things."),
            "termsOfService": say("terms of service", "https://a.example/terms"),
            "contact": {
                "name": say("contact name", "Ann"),
                "url": say("contact url", "https://a.example/ann"),
                "email": say("contact email", "ann@a.example"),
            },
            "license": {
                "name": say("licence name", "MIT"),
                "url": say("licence url", "https://a.example/mit"),
            },
        },
        "externalDocs": {
            "url": say("external url", "https://a.example/more"),
            "description": say.md("external description", "More."),
        },
        "servers": [
            {
                "url": say("server url", "https://{host}.a.example/"),
                "description": say.md("server description", "The server."),
                "variables": {
                    "host": {
                        "default": say("variable default", "api"),
                        "description": say.md("variable description", "The host."),
                    },
                    say("variable name", "port"): {"default": "1"},
                },
            }
        ],
        "tags": [
            {
                "name": tag,
                "x-displayName": say("tag display name", "Things"),
                "description": say.md("tag description", "What is kept."),
            }
        ],
        "security": [{scheme: []}],
        say("extension name", "x-foreign"): say("extension value", "foreign"),
        "paths": {
            f"/{say('path', 'things')}/{{{identifier}}}": {
                "get": {
                    "operationId": "showThing",
                    "tags": [tag],
                    "summary": "Show a thing",
                    "x-source": "2.2",
                    "x-state-codes": [_state(code)],
                    "x-waiter": {
                        "delay": 1,
                        "maxAttempts": 2,
                        "acceptors": [
                            {
                                "state": "success",
                                "pointer": "/name",
                                "expected": say("waiter value", "done"),
                            }
                        ],
                    },
                    "parameters": [_in("path", identifier)],
                    "responses": {"200": _answer(say), "default": _refused()},
                },
            },
            "/things": {"post": _create(say, tag, code, identifier, link)},
        },
        "components": {
            "responses": {"Refused": _error_answer(code)},
            "schemas": _schemas(say),
            "securitySchemes": {
                scheme: {
                    "type": "apiKey",
                    "in": "header",
                    "name": say("scheme header", "X-Key"),
                    "description": say.md("scheme description", "A key."),
                },
            },
        },
    }


def _create(say: Texts, tag: str, code: str, identifier: str, link: str) -> dict[str, Any]:
    return {
        "operationId": say("operation id", "createThing"),
        "x-method": say("method name", "create"),
        "x-source": say("section", "2.1"),
        "tags": [tag],
        "summary": say("summary", "Keep a thing"),
        "description": say.md("description", "Keeps a thing."),
        "x-state-codes": [{**_state(code), "when": say.md("state", "the thing is gone")}],
        "parameters": [
            {
                **_in("query", say("query name", "colour")),
                "required": True,
                "description": say.md("query description", "Its colour."),
                "schema": {
                    "type": "string",
                    "enum": [say("query value", "red"), "blue"],
                    "default": "blue",
                },
            },
            {
                **_in("header", say("header name", "X-Trace")),
                "required": True,
                "example": say("header example", "abc"),
            },
            {
                **_in("query", say("client parameter name", "tenant")),
                "x-ms-parameter-location": "client",
            },
        ],
        "requestBody": {
            "required": True,
            "description": say.md("body description", "The thing."),
            "content": {
                "application/json": {
                    "schema": {"$ref": f"#/components/schemas/{_escaped(say, 'Thing')}"},
                    "examples": {
                        say("example name", "one"): {
                            "summary": say("example summary", "One thing"),
                            "value": {"name": say("example value", "Cup")},
                        }
                    },
                },
                say("media type", "text/plain"): {"schema": {"type": "string"}},
            },
        },
        "responses": {
            "200": {
                **_answer(say),
                "description": say.md("response description", "The thing."),
                "headers": {
                    say("response header", "X-Request"): {
                        "required": True,
                        "schema": {"type": "string"},
                    }
                },
                "links": {
                    say("link name", "show"): {
                        "operationId": "showThing",
                        "description": say.md("link description", "Shows it."),
                        "parameters": {identifier: link},
                    }
                },
            },
            "default": _refused(),
        },
    }


def _schemas(say: Texts) -> dict[str, Any]:
    value = say("enum value", "small")
    return {
        say("schema name", "Thing"): {
            "type": "object",
            "title": say("schema title", "A thing"),
            "description": say.md("schema description", "What is kept."),
            "required": ["name"],
            "properties": {
                "name": {
                    "type": "string",
                    "description": say.md("property description", "Its name."),
                },
                say("property name", "size"): {
                    "type": "string",
                    "enum": [value, "big"],
                    "x-enumDescriptions": {value: say.md("enum description", "fits a hand")},
                },
                "colour": {"type": "string", "default": say("default", "red")},
                "kind": {"type": "string", "pattern": say("pattern", "^[a-z]+$")},
                "born": {"type": "string", "format": say("format", "uuid-like")},
                "const": {"const": say("constant", "fixed")},
                "note": {
                    "type": "object",
                    "additionalProperties": {"type": "string"},
                    "x-foreign": {say("foreign name", "a"): say("foreign value", "b")},
                },
            },
            "dependentRequired": {say("dependent name", "other"): ["name"]},
        },
        "Error": {
            "type": "object",
            "required": ["code", "message"],
            "properties": {"code": {"type": "string"}, "message": {"type": "string"}},
        },
    }


def errors(say: Texts) -> dict[str, Any]:
    entry = {
        "code": _code(say),
        "status": 404,
        "message": say("error message", "No such thing"),
        "meaning": say.md("error meaning", "There is no such thing."),
        "remedy": say.md("error remedy", "Look for another."),
    }
    return {"errors": [entry]}


def readings(say: Texts) -> dict[str, Any]:
    entry = {
        "id": "R01",
        "sections": [say("reading section", "2.1")],
        "issue": say.md("reading issue", "It says both."),
        "reading": say.md("reading", "We take the first."),
        "basis": "inferred",
        "tests": say.md("reading tests", "Sends both."),
    }
    return {"readings": [entry]}


def _state(code: str) -> dict[str, Any]:
    return {"state": "thing_missing", "cause": "not_found", "code": code}


def _code(say: Texts) -> str:
    return say("error code", "Thing.0001")


def _escaped(say: Texts, harmless: str) -> str:
    name = say.own.get("schema name", harmless)
    return name.replace("~", "~0").replace("/", "~1").replace("%", "%25")


def _in(location: str, name: str) -> dict[str, Any]:
    needed = {"required": True} if location == "path" else {}
    return {"name": name, "in": location, **needed, "schema": {"type": "string"}}


def _answer(say: Texts) -> dict[str, Any]:
    reference = f"#/components/schemas/{_escaped(say, 'Thing')}"
    return {
        "description": "The thing.",
        "content": {
            "application/json": {"schema": {"$ref": reference}, "example": {"name": "Cup"}}
        },
    }


def _refused() -> dict[str, Any]:
    return {"$ref": "#/components/responses/Refused"}


def _error_answer(code: str) -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/Error"}
    example = {"code": code, "message": "No such thing"}
    return {
        "description": "Refused.",
        "content": {"application/json": {"schema": schema, "example": example}},
    }
