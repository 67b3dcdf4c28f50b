"""Makes calls: signs and sends requests, again where that helps, and reads the answers."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from copy import copy
from dataclasses import replace
from threading import Event
from typing import Any, Self, TypeGuard, TypeVar, cast, overload

from . import logs, tracing
from .credentials import Credentials
from .decoding import decoded
from .errors import ApiError, ArgumentError, ClientError, InvalidRequestError, TransportError
from .hooks import settled
from .request import Call, Request, build_request, check_header, check_headers, with_headers
from .response import Answer, ErrorFormat, RawResponse, parse
from .retries import Attempts, Budget, Outcome, Retries, check_kind
from .settings import Settings
from .transport import MAX_BYTES, AsyncTransport, Transport

# Headers that nobody else can know.
_OWN = frozenset({"authorization", "content-length", "host"})

T = TypeVar("T")
R = TypeVar("R")


class _Base:
    """What calls share, whether they block or not."""

    def __init__(
        self, settings: Settings, form: ErrorFormat, credentials: Credentials | None
    ) -> None:
        if credentials is not None:
            check_kind("credentials", credentials, Credentials, "made by the module `credentials`")
        for name, value in settings.headers.items():
            if value is not None:
                check_header(name, value)
        self._settings = settings
        self._form = form
        self._credentials = credentials
        self._budget = Budget()
        self._closed = Event()
        self._derived = False
        self._gives_answers = False

    def with_options(
        self, timeout: float | None, retries: Retries | None, headers: Mapping[str, str]
    ) -> Self:
        """Return a caller with other options, where they are given, on the same connections.

        Raises:
            ArgumentError: an option is wrong, or a header is set by the client itself.

        """
        settings = self._settings
        self._refuse_own(headers)
        other = copy(self)
        other._derived = True
        other._settings = replace(
            settings,
            timeout=settings.timeout if timeout is None else timeout,
            retries=retries or settings.retries,
            more_headers=with_headers(settings.more_headers, headers),
        )
        return other

    def within(self, seconds: float) -> Self:
        """Return a caller whose calls take no longer, on the same connections."""
        return self.with_options(min(seconds, self._settings.timeout), None, {})

    def with_answers(self) -> Self:
        """Return a caller whose `send` returns an `Answer`, on the same connections."""
        other = copy(self)
        other._gives_answers = True
        return other

    def _refuse_own(self, headers: Mapping[str, str]) -> None:
        own = {*_OWN, *(self._credentials.names if self._credentials else ())}
        for name, value in headers.items():
            check_header(name, value)
            if name.lower() in own:
                raise ArgumentError(f"headers must not have {name}: the client sets it itself")

    def _attempts(self, call: Call) -> Attempts:
        self._refuse_if_closed()
        settings = self._settings
        return Attempts(call.endpoint.method, settings.retries, self._budget, settings.timeout)

    def _refuse_if_closed(self) -> None:
        if self._closed.is_set():
            raise ClientError("the client has been closed")

    def _credentials_for(self, call: Call) -> Credentials | None:
        return None if call.endpoint.public else self._credentials

    def _built(self, call: Call, settings: Settings) -> Request:
        try:
            return build_request(call, settings)
        except InvalidRequestError as error:
            known = self._form.errors().get(error.code or "", ApiError)
            error.meaning, error.remedy = known.meaning, known.remedy
            raise

    def _about_to_send(self, request: Request) -> object:
        self._refuse_if_closed()
        check_headers(request)
        logs.log_request(request)
        return self._settings.on_request(request) if self._settings.on_request else None

    def _received(self, request: Request, raw: RawResponse, start: float) -> object:
        logs.log_response(request, raw, time.monotonic() - start)
        return self._settings.on_response(request, raw) if self._settings.on_response else None

    def _answer(self, outcome: Outcome, request: Request, attempts: Attempts) -> RawResponse:
        if isinstance(outcome, ClientError):
            raise attempts.final(outcome) from outcome.__cause__
        if outcome.status >= 300:
            return replace(outcome, content=logs.without_secrets(outcome.content, request))
        return outcome


class Caller(_Base):
    """Makes calls and waits for the answers.

    Args:
        settings: what is the same for all calls.
        form: how the API reports errors.
        credentials: asked for headers for every call that is not public.
        transport: carries the requests.

    """

    def __init__(
        self,
        settings: Settings,
        form: ErrorFormat,
        credentials: Credentials | None,
        transport: Transport,
    ) -> None:
        super().__init__(settings, form, credentials)
        self._transport = transport

    def close(self) -> None:
        """Close all connections, unless they belong to the caller that this one is made from."""
        if not self._derived:
            self._closed.set()
            self._transport.close()

    @overload
    def send(self, call: Call, returns: None) -> None: ...
    @overload
    def send(self, call: Call, returns: type[T]) -> T: ...
    @overload
    def send(self, call: Call, returns: object) -> Any: ...
    def send(self, call: Call, returns: Any) -> Any:
        """Make a call and return the body of the answer; `returns` is its type.

        Raises:
            Error: any of the errors of the package.

        """
        answer = self.exchange(call, returns)
        return answer if self._gives_answers else answer.body

    def send_for(self, call: Call, returns: object, result: Callable[[Answer[Any]], R]) -> R:
        """Make a call and return what `result` makes of the answer."""
        answer = self.exchange(call, returns)
        return cast(R, answer) if self._gives_answers else result(answer)

    def exchange(self, call: Call, returns: Any) -> Answer[Any]:
        """Make a call and return the body and the headers of the answer."""
        raw = self._receive(call)
        return Answer(parse(raw, returns, self._form), raw)

    def _receive(self, call: Call) -> RawResponse:
        attempts = self._attempts(call)
        who = self._credentials_for(call)
        request = self._request(call, who)
        with tracing.span(call, request) as span:
            while True:
                signed = request.adding(who.headers(request, self)) if who else request
                outcome = self._attempt(signed, attempts)
                if who and _is_refused(outcome):
                    renewed = who.renew(signed, outcome, self)
                    if renewed and not attempts.renewed:
                        attempts.renewed = True
                        continue
                pause = attempts.pause(outcome)
                if pause is None:
                    break
                time.sleep(pause)
            span.finish(outcome, attempts.made)
            return self._answer(outcome, signed, attempts)

    def _request(self, call: Call, who: Credentials | None) -> Request:
        settings = self._settings
        if who and settings.lacks(call.endpoint):
            settings = settings.adding(who.parameters(self))
        return self._built(call, settings)

    def _attempt(self, request: Request, attempts: Attempts) -> Outcome:
        left = attempts.begin()
        self._about_to_send(request)
        start = time.monotonic()
        try:
            raw = self._transport.send(request, left)
        except (ClientError, OSError) as error:
            return _failure(error)
        self._received(request, raw, start)
        return _decoded(raw)


class AsyncCaller(_Base):
    """Makes calls without blocking; otherwise like `Caller`."""

    def __init__(
        self,
        settings: Settings,
        form: ErrorFormat,
        credentials: Credentials | None,
        transport: AsyncTransport,
    ) -> None:
        super().__init__(settings, form, credentials)
        self._transport = transport

    async def close(self) -> None:
        """Close all connections, unless they belong to the caller that this one is made from."""
        if not self._derived:
            self._closed.set()
            await self._transport.close()

    @overload
    async def send(self, call: Call, returns: None) -> None: ...
    @overload
    async def send(self, call: Call, returns: type[T]) -> T: ...
    @overload
    async def send(self, call: Call, returns: object) -> Any: ...
    async def send(self, call: Call, returns: Any) -> Any:
        """Make a call and return the body of the answer; `returns` is its type.

        Raises:
            Error: any of the errors of the package.

        """
        answer = await self.exchange(call, returns)
        return answer if self._gives_answers else answer.body

    async def send_for(self, call: Call, returns: object, result: Callable[[Answer[Any]], R]) -> R:
        """Make a call and return what `result` makes of the answer."""
        answer = await self.exchange(call, returns)
        return cast(R, answer) if self._gives_answers else result(answer)

    async def exchange(self, call: Call, returns: Any) -> Answer[Any]:
        """Make a call and return the body and the headers of the answer."""
        raw = await self._receive(call)
        return Answer(parse(raw, returns, self._form), raw)

    async def _receive(self, call: Call) -> RawResponse:
        attempts = self._attempts(call)
        who = self._credentials_for(call)
        request = await self._request(call, who)
        with tracing.span(call, request) as span:
            while True:
                signed = request.adding(await who.async_headers(request, self)) if who else request
                outcome = await self._attempt(signed, attempts)
                if who and _is_refused(outcome):
                    renewed = await who.async_renew(signed, outcome, self)
                    if renewed and not attempts.renewed:
                        attempts.renewed = True
                        continue
                pause = attempts.pause(outcome)
                if pause is None:
                    break
                await _sleep(pause)
            span.finish(outcome, attempts.made)
            return self._answer(outcome, signed, attempts)

    async def _request(self, call: Call, who: Credentials | None) -> Request:
        settings = self._settings
        if who and settings.lacks(call.endpoint):
            settings = settings.adding(await who.async_parameters(self))
        return self._built(call, settings)

    async def _attempt(self, request: Request, attempts: Attempts) -> Outcome:
        left = attempts.begin()
        await settled(self._about_to_send(request))
        start = time.monotonic()
        try:
            raw = await self._transport.send(request, left)
        except (ClientError, OSError) as error:
            return _failure(error)
        await settled(self._received(request, raw, start))
        return _decoded(raw)


def _failure(error: ClientError | OSError) -> ClientError:
    """Return the error of a transport; one that somebody has written may raise any OSError."""
    if isinstance(error, ClientError):
        return error
    failure = TransportError(f"the transport has failed: {type(error).__name__}: {error}")
    failure.__cause__ = error
    return failure


def _decoded(raw: RawResponse) -> Outcome:
    codings = raw.headers.get("content-encoding")
    if not (codings and raw.content):
        return raw
    try:
        return replace(raw, content=decoded(raw.content, codings, MAX_BYTES))
    except ClientError as error:
        return error


def _is_refused(outcome: Outcome) -> TypeGuard[RawResponse]:
    return isinstance(outcome, RawResponse) and outcome.status in (401, 403)


async def _sleep(seconds: float) -> None:
    import asyncio  # slow, and not needed by programs that block

    await asyncio.sleep(seconds)
