# Generated from Volume Backup Service API 1.0.0. Do not edit; run `vbs-contract generate`.
"""Calls an operation until what it shows is done."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, TypeVar

from .errors import WaiterFailedError, WaiterTimeoutError

T = TypeVar("T")

# Pauses grow by a factor up to a longest one, and vary so that many waiters do not call at once.
_GROWTH, _LONGEST, _JITTER = 1.5, 30.0, 0.2


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

    """

    name: str
    delay: float
    max_attempts: int
    acceptors: tuple[Acceptor, ...]

    def is_done(self, result: Any) -> bool:
        """Whether this is the end.

        Raises:
            WaiterFailedError: it is a bad end.

        """
        for acceptor in self.acceptors:
            if attrgetter(acceptor.attribute)(result) != acceptor.expected:
                continue
            if acceptor.state == "failure":
                reached = f"{acceptor.attribute} is {acceptor.expected}"
                raise WaiterFailedError(f"{self.name}: {reached}: {result!r}", result)
            return acceptor.state == "success"
        return False

    def pauses(self, timeout: float | None, delay: float | None) -> Iterator[float]:
        """Yield how long to wait after each attempt, until the time is over."""
        pause = self.delay if delay is None else delay
        end = time.monotonic() + (self.delay * self.max_attempts if timeout is None else timeout)
        while (left := end - time.monotonic()) > 0:
            yield min(pause * random.uniform(1 - _JITTER, 1 + _JITTER), left)
            pause = min(pause * _GROWTH, max(_LONGEST, pause))

    def too_late(self, result: Any) -> WaiterTimeoutError:
        """Return the error for the end of the time."""
        return WaiterTimeoutError(f"{self.name}: not done in time", result)


def wait(waiter: Waiter, fetch: Callable[[], T], timeout: float | None, delay: float | None) -> T:
    """Call `fetch` until its result is a success, and return that.

    Args:
        waiter: how to wait.
        fetch: the call.
        timeout: seconds in all; the waiter's own where None.
        delay: seconds to the second call; the waiter's own where None.

    Raises:
        WaiterFailedError: the result is a failure.
        WaiterTimeoutError: the time is over.

    """
    result = None
    for pause in waiter.pauses(timeout, delay):
        result = fetch()
        if waiter.is_done(result):
            return result
        time.sleep(pause)
    raise waiter.too_late(result)


async def async_wait(
    waiter: Waiter, fetch: Callable[[], Awaitable[T]], timeout: float | None, delay: float | None
) -> T:
    """Do the same as `wait` without blocking."""
    result = None
    for pause in waiter.pauses(timeout, delay):
        result = await fetch()
        if waiter.is_done(result):
            return result
        await asyncio.sleep(pause)
    raise waiter.too_late(result)
