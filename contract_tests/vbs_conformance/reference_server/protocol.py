"""uvicorn's HTTP protocol with a deadline and a size for the head of a request.

uvicorn waits for ever for a client that sends nothing, or a byte now and then; and it keeps all of
a head that has no end.
"""

import asyncio
import json
import sys
from http import HTTPStatus
from uuid import uuid4

from httptools import HttpParserInvalidMethodError
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from vbs_conformance.reference_server.answers import general_refusal

MAX_HEAD = 64 * 1024


class Protocol(HttpToolsProtocol):
    """Closes a connection whose next request has not begun within `head_deadline` seconds."""

    head_deadline = 15.0
    _deadline: asyncio.TimerHandle | None = None
    _head_bytes = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for the first request."""
        super().connection_made(transport)
        self._wait_for_head()

    def data_received(self, data: bytes) -> None:
        """Go on waiting until the head is complete."""
        if self._deadline is None and not self._is_answering():
            self._wait_for_head()
        super().data_received(data)
        if self._is_answering():
            self._stop_waiting()
            return
        self._head_bytes += len(data)
        if self._head_bytes > MAX_HEAD and not self.transport.is_closing():
            self._refuse(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop waiting."""
        self._stop_waiting()
        super().connection_lost(exc)

    def on_headers_complete(self) -> None:
        """Show the application the target of the request as it was sent, whatever its form."""
        super().on_headers_complete()
        if not self.url.startswith(b"/"):
            self.scope["raw_path"] = self.url

    def send_400_response(self, msg: str) -> None:
        """Answer what is not HTTP, or has an unknown method, in the envelope of the API."""
        unknown = isinstance(sys.exception(), HttpParserInvalidMethodError)
        self._refuse(HTTPStatus.NOT_IMPLEMENTED if unknown else HTTPStatus.BAD_REQUEST)

    def _refuse(self, status: HTTPStatus) -> None:
        body = json.dumps(general_refusal(status).body).encode()
        head = (
            f"HTTP/1.1 {status.value} {status.phrase}\r\ncontent-type: application/json\r\n"
            f"content-length: {len(body)}\r\nx-request-id: {uuid4().hex}\r\n"
            "connection: close\r\n\r\n"
        )
        self.transport.write(head.encode() + body)
        self.transport.close()

    def _is_answering(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete

    def _wait_for_head(self) -> None:
        self._head_bytes = 0
        self._deadline = self.loop.call_later(self.head_deadline, self.transport.close)

    def _stop_waiting(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None
