"""Reads one HTTP/1 answer off a connection, however hostile the one who sends it.

The whole answer has one deadline; heads, bodies and interim answers have caps, the body also when
it is inflated.
"""

from __future__ import annotations

import socket
import time
import zlib
from collections import Counter

import httptools

MAX_HEAD_BYTES = 64 * 1024
MAX_HEADERS = 200
MAX_BODY_BYTES = 32 * 1024 * 1024
_MAX_INTERIM = 16
_MAX_CODINGS = 2
_CHUNK = 256 * 1024
# Of these an answer has one, or two readers understand it in two ways.
_SINGLE = ("content-type", "content-length", "transfer-encoding", "location")
_INFLATE = {"gzip": 16 + zlib.MAX_WBITS, "x-gzip": 16 + zlib.MAX_WBITS, "deflate": zlib.MAX_WBITS}


class Fault(Exception):
    """What came is no proper answer; the message says why."""


class Incoming:
    """An answer in the course of being read: what the parser calls back.

    Attributes:
        status: the status, 0 until it is known.
        headers: names in lower case and values, as they came.
        body: the body as it came, not inflated.
        complete: whether the answer has ended.
        keeps: whether the connection may be used again.
        is_old: whether it came as HTTP/1.0.

    """

    def __init__(self) -> None:
        self.parser = httptools.HttpResponseParser(self)
        self.status = 0
        self.headers: list[tuple[str, str]] = []
        self.body = bytearray()
        self.complete = False
        self.keeps = False
        self.is_old = False
        self._head_bytes = 0
        self._in_head = True
        self._interim = 0

    @property
    def began(self) -> bool:
        """Whether anything has come."""
        return self._head_bytes > 0

    @property
    def ends_with_connection(self) -> bool:
        """Whether only the end of the connection ends the body."""
        names = {name for name, _ in self.headers}
        return not self._in_head and not names & {"content-length", "transfer-encoding"}

    def feed(self, data: bytes) -> None:
        """Take what came.

        Raises:
            Fault: it is not HTTP, or more than anybody should have to read.

        """
        if self._in_head:
            self._head_bytes += len(data)
        try:
            self.parser.feed_data(data)
        except httptools.HttpParserCallbackError as error:
            if isinstance(error.__context__, Fault):
                raise error.__context__ from None
            raise
        except httptools.HttpParserUpgrade:
            raise Fault("broken HTTP: the protocol was changed") from None
        except httptools.HttpParserError as error:
            raise Fault(f"broken HTTP: {error}") from None
        if self._in_head and self._head_bytes > MAX_HEAD_BYTES:
            raise Fault("the head of the answer does not end")

    def on_message_begin(self) -> None:
        """Refuse a second answer to one request."""
        if self.complete:
            raise Fault("broken HTTP: more data after the end of the answer")

    def on_header(self, name: bytes, value: bytes) -> None:
        """Take a header."""
        if len(self.headers) >= MAX_HEADERS:
            raise Fault(f"more than {MAX_HEADERS} headers")
        self.headers.append((name.decode("latin-1").lower(), value.decode("latin-1")))

    def on_headers_complete(self) -> None:
        """Take the status; interim answers are passed over."""
        self.status = self.parser.get_status_code()
        if self.status // 100 == 1:
            self._interim += 1
            if self._interim > _MAX_INTERIM:
                raise Fault(f"more than {_MAX_INTERIM} interim answers")
            return
        self._in_head = False
        self.is_old = self.parser.get_http_version() == "1.0"
        counts = Counter(name for name, _ in self.headers)
        for name in _SINGLE:
            if counts[name] > 1:
                raise Fault(f"broken HTTP: two {name} headers")
        if counts["content-length"] and counts["transfer-encoding"]:
            raise Fault("broken HTTP: both content-length and transfer-encoding")

    def on_body(self, data: bytes) -> None:
        """Take a part of the body."""
        self.body += data
        if len(self.body) > MAX_BODY_BYTES:
            raise Fault("the answer does not end")

    def on_message_complete(self) -> None:
        """Begin anew after an interim answer."""
        if self.status // 100 == 1:
            self.headers.clear()
        else:
            self.complete = True
            self.keeps = self.parser.should_keep_alive()


def read_answer(connection: socket.socket, deadline: float) -> Incoming:
    """Read an answer until it ends.

    Args:
        connection: where it comes from.
        deadline: the moment (of `time.monotonic`) at which it must have ended.

    Raises:
        Fault: it is no proper answer.
        TimeoutError: it had not ended at the deadline.
        OSError: the connection broke before anything came.

    """
    incoming = Incoming()
    while not incoming.complete:
        left = deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        connection.settimeout(left)
        try:
            data = connection.recv(_CHUNK)
        except TimeoutError:
            raise
        except OSError as error:
            if incoming.began:
                raise Fault(f"broken HTTP: {error.strerror}") from error
            raise
        if data:
            incoming.feed(data)
        elif not incoming.began:
            raise ConnectionResetError("the connection was closed without an answer")
        elif incoming.ends_with_connection:
            return incoming
        else:
            raise Fault("broken HTTP: the connection ended in the middle of the answer")
    return incoming


def inflated(incoming: Incoming) -> bytes:
    """Return the body without its content coding.

    Raises:
        Fault: the coding is unknown, too many were put on top of each other, the body is not coded
            so, or it is too large.

    """
    named = ",".join(value for name, value in incoming.headers if name == "content-encoding")
    codings = [coding.strip().lower() for coding in named.split(",") if coding.strip()]
    if len(codings) > _MAX_CODINGS:
        raise Fault(f"{len(codings)} content codings")
    body = bytes(incoming.body)
    for coding in reversed(codings):
        if coding != "identity":
            body = _inflate(body, coding)
    return body


def _inflate(body: bytes, coding: str) -> bytes:
    if coding not in _INFLATE:
        raise Fault(f"the content coding {coding}, which was not asked for")
    inflater = zlib.decompressobj(_INFLATE[coding])
    try:
        result = inflater.decompress(body, MAX_BODY_BYTES + 1)
    except zlib.error as error:
        raise Fault(f"no good {coding}: {error}") from None
    if len(result) > MAX_BODY_BYTES:
        raise Fault("the answer does not end when it is inflated")
    if not inflater.eof:
        raise Fault(f"no good {coding}: it ends too early")
    return result
