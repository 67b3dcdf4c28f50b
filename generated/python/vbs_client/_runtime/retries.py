# Generated from Volume Backup Service API 1.0.0. Do not edit; run `vbs-contract generate`.
"""Decides which calls are sent again, and when."""

from __future__ import annotations

import random
import threading
import time
from dataclasses import dataclass
from types import UnionType

from .errors import (
    AmbiguousError,
    ArgumentError,
    CallTimeoutError,
    ClientError,
    ConnectError,
    DecodeError,
    ResponseTooLargeError,
    TLSError,
    TransportError,
    retry_after,
)
from .response import RawResponse

# What a transport came back with.
Outcome = RawResponse | ClientError

# Methods whose effect is the same however often a server carries them out (RFC 9110, 9.2.2).
_IDEMPOTENT = frozenset({"GET", "HEAD", "OPTIONS", "PUT", "DELETE", "TRACE"})
# Answers that a later attempt may turn into a success.
_PASSING = frozenset({408, 500, 502, 503, 504})
_THROTTLED = frozenset({429, 503})


@dataclass(frozen=True)
class Retries:
    """How often a call is sent, and how long it waits in between.

    The pause before attempt n + 1 is random between 0 and `base * 2**n`, at most `longest`, unless
    the server says how long to wait.

    Attributes:
        attempts: how often a call is sent at most; 1 switches retries off.
        base: seconds.
        longest: seconds.
        longest_asked: longest pause in seconds that a server may ask for.
        patience: seconds that one attempt may take where another one may follow.

    Raises:
        ArgumentError: one of these is not such a number.

    """

    attempts: int = 3
    base: float = 0.5
    longest: float = 20.0
    longest_asked: float = 120.0
    patience: float = 20.0

    def __post_init__(self) -> None:
        check_kind("attempts", self.attempts, int, "a whole number")
        if self.attempts < 1:
            raise ArgumentError(f"attempts must be 1 or more, not {self.attempts}")
        for name in ("base", "longest", "longest_asked", "patience"):
            value = getattr(self, name)
            check_kind(name, value, int | float, "seconds")
            if value < 0:
                raise ArgumentError(f"{name} must be 0 seconds or more, not {value}")


def check_kind(option: str, value: object, kind: type | UnionType, told: str) -> None:
    """Refuse an option that is of another kind.

    Raises:
        ArgumentError: it is; the message says what it is told to be.

    """
    if not isinstance(value, kind) or isinstance(value, bool):
        raise ArgumentError(f"{option} must be {told}, not a value of type {type(value).__name__}")


class Budget:
    """Stops retries when most calls of a client fail, so that an outage is not made worse.

    A retry takes a part of it, and each success gives a little back.
    """

    CAPACITY, RETRY, THROTTLED_RETRY, SUCCESS = 500, 14, 5, 1

    def __init__(self) -> None:
        self._left = self.CAPACITY
        self._lock = threading.Lock()

    def take(self, throttled: bool) -> bool:
        """Take what a retry costs, if there is enough left."""
        cost = self.THROTTLED_RETRY if throttled else self.RETRY
        with self._lock:
            if self._left < cost:
                return False
            self._left -= cost
            return True

    def give_back(self) -> None:
        """Give back what a success gives."""
        if self._left < self.CAPACITY:
            with self._lock:
                self._left = min(self._left + self.SUCCESS, self.CAPACITY)


class Attempts:
    """The attempts of one call.

    Attributes:
        made: how many there have been.
        renewed: the credentials have been asked whether they can do better.

    Args:
        method: HTTP method of the call.
        retries: how often, and how long to wait.
        budget: shared by all calls of a client.
        timeout: seconds that all attempts together may take.

    """

    def __init__(self, method: str, retries: Retries, budget: Budget, timeout: float) -> None:
        self.made = 0
        self.renewed = False
        self._idempotent = method in _IDEMPOTENT
        self._retries = retries
        self._budget = budget
        self._timeout = timeout
        self._end = time.monotonic() + timeout

    def begin(self) -> float:
        """Count an attempt, and return the seconds that are left for it.

        Raises:
            CallTimeoutError: there are none.

        """
        self.made += 1
        left = self._end - time.monotonic()
        if left <= 0:
            raise CallTimeoutError(f"no complete answer within {self._timeout:.3g} s")
        another = self._idempotent and self.made < self._retries.attempts
        return min(left, self._retries.patience) if another else left

    def pause(self, outcome: Outcome) -> float | None:
        """Return the seconds to wait before the next attempt, or None where there is none."""
        if isinstance(outcome, RawResponse) and outcome.status < 400:
            self._budget.give_back()
            return None
        if self.made >= self._retries.attempts or not self._may_pass(outcome):
            return None
        throttled = isinstance(outcome, RawResponse) and outcome.status in _THROTTLED
        seconds = self._seconds(outcome)
        if seconds is None or seconds >= self._end - time.monotonic():
            return None
        return seconds if self._budget.take(throttled) else None

    def final(self, outcome: ClientError) -> ClientError:
        """Return what to raise after the last attempt."""
        if isinstance(outcome, TransportError) and not self._idempotent:
            if isinstance(outcome, CallTimeoutError | DecodeError | ResponseTooLargeError):
                outcome.may_have_been_applied = True
                return outcome
            return AmbiguousError(f"{outcome}; the call may have been applied")
        return outcome

    def _may_pass(self, outcome: Outcome) -> bool:
        if isinstance(outcome, RawResponse):
            if outcome.status in _THROTTLED and retry_after(outcome.headers) is not None:
                return True
            return outcome.status == 429 or (self._idempotent and outcome.status in _PASSING)
        if isinstance(outcome, ConnectError):
            return not isinstance(outcome, TLSError)
        if isinstance(outcome, ResponseTooLargeError):
            return False
        return isinstance(outcome, TransportError) and self._idempotent

    def _seconds(self, outcome: Outcome) -> float | None:
        asked = retry_after(outcome.headers) if isinstance(outcome, RawResponse) else None
        if asked is not None:
            return asked if asked <= self._retries.longest_asked else None
        return random.uniform(0, min(self._retries.longest, self._retries.base * 2**self.made))
