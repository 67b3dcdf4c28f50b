"""A real server that issues tokens and takes them."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class TokenServer(ThreadingHTTPServer):
    """Issues `token-1`, `token-2` and so on; other calls take only the last one.

    Attributes:
        issued: how many tokens have been issued.
        asked: how many times one was asked for.
        bodies: what was sent to ask.
        paths: where the other calls went.
        now: what its `Date` and the times of expiry go by.
        lifetime: seconds that a token lives.
        is_down: it answers 503 instead of issuing tokens.
        accepts_nothing: it refuses even the last token.
        crowd: how many calls it waits for before it refuses them all.
        answer: replaces members of what it answers with.
        token: replaces what it issues.

    """

    daemon_threads = True
    request_queue_size = 128

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.issued = self.asked = 0
        self.bodies: list[Any] = []
        self.paths: list[str] = []
        self.now = 1716282220.0
        self.lifetime = 86400.0
        self.is_down = False
        self.accepts_nothing = False
        self.crowd: threading.Barrier | None = None
        self.answer: dict[str, Any] = {}
        self.token: str | None = None
        self.lock = threading.Lock()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    @property
    def valid(self) -> str:
        return self.token or f"token-{self.issued}"

    def revoke(self) -> None:
        """Stop to take the tokens that have been issued so far."""
        self.issued += 1


class Handler(BaseHTTPRequestHandler):
    """Answers one request per connection."""

    server: TokenServer

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        server = self.server
        server.bodies.append(json.loads(self.rfile.read(length)))
        with server.lock:
            server.asked += 1
            if server.is_down:
                self._answer(503, {})
                return
            server.issued += 1
            expires = datetime.fromtimestamp(server.now + server.lifetime, UTC)
            body = {"expires": expires.isoformat(), "project": {"id": "p1"}, **server.answer}
            self._answer(201, body, {"X-Subject-Token": server.valid})

    def do_GET(self) -> None:
        server = self.server
        server.paths.append(self.path)
        token = self.headers.get("X-Auth-Token")
        if token == server.valid and not server.accepts_nothing:
            self._answer(200, token)
            return
        if server.crowd is not None:
            server.crowd.wait(timeout=20)
        self._answer(401, {})

    def date_time_string(self, timestamp: float | None = None) -> str:
        return super().date_time_string(self.server.now)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        pass

    def _answer(self, status: int, body: Any, headers: dict[str, str] | None = None) -> None:
        content = json.dumps(body).encode()
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


@contextmanager
def running() -> Iterator[TokenServer]:
    """Run a server for as long as the `with` block lasts."""
    with TokenServer() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()
