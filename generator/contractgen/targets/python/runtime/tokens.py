"""Credentials that ask for a token and keep it until shortly before it expires."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from . import logs
from .credentials import AsyncCaller, Caller, Credentials, header_value, server_time
from .errors import ApiError, AuthError, Error
from .request import Call, Request
from .response import Answer, RawResponse
from .shapes import is_object

if TYPE_CHECKING:
    import asyncio

# How many seconds before its end a token is renewed; up to so many more, so that
# many clients do not ask at the same moment.
EARLY, SPREAD = 300.0, 60.0
# Seconds until a token is asked for again after that has failed or has not helped.
PAUSE = 10.0


@dataclass(frozen=True)
class TokenCall:
    """How a token is asked for, and where the answer has what.

    Attributes:
        call: a public call.
        header: the header of the answer that has the token.
        expires: JSON pointer of the time at which it expires.
        parameters: JSON pointers of parameters of the client that belong to the token.

    """

    call: Call = field(repr=False)
    header: str
    expires: str
    parameters: Mapping[str, str] = field(default_factory=dict[str, str])


class FetchedToken(Credentials):
    """A token that is asked for when it is needed, and kept.

    It is renewed five minutes before it expires, or when the server refuses it. Threads, and the
    tasks of an event loop, ask once for all. While no new token is to be had, the old one is used
    until it expires.

    Args:
        name: the header of requests that takes the token.
        source: where tokens come from.
        clock: the time, in seconds since 1970.

    """

    def __init__(
        self, name: str, source: TokenCall, *, clock: Callable[[], float] = time.time
    ) -> None:
        self._name = name
        self.names = frozenset({name.lower()})
        self._source = source
        self._kept = _Kept(source, clock)
        self._lock = threading.Lock()
        self._async_locks: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Lock] = (
            WeakKeyDictionary()
        )

    def headers(self, request: Request, caller: Caller) -> Mapping[str, str]:
        """Return the header with the token."""
        return {self._name: self._token(caller).value}

    async def async_headers(self, request: Request, caller: AsyncCaller) -> Mapping[str, str]:
        """Return the header with the token."""
        return {self._name: (await self._async_token(caller)).value}

    def renew(self, request: Request, answer: RawResponse, caller: Caller) -> bool:
        """Ask for another token if the server does not take this one."""
        refused = request.headers.get(self._name, "")
        if not self._kept.may_replace(refused, answer):
            return False
        self._token(caller, refused)
        return True

    async def async_renew(self, request: Request, answer: RawResponse, caller: AsyncCaller) -> bool:
        """Ask for another token if the server does not take this one."""
        refused = request.headers.get(self._name, "")
        if not self._kept.may_replace(refused, answer):
            return False
        await self._async_token(caller, refused)
        return True

    def parameters(self, caller: Caller) -> Mapping[str, str]:
        """Return the parameters that belong to the token."""
        return self._token(caller).parameters

    async def async_parameters(self, caller: AsyncCaller) -> Mapping[str, str]:
        """Return the parameters that belong to the token."""
        return (await self._async_token(caller)).parameters

    def _token(self, caller: Caller, refused: str = "") -> _Token:
        kept = self._kept
        if kept.is_settled(refused) or (self._lock.locked() and kept.usable(refused)):
            return kept.get(refused)
        with self._lock:
            if not kept.is_settled(refused):
                try:
                    kept.take(caller.exchange(self._source.call, dict[str, Any]), refused)
                except Error as error:
                    kept.fail(error)
        return kept.get(refused)

    async def _async_token(self, caller: AsyncCaller, refused: str = "") -> _Token:
        import asyncio  # slow, and not needed by programs that block

        kept = self._kept
        # A lock of asyncio belongs to one event loop.
        lock = self._async_locks.setdefault(asyncio.get_running_loop(), asyncio.Lock())
        if kept.is_settled(refused) or (lock.locked() and kept.usable(refused)):
            return kept.get(refused)
        async with lock:
            if not kept.is_settled(refused):
                try:
                    kept.take(await caller.exchange(self._source.call, dict[str, Any]), refused)
                except Error as error:
                    kept.fail(error)
        return kept.get(refused)


@dataclass(frozen=True)
class _Token:
    """A token, by the clock of this machine.

    Attributes:
        trusted_until: until then it is not replaced, even if it is refused.

    """

    value: str = field(repr=False)
    parameters: Mapping[str, str]
    renew_at: float
    expires_at: float
    trusted_until: float


class _Kept:
    """The token that is in use, and the last failure to get one."""

    def __init__(self, source: TokenCall, clock: Callable[[], float]) -> None:
        self._source = source
        self._clock = clock
        self._token: _Token | None = None
        self._failure: Error | None = None
        self._pause_until = 0.0

    def is_settled(self, refused: str) -> bool:
        """Whether there is no reason to ask for a token now."""
        now, token = self._clock(), self.usable(refused)
        return now < self._pause_until or (token is not None and now < token.renew_at)

    def may_replace(self, refused: str, answer: RawResponse) -> bool:
        """Whether another token than the refused one can help."""
        token = self._token
        if token is not None and token.value == refused and self._clock() < token.trusted_until:
            return False
        return answer.status == 401

    def usable(self, refused: str) -> _Token | None:
        """Return the token unless it has expired or is the refused one."""
        token = self._token
        if token is None or token.value == refused or self._clock() >= token.expires_at:
            return None
        return token

    def get(self, refused: str) -> _Token:
        """Return the token.

        Raises:
            AuthError: there is none.

        """
        if token := self.usable(refused):
            return token
        failure = self._failure
        answer = failure if isinstance(failure, ApiError) else None
        raise AuthError(f"no token from {self._place}: {failure}", answer) from failure

    def take(self, answer: Answer[Any], refused: str) -> None:
        """Keep the token of an answer.

        Raises:
            Error: it has none that can be used.

        """
        now = self._clock()
        # The clock of the server may differ, so only how long the token lives counts.
        issued = server_time(answer.raw)
        lifetime = self._expiry(answer.body) - (now if issued is None else issued)
        if lifetime <= 0:
            raise AuthError("the token has expired already")
        value = _checked(self._source.header, answer.header(self._source.header))
        if value == refused:
            raise AuthError("the token that was refused has been issued once more")
        early = EARLY + random.uniform(0, SPREAD)
        self._token = _Token(
            value=value,
            parameters={
                name: self._text(answer.body, pointer)
                for name, pointer in self._source.parameters.items()
            },
            renew_at=now + max(lifetime - early, lifetime / 2),
            expires_at=now + lifetime,
            trusted_until=now + PAUSE if refused else now,
        )
        self._failure, self._pause_until = None, 0.0

    def fail(self, error: Error) -> None:
        """Remember that no token could be had, so that nobody asks again at once."""
        self._failure, self._pause_until = error, self._clock() + PAUSE
        logs.logger.warning("no new token from %s: %s", self._place, type(error).__name__)

    @property
    def _place(self) -> str:
        endpoint = self._source.call.endpoint
        return f"{endpoint.method} {endpoint.path}"

    def _expiry(self, body: Any) -> float:
        text = self._text(body, self._source.expires)
        try:
            at = datetime.fromisoformat(text)
        except ValueError as error:
            raise AuthError(f"{text!r} is no time of expiry") from error
        return (at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp()

    def _text(self, body: Any, pointer: str) -> str:
        for name in pointer.split("/")[1:]:
            body = body.get(name) if is_object(body) else None
        if not isinstance(body, str):
            raise AuthError(f"the answer has no text at {pointer}")
        return body


def _checked(name: str, token: str) -> str:
    try:
        return header_value(name, token)
    except ValueError as error:
        raise AuthError(str(error)) from None
