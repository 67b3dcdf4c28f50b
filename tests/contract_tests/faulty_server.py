"""A reference server with one planted fault: what passes through it is changed on the way.

A fault sees the request and may change it, pass it on to the healthy server, pass on others, and
change the answer. It may also have the server overlook a rule, or forget what it has written.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any
from unittest.mock import patch
from urllib.parse import parse_qsl, urlencode

from sqlalchemy import Connection

from vbs_conformance.contract import Contract, Operation, Rule, load_contract
from vbs_conformance.reference_server import ReferenceServer, server, web
from vbs_conformance.reference_server.database import Database
from vbs_conformance.reference_server.guard import Guard


@dataclass(frozen=True)
class Message:
    """A request; `path` is as sent, still percent-encoded."""

    method: str
    path: str
    query: str
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)

    def with_json(self, value: Any) -> Message:
        return replace(self, body=json.dumps(value).encode())

    def on_path(self, path: str) -> Message:
        return replace(self, path=path)

    def without_query(self, name: str) -> Message:
        pairs = [(k, v) for k, v in parse_qsl(self.query, keep_blank_values=True) if k != name]
        return replace(self, query=urlencode(pairs))

    def header(self, name: str) -> bytes | None:
        return dict(self.headers).get(name.encode())

    def with_header(self, name: str, value: str) -> Message:
        others = tuple(pair for pair in self.headers if pair[0] != name.encode())
        return replace(self, headers=(*others, (name.encode(), value.encode())))


@dataclass(frozen=True)
class Reply:
    """An answer."""

    status: int
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=lambda: {"content-type": "application/json"})

    def json(self) -> Any:
        return json.loads(self.body)

    def with_json(self, value: Any) -> Reply:
        return replace(self, body=json.dumps(value).encode())


_OVERLOOKED: ContextVar[str | None] = ContextVar("overlooked", default=None)
_FORGETTING: ContextVar[bool] = ContextVar("forgetting", default=False)


class Forward:
    """Passes requests on to the healthy server."""

    def __init__(self, app: Any, scope: Any) -> None:
        self._app = app
        self._scope = scope

    async def __call__(
        self, message: Message, overlook: str | None = None, forget: bool = False
    ) -> Reply:
        """Return the answer; `overlook` is the id of a rule, `forget` undoes what is written."""
        _OVERLOOKED.set(overlook)
        _FORGETTING.set(forget)
        return await _call(self._app, self._scope, message)


Fault = Callable[[Message, Forward], Awaitable[Reply]]


class _Forgiving(Contract):
    """The contract, except for the rule that is to be overlooked."""

    def violations(self, operation: Operation, location: str, instance: Any) -> list[Rule]:
        broken = super().violations(operation, location, instance)
        return [rule for rule in broken if rule.id != _OVERLOOKED.get()]


@cache
def _contract() -> Contract:
    return load_contract()


def _forgiving(contract: Contract) -> _Forgiving:
    return _Forgiving(contract.document, contract.operations, contract.errors, contract.readings)


class _Forgetful(Database):
    """The database, except that it may forget what a transaction has written."""

    @contextmanager
    def write(self, project_id: str = "") -> Iterator[Connection]:
        with super().write(project_id) as connection:
            written = connection.begin_nested()
            yield connection
            if _FORGETTING.get():
                written.rollback()
            else:
                written.commit()


@contextmanager
def faulty_server(
    fault: Fault, job_delay: float = 0.05, contract: Contract | None = None
) -> Iterator[ReferenceServer]:
    """Run a reference server whose exchanges go through a fault."""
    whole = contract or _contract()

    def planted(app: Any, hosts: Any) -> Any:
        return _planted(fault, Guard(app, hosts))

    with (
        patch.object(web, "Guard", planted),
        patch.object(server, "Database", _Forgetful),
        ReferenceServer(
            contract=_forgiving(whole), job_delay=job_delay, default_policy=True
        ) as running,
    ):
        yield running


def _planted(fault: Fault, app: Any) -> Any:
    async def faulty(scope: Any, receive: Any, send: Any) -> None:
        message = Message(
            scope["method"],
            scope["raw_path"].decode(),
            scope["query_string"].decode(),
            tuple(scope["headers"]),
            await _read(receive),
        )

        reply = await fault(message, Forward(app, scope))
        headers = [
            (k.encode(), v.encode()) for k, v in reply.headers.items() if k != "content-length"
        ]
        if reply.status != 204:
            headers.append((b"content-length", str(len(reply.body)).encode()))
        await send({"type": "http.response.start", "status": reply.status, "headers": headers})
        await send({"type": "http.response.body", "body": reply.body})

    return faulty


async def _read(receive: Any) -> bytes:
    body = b""
    while True:
        event = await receive()
        body += bytes(event.get("body", b""))
        if not event.get("more_body"):
            return body


async def _call(app: Any, scope: Any, message: Message) -> Reply:
    """Pass a request on to the server and collect its answer."""
    headers = [
        (k, v) for k, v in message.headers if k not in (b"content-length", b"transfer-encoding")
    ]
    if message.body:
        headers.append((b"content-length", str(len(message.body)).encode()))
    inner = {
        **scope,
        "method": message.method,
        "raw_path": message.path.encode(),
        "query_string": message.query.encode(),
        "headers": headers,
    }
    events: list[Any] = [{"type": "http.request", "body": message.body, "more_body": False}]
    sent: list[Any] = []

    async def receive() -> Any:
        return events.pop(0) if events else {"type": "http.disconnect"}

    async def send(event: Any) -> None:
        sent.append(event)

    await app(inner, receive, send)
    head = sent[0]
    names = {k.decode(): v.decode() for k, v in head["headers"]}
    return Reply(head["status"], b"".join(event.get("body", b"") for event in sent[1:]), names)
