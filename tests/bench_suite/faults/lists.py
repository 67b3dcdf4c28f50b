"""Filters, order and paging that are ignored or off by one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from tests.bench_suite.planted import (
    Planted,
    at,
    body_of,
    changed_query,
    is_success,
    name_of,
    parents_of,
    properties,
    query_of,
    resolved,
)
from tests.contract_tests.faulty_server import Forward, Message, Reply
from vbs_conformance.contract import Contract, Operation

Change = Callable[[str], str | None]
_OTHER_KEY = {"name": "created_at", "created_at": "name"}


def queries(contract: Contract) -> Iterator[Planted]:
    """Each query parameter is ignored, and the numbers and directions are taken wrongly."""
    for operation in contract.operations.values():
        for parameter in operation.parameters:
            members = resolved(contract, at(contract, parameter.pointer)).get("enum", ())
            # Where there is nothing to choose, nothing can be ignored.
            if parameter.location != "query" or len(members) == 1:
                continue
            name = parameter.name
            yield _query(contract, operation, name, "ignored", lambda _: None)
            if name in ("limit", "offset"):
                yield _query(contract, operation, name, "one more", lambda t: str(int(t) + 1))
            if name == "limit":
                yield _query(contract, operation, name, "one less", lambda t: str(int(t) - 1))
            if name == "sort_dir":
                yield _query(contract, operation, name, "reversed", _reversed)
            if name == "sort_key":
                yield _query(contract, operation, name, "another", lambda t: _OTHER_KEY.get(t, t))


def _reversed(text: str) -> str:
    return {"asc": "desc", "desc": "asc"}.get(text, text)


def _query(
    contract: Contract, operation: Operation, name: str, how: str, change: Change
) -> Planted:
    async def act(message: Message, forward: Forward, path: Mapping[str, str]) -> Reply:
        query = query_of(message)
        if message.method != "GET" and name in query:
            # What is changed must not be changed twice.
            checked = await forward(message, forget=True)
            moved = changed_query(message, **{name: change(query[name])})
            return await forward(moved if is_success(checked) else message)
        plain = await forward(message)
        if name not in query or not is_success(plain):
            return plain
        reply = await forward(changed_query(message, **{name: change(query[name])}))
        return reply if is_success(reply) and reply.body != plain.body else plain

    id_ = f"lists/{operation.id}:query.{name} {how}"
    return Planted(id_, "lists", operation.id, (f"query.{name}", name), act, contract)


def bodies(contract: Contract) -> Iterator[Planted]:
    """Each part of the condition of a search is ignored."""
    operation = contract.operations["filterPolicies"]
    schema = at(contract, operation.body or "")
    for place, _, required in properties(contract, schema, "body"):
        if not required:
            yield _condition(contract, operation, place)


def _condition(contract: Contract, operation: Operation, place: str) -> Planted:
    name = name_of(place)

    async def act(message: Message, forward: Forward, path: Mapping[str, str]) -> Reply:
        body = body_of(message)
        plain = await forward(message)
        present = [parent for parent in parents_of(body, place) if name in parent]
        if not present or not is_success(plain):
            return plain
        for parent in present:
            del parent[name]
        reply = await forward(message.with_json(body))
        return reply if is_success(reply) and reply.body != plain.body else plain

    id_ = f"lists/{operation.id}:{place} ignored"
    return Planted(id_, "lists", operation.id, (place, name), act, contract)
