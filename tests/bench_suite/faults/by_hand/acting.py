"""How a server can get a request or an answer wrong."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from typing import Any

from tests.bench_suite.planted import Act, body_of, changed_query, is_success, query_of
from tests.contract_tests.faulty_server import Forward, Message, Reply

Json = dict[str, Any]
Path = Mapping[str, str]
Row = tuple[str, str, tuple[str, ...], Act]
"""The name of a fault, its operation, the places that a finding should name, and what it does."""


def asked(change: Callable[[Json], None]) -> Act:
    """The server takes a request for another one, unless that would be refused."""

    async def act(message: Message, forward: Forward, path: Path) -> Reply:
        body = copy.deepcopy(body_of(message))
        if not isinstance(body, dict) or not is_success(await forward(message, forget=True)):
            return await forward(message)
        try:
            change(body)
        except (KeyError, TypeError, IndexError, AttributeError):
            return await forward(message)
        moved = message.with_json(body)
        if body == body_of(message) or not is_success(await forward(moved, forget=True)):
            return await forward(message)
        return await forward(moved)

    return act


def shown(change: Callable[[Json], None]) -> Act:
    """The server shows something else than it has."""

    async def act(message: Message, forward: Forward, path: Path) -> Reply:
        reply = await forward(message)
        if not is_success(reply) or not reply.body:
            return reply
        body = reply.json()
        try:
            change(body)
        except (KeyError, TypeError, IndexError, AttributeError):
            return reply
        return reply if body == reply.json() else reply.with_json(body)

    return act


def queried(change: Callable[[dict[str, str]], Mapping[str, str | None]]) -> Act:
    """The server takes a query for another one."""

    async def act(message: Message, forward: Forward, path: Path) -> Reply:
        plain = await forward(message)
        if not is_success(plain):
            return plain
        reply = await forward(changed_query(message, **change(query_of(message))))
        return reply if is_success(reply) and reply.body != plain.body else plain

    return act


def also(calls: Callable[[Message, Path], list[Message]]) -> Act:
    """After a call that succeeds, the server does something else as well."""

    async def act(message: Message, forward: Forward, path: Path) -> Reply:
        others = calls(message, path)
        reply = await forward(message)
        if is_success(reply):
            for other in others:
                await forward(other)
        return reply

    return act


def forgotten() -> Act:
    async def act(message: Message, forward: Forward, path: Path) -> Reply:
        return await forward(message, forget=True)

    return act
