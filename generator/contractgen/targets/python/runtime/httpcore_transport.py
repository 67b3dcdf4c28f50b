"""Carries requests by httpcore2, which is pure Python and runs everywhere."""

from __future__ import annotations

import logging
import os
import ssl
import time
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

import httpcore2
from httpcore2 import AnyIOBackend, AsyncConnectionPool, ConnectionPool, SyncBackend

from . import logs
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

if TYPE_CHECKING:
    import asyncio

# Bytes that may come before the body begins, and what is read together with them.
_MAX_HEAD = 256 * 1024
_CONNECTIONS = 100
_IDLE = 30.0
# Scheme, host and port.
_Origin = tuple[bytes, bytes, int | None]
_Pools = dict[_Origin, ConnectionPool]
_AsyncPools = dict[_Origin, AsyncConnectionPool]


@dataclass
class _Limits:
    """What is left of the time and of the bytes of one call."""

    end: float
    bytes_left: int = _MAX_HEAD

    def seconds(self) -> float:
        left = self.end - time.monotonic()
        if left <= 0:
            raise httpcore2.ReadTimeout
        return left

    def count(self, data: bytes) -> bytes:
        self.bytes_left -= len(data)
        if self.bytes_left < 0:
            raise ProtocolError(f"more than {_MAX_HEAD} bytes before the answer begins")
        return data


# The library writes the headers of answers to its own log.
for _name in ("httpcore2.http11", "httpcore2.http2", "httpcore2.proxy"):
    logging.getLogger(_name).addFilter(logs.redact_record)

_limits: ContextVar[_Limits] = ContextVar("limits")


class HttpcoreTransport:
    """Keeps a pool of connections.

    Proxies come from the environment (`HTTPS_PROXY`, `HTTP_PROXY`, `NO_PROXY`) unless one is
    given; `.netrc` is never read.

    Args:
        ssl_context: which certificates to trust; by default what the system trusts.
        proxy: address of a proxy for all requests, "" for none.

    """

    def __init__(
        self, *, ssl_context: ssl.SSLContext | None = None, proxy: str | None = None
    ) -> None:
        self._ssl_context = ssl_context
        self._proxy = proxy
        # By process: after a fork, two would read from the same connections.
        self._pools: dict[int, _Pools] = {}

    def send(self, request: Request, timeout: float) -> RawResponse:
        """Send a request and return the answer as it came."""
        limits = _Limits(time.monotonic() + timeout)
        _limits.set(limits)
        try:
            prepared = _prepared(request, timeout)
            response = self._pool(prepared.url).handle_request(prepared)
            try:
                headers = _headers(response)
                limits.bytes_left = MAX_BYTES + _MAX_HEAD
                content = _joined(response.iter_stream())
            finally:
                response.close()
        except ClientError:
            raise
        except Exception as error:
            raise _translation(error, request, timeout) from error
        return RawResponse(response.status, headers, content)

    def close(self) -> None:
        """Close all connections."""
        for pool in self._pools.pop(os.getpid(), {}).values():
            pool.close()

    def _pool(self, url: httpcore2.URL) -> ConnectionPool:
        origin = (url.scheme, url.host, url.port)
        pools = self._pools.setdefault(os.getpid(), {})
        if origin in pools:
            return pools[origin]
        proxy = _proxy_for(origin) if self._proxy is None else self._proxy
        made = ConnectionPool(
            ssl_context=self._ssl_context,
            proxy=httpcore2.Proxy(proxy) if proxy else None,
            max_connections=_CONNECTIONS,
            keepalive_expiry=_IDLE,
            network_backend=_Backend(),
        )
        # Another thread may have been faster; a pool that is lost is never closed.
        return pools.setdefault(origin, made)


class AsyncHttpcoreTransport:
    """The same without blocking, on asyncio."""

    def __init__(
        self, *, ssl_context: ssl.SSLContext | None = None, proxy: str | None = None
    ) -> None:
        self._ssl_context = ssl_context
        self._proxy = proxy
        # A connection belongs to one event loop.
        self._pools: WeakKeyDictionary[asyncio.AbstractEventLoop, _AsyncPools] = WeakKeyDictionary()

    async def send(self, request: Request, timeout: float) -> RawResponse:
        """Send a request and return the answer as it came."""
        import asyncio  # slow, and not needed by programs that block

        limits = _Limits(time.monotonic() + timeout)
        _limits.set(limits)
        try:
            async with asyncio.timeout(timeout):
                prepared = _prepared(request, timeout)
                pool = self._pool(prepared.url, asyncio.get_running_loop())
                response = await pool.handle_async_request(prepared)
                try:
                    headers = _headers(response)
                    limits.bytes_left = MAX_BYTES + _MAX_HEAD
                    content = await _async_joined(response.aiter_stream())
                finally:
                    await response.aclose()
        except ClientError:
            raise
        except Exception as error:
            raise _translation(error, request, timeout) from error
        return RawResponse(response.status, headers, content)

    async def close(self) -> None:
        """Close all connections."""
        import asyncio

        for pool in self._pools.pop(asyncio.get_running_loop(), {}).values():
            await pool.aclose()

    def _pool(self, url: httpcore2.URL, loop: asyncio.AbstractEventLoop) -> AsyncConnectionPool:
        origin = (url.scheme, url.host, url.port)
        pools = self._pools.setdefault(loop, {})
        if origin not in pools:
            proxy = _proxy_for(origin) if self._proxy is None else self._proxy
            pools[origin] = AsyncConnectionPool(
                ssl_context=self._ssl_context,
                proxy=httpcore2.Proxy(proxy) if proxy else None,
                max_connections=_CONNECTIONS,
                keepalive_expiry=_IDLE,
                network_backend=_AsyncBackend(),
            )
        return pools[origin]


class _Stream(httpcore2.NetworkStream):
    """A connection whose reads and writes end with the time of the call, however slow they are."""

    def __init__(self, stream: httpcore2.NetworkStream) -> None:
        self._stream = stream

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        limits = _limits.get()
        return limits.count(self._stream.read(max_bytes, limits.seconds()))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _limits.get().seconds())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore2.NetworkStream:
        seconds = _limits.get().seconds()
        return _Stream(self._stream.start_tls(ssl_context, server_hostname, seconds))

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class _Backend(SyncBackend):
    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        return _Stream(super().connect_tcp(host, port, timeout, local_address, socket_options))


class _AsyncStream(httpcore2.AsyncNetworkStream):
    """A connection whose bytes are counted; asyncio looks after the time."""

    def __init__(self, stream: httpcore2.AsyncNetworkStream) -> None:
        self._stream = stream

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return _limits.get().count(await self._stream.read(max_bytes, timeout))

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        await self._stream.write(buffer, timeout)

    async def aclose(self) -> None:
        await self._stream.aclose()

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        return _AsyncStream(await self._stream.start_tls(ssl_context, server_hostname, timeout))

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class _AsyncBackend(AnyIOBackend):
    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        connected = super().connect_tcp(host, port, timeout, local_address, socket_options)
        return _AsyncStream(await connected)


def _proxy_for(origin: _Origin) -> str:
    """Return the proxy that the environment names for a server, or ""."""
    import urllib.request  # slow, and not needed where a proxy is given

    scheme, host, port = origin
    proxy = urllib.request.getproxies().get(scheme.decode(), "")
    name = host.decode() if port is None else f"{host.decode()}:{port}"
    return "" if urllib.request.proxy_bypass(name) else proxy


def _prepared(request: Request, timeout: float) -> httpcore2.Request:
    url = httpcore2.URL(request.url)
    headers = list(request.headers.items())
    if "host" not in map(str.lower, request.headers):
        headers.insert(0, ("Host", request.url.split("/", 3)[2]))
    if request.content is not None:
        headers.append(("Content-Length", str(len(request.content))))
    timeouts = dict.fromkeys(("connect", "read", "write", "pool"), timeout)
    return httpcore2.Request(
        request.method,
        url,
        headers=headers,
        content=request.content,
        extensions={"timeout": timeouts},
    )


def _headers(response: httpcore2.Response) -> Mapping[str, str]:
    size = sum(len(value) for _, value in response.headers)
    if len(response.headers) > MAX_HEADERS or size > MAX_HEADER_BYTES:
        raise ProtocolError("the answer has too many or too long headers")
    return {name.decode("latin-1").lower(): v.decode("latin-1") for name, v in response.headers}


def _joined(chunks: Iterable[bytes]) -> bytes:
    content = b""
    for chunk in chunks:
        content = _longer(content, chunk)
    return content


async def _async_joined(chunks: AsyncIterator[bytes]) -> bytes:
    content = b""
    async for chunk in chunks:
        content = _longer(content, chunk)
    return content


def _longer(content: bytes, chunk: bytes) -> bytes:
    if len(content) + len(chunk) > MAX_BYTES:
        raise ResponseTooLargeError(f"the answer is larger than {MAX_BYTES} bytes")
    return content + chunk if content else chunk


def _translation(error: Exception, request: Request, timeout: float) -> Exception:
    """Return the error of the package for one of the library."""
    server = origin(request.url)
    match error:
        case httpcore2.ConnectError() if any(isinstance(e, ssl.SSLError) for e in _causes(error)):
            return TLSError(f"no trusted connection to {server}: {error}")
        case httpcore2.ConnectError() | httpcore2.ConnectTimeout() | httpcore2.PoolTimeout():
            return ConnectError(f"no connection to {server}: {type(error).__name__} {error}")
        case httpcore2.ProxyError():
            return ConnectError(f"no connection to {server} by the proxy: {error}")
        case httpcore2.TimeoutException() | TimeoutError():
            return CallTimeoutError(f"no complete answer from {server} within {timeout:.3g} s")
        case httpcore2.RemoteProtocolError():
            return ProtocolError(str(error))
        case httpcore2.NetworkError():
            return TransportError(f"the connection to {server} broke: {error}")
        case httpcore2.LocalProtocolError() | httpcore2.UnsupportedProtocol():
            return ClientError(f"the request cannot be sent: {error}")
        case _:
            return error


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
