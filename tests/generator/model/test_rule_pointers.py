"""A rule's place, keyword and pointer are those that a JSON Schema validator reports."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from contractgen.lint import load
from contractgen.model import Api
from contractgen.pointers import join, resolve


@pytest.fixture(scope="module")
def api() -> Api:
    path = Path(__file__).parents[1] / "documents/positive/library/openapi.yaml"
    return load(path).api


GOOD = {"action": "give", "title": "Emma", "price": 0, "copies": [{"shelf": "A1"}]}

BROKEN: list[tuple[Any, set[str]]] = [
    (GOOD, set()),
    (None, {"body:null"}),
    ([], {"body:type"}),
    ({}, {"body.action:required", "body.title:required", "body:anyOf[price|giver|copies]"}),
    (GOOD | {"action": "lend"}, {"body.action:enum"}),
    (GOOD | {"action": None}, {"body.action:null", "body.action:enum"}),
    (GOOD | {"title": ""}, {"body.title:minLength"}),
    (GOOD | {"title": "x" * 81}, {"body.title:maxLength"}),
    (GOOD | {"title": "auto<"}, {"body.title:pattern", "body.title:not"}),
    (GOOD | {"copies": [{}] * 4}, {"body.copies:maxItems"}),
    (GOOD | {"copies": [{"shelf": "a"}]}, {"body.copies[].shelf:pattern"}),
    (GOOD | {"copies": [{}, None]}, {"body.copies[]:null"}),
    (GOOD | {"action": "buy", "copies": []}, {"body.copies:minItems[action=buy]"}),
    (GOOD | {"action": "buy", "copies": [{}]}, {"body.copies[].shelf:required[action=buy]"}),
    (GOOD | {"price": 1}, {"body.price:maximum[action=give|move]"}),
    (GOOD | {"giver": 1}, {"body.giver:type"}),
]


@pytest.mark.parametrize(
    ("body", "broken"), BROKEN, ids=lambda value: json.dumps(value, default=sorted)[:60]
)
def test_reported_errors_are_rules(api: Api, body: Any, broken: set[str]) -> None:
    [operation] = [one for one in api.operations if one.id == "createBook"]
    by_key = {(rule.place, rule.pointer, rule.keyword): rule.id for rule in operation.rules}
    document = json.loads(api.text)
    validator = jsonschema_rs.Draft202012Validator(
        {**document, "$ref": "#/components/schemas/NewBook"}
    )
    reported = {by_key[key(error)] for error in validator.iter_errors(body)}
    expected = {f"createBook:{one}" for one in broken}
    # Where the action is wrong too, the branch that its absence chooses may be told as well.
    assert reported - expected <= {"createBook:body.price:maximum[action=give|move]"}
    assert expected <= reported


def key(error: jsonschema_rs.ValidationError) -> tuple[str, str, str]:
    place = "body"
    for segment in error.instance_path:
        place += "[]" if isinstance(segment, int) else f".{segment}"
    keyword = str(error.schema_path[-1])
    if keyword == "required":
        place += f".{error.kind.as_dict()['property']}"
    if keyword == "type" and error.instance is None:
        keyword = "null"
    return place, join("", *error.schema_path), keyword


def test_every_pointer_leads_to_the_bound(api: Api) -> None:
    document = json.loads(api.text)
    for operation in api.operations:
        for rule in operation.rules:
            found = resolve(document, rule.pointer)
            if rule.keyword == "required":
                assert found is True or rule.place.rpartition(".")[2] in found
            elif "[price|" in rule.id:
                assert [branch["required"] for branch in found] == [[name] for name in rule.bound]
            elif rule.keyword == "json":
                assert "schema" in found
            elif rule.keyword == "null":
                assert found != "null"
            else:
                assert found == rule.bound


def test_ids_are_unique(api: Api) -> None:
    ids = [rule.id for operation in api.operations for rule in operation.rules]
    assert len(ids) == len(set(ids))
