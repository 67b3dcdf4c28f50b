"""The model of the whole document."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from contractgen.lint import load
from contractgen.model import (
    Acceptor,
    Api,
    Link,
    Page,
    SecurityRequirement,
    SecurityScheme,
    Server,
    TokenRequest,
    Waiter,
)
from contractgen.model.extensions import snake_case


@pytest.fixture
def library(documents: Path) -> Api:
    return load(documents / "positive/library/openapi.yaml").api


def test_operations_and_resources(library: Api) -> None:
    [resource] = library.resources
    assert (resource.title, resource.description) == ("Books", "Books and their copies.")
    assert [(one.name, one.id, one.method, one.path) for one in resource.operations] == [
        ("list", "listBooks", "GET", "/books"),
        ("create", "createBook", "POST", "/books"),
        ("show_book", "showBook", "GET", "/books/{book_id}"),
    ]
    assert library.servers == (Server("https://{host}/", "", {"host": "library.example"}),)
    assert library.security_schemes == (
        SecurityScheme("Card", "apiKey", "", "header", "X-Card", None),
    )


def test_parameters_bodies_and_responses(library: Api) -> None:
    list_, create, show = library.operations
    assert [(one.name, one.location, one.required) for one in list_.parameters] == [
        ("limit", "query", False),
        ("offset", "query", False),
    ]
    assert show.parameters[0].field.constraints == {"minLength": 1}
    assert show.security == ((SecurityRequirement("Card", ()),),)
    assert create.body is not None
    [media] = create.body.content
    assert media.type == "application/json"
    assert media.field is not None
    assert media.field.ref == "NewBook"
    assert media.examples[0].value["title"] == "Emma"
    assert [one.status for one in create.responses] == ["201", "default"]
    assert create.responses[0].links == (
        Link("show", "showBook", "", {"book_id": "$response.body#/id"}, None),
        Link("move", "createBook", "", {}, {"action": "move", "title": "$response.body#/title"}),
        Link("more", "listBooks", "", {"limit": "2", "query.offset": "0"}, None),
    )
    [example] = list_.responses[0].content[0].examples
    assert (example.name, example.summary) == ("one", "One book")


def test_pages_and_waiters(library: Api) -> None:
    list_, _, show = library.operations
    assert list_.page == Page("query", "/books", "limit", "offset", None, None, "/count", 20)
    assert show.waiter == Waiter(
        *(2, 60, (Acceptor("success", "/state", "shelved"),)), None, None, "/title"
    )


def test_an_operations_own_states_come_before_those_of_its_tags(library: Api) -> None:
    list_, _, show = library.operations
    assert [(one.id, one.status, one.code, one.basis) for one in show.states] == [
        ("showBook:state:card_expired", 401, "Lib.0101", "inferred"),
        ("showBook:state:book_missing", 404, "Lib.0102", "stated"),
        ("showBook:state:card_missing", 401, None, "none"),
    ]
    assert [one.when for one in list_.states] == ["There is no card.", "The card has expired."]
    assert [one.section for one in list_.states] == ["2.3", "2.3"]


def test_errors_and_readings(library: Api) -> None:
    assert [error.code for error in library.errors if error.unbound] == ["Lib.0999"]
    assert [reading.sections for reading in library.readings] == [("2.1",), ("2.2",)]


def test_how_a_token_is_asked_for(make_api: Any) -> None:
    api = make_api("""\
        security: [{Key: []}]
        paths: {}
        components:
          securitySchemes:
            Key:
              type: apiKey
              in: header
              name: X-Key
              x-source: '7'
              x-token:
                name: User
                operation: makeKey
                body: {a/b: '{user}', c: {d: '{word}', e: 'as {it} is', f: ['{it}']}}
                header: X-New-Key
                expires: /until
        """)
    [scheme] = api.security_schemes
    assert scheme.source == "7"
    assert scheme.token == TokenRequest(
        name="User",
        operation="makeKey",
        body={"a/b": "{user}", "c": {"d": "{word}", "e": "as {it} is", "f": ["{it}"]}},
        arguments={"user": "/a~1b", "word": "/c/d"},
        header="X-New-Key",
        expires="/until",
        parameters={},
    )


def test_a_document_without_extensions(documents: Path) -> None:
    api = load(documents / "positive/plain/openapi.json").api
    assert [one.name for one in api.operations] == ["list_all_pets", "add_pet"]
    assert [resource.name for resource in api.resources] == ["default"]
    assert (api.errors, api.readings) == ((), ())


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("listBooks", "list_books"),
        ("getHTTPInfo", "get_http_info"),
        ("show-book.v2", "show_book_v2"),
        ("already_snake", "already_snake"),
    ],
)
def test_method_names(name: str, expected: str) -> None:
    assert snake_case(name) == expected


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        ("errors", "errors: [{code: A}]", 'errors.yaml:1: /errors/0: "status" is a required'),
        ("readings", "[]", "readings.yaml:1: [] is not of type"),
    ],
)
def test_the_files_beside_the_document_are_checked(
    make_api: Any, messages: Any, file: str, text: str, message: str
) -> None:
    lines = messages(lambda: make_api("paths: {}", **{file: text}))
    assert lines[0].startswith(message)


def test_a_code_stands_in_the_catalogue_once(make_api: Any, messages: Any) -> None:
    entry = "{code: A, status: 400, message: m, meaning: m, remedy: r}"
    [line] = messages(lambda: make_api("paths: {}", errors=f"errors: [{entry},\n {entry}]"))
    assert line == "errors.yaml:2: /errors/1: A stands here a second time; merge the two"
