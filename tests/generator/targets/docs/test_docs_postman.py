"""The collection for Postman has the form that its schema v2.1 demands."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from contractgen.lint import load
from contractgen.model import Api
from contractgen.targets.docs.postman import postman

MakeApi = Callable[..., Api]


@pytest.fixture
def collection(documents: Path) -> Any:
    return json.loads(postman(load(documents / "positive/library/openapi.yaml").api))


def test_what_the_schema_asks_for(collection: Any) -> None:
    assert list(collection) == ["info", "item", "variable"]
    assert collection["info"]["name"] == "Library"
    assert collection["info"]["schema"].endswith("/json/collection/v2.1.0/collection.json")
    assert collection["variable"] == [
        {"key": "base_url", "value": "https://library.example"},
        {"key": "book_id", "value": "BOOK_ID"},
        {"key": "card", "value": ""},
    ]


def test_a_call_stands_under_its_tag_with_its_example(collection: Any) -> None:
    calls = {one["name"]: one["request"] for folder in collection["item"] for one in folder["item"]}
    added = calls["Add a book"]
    assert added["method"] == "POST"
    assert added["url"] == {
        "raw": "{{base_url}}/books",
        "host": ["{{base_url}}"],
        "path": ["books"],
    }
    assert added["header"] == [
        {"key": "X-Card", "value": "{{card}}"},
        {"key": "Content-Type", "value": "application/json"},
    ]
    assert added["body"]["mode"] == "raw"
    assert json.loads(added["body"]["raw"])["title"] == "Emma"
    assert calls["Show a book"]["url"]["raw"] == "{{base_url}}/books/{{book_id}}"


def test_what_is_not_needed_is_there_but_not_sent(make_api: MakeApi) -> None:
    api = make_api("""\
        paths:
          /a:
            get:
              operationId: show
              parameters:
                - {name: x, in: query, required: true, schema: {type: string}, example: 1}
                - {name: y, in: query, description: Why, schema: {type: string}}
              responses: {'204': {description: Done}}
        """)
    [folder] = json.loads(postman(api))["item"]
    [call] = folder["item"]
    assert call["request"]["url"]["raw"] == "{{base_url}}/a?x=1"
    assert [one.get("disabled") for one in call["request"]["url"]["query"]] == [None, True]


def test_each_example_of_a_body_has_a_call(make_api: MakeApi) -> None:
    api = make_api("""\
        paths:
          /a:
            post:
              operationId: send
              requestBody:
                content:
                  application/json:
                    examples: {one: {summary: One, value: 1}, two: {value: 2}}
              responses: {'204': {description: Done}}
        """)
    [folder] = json.loads(postman(api))["item"]
    told = [(one["name"], one["request"]["body"]["raw"]) for one in folder["item"]]
    assert told == [("send: One", "1"), ("send: two", "2")]
