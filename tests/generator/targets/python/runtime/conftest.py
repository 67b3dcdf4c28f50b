"""A tiny HTTP server that says what a test wants it to say."""

from __future__ import annotations

import asyncio
import re
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import pytest

from contractgen.targets.python.runtime.caller import AsyncCaller, Caller
from contractgen.targets.python.runtime.credentials import Credentials
from contractgen.targets.python.runtime.httpcore_transport import (
    AsyncHttpcoreTransport,
    HttpcoreTransport,
)
from contractgen.targets.python.runtime.pyreqwest_transport import (
    AsyncPyreqwestTransport,
    PyreqwestTransport,
)
from contractgen.targets.python.runtime.request import Call, Endpoint
from contractgen.targets.python.runtime.response import ErrorFormat
from contractgen.targets.python.runtime.retries import Retries
from contractgen.targets.python.runtime.settings import Settings

Script = Callable[[socket.socket], None]

FORM = ErrorFormat(dict, ("/code",), ("/message",), "X-Request-Id")
GET = Call(Endpoint("read", "GET", "/things"))
POST = Call(Endpoint("create", "POST", "/things"), body={"name": "a"})
# Retries that do not make a test wait.
AT_ONCE = Retries(base=0.0)


@dataclass
class RawServer:
    """Reads requests and lets scripts answer them, byte by byte.

    Attributes:
        scripts: write one answer each, the last one all that follow; may be slow, wrong or silent.
        keeps: the connection is kept for further requests.
        requests: what came, headers and body, as text.
        connections: how many there were.

    """

    scripts: list[Script]
    keeps: bool
    listener: socket.socket
    requests: list[str] = field(default_factory=list)
    connections: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.listener.getsockname()[1]}"

    def run(self) -> None:
        while True:
            try:
                connection, _ = self.listener.accept()
            except ssl.SSLError:
                continue
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, connection: socket.socket) -> None:
        with connection, suppress(OSError):
            while True:
                received = b""
                while not _is_complete(received):
                    chunk = connection.recv(65536)
                    if not chunk:
                        return
                    received += chunk
                self.requests.append(received.decode())
                number = min(len(self.requests), len(self.scripts)) - 1
                self.scripts[number](connection)
                if not self.keeps:
                    return


def _is_complete(received: bytes) -> bool:
    head, separator, body = received.partition(b"\r\n\r\n")
    length = re.search(rb"(?i)content-length: *([0-9]+)", head)
    return bool(separator) and len(body) >= int(length[1] if length else 0)


Start = Callable[..., RawServer]


@pytest.fixture
def raw_server() -> Iterator[Start]:
    """Starts servers that send these bytes, or do what a function does, once for each request."""
    listeners = []

    def start(
        *answers: bytes | Script, keeps: bool = False, tls: ssl.SSLContext | None = None
    ) -> RawServer:
        listener = socket.create_server(("127.0.0.1", 0))
        if tls is not None:
            listener = tls.wrap_socket(listener, server_side=True)
        listeners.append(listener)
        server = RawServer([_script(answer) for answer in answers], keeps, listener)
        threading.Thread(target=server.run, daemon=True).start()
        return server

    yield start
    for listener in listeners:
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()


def _script(answer: bytes | Script) -> Script:
    return answer if callable(answer) else lambda connection: connection.sendall(answer)


def http(status: int, body: bytes = b"", *headers: str, keeps: bool = False) -> bytes:
    """An answer, byte by byte; `keeps` promises that the connection stays."""
    lines = [f"HTTP/1.1 {status:03} So", f"Content-Length: {len(body)}", *headers]
    lines += [] if keeps else ["Connection: close"]
    return "\r\n".join([*lines, "", ""]).encode() + body


class Callers:
    """Makes calls by one of the transports, with or without blocking."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __call__(self, url: str, *calls: Call, **options: Any) -> Any:
        """Make calls one after the other with the same caller, and return the last answer."""
        return self.each(url, *calls, **options)[-1]

    def each(
        self,
        url: str,
        *calls: Call,
        returns: Any = Any,
        who: Credentials | None = None,
        **settings: Any,
    ) -> list[Any]:
        made = Settings({"": url}, **{"timeout": 5.0, "retries": AT_ONCE, **settings})
        if self.name.startswith("async"):
            return asyncio.run(self._async_each(made, calls or (GET,), returns, who))
        transport = HttpcoreTransport() if self.name == "httpcore" else PyreqwestTransport()
        caller = Caller(made, FORM, who, transport)
        try:
            return [caller.send(call, returns) for call in calls or (GET,)]
        finally:
            caller.close()

    async def _async_each(
        self, settings: Settings, calls: tuple[Call, ...], returns: Any, who: Credentials | None
    ) -> list[Any]:
        slow = self.name == "async httpcore"
        transport = AsyncHttpcoreTransport() if slow else AsyncPyreqwestTransport()
        caller = AsyncCaller(settings, FORM, who, transport)
        try:
            return [await caller.send(call, returns) for call in calls]
        finally:
            await caller.close()


@pytest.fixture(params=["httpcore", "async httpcore", "pyreqwest", "async pyreqwest"])
def call(request: pytest.FixtureRequest) -> Callers:
    return Callers(request.param)
