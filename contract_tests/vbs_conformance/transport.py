"""Sends requests over connections that are kept, with one deadline for each whole exchange.

No redirect is followed, no cookie kept, no proxy asked: what is sent is what the check says. The
usual clients have no deadline for a whole exchange, or no caps, and take five times as long.
"""

from __future__ import annotations

import select
import socket
import ssl
import time
from urllib.parse import urlsplit

from vbs_conformance.exchange import Answer, Request, TargetGone
from vbs_conformance.wire import Fault, Incoming, inflated, read_answer

_CONNECT_SECONDS = 10.0
# Servers close a connection that lies idle, perhaps in the moment in which a request is sent.
_IDLE_SECONDS = 1.0
_SAFE = ("GET", "HEAD", "OPTIONS")


class Transport:
    """Sends requests to one target, over one connection that is kept.

    Args:
        timeout: seconds that a whole exchange may take.

    Attributes:
        count: how many requests were sent.
        waited: seconds spent waiting for the target.
        dropped: how many kept connections the target had closed when they were to be used.

    """

    def __init__(self, timeout: float = 30.0) -> None:
        self._timeout = timeout
        self._connection: socket.socket | None = None
        self._origin = ""
        self._used = 0.0
        self.count = 0
        self.waited = 0.0
        self.dropped = 0

    def send(self, request: Request) -> Answer:
        """Send a request and read the whole answer.

        Raises:
            TargetGone: no connection, so that nothing was sent.

        """
        started = time.monotonic()
        self.count += 1
        try:
            answer = self._exchange(request, started)
        except (Fault, ConnectionError, ssl.SSLError) as error:
            self.close()
            answer = _no_answer(started, _text(error), closed=isinstance(error, ConnectionError))
        except TimeoutError:
            self.close()
            fault = f"no whole answer within {self._timeout:g} s"
            answer = _no_answer(started, fault, silent=True)
        except BaseException:
            # An answer that nobody has read must not be taken for that of the next request.
            self.close()
            raise
        self.waited += answer.seconds
        return answer

    def close(self) -> None:
        """Close the connection."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _exchange(self, request: Request, started: float) -> Answer:
        deadline = started + self._timeout
        connection, is_kept = self._connect(request)
        try:
            incoming = _send(connection, request, deadline)
        except ConnectionError:
            if not is_kept or request.method not in _SAFE:
                raise
            # A kept connection may end at any time; what only reads is sent again.
            self.close()
            self.dropped += 1
            connection, _ = self._connect(request)
            incoming = _send(connection, request, deadline)
        self._used = time.monotonic()
        if not incoming.keeps:
            self.close()
        headers: dict[str, str] = {}
        for name, value in incoming.headers:
            headers[name] = f"{headers[name]}, {value}" if name in headers else value
        body = inflated(incoming)
        return Answer(
            incoming.status,
            headers,
            body,
            time.monotonic() - started,
            is_old_http=incoming.is_old,
        )

    def _connect(self, request: Request) -> tuple[socket.socket, bool]:
        """Return a connection to the origin of a request, and whether it was kept."""
        parts = urlsplit(request.url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if self._connection is not None:
            idle = time.monotonic() - self._used
            if origin == self._origin and idle < _IDLE_SECONDS:
                if not _has_ended(self._connection):
                    return self._connection, True
                self.dropped += 1
            self.close()
        host = parts.hostname or ""
        port = parts.port or (443 if parts.scheme == "https" else 80)
        try:
            connection = socket.create_connection((host, port), timeout=_CONNECT_SECONDS)
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if parts.scheme == "https":
                connection = ssl.create_default_context().wrap_socket(
                    connection, server_hostname=host
                )
        except OSError as error:
            raise TargetGone(f"{request.method} {request.url}: {_text(error)}") from error
        self._connection, self._origin = connection, origin
        return connection, False


def _send(connection: socket.socket, request: Request, deadline: float) -> Incoming:
    connection.settimeout(max(deadline - time.monotonic(), 0.001))
    connection.sendall(_encoded(request))
    return read_answer(connection, deadline)


def _encoded(request: Request) -> bytes:
    """Write a request as HTTP/1.1, head and body in one piece."""
    parts = urlsplit(request.url)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    lines = [f"{request.method} {target} HTTP/1.1"]
    if not any(name.lower() == "host" for name in request.headers):
        lines.append(f"Host: {parts.netloc}")
    lines += [f"{name}: {value}" for name, value in request.headers.items()]
    if request.body is not None or request.method in ("POST", "PUT", "PATCH"):
        lines.append(f"Content-Length: {len(request.body or b'')}")
    head = "\r\n".join(lines).encode("latin-1", "backslashreplace")
    return head + b"\r\n\r\n" + (request.body or b"")


def _has_ended(connection: socket.socket) -> bool:
    """Tell whether the other side has closed a connection, or sent what nobody asked for."""
    return bool(select.select([connection], [], [], 0)[0])


def _no_answer(started: float, fault: str, *, silent: bool = False, closed: bool = False) -> Answer:
    seconds = time.monotonic() - started
    return Answer(0, {}, b"", seconds, fault, silent=silent, closed=closed)


def _text(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error) or type(error).__name__
