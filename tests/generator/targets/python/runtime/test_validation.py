"""Arguments that break a rule are told of before anything is sent."""

from __future__ import annotations

from typing import Any

import pytest

from contractgen.targets.python.runtime.errors import InvalidRequestError
from contractgen.targets.python.runtime.validation import Rule, validate

NAME = Rule("body.thing.name", "maxLength", 3, code="E.1")


def test_a_request_that_breaks_nothing() -> None:
    validate("act", (NAME,), {"path": {}, "query": {}, "body": {"thing": {"name": "abc"}}})


def test_the_error_names_rule_code_and_value() -> None:
    with pytest.raises(InvalidRequestError) as caught:
        validate("act", (NAME,), {"body": {"thing": {"name": "a" * 100}}})
    assert caught.value.rule == "act:body.thing.name:maxLength"
    assert caught.value.code == "E.1"
    assert caught.value.place == "body.thing.name"
    assert str(caught.value) == (
        f"body.thing.name has more than 3 characters: '{'a' * 59}... "
        "(act:body.thing.name:maxLength, E.1)"
    )


def test_the_error_names_the_number_of_an_item() -> None:
    rules = (Rule("body.things[].name", "required", True),)
    with pytest.raises(
        InvalidRequestError, match=r"^body\.things\[1\]\.name is missing \("
    ) as caught:
        validate("act", rules, {"body": {"things": [{"name": "a"}, {}]}})
    assert caught.value.place == "body.things[1].name"
    assert caught.value.rule == "act:body.things[].name:required"


NAMES = (Rule("body.things[]", "properties", ("nameOfIt", "value")),)


@pytest.mark.parametrize("name", ["nameOfIt_", "name_of_it", "NameOfIt", "nameofit", "nmeOfIt"])
def test_a_name_that_is_misspelt(name: str) -> None:
    with pytest.raises(InvalidRequestError) as caught:
        validate("act", NAMES, {"body": {"things": [{}, {name: 1}]}})
    assert str(caught.value) == f"body.things[1].{name} is not known: did you mean nameOfIt?"
    assert (caught.value.rule, caught.value.code) == ("", None)


@pytest.mark.parametrize(
    "thing",
    [{"other": 1}, {"nameOfIt": 1, "nameOfIt2": 1}, {"nameOfIt": 1, "value": 2}, "nameofit", None],
)
def test_names_that_a_newer_server_may_know(thing: Any) -> None:
    validate("act", NAMES, {"body": {"things": [thing]}})


def test_the_first_rule_counts() -> None:
    rules = (Rule("body", "type", "object", code="E.0"), NAME)
    with pytest.raises(InvalidRequestError) as caught:
        validate("act", rules, {"body": []})
    assert caught.value.code == "E.0"


def label(value: object) -> str:
    return f"{value.keyword}{value.choice}" if isinstance(value, Rule) else ""


@pytest.mark.parametrize(
    ("rule", "good", "bad"),
    [
        (Rule("body", "required", True), {"body": {}}, {}),
        (Rule("body.a", "required", True), {"body": {"a": None}}, {"body": {}}),
        (Rule("body.a", "null", True), {"body": {"a": 1}}, {"body": {"a": None}}),
        (Rule("body.a", "type", "string"), {"body": {"a": "1"}}, {"body": {"a": 1}}),
        (Rule("body.a", "type", "integer"), {"body": {"a": 1}}, {"body": {"a": True}}),
        (Rule("body.a", "type", "boolean"), {"body": {"a": True}}, {"body": {"a": 1}}),
        (Rule("body.a", "type", "array"), {"body": {"a": [1]}}, {"body": {"a": {}}}),
        (Rule("body.a", "type", ["number", "string"]), {"body": {"a": 1.5}}, {"body": {"a": []}}),
        (Rule("body.a", "minimum", 2), {"body": {"a": 2}}, {"body": {"a": 1}}),
        (Rule("query.a", "exclusiveMaximum", 2), {"query": {"a": 1}}, {"query": {"a": 2}}),
        (Rule("path.a", "pattern", "^a$"), {"path": {"a": "a"}}, {"path": {"a": "b"}}),
        (Rule("body.a", "not", {"pattern": "^a"}), {"body": {"a": "ba"}}, {"body": {"a": "ab"}}),
        (Rule("body.a", "anyOf", ["x", "y"]), {"body": {"a": {"y": 1}}}, {"body": {"a": {}}}),
        (Rule("body.a[]", "maxLength", 1), {"body": {"a": ["b"]}}, {"body": {"a": ["b", "cc"]}}),
        (Rule("body.a", "uniqueItems", True), {"body": {"a": [1, 2]}}, {"body": {"a": [1, 1]}}),
        (
            Rule("body.b", "required", True, when=("body.a", ("x",)), choice="[a=x]"),
            {"body": {"a": "y"}},
            {"body": {"a": "x"}},
        ),
    ],
    ids=label,
)
def test_keywords(rule: Rule, good: dict[str, Any], bad: dict[str, Any]) -> None:
    validate("act", (rule,), good)
    with pytest.raises(InvalidRequestError) as caught:
        validate("act", (rule,), bad)
    assert caught.value.rule == f"act:{rule.place}:{rule.keyword}{rule.choice}"


@pytest.mark.parametrize("keyword", ["maxLength", "minimum", "pattern", "not"])
def test_a_value_of_another_type_or_none_breaks_only_the_rule_on_types(keyword: str) -> None:
    bound: Any = {"pattern": "a", "not": {"pattern": "a"}}.get(keyword, 5)
    values: list[Any] = [None, True, {}, []]
    for value in values:
        validate("act", (Rule("body.a", keyword, bound),), {"body": {"a": value}})


def test_what_may_be_a_secret_is_not_repeated() -> None:
    rules = (Rule("body.user.password", "type", "string"),)
    with pytest.raises(InvalidRequestError, match=r"body\.user\.password is not a string: \*\*\* "):
        validate("act", rules, {"body": {"user": {"password": ["hunter2"]}}})
