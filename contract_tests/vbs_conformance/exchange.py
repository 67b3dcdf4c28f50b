"""One request and its answer over HTTP, with deadlines, byte caps and no redirects."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx2

MAX_ANSWER_BYTES = 32 * 1024 * 1024
_MOST_SHOWN = 100_000
# So many requests in a row without an answer, and the target is taken for gone.
_MOST_SILENT = 3


class TargetGone(Exception):
    """The target cannot be reached, or stopped answering."""


@dataclass(frozen=True)
class Request:
    """A request as it goes over the wire; `url` is complete and percent-encoded."""

    method: str
    url: str
    headers: Mapping[str, str] = field(repr=False)
    body: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Answer:
    """What came back; `fault` says why it is no proper answer, "" where it is one."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    seconds: float
    fault: str = ""
    _json: list[Any] = field(default_factory=list, repr=False, compare=False)

    def json(self) -> Any:
        """Read the body as JSON.

        Raises:
            ValueError: it is not JSON, or nobody should have to read it.

        """
        if not self._json:
            try:
                value = json.loads(self.body, parse_constant=_refuse_constant)
                # An unpaired surrogate can be written in JSON, but in no text.
                json.dumps(value, ensure_ascii=False).encode()
            except RecursionError:
                raise ValueError("nested too deeply") from None
            self._json.append(value)
        return self._json[0]

    def text(self) -> str:
        """Show the beginning of the body, bytes that are no UTF-8 escaped."""
        return self.body[:_MOST_SHOWN].decode("utf-8", "backslashreplace")


class Transport:
    """Sends requests over one connection pool.

    Args:
        timeout: seconds that a whole exchange may take.

    """

    def __init__(self, timeout: float = 30.0) -> None:
        self._timeout = timeout
        self._client = httpx2.Client(timeout=timeout, follow_redirects=False, trust_env=False)
        self.count = 0
        self.waited = 0.0
        """Seconds spent on exchanges so far."""
        self._silent = 0

    def send(self, request: Request) -> Answer:
        """Send a request and read the whole answer.

        Raises:
            TargetGone: no connection, or several requests in a row without an answer.

        """
        started = time.monotonic()
        self.count += 1
        # What a server gives one caller to keep must not speak for the next one.
        self._client.cookies.clear()
        try:
            with self._client.stream(
                request.method,
                request.url,
                headers=dict(request.headers),
                content=request.body,
            ) as response:
                body, fault = self._read(response, started)
        except (httpx2.ConnectError, httpx2.ConnectTimeout) as error:
            raise TargetGone(_why(request, error)) from error
        except httpx2.TimeoutException as error:
            self._silent += 1
            if self._silent >= _MOST_SILENT:
                raise TargetGone(_why(request, error)) from error
            return _no_answer(started, f"none within {self._timeout:g} s")
        except httpx2.HTTPError as error:
            return _no_answer(started, f"broken HTTP: {error}")
        finally:
            self.waited += time.monotonic() - started
        self._silent = 0
        headers = {name.lower(): value for name, value in response.headers.items()}
        seconds = time.monotonic() - started
        return Answer(response.status_code, headers, body, seconds, fault)

    def close(self) -> None:
        """Close all connections."""
        self._client.close()

    def _read(self, response: httpx2.Response, started: float) -> tuple[bytes, str]:
        chunks: list[bytes] = []
        size = 0
        for chunk in response.iter_bytes():
            size += len(chunk)
            chunks.append(chunk)
            if size > MAX_ANSWER_BYTES:
                return b"".join(chunks)[:MAX_ANSWER_BYTES], "the answer does not end"
            if time.monotonic() - started > self._timeout:
                return b"".join(chunks), f"the answer took more than {self._timeout:g} s"
        return b"".join(chunks), ""


def _no_answer(started: float, fault: str) -> Answer:
    return Answer(0, {}, b"", time.monotonic() - started, fault)


def _why(request: Request, error: Exception) -> str:
    return f"{request.method} {request.url}: {error or type(error).__name__}"


def _refuse_constant(name: str) -> Any:
    raise ValueError(f"{name} is not JSON")
