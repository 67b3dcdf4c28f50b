"""Overlays: what they do to a document, and what is said about those that are wrong."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from typing import Any

import pytest

from contractgen.overlay import apply, read_overlay

HEAD = "overlay: 1.0.0\ninfo: {title: T, version: '1'}\n"
Apply = Callable[..., Any]
Messages = Callable[[Callable[[], object]], list[str]]


@pytest.fixture
def applied(write: Any) -> Apply:
    """What a document becomes by the actions of an overlay."""

    def run(data: Any, actions: str) -> Any:
        text = f"{HEAD}actions:\n{textwrap.dedent(actions).strip()}\n"
        return apply(read_overlay(write({"overlay.yaml": text})), data).data

    return run


@pytest.mark.parametrize(
    ("before", "actions", "after"),
    [
        pytest.param(
            {"info": {"title": "A", "contact": {"name": "N", "email": "E"}}},
            "- {target: $.info, update: {title: B, contact: {name: M}, summary: S}}",
            {"info": {"title": "B", "contact": {"name": "M", "email": "E"}, "summary": "S"}},
            id="objects are merged key by key",
        ),
        pytest.param(
            {"paths": {"/a": {"get": {"tags": ["x"]}}}},
            "- {target: \"$.paths['/a'].get\", update: {tags: [y]}}",
            {"paths": {"/a": {"get": {"tags": ["x", "y"]}}}},
            id="an array inside an update is appended",
        ),
        pytest.param(
            {"tags": [{"name": "x"}]},
            "- {target: $.tags, update: {name: y}}",
            {"tags": [{"name": "x"}, {"name": "y"}]},
            id="an array that is selected gets one more item",
        ),
        pytest.param(
            {"a": {"b": {"c": 1}}},
            "- {target: $.a, update: {b: text}}",
            {"a": {"b": "text"}},
            id="values of different kinds replace each other",
        ),
        pytest.param(
            {"tags": [{"name": "x", "n": 1}, {"name": "y", "n": 1}]},
            "- {target: \"$.tags[?@.name=='y']\", update: {n: 2}}",
            {"tags": [{"name": "x", "n": 1}, {"name": "y", "n": 2}]},
            id="a filter selects by value",
        ),
        pytest.param(
            {"a": {"d": 1, "b": {"d": 2}}},
            "- {target: '$..[?@.d]', update: {d: 3}}",
            {"a": {"d": 3, "b": {"d": 3}}},
            id="descendants at any depth",
        ),
        pytest.param(
            {"a": {"b": 1, "c": 2}},
            "- {target: $.a.b, remove: true}",
            {"a": {"c": 2}},
            id="remove takes out a member",
        ),
        pytest.param(
            {"a": [0, 1, 2, 3]},
            "- {target: '$.a[0,2,0]', remove: true}",
            {"a": [1, 3]},
            id="remove takes out items by the places that they had",
        ),
        pytest.param(
            {"x": {"x": {"x": 1}}, "y": 1},
            "- {target: $..x, remove: true}",
            {"y": 1},
            id="remove takes out what is inside something else that goes",
        ),
        pytest.param(
            {"a": {"b": {}}},
            """
            - {target: $.a.b, update: {c: {}}}
            - {target: $.a.b.c, update: {d: 1}}
            """,
            {"a": {"b": {"c": {"d": 1}}}},
            id="an action sees what the ones before have done",
        ),
        pytest.param(
            {"a": {"b": 1}},
            "- {target: $.a, description: why, update: {b: 2}, x-note: n}",
            {"a": {"b": 2}},
            id="descriptions and extensions of an action mean nothing",
        ),
    ],
)
def test_an_overlay_changes_a_document(
    applied: Apply, before: Any, actions: str, after: Any
) -> None:
    assert applied(before, actions) == after


def test_the_document_itself_stays_as_it_was(applied: Apply) -> None:
    before = {"a": {"b": [1]}}
    applied(before, "- {target: $.a, update: {b: [2]}}")
    assert before == {"a": {"b": [1]}}


def test_places_that_get_the_same_update_share_nothing(applied: Apply) -> None:
    after = applied(
        {"a": {}, "b": {}},
        """
        - {target: '$[*]', update: {list: [1]}}
        - {target: $.a.list, update: 2}
        """,
    )
    assert after == {"a": {"list": [1, 2]}, "b": {"list": [1]}}


@pytest.mark.parametrize(
    ("action", "message"),
    [
        (
            "{target: $.components.schemas.Boook, update: {}}",
            "$.components.schemas.Boook matches nothing; did you mean Book",
        ),
        (
            "{target: $.componets.schemas.Book, update: {}}",
            "$.componets.schemas.Book matches nothing; did you mean components",
        ),
        (
            "{target: \"$.components.schemas['x y'].type\", remove: true}",
            "$.components.schemas['x y'].type matches nothing",
        ),
        ("{target: '$.tags[7]', update: {}}", "$.tags[7] matches nothing"),
        (
            "{target: components.schemas, update: {}}",
            "not a JSONPath of RFC 9535; expected 'TOKEN_ROOT', found 'TOKEN_NAME'",
        ),
        ("{target: '$[', update: {}}", "not a JSONPath of RFC 9535; unexpected end of query"),
        (
            "{target: $.openapi, update: {a: b}}",
            "selects a plain value; aim at the object around it",
        ),
        (
            "{target: $.components, update: text}",
            "selects an object, and the update is none; write keys and values",
        ),
        ("{target: $, remove: true}", "removes the whole document; aim at a part of it"),
    ],
)
def test_a_target_that_cannot_be_used_is_told_with_its_line(
    applied: Apply, messages: Messages, action: str, message: str
) -> None:
    data = {"openapi": "3.1.0", "tags": [], "components": {"schemas": {"Book": {}, "Shelf": {}}}}
    told = messages(lambda: applied(data, f"- {{target: $, update: {{}}}}\n- {action}"))
    assert told == [f"overlay.yaml:5: /actions/1/target: {message}"]


def test_all_targets_that_cannot_be_used_are_told_at_once(
    applied: Apply, messages: Messages
) -> None:
    actions = "- {target: $.a, update: {}}\n- {target: $.b, update: {}}"
    assert messages(lambda: applied({}, actions)) == [
        "overlay.yaml:4: /actions/0/target: $.a matches nothing",
        "overlay.yaml:5: /actions/1/target: $.b matches nothing",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param(
            HEAD + "actions: [{target: $, update: &a {}}]",
            "overlay.yaml:3: anchors and aliases are not allowed",
            id="an anchor",
        ),
        pytest.param(
            HEAD + "actions: [{target: $, update: !!python/object {}}]",
            "overlay.yaml:3: tags are not allowed",
            id="a tag",
        ),
        pytest.param(
            HEAD + "actions: [{target: $, target: $.a, update: {}}]",
            "overlay.yaml:3: duplicate key target",
            id="a duplicate key",
        ),
        pytest.param(
            HEAD + "actions: [{target: $, update: {description: 'a\u202eb'}}]",
            "overlay.yaml:3: ",
            id="a hidden character",
        ),
        pytest.param("", "overlay.yaml: the file is empty", id="nothing"),
        pytest.param("- a", "overlay.yaml:1: ", id="no object"),
        pytest.param(
            HEAD + "action: []",
            "overlay.yaml:3: /action: the key action is unknown; did you mean actions",
            id="an unknown key of the overlay",
        ),
        pytest.param(
            HEAD + "actions: [{taget: $, update: {}}]",
            "overlay.yaml:3: /actions/0/taget: the key taget is unknown; did you mean target",
            id="an unknown key of an action",
        ),
        pytest.param(
            HEAD + "actions: [{target: $, zzz: {}}]",
            "overlay.yaml:3: /actions/0/zzz: the key zzz is unknown; "
            "use target, description, update, remove",
            id="an unknown key like none",
        ),
        pytest.param(
            HEAD + "actions: [{target: $}]", "overlay.yaml:3: /actions/0: ", id="no update"
        ),
        pytest.param(
            HEAD + "actions: [{target: $.a, remove: false}]",
            "overlay.yaml:3: /actions/0: ",
            id="remove without meaning it",
        ),
        pytest.param(HEAD + "actions: []", "overlay.yaml:3: /actions: ", id="no action"),
        pytest.param(
            HEAD.replace("1.0.0", "2.0.0") + "actions: [{target: $, update: {}}]",
            "overlay.yaml:1: /overlay: ",
            id="another version",
        ),
        pytest.param(
            "overlay: 1.0.0\nactions: [{target: $, update: {}}]", "overlay.yaml:1: ", id="no info"
        ),
    ],
)
def test_a_file_that_is_no_overlay_is_told_with_its_line(
    write: Any, messages: Messages, text: str, message: str
) -> None:
    path = write({"overlay.yaml": text})
    (told,) = messages(lambda: read_overlay(path))
    assert told.startswith(message)


@pytest.mark.parametrize(
    "target",
    [
        "$..*..*",
        "$..[?@..a]",
        "$.a[?$..b]",
        "$.a[?@.b == $.c]",
        f"$.{'a' * 2000}",
    ],
)
def test_a_target_does_not_search_everything_again_and_again(
    applied: Apply, messages: Messages, target: str
) -> None:
    [line] = messages(lambda: applied({"a": {}}, f"- {{target: '{target}', update: {{b: 1}}}}"))
    assert line == (
        "overlay.yaml:4: /actions/0/target: too long, or searches everything many times; "
        "name more of the place"
    )


@pytest.mark.parametrize("name", ["match", "search"])
def test_a_target_holds_no_pattern(applied: Apply, messages: Messages, name: str) -> None:
    action = f"- {{target: \"$.a[?{name}(@.b, '(a+)+')]\", update: {{b: 1}}}}"
    [line] = messages(lambda: applied({"a": [{"b": "a" * 40}]}, action))
    assert "not a JSONPath of RFC 9535" in line


def test_an_update_does_not_make_the_document_huge(applied: Apply, messages: Messages) -> None:
    action = f"- {{target: '$.a[*]', update: {{b: {'x' * 60_000}}}}}"
    [line] = messages(lambda: applied({"a": [{} for _ in range(300)]}, action))
    assert line.endswith("makes the document too large; update fewer places by less")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: &x [*x]", "anchors and aliases are not allowed"),
        ("a: 1\na: 2", "duplicate key a, first on line 1"),
        ("[" * 3000, "nested deeper than 64 levels"),
        ("# \u202e", "the character U+202E is not allowed"),
    ],
)
def test_an_overlay_is_read_like_the_document(
    write: Any, messages: Messages, text: str, message: str
) -> None:
    [line] = messages(lambda: read_overlay(write({"overlay.yaml": text})))
    assert message in line
