"""How often, and when."""

from __future__ import annotations

from typing import Any

import pytest

from contractgen.targets.python.runtime import retries as module
from contractgen.targets.python.runtime.errors import ArgumentError, ConnectError
from contractgen.targets.python.runtime.response import RawResponse
from contractgen.targets.python.runtime.retries import Attempts, Budget, Retries

FAILED = RawResponse(500, {}, b"")
THROTTLED = RawResponse(429, {}, b"")
DONE = RawResponse(200, {}, b"")


def test_pauses_grow_up_to_the_longest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"{module.__name__}.random.uniform", lambda low, high: high)
    attempts = Attempts("GET", Retries(attempts=9), Budget(), timeout=1000)
    pauses = []
    for _ in range(9):
        attempts.begin()
        pauses.append(attempts.pause(FAILED))
    assert pauses == [1, 2, 4, 8, 16, 20, 20, 20, None]


def test_a_budget_ends_retries_and_successes_fill_it() -> None:
    budget = Budget()
    attempts = Attempts("GET", Retries(attempts=1000, base=0), budget, timeout=1000)
    assert sum(attempts.pause(FAILED) is not None for _ in range(100)) == 500 // 14
    for _ in range(3):
        attempts.pause(DONE)
    assert attempts.pause(THROTTLED) is not None
    assert attempts.pause(THROTTLED) is not None
    assert attempts.pause(FAILED) is None


def test_nothing_was_sent_so_any_method_is_sent_again() -> None:
    attempts = Attempts("POST", Retries(base=0), Budget(), timeout=10)
    attempts.begin()
    assert attempts.pause(ConnectError("")) == 0


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"attempts": 0}, "attempts must be 1 or more, not 0"),
        ({"attempts": 1.5}, "attempts must be a whole number, not a value of type float"),
        ({"patience": None}, "patience must be seconds, not a value of type NoneType"),
        ({"base": -1}, "base must be 0 seconds or more, not -1"),
    ],
)
def test_options_that_cannot_be_used(options: dict[str, Any], told: str) -> None:
    with pytest.raises(ArgumentError) as caught:
        Retries(**options)
    assert str(caught.value) == told
