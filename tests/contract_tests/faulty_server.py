"""A reference server with one planted fault: what passes through it is changed on the way."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any
from unittest.mock import patch
from urllib.parse import parse_qsl, urlencode

from vbs_conformance.reference_server import ReferenceServer, server
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


Forward = Callable[[Message], Awaitable[Reply]]
Fault = Callable[[Message, Forward], Awaitable[Reply]]


@contextmanager
def faulty_server(fault: Fault) -> Iterator[ReferenceServer]:
    """Run a reference server whose exchanges go through a fault."""

    def planted(*arguments: Any) -> Any:
        return _planted(fault, Guard(*arguments))

    with patch.object(server, "Guard", planted), ReferenceServer(job_delay=0.05) as running:
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

        async def forward(changed: Message) -> Reply:
            return await _call(app, scope, changed)

        reply = await fault(message, forward)
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
