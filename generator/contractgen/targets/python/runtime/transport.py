"""Sends calls over HTTP: one connection pool, no redirects, a time limit for the whole call."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, TypeVar, overload

import httpx2

from . import logs
from .credentials import Credentials
from .errors import CallTimeoutError, ConnectError, TransportError
from .request import Call, Request, Settings, build_request
from .response import Answer, ErrorFormat, RawResponse, parse

T = TypeVar("T")

# An answer larger than this is not read to its end.
MAX_BYTES = 10 * 1024 * 1024


class Transport:
    """Sends calls and waits for the answers.

    Args:
        settings: what is the same for all calls.
        form: how the API reports errors.
        credentials: added to every call that is not public.
        http: the connection pool to use instead of an own one.

    """

    def __init__(
        self,
        settings: Settings,
        form: ErrorFormat,
        credentials: Credentials | None,
        http: httpx2.Client | None,
    ) -> None:
        self._settings = settings
        self._form = form
        self._credentials = credentials
        self._http = http or httpx2.Client()

    def close(self) -> None:
        """Close all connections."""
        self._http.close()

    @overload
    def send(self, call: Call, returns: None) -> None: ...
    @overload
    def send(self, call: Call, returns: type[T]) -> T: ...
    @overload
    def send(self, call: Call, returns: object) -> Any: ...
    def send(self, call: Call, returns: Any) -> Any:
        """Send a call and return the body of the answer; `returns` is its type."""
        return self.exchange(call, returns).body

    def exchange(self, call: Call, returns: Any) -> Answer[Any]:
        """Send a call and return the body and the headers of the answer.

        Raises:
            Error: any of the errors of the package.

        """
        who, settings = _credentials_for(call, self._credentials), self._settings
        if who and _lacks(call, settings):
            settings = _adding(settings, who.parameters(self))
        request = build_request(call, settings)
        for is_last in (False, True):
            signed = _signed(request, who.headers(request, self)) if who else request
            with _translated(self._settings.timeout):
                raw = self._receive(signed)
            if not (who and _is_refused(raw) and who.renew(signed, raw, self)) or is_last:
                break
        return Answer(parse(raw, returns, self._form), raw)

    def _receive(self, request: Request) -> RawResponse:
        logs.log_request(request)
        start = time.monotonic()
        prepared = _prepared(self._http, request, self._settings.timeout)
        response = self._http.send(prepared, stream=True, follow_redirects=False)
        try:
            content = bytearray()
            for chunk in response.iter_bytes():
                _keep(content, chunk)
                if time.monotonic() - start > self._settings.timeout:
                    raise TimeoutError
        finally:
            response.close()
        raw = _raw(response, content)
        logs.log_response(request, raw, time.monotonic() - start)
        return raw


class AsyncTransport:
    """Sends calls without blocking; otherwise like `Transport`."""

    def __init__(
        self,
        settings: Settings,
        form: ErrorFormat,
        credentials: Credentials | None,
        http: httpx2.AsyncClient | None,
    ) -> None:
        self._settings = settings
        self._form = form
        self._credentials = credentials
        self._http = http or httpx2.AsyncClient()

    async def close(self) -> None:
        """Close all connections."""
        await self._http.aclose()

    @overload
    async def send(self, call: Call, returns: None) -> None: ...
    @overload
    async def send(self, call: Call, returns: type[T]) -> T: ...
    @overload
    async def send(self, call: Call, returns: object) -> Any: ...
    async def send(self, call: Call, returns: Any) -> Any:
        """Send a call and return the body of the answer; `returns` is its type."""
        answer = await self.exchange(call, returns)
        return answer.body

    async def exchange(self, call: Call, returns: Any) -> Answer[Any]:
        """Send a call and return the body and the headers of the answer.

        Raises:
            Error: any of the errors of the package.

        """
        who, settings = _credentials_for(call, self._credentials), self._settings
        with _translated(settings.timeout):
            async with asyncio.timeout(settings.timeout):
                if who and _lacks(call, settings):
                    settings = _adding(settings, await who.async_parameters(self))
                request = build_request(call, settings)
                for is_last in (False, True):
                    more = await who.async_headers(request, self) if who else {}
                    signed = _signed(request, more)
                    raw = await self._receive(signed)
                    if not who or not _is_refused(raw):
                        break
                    if not await who.async_renew(signed, raw, self) or is_last:
                        break
        return Answer(parse(raw, returns, self._form), raw)

    async def _receive(self, request: Request) -> RawResponse:
        logs.log_request(request)
        start = time.monotonic()
        prepared = _prepared(self._http, request, self._settings.timeout)
        response = await self._http.send(prepared, stream=True, follow_redirects=False)
        try:
            content = bytearray()
            async for chunk in response.aiter_bytes():
                _keep(content, chunk)
        finally:
            await response.aclose()
        raw = _raw(response, content)
        logs.log_response(request, raw, time.monotonic() - start)
        return raw


def _credentials_for(call: Call, credentials: Credentials | None) -> Credentials | None:
    return None if call.endpoint.public else credentials


def _lacks(call: Call, settings: Settings) -> bool:
    """Whether a parameter that the path needs has not been given."""
    return any(settings.path.get(name) is None for name in call.endpoint.client_path)


def _adding(settings: Settings, parameters: Mapping[str, str]) -> Settings:
    given = {name: value for name, value in settings.path.items() if value is not None}
    return replace(settings, path={**parameters, **given})


def _signed(request: Request, headers: Mapping[str, str]) -> Request:
    return replace(request, headers={**request.headers, **headers})


def _is_refused(raw: RawResponse) -> bool:
    return raw.status in (401, 403)


def _prepared(
    http: httpx2.Client | httpx2.AsyncClient, request: Request, timeout: float
) -> httpx2.Request:
    return http.build_request(
        request.method,
        request.url,
        headers=dict(request.headers),
        content=request.content,
        timeout=timeout,
    )


def _keep(content: bytearray, chunk: bytes) -> None:
    content += chunk
    if len(content) > MAX_BYTES:
        raise TransportError(f"the answer is larger than {MAX_BYTES} bytes")


def _raw(response: httpx2.Response, content: bytearray) -> RawResponse:
    headers = {name.lower(): value for name, value in response.headers.items()}
    return RawResponse(response.status_code, headers, bytes(content))


@contextmanager
def _translated(timeout: float) -> Iterator[None]:
    """Turn the errors of the HTTP library into those of the package."""
    try:
        yield
    except (httpx2.ConnectError, httpx2.ConnectTimeout) as error:
        raise ConnectError(f"no connection: {error}") from error
    except (httpx2.TimeoutException, TimeoutError) as error:
        raise CallTimeoutError(f"no complete answer within {timeout:g} s") from error
    except (httpx2.HTTPError, httpx2.InvalidURL) as error:
        raise TransportError(f"{type(error).__name__}: {error}") from error
