"""A socket server in front of a healthy one that may answer anything, or nothing."""

from __future__ import annotations

import http.client
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from urllib.parse import urlsplit

from vbs_conformance.reference_server import ReferenceServer


@dataclass(frozen=True)
class Asked:
    """A request as it came, and the connection to answer on."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes
    connection: socket.socket
    upstream: str

    def healthy(self) -> bytes:
        """Return the answer of the healthy server, as HTTP/1.1 that keeps the connection."""
        parts = urlsplit(self.upstream)
        connection = http.client.HTTPConnection(parts.netloc)
        connection.request(
            self.method, self.path, self.body, {**self.headers, "host": parts.netloc}
        )
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        lines = [f"HTTP/1.1 {answer.status} {answer.reason}"]
        lines += [f"{name}: {value}" for name, value in answer.getheaders()]
        return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body


Behaviour = Callable[[Asked], bytes | None]
"""Returns what to send, or None to close the connection."""


@contextmanager
def hostile_server(
    healthy: ReferenceServer, behave: Behaviour, host: str = "127.0.0.1", port: int = 0
) -> Iterator[str]:
    """Serve on loopback, by default on a free port; yield the address by which it is called."""
    listener = socket.create_server(("127.0.0.1", port))

    def accept() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            threading.Thread(
                target=_serve, args=[connection, healthy.base_url, behave], daemon=True
            ).start()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield f"http://{host}:{listener.getsockname()[1]}"
    finally:
        # Only this wakes the thread that accepts.
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()


def _serve(connection: socket.socket, upstream: str, behave: Behaviour) -> None:
    # The other side may have had enough at any time.
    with connection, suppress(OSError), connection.makefile("rb") as stream:
        while line := stream.readline():
            method, path, _ = line.decode("latin-1").split(" ")
            headers = dict(http.client.parse_headers(stream).items())
            lower = {name.lower(): value for name, value in headers.items()}
            body = stream.read(int(lower.get("content-length", "0")))
            answer = behave(Asked(method, path, lower, body, connection, upstream))
            if answer is None:
                return
            connection.sendall(answer)
