"""Sees every exchange from outside: counts it, and writes a line of the access log.

A line has no query, no header and no body: they may hold secrets.
"""

import json
import sys
import time
from contextlib import suppress
from datetime import UTC, datetime

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from vbs_conformance.contract import Contract
from vbs_conformance.reference_server.metrics import Metrics

_LONGEST = 300


class Observed:
    """An ASGI application around another one; `log` tells whether to write the access log."""

    def __init__(self, app: ASGIApp, contract: Contract, metrics: Metrics, *, log: bool) -> None:
        self._app = app
        self._contract = contract
        self._metrics = metrics
        self._log = log

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Have one request answered."""
        if scope["type"] != "http":
            return
        status: int | None = None
        request_id: str | None = None

        async def see(message: Message) -> None:
            nonlocal status, request_id
            if message["type"] == "http.response.start":
                status = message["status"]
                request_id = Headers(raw=message["headers"]).get("x-request-id")
            await send(message)

        path = scope["raw_path"].decode("ascii", "replace")
        match = self._contract.match(scope["method"], path)
        operation = match.operation.id if match and match.operation else None
        project = match.parameters.get("project_id") if match else None
        begin = time.perf_counter()
        try:
            with self._metrics.running.track_inprogress():
                await self._app(scope, receive, see)
        finally:
            seconds = time.perf_counter() - begin
            self._metrics.count(operation, status, seconds)
            if self._log:
                _write(
                    {
                        "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
                        "request_id": request_id,
                        "method": scope["method"],
                        "path": path[:_LONGEST],
                        "operation": operation,
                        "project": project and project[:_LONGEST],
                        "status": status,
                        "duration_ms": round(seconds * 1000, 2),
                    }
                )


def _write(entry: dict[str, str | int | float | None]) -> None:
    """Write one line; that nobody reads it is no reason to answer nobody."""
    with suppress(OSError):
        sys.stderr.write(json.dumps(entry) + "\n")
        sys.stderr.flush()
