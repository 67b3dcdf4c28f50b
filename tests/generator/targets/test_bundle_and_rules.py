"""The bundle and the rules are rendered from the model, the same bytes each time."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from contractgen.lint import load
from contractgen.model import Api
from contractgen.targets import TARGETS

MakeApi = Callable[..., Api]

ROOT = Path(__file__).parents[3]
LIBRARY = ROOT / "tests/generator/documents/positive/library/openapi.yaml"


def test_bundle_and_rules(documents: Path) -> None:
    api = load(documents / "positive/library/openapi.yaml").api
    text = TARGETS["bundle"].render(api)["openapi.json"]
    assert text.startswith('{\n  "openapi": "3.1.0",')
    assert text.endswith("}\n")
    [(name, rules)] = TARGETS["rules"].render(api).items()
    assert name == "rules.json"
    data = json.loads(rules)
    assert list(data) == ["document", "rules", "states", "errors", "readings"]
    assert data["document"] == {
        "title": "Library",
        "version": "1.2.0",
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
    }
    conditional = next(rule for rule in data["rules"] if rule["when"])
    assert conditional == {
        "id": "createBook:body.copies:minItems[action=buy]",
        "operation": "createBook",
        "location": "body",
        "place": "body.copies",
        "keyword": "minItems",
        "bound": 1,
        "disputed": None,
        "when": {"place": "body.action", "values": ["buy"]},
        "status": 400,
        "code": "Lib.0003",
        "basis": "stated",
        "section": "2.1",
        "pointer": "/components/schemas/NewBook/allOf/1/then/properties/copies/minItems",
        "readings": [],
        "inferred_for": None,
    }
    assert data["states"][0] == {
        "id": "listBooks:state:card_missing",
        "operation": "listBooks",
        "state": "card_missing",
        "cause": "authentication",
        "status": 401,
        "code": None,
        "basis": "none",
        "when": "There is no card.",
        "section": "2.3",
    }
    assert list(data["errors"][0]) == [
        *("code", "status", "message", "meaning", "remedy", "edition", "unbound"),
    ]
    assert list(data["readings"][0]) == ["id", "sections", "issue", "reading", "basis", "tests"]


@pytest.mark.parametrize("document", [LIBRARY, ROOT / "spec/openapi.yaml"])
def test_the_bundle_in_yaml_holds_the_same(document: Path) -> None:
    files = TARGETS["bundle"].render(load(document).api)
    assert list(files) == ["openapi.json", "openapi.yaml"]
    assert yaml.safe_load(files["openapi.yaml"]) == json.loads(files["openapi.json"])
    assert files["openapi.yaml"].startswith("openapi: 3.1.0\ninfo:\n")


def test_texts_that_some_yaml_takes_for_something_else_are_quoted(make_api: MakeApi) -> None:
    texts = ["1e3", "0o7", "1.", "12", "no", "null", "2020-01-01", "0x1F", "~", "a: b", "x\n- y"]
    api = make_api("paths: {}\n")
    made = TARGETS["bundle"].render(replace(api, text=json.dumps({"texts": texts})))
    dumped = made["openapi.yaml"]
    assert yaml.safe_load(dumped) == {"texts": texts}
    assert all(f"- '{text}'\n" in dumped for text in texts[:10])
    assert "- |-\n  x\n  - y\n" in dumped


def test_rendering_twice_gives_the_same_bytes(documents: Path) -> None:
    path = documents / "positive/library/openapi.yaml"
    for name in ("bundle", "rules"):
        assert TARGETS[name].render(load(path).api) == TARGETS[name].render(load(path).api)
