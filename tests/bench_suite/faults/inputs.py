"""Validation that is too lenient or too strict."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from tests.bench_suite.planted import (
    Planted,
    at,
    body_of,
    name_of,
    parents_of,
    properties,
    query_of,
    resolved,
    success_example,
)
from tests.contract_tests.faulty_server import Forward, Message, Reply
from vbs_conformance.cases.values import refused_values
from vbs_conformance.contract import Body, Contract, Operation, Rule
from vbs_conformance.exchange import Answer

_SERVER_ERROR = 500
# What breaks one of these may break others by the same value.
_IMPLIED = ("null", "type", "minLength", "minProperties")


def lenient(contract: Contract) -> Iterator[Planted]:
    """Each rule is overlooked by itself."""
    for rule in contract.rules:
        if not _is_implied(contract, rule):
            yield _overlooked(contract, rule)


def _is_implied(contract: Contract, rule: Rule) -> bool:
    """Tell whether whatever breaks a rule breaks another one of its place, too."""
    if rule.keyword not in _IMPLIED:
        return False
    schema = contract.validator(rule.pointer.rpartition("/")[0])
    values = [value for _, value in refused_values(rule.keyword, rule.bound, "1")]
    return all(len(list(schema.iter_errors(value))) > 1 for value in values)


def _overlooked(contract: Contract, rule: Rule) -> Planted:
    operation = contract.operations[rule.operation]

    async def act(message: Message, forward: Forward, path: Mapping[str, str]) -> Reply:
        # Which of several broken rules a refusal names is open.
        if broken_rules(contract, operation, message, path) != [rule]:
            return await forward(message)
        reply = await forward(message, overlook=rule.id)
        # A server that overlooks a rule does not crash for it.
        crashed = reply.status >= _SERVER_ERROR
        return success_example(contract, operation) if crashed else reply

    places = (rule.place, name_of(rule.place))
    return Planted(f"lenient/{rule.id}", "too lenient", operation.id, places, act, contract)


def breaks(contract: Contract, rule: Rule, message: Message, path: Mapping[str, str]) -> bool:
    """Tell whether a request breaks a rule before any other."""
    operation = contract.operations[rule.operation]
    return broken_rules(contract, operation, message, path)[:1] == [rule]


def broken_rules(
    contract: Contract, operation: Operation, message: Message, path: Mapping[str, str]
) -> list[Rule]:
    """Return the rules that the first wrong part of a request breaks."""
    broken = contract.violations(operation, "path", path)
    broken += contract.violations(operation, "query", query_of(message))
    if operation.body is not None and not broken:
        broken += contract.violations(operation, "body", _body(message))
    return broken


def _body(message: Message) -> Any:
    if not message.body:
        return Body.ABSENT
    try:
        # A server reads JSON strictly.
        return Answer(0, {}, message.body, 0.0).json()
    except ValueError:
        return Body.NOT_JSON


def strict(contract: Contract) -> Iterator[Planted]:
    """What just keeps a rule is refused; what is optional is demanded; null is never taken."""
    for rule in contract.rules:
        if rule.keyword in _AT_THE_EDGE and rule.disputed is None and _has_edge(contract, rule):
            yield _narrowed(contract, rule)
    for operation in contract.operations.values():
        if operation.body is None:
            continue
        schema = at(contract, operation.body)
        for place, inner, required in properties(contract, schema, "body"):
            if not required:
                yield _demanded(contract, operation, place)
            if "null" in resolved(contract, inner).get("type", ()):
                yield _never_null(contract, operation, place)


def _has_edge(contract: Contract, rule: Rule) -> bool:
    """Tell whether the shortest text that keeps a rule keeps the others of its place, too."""
    schema = contract.validator(rule.pointer.rpartition("/")[0])
    return rule.keyword != "minLength" or schema.is_valid("b" * rule.bound)


def _narrowed(contract: Contract, rule: Rule) -> Planted:
    at_edge = _AT_THE_EDGE[rule.keyword]

    async def act(message: Message, forward: Forward, path: Mapping[str, str]) -> Reply:
        values = sent(rule, message, path)
        if any(at_edge(rule.bound, value) for value in values):
            return refusal(contract, rule.operation, rule.status, rule.code)
        return await forward(message)

    places = (rule.place, name_of(rule.place))
    return Planted(f"strict/{rule.id}", "too strict", rule.operation, places, act, contract)


def sent(rule: Rule, message: Message, path: Mapping[str, str]) -> list[Any]:
    """Return the values that a request has where a rule applies."""
    name = name_of(rule.place)
    if rule.location == "path":
        return [path[name]] if name in path else []
    if rule.location == "query":
        query = query_of(message)
        text = query.get(name, "")
        return [int(text) if text.lstrip("-").isdigit() else text] if name in query else []
    body = body_of(message)
    if rule.place == "body":
        return [body]
    if rule.place.endswith("[]"):
        found = [p[name] for p in parents_of(body, rule.place) if name in p]
        return [item for items in found if isinstance(items, list) for item in items]
    return [parent[name] for parent in parents_of(body, rule.place) if name in parent]


def refusal(contract: Contract, operation: str, status: int, code: str | None) -> Reply:
    """Return a refusal in the envelope of an operation."""
    kind = contract.operations[operation].tags[0]
    if kind == "identity":
        error = {"code": status, "message": "refused", "title": "Bad Request"}
        return Reply(status).with_json({"error": error})
    if kind == "native" and status in (400, 404):
        name = {400: "badRequest", 404: "itemNotFound"}[status]
        return Reply(status).with_json({name: {"code": status, "message": "refused"}})
    error = {"code": code or "VolumeBackup.0105", "message": "refused"}
    return Reply(status).with_json({"error": error})


def _demanded(contract: Contract, operation: Operation, place: str) -> Planted:
    async def act(message: Message, forward: Forward, path: Mapping[str, str]) -> Reply:
        if _has_all(message, place):
            return await forward(message)
        return refusal(contract, operation.id, 400, _code_for(operation, place))

    id_ = f"strict/{operation.id}:{place}:demanded"
    return Planted(id_, "too strict", operation.id, (place, name_of(place)), act, contract)


def _has_all(message: Message, place: str) -> bool:
    """Tell whether each object that could have a property has it; bodies that are none pass."""
    parents = parents_of(body_of(message), place)
    return all(name_of(place) in parent for parent in parents)


def _never_null(contract: Contract, operation: Operation, place: str) -> Planted:
    async def act(message: Message, forward: Forward, path: Mapping[str, str]) -> Reply:
        name = name_of(place)
        if any(p.get(name, "") is None for p in parents_of(body_of(message), place)):
            return refusal(contract, operation.id, 400, _code_for(operation, place))
        return await forward(message)

    id_ = f"strict/{operation.id}:{place}:never null"
    return Planted(id_, "too strict", operation.id, (place, name_of(place)), act, contract)


def _code_for(operation: Operation, place: str) -> str | None:
    """Return the code that the operation gives for a place, or else any."""
    own = [rule.code for rule in operation.rules if rule.place == place]
    return next(iter(own or [rule.code for rule in operation.rules if rule.code]), None)


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


_AT_THE_EDGE: dict[str, Callable[[Any, Any], bool]] = {
    "maxLength": lambda bound, value: _is_text(value) and len(value) == bound,
    "minLength": lambda bound, value: _is_text(value) and len(value) == bound,
    "maximum": lambda bound, value: type(value) in (int, float) and value == bound,
    "minimum": lambda bound, value: type(value) in (int, float) and value == bound,
    "exclusiveMaximum": lambda bound, value: type(value) in (int, float) and value == bound - 1,
    "maxItems": lambda bound, value: isinstance(value, list) and len(value) == bound,
    "minItems": lambda bound, value: isinstance(value, list) and len(value) == bound,
    "enum": lambda bound, value: value == bound[-1],
    "pattern": lambda bound, value: _is_text(value) and re.search(r"[A-Z5]", value) is not None,
    "not": lambda bound, value: _is_text(value) and str(bound["pattern"])[1:] in value,
    "anyOf": lambda bound, value: isinstance(value, dict) and not all(n in value for n in bound),
}
