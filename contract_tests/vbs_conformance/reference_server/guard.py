"""The guard in front of the application: refuses what is not fit to be read at all.

uvicorn sets no limit to the size or the time of a request, and takes any Host. Every answer that
passes the guard has an `X-Request-Id`: the caller's own, if it has sent a harmless one.
"""

import asyncio
import logging
import re
from collections.abc import Collection
from uuid import uuid4

from starlette.datastructures import MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from vbs_conformance.reference_server.answers import RefusalError, general_refusal

MAX_BODY = 1024 * 1024
MAX_HEADERS = 100
MAX_HEADER_BYTES = 16 * 1024
_READ_DEADLINE = 15.0
_ANSWER_DEADLINE = 30.0
_REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
_PORT = re.compile(r":[0-9]*\Z")
_LOGGER = logging.getLogger(__name__)


class Guard:
    """An ASGI application around another one; `hosts` None lets any Host header pass."""

    def __init__(self, app: ASGIApp, hosts: Collection[str] | None) -> None:
        self._app = app
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or refuse it."""
        if scope["type"] != "http":
            return
        started = False
        request_id = _request_id(scope["headers"])

        async def send_with_id(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                MutableHeaders(scope=message)["X-Request-Id"] = request_id
            await send(message)

        try:
            self._check_head(scope)
            body = await _read(receive)
            async with asyncio.timeout(_ANSWER_DEADLINE):
                await self._app(scope, _replay(body), send_with_id)
        except RefusalError as refusal:
            await self._refuse(refusal, scope, receive, send_with_id)
        except TimeoutError:
            await self._refuse(RefusalError(504), scope, receive, send_with_id)
        except Exception:
            _LOGGER.exception("request %s could not be answered", request_id)
            if started:
                raise
            await self._refuse(RefusalError(500), scope, receive, send_with_id)

    async def _refuse(
        self, refusal: RefusalError, scope: Scope, receive: Receive, send: Send
    ) -> None:
        """Answer with an error and close the connection: the rest of the body stays unread."""
        answer = general_refusal(refusal.status, refusal.detail)
        response = JSONResponse(answer.body, answer.status, {"Connection": "close"})
        await response(scope, receive, send)

    def _check_head(self, scope: Scope) -> None:
        headers: list[tuple[bytes, bytes]] = scope["headers"]
        if len(headers) > MAX_HEADERS:
            raise RefusalError(431)
        if sum(len(name) + len(value) for name, value in headers) > MAX_HEADER_BYTES:
            raise RefusalError(431)
        names = [name for name, _ in headers]
        framings = names.count(b"content-length") + names.count(b"transfer-encoding")
        if framings > 1 or names.count(b"content-type") > 1:
            raise RefusalError(400)
        if scope["http_version"] not in ("1.0", "1.1") or not scope["raw_path"].startswith(b"/"):
            raise RefusalError(400)
        hosts = [value.decode("latin-1") for name, value in headers if name == b"host"]
        if len(hosts) != 1:
            raise RefusalError(400)
        if self._hosts is not None and _PORT.sub("", hosts[0].lower()) not in self._hosts:
            raise RefusalError(
                400, detail=f"the Host header names none of {', '.join(sorted(self._hosts))}"
            )


def _request_id(headers: list[tuple[bytes, bytes]]) -> str:
    """Return the id that the caller has sent if it is fit to be written anywhere, or a new one."""
    sent = [value.decode("latin-1") for name, value in headers if name == b"x-request-id"]
    return sent[0] if len(sent) == 1 and _REQUEST_ID.fullmatch(sent[0]) else uuid4().hex


async def _read(receive: Receive) -> bytes:
    """Read the whole body, counting as it comes."""
    body = bytearray()
    try:
        async with asyncio.timeout(_READ_DEADLINE):
            while True:
                message = await receive()
                if message["type"] == "http.disconnect":
                    raise RefusalError(400)
                body += message.get("body", b"")
                if len(body) > MAX_BODY:
                    raise RefusalError(413)
                if not message.get("more_body", False):
                    return bytes(body)
    except TimeoutError as error:
        raise RefusalError(408) from error


def _replay(body: bytes) -> Receive:
    """Hand out a body that was read before."""
    messages: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> Message:
        return messages.pop() if messages else {"type": "http.disconnect"}

    return receive
