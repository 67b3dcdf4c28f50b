# Generated from Volume Backup Service API 1.0.0. Do not edit; run `vbs-contract generate`.
"""Carries requests by pyreqwest, which is written in Rust and takes a fraction of the CPU."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

try:
    from pyreqwest import exceptions
    from pyreqwest.client import Client, ClientBuilder, SyncClient, SyncClientBuilder
    from pyreqwest.http import HeaderMap
    from pyreqwest.response import BaseResponse
except ModuleNotFoundError as error:
    message = "this transport needs pyreqwest: install this package with its extra `fast`"
    raise ModuleNotFoundError(message) from error

from .errors import (
    CallTimeoutError,
    ClientError,
    ConnectError,
    ProtocolError,
    ResponseTooLargeError,
    TLSError,
    TransportError,
)
from .request import Request, origin
from .response import RawResponse
from .transport import MAX_BYTES, MAX_HEADER_BYTES, MAX_HEADERS


class PyreqwestTransport:
    """Keeps a pool of connections.

    Proxies come from the environment (`HTTPS_PROXY`, `HTTP_PROXY`, `NO_PROXY`). A process that was
    forked has to make one of its own: the threads of the library stay with the parent.

    Args:
        client: a client of pyreqwest to use instead of an own one; it must not follow redirects
            and must leave bodies compressed.

    """

    def __init__(self, client: SyncClient | None = None) -> None:
        builder = SyncClientBuilder().follow_redirects(False).gzip(False).brotli(False)
        self._client = client or builder.zstd(False).deflate(False).build()

    def send(self, request: Request, timeout: float) -> RawResponse:
        """Send a request and return the answer as it came."""
        try:
            builder = self._client.request(request.method, request.url)
            builder = builder.headers(request.headers).timeout(timedelta(seconds=timeout))
            if request.content is not None:
                builder = builder.body_bytes(request.content)
            with builder.build_streamed() as response:
                headers = _headers(response)
                content = b""
                while (chunk := response.body_reader.read_chunk()) is not None:
                    content = _longer(content, bytes(chunk))
                return RawResponse(response.status, headers, content)
        except exceptions.PyreqwestError as error:
            raise _translation(error, request, timeout) from error

    def close(self) -> None:
        """Close all connections."""
        self._client.close()


class AsyncPyreqwestTransport:
    """The same without blocking, on asyncio."""

    def __init__(self, client: Client | None = None) -> None:
        builder = ClientBuilder().follow_redirects(False).gzip(False).brotli(False)
        self._client = client or builder.zstd(False).deflate(False).build()

    async def send(self, request: Request, timeout: float) -> RawResponse:
        """Send a request and return the answer as it came."""
        try:
            builder = self._client.request(request.method, request.url)
            builder = builder.headers(request.headers).timeout(timedelta(seconds=timeout))
            if request.content is not None:
                builder = builder.body_bytes(request.content)
            async with builder.build_streamed() as response:
                headers = _headers(response)
                content = b""
                while (chunk := await response.body_reader.read_chunk()) is not None:
                    content = _longer(content, bytes(chunk))
                return RawResponse(response.status, headers, content)
        except exceptions.PyreqwestError as error:
            raise _translation(error, request, timeout) from error

    async def close(self) -> None:
        """Close all connections."""
        await self._client.close()


def _headers(response: BaseResponse) -> Mapping[str, str]:
    headers: HeaderMap = response.headers
    found = dict(headers.items())
    if len(headers) > MAX_HEADERS or sum(map(len, found.values())) > MAX_HEADER_BYTES:
        raise ProtocolError("the answer has too many or too long headers")
    return found


def _longer(content: bytes, chunk: bytes) -> bytes:
    if len(content) + len(chunk) > MAX_BYTES:
        raise ResponseTooLargeError(f"the answer is larger than {MAX_BYTES} bytes")
    return content + chunk if content else chunk


def _translation(error: exceptions.PyreqwestError, request: Request, timeout: float) -> ClientError:
    causes = [one["message"] for one in getattr(error, "details", {}).get("causes") or ()]
    text = "; ".join([error.message, *causes])
    server = origin(request.url)
    match error:
        # The class says nothing of how far a request has come, this phrase does.
        case exceptions.ConnectError() if "(Connect)" not in text:
            return TransportError(f"the connection to {server} broke: {text}")
        case exceptions.ConnectError() if "certificate" in text:
            return TLSError(f"no trusted connection to {server}: {text}")
        case exceptions.ConnectError():
            return ConnectError(f"no connection to {server}: {text}")
        case exceptions.RequestTimeoutError():
            return CallTimeoutError(f"no complete answer from {server} within {timeout:.3g} s")
        case exceptions.NetworkError():
            return TransportError(f"the connection to {server} broke: {text}")
        case exceptions.BuilderError():
            return ClientError(f"the request cannot be sent: {text}")
        case _:
            return ProtocolError(text)
