"""A tiny HTTP server that says what a test wants it to say."""

from __future__ import annotations

import re
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field

import pytest

Script = Callable[[socket.socket], None]


@dataclass
class RawServer:
    """Reads one request of each connection and lets `script` answer it, byte by byte.

    Attributes:
        script: writes the answer; may be slow, wrong or silent.
        requests: what came, headers and body, as text.

    """

    script: Script
    listener: socket.socket
    requests: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.listener.getsockname()[1]}"

    def run(self) -> None:
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, connection: socket.socket) -> None:
        with connection, suppress(OSError):
            received = b""
            while not _is_complete(received):
                received += connection.recv(65536)
            self.requests.append(received.decode())
            self.script(connection)


def _is_complete(received: bytes) -> bool:
    head, separator, body = received.partition(b"\r\n\r\n")
    length = re.search(rb"(?i)content-length: *([0-9]+)", head)
    return bool(separator) and len(body) >= int(length[1] if length else 0)


@pytest.fixture
def raw_server() -> Iterator[Callable[[bytes | Script], RawServer]]:
    """Starts servers that send these bytes, or do what a function does."""
    listeners = []

    def start(answer: bytes | Script) -> RawServer:
        listener = socket.create_server(("127.0.0.1", 0))
        listeners.append(listener)
        script: Script = (
            answer if callable(answer) else lambda connection: connection.sendall(answer)
        )
        server = RawServer(script, listener)
        threading.Thread(target=server.run, daemon=True).start()
        return server

    yield start
    for listener in listeners:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
