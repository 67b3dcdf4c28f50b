# Generated from Volume Backup Service API 1.0.0. Do not edit; run `vbs-contract generate`.
"""Calls an operation until what it shows is done."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, TypeVar

from .errors import (
    ApiError,
    ArgumentError,
    ConnectError,
    Error,
    NotFoundError,
    ServerError,
    TLSError,
    TransportError,
    WaiterFailedError,
    WaiterLostError,
    WaiterTimeoutError,
)
from .hooks import settled
from .logs import logger
from .shapes import is_object

T = TypeVar("T")

# Pauses grow by a factor up to a longest one, and vary so that many waiters do not call at once.
_GROWTH, _LONGEST, _JITTER = 1.5, 30.0, 0.2
# How many seconds a server may need before it knows what it has just started.
_UNKNOWN_AT_FIRST = 30.0
# Seconds that a look may take at least: the last one begins when the time is over.
_LOOK = 5.0
# How many looks in a row may fail.
_FAILURES = 5


@dataclass(frozen=True)
class Acceptor:
    """What the value `expected` of an attribute means: success, failure or retry."""

    state: str
    attribute: str
    expected: Any


@dataclass(frozen=True)
class Waiter:
    """How to wait.

    Attributes:
        name: what is waited for, for messages.
        delay: seconds to the second attempt.
        max_attempts: with `delay`, how long to wait by default.
        acceptors: what an answer means; where none fits, it is tried again.
        code: attribute with the error code of a failure, or None.
        reason: attribute with the reason of a failure, or None.
        result: attribute with the id of what a success has made, or None.

    """

    name: str
    delay: float
    max_attempts: int
    acceptors: tuple[Acceptor, ...]
    code: str | None = None
    reason: str | None = None
    result: str | None = None

    def is_done(self, shown: Any) -> bool:
        """Whether this is the end.

        Raises:
            WaiterFailedError: it is a bad end.

        """
        for acceptor in self.acceptors:
            if attrgetter(acceptor.attribute)(shown) != acceptor.expected:
                continue
            if acceptor.state == "failure":
                raise self._failed(shown, f"{acceptor.attribute} is {acceptor.expected}")
            return acceptor.state == "success"
        logger.warning("%s: none of the known states: %r", self.name, shown)
        return False

    def result_of(self, shown: Any) -> str:
        """Return the id of what a success has made.

        Raises:
            WaiterFailedError: it has made nothing.

        """
        value = _at(shown, self.result)
        if value is None:
            raise self._failed(shown, f"it is done, but has no {self.result or 'result'}")
        return str(value)

    def _failed(self, shown: Any, reached: str) -> WaiterFailedError:
        code, reason = _at(shown, self.code), _at(shown, self.reason)
        told = " ".join(str(one) for one in (code, reason) if one) or repr(shown)
        return WaiterFailedError(f"{self.name}: {reached}: {told}", shown, code, reason)


class _Watch:
    """The time of one waiting, and what its looks have found."""

    def __init__(
        self, waiter: Waiter, timeout: float | None, delay: float | None, just_started: bool
    ) -> None:
        self._waiter = waiter
        self._unknown_at_first = _UNKNOWN_AT_FIRST if just_started else 0.0
        self._pause = waiter.delay if delay is None else delay
        self._start = time.monotonic()
        limit = waiter.delay * waiter.max_attempts if timeout is None else timeout
        if not (limit >= 0 and self._pause >= 0):
            raise ArgumentError("the seconds to wait are less than 0, or no number")
        self._end = self._start + limit
        self._failures = 0
        self._shown: Any = None

    def seconds_for_a_look(self) -> float:
        """Return the seconds that the next look may take."""
        return max(self._end - time.monotonic(), _LOOK)

    def has_found(self, shown: Any) -> bool:
        """Take in what a look has found, and say whether it is done."""
        self._failures, self._shown = 0, shown
        return self._waiter.is_done(shown)

    def has_failed(self, error: Error) -> None:
        """Take in that a look has failed.

        Raises:
            Error: looking on makes no sense.

        """
        if isinstance(error, NotFoundError):
            waited = time.monotonic() - self._start
            if waited < self._unknown_at_first and self._shown is None:
                return
            raise WaiterLostError(f"{self._waiter.name}: {error}", self._shown) from error
        self._failures += 1
        if not _may_pass(error) or self._failures >= _FAILURES:
            raise error

    def pause(self) -> float:
        """Return the seconds to the next look.

        Raises:
            WaiterTimeoutError: there is no time for one.

        """
        left = self._end - time.monotonic()
        if left <= 0:
            raise WaiterTimeoutError(f"{self._waiter.name}: not done in time", self._shown)
        seconds = min(self._pause * random.uniform(1 - _JITTER, 1 + _JITTER), left)
        self._pause = min(self._pause * _GROWTH, max(_LONGEST, self._pause))
        return seconds


def wait(
    waiter: Waiter,
    fetch: Callable[[float], T],
    timeout: float | None,
    delay: float | None,
    on_progress: Callable[[T], None] | None = None,
    *,
    just_started: bool = False,
) -> T:
    """Call `fetch` until its result is a success, and return that.

    Args:
        waiter: how to wait.
        fetch: the call; it may take so many seconds.
        timeout: seconds in all; the waiter's own where None.
        delay: seconds to the second call; the waiter's own where None.
        on_progress: called with each result.
        just_started: the server may not know it yet.

    Raises:
        WaiterFailedError: the result is a failure.
        WaiterTimeoutError: the time is over.
        WaiterLostError: the server does not know what is waited for.
        Error: the call failed, several times in a row where that may pass.

    """
    watch = _Watch(waiter, timeout, delay, just_started)
    while True:
        try:
            shown = fetch(watch.seconds_for_a_look())
        except (ApiError, TransportError, ConnectError) as error:
            watch.has_failed(error)
        else:
            if on_progress is not None:
                on_progress(shown)
            if watch.has_found(shown):
                return shown
        time.sleep(watch.pause())


async def async_wait(
    waiter: Waiter,
    fetch: Callable[[float], Awaitable[T]],
    timeout: float | None,
    delay: float | None,
    on_progress: Callable[[T], object] | None = None,
    *,
    just_started: bool = False,
) -> T:
    """Do the same as `wait` without blocking."""
    watch = _Watch(waiter, timeout, delay, just_started)
    while True:
        try:
            shown = await fetch(watch.seconds_for_a_look())
        except (ApiError, TransportError, ConnectError) as error:
            watch.has_failed(error)
        else:
            if on_progress is not None:
                await settled(on_progress(shown))
            if watch.has_found(shown):
                return shown
        await asyncio.sleep(watch.pause())


def _may_pass(error: Error) -> bool:
    passing = isinstance(error, ServerError | TransportError | ConnectError)
    return passing and not isinstance(error, TLSError)


def _at(shown: Any, attribute: str | None) -> Any:
    """Return a value by its dotted attributes and keys, or None."""
    for name in attribute.split(".") if attribute else ():
        shown = shown.get(name) if is_object(shown) else getattr(shown, name, None)
    return shown if attribute else None
