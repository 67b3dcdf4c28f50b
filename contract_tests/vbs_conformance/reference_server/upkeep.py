"""What whoever runs the server asks it: is it alive, is it ready, what has it done.

While the server ends, it is not ready, and asks its callers to close their connections.
"""

import asyncio
import json
from threading import Event

from prometheus_client import CONTENT_TYPE_LATEST
from sqlalchemy import select
from sqlalchemy.exc import OperationalError, SQLAlchemyError
from starlette.datastructures import MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from vbs_conformance.reference_server.console import Console
from vbs_conformance.reference_server.database import Database
from vbs_conformance.reference_server.metrics import Metrics
from vbs_conformance.reference_server.tables import projects

_PATIENCE = 5.0
_NO_DATABASE = "the database does not answer"
_ANY_ROW = select(projects.c.id).limit(1)


class Upkeep:
    """An ASGI application in front of another one, which answers everything else.

    Args:
        app: the other one.
        database: what has to answer for the server to be ready.
        metrics: what to show at `/metrics`.
        stopping: is set while the server ends.
        console: the page at `/`, if it may be shown.

    """

    def __init__(
        self,
        app: ASGIApp,
        database: Database,
        metrics: Metrics,
        stopping: Event,
        console: Console | None,
    ) -> None:
        self._app = app
        self._database = database
        self._metrics = metrics
        self._stopping = stopping
        self._console = console

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or have it answered."""

        async def send_last(message: Message) -> None:
            if message["type"] == "http.response.start" and self._stopping.is_set():
                MutableHeaders(scope=message)["Connection"] = "close"
            await send(message)

        answer = await self._answer(scope)
        await (answer or self._app)(scope, receive, send_last)

    async def _answer(self, scope: Scope) -> Response | None:
        if scope["method"] not in ("GET", "HEAD"):
            return None
        path = scope["raw_path"]
        if path == b"/healthz":
            return _told("alive", 200)
        if path == b"/readyz":
            return await self._readiness()
        if path == b"/metrics":
            return Response(self._metrics.exposition(), media_type=CONTENT_TYPE_LATEST)
        return await self._shown(self._console, scope) if self._console else None

    async def _shown(self, console: Console, scope: Scope) -> Response | None:
        try:
            return await console.answer(scope)
        except OperationalError:
            return _told(_NO_DATABASE, 503)

    async def _readiness(self) -> Response:
        if self._stopping.is_set():
            return _told("the server is ending", 503)
        try:
            async with asyncio.timeout(_PATIENCE):
                await asyncio.to_thread(self._read)
        except (SQLAlchemyError, TimeoutError):
            return _told(_NO_DATABASE, 503)
        return _told("ready", 200)

    def _read(self) -> None:
        self._database.check_place()
        with self._database.read() as connection:
            connection.execute(_ANY_ROW).all()


def _told(status: str, code: int) -> Response:
    headers = {"Cache-Control": "no-store"}
    content = json.dumps({"status": status})
    return Response(content, code, headers, media_type="application/json")
