"""Answers that are framed or typed wrongly."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from tests.bench_suite.planted import Planted, is_success, success_schema
from tests.contract_tests.faulty_server import Forward, Message, Reply
from vbs_conformance.contract import Contract, Operation


def forms(contract: Contract) -> Iterator[Planted]:
    """Each operation that answers with a body, in each wrong form."""
    for operation in contract.operations.values():
        if success_schema(contract, operation) is None:
            continue
        yield _form(contract, operation, "content type", _as_html)
        yield _form(contract, operation, "truncated", lambda r: replace(r, body=r.body[:-2]))
        yield _form(contract, operation, "no body", lambda r: replace(r, body=b""))
        yield _form(contract, operation, "another success", _another_success)


def _as_html(reply: Reply) -> Reply:
    return replace(reply, headers={**reply.headers, "content-type": "text/html"})


def _another_success(reply: Reply) -> Reply:
    return replace(reply, status=203)


def _form(
    contract: Contract, operation: Operation, how: str, change: Callable[[Reply], Reply]
) -> Planted:
    async def act(message: Message, forward: Forward, path: Mapping[str, str]) -> Reply:
        reply = await forward(message)
        return change(reply) if is_success(reply) and reply.body else reply

    places = ("Content-Type", "body", "status", operation.id)
    id_ = f"protocol/{operation.id}:{how}"
    return Planted(id_, "protocol", operation.id, places, act, contract)
