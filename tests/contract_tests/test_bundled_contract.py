"""The contract in this package: each rule is where it says, and each violation leads to a rule."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vbs_conformance.contract import Contract, Operation, load_contract
from vbs_conformance.reference_server.app import HANDLERS

CONTRACT = load_contract()
WITH_BODY = [operation for operation in CONTRACT.operations.values() if operation.body]
WITH_QUERY = [
    operation
    for operation in CONTRACT.operations.values()
    if any(parameter.location == "query" for parameter in operation.parameters)
]
PSEUDO_KEYWORDS = {"json": "application~1json", "null": "type"}


@pytest.fixture
def contract() -> Contract:
    return CONTRACT


def at(document: Any, pointer: str) -> Any:
    for token in pointer.split("/")[1:]:
        key = token.replace("~1", "/").replace("~0", "~")
        document = document[int(key)] if isinstance(document, list) else document[key]
    return document


def test_every_operation_is_handled(contract: Contract) -> None:
    assert set(HANDLERS) == set(contract.operations)


def test_every_rule_stands_where_it_points_to(contract: Contract) -> None:
    for rule in contract.rules:
        stated = at(contract.document, rule.pointer)
        keyword = PSEUDO_KEYWORDS.get(rule.keyword, rule.keyword)
        assert rule.pointer.endswith(f"/{keyword}"), rule.id
        if rule.keyword not in ("required", "json", "null", "anyOf"):
            assert stated == rule.bound, rule.id


def test_every_code_is_in_the_catalogue(contract: Contract) -> None:
    rules = [(rule.code, rule.status) for rule in contract.rules]
    states = [(state.code, state.status) for state in contract.states]
    for code, status in {*rules, *states}:
        assert code is None or contract.errors[code].status == status


def bodies(operation: Operation) -> st.SearchStrategy[Any]:
    """Values whose keys are those that the rules of an operation speak of."""
    names = {name for rule in operation.rules for name in rule.place.replace("[]", "").split(".")}
    words = [rule.bound for rule in operation.rules if rule.keyword == "enum"]
    texts = st.text(max_size=70) | st.sampled_from([w for group in words for w in group] or ["x"])
    numbers = st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    return st.recursive(
        st.none() | st.booleans() | numbers | texts,
        lambda inner: (
            st.lists(inner, max_size=12)
            | st.dictionaries(st.sampled_from(sorted(names)), inner, max_size=6)
        ),
        max_leaves=20,
    )


@pytest.mark.parametrize("operation", WITH_BODY, ids=lambda operation: operation.id)
@settings(max_examples=60, derandomize=True, deadline=None, database=None)
@given(data=st.data())
def test_any_body_either_breaks_known_rules_or_none(operation: Operation, data: Any) -> None:
    body = data.draw(bodies(operation))
    broken = CONTRACT.violations(operation, "body", body)
    assert operation.body is not None
    assert bool(broken) != CONTRACT.validator(operation.body).is_valid(body)
    ranks = [operation.rules.index(rule) for rule in broken]
    assert ranks == sorted(set(ranks))


@pytest.mark.parametrize("operation", WITH_QUERY, ids=lambda operation: operation.id)
@settings(max_examples=60, derandomize=True, deadline=None, database=None)
@given(data=st.data())
def test_any_query_either_breaks_known_rules_or_none(operation: Operation, data: Any) -> None:
    names = [p.name for p in operation.parameters if p.location == "query"]
    texts = st.text(max_size=10) | st.integers().map(str) | st.sampled_from(["true", "asc", "INIT"])
    query = data.draw(st.dictionaries(st.sampled_from(names), texts))
    for rule in CONTRACT.violations(operation, "query", query):
        assert rule.place.removeprefix("query.") in query
