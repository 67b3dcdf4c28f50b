"""Waiting for something to come to its end."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import pytest

from contractgen.targets.python.runtime import waiter as module
from contractgen.targets.python.runtime.errors import WaiterFailedError, WaiterTimeoutError
from contractgen.targets.python.runtime.waiter import Acceptor, Waiter, async_wait, wait


@dataclass
class Job:
    status: str


WAITER = Waiter(
    name="jobs.wait",
    delay=2,
    max_attempts=300,
    acceptors=(
        Acceptor("success", "status", "SUCCESS"),
        Acceptor("failure", "status", "FAIL"),
        Acceptor("retry", "status", "RUNNING"),
    ),
)


class Clock:
    """Time that passes only while somebody sleeps."""

    def __init__(self) -> None:
        self.now = 0.0
        self.pauses: list[float] = []

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.now += seconds

    async def async_sleep(self, seconds: float) -> None:
        self.sleep(seconds)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(f"{module.__name__}.time", clock)
    # Of the modules only what this one sees: others may be running servers in this process.
    monkeypatch.setattr(f"{module.__name__}.random", SimpleNamespace(uniform=lambda low, high: 1.0))
    monkeypatch.setattr(f"{module.__name__}.asyncio", SimpleNamespace(sleep=clock.async_sleep))
    return clock


@pytest.fixture(params=[True, False], ids=["blocking", "without blocking"])
def waited(request: pytest.FixtureRequest, clock: Clock) -> Callable[..., Any]:
    """Waits while the job goes through these states; the last one stays."""

    def run(*states: str, timeout: float | None = None, delay: float | None = None) -> Any:
        left = list(states)

        def fetch() -> Job:
            return Job(left.pop(0) if len(left) > 1 else left[0])

        async def async_fetch() -> Job:
            return fetch()

        if request.param:
            return wait(WAITER, fetch, timeout, delay)
        return asyncio.run(async_wait(WAITER, async_fetch, timeout, delay))

    return run


def test_a_success(waited: Callable[..., Any], clock: Clock) -> None:
    assert waited("SUCCESS") == Job("SUCCESS")
    assert clock.pauses == []


def test_pauses_grow(waited: Callable[..., Any], clock: Clock) -> None:
    waited(*["RUNNING"] * 9, "SUCCESS")
    assert clock.pauses == [2, 3, 4.5, 6.75, 10.125, 15.1875, 22.78125, 30, 30]


def test_another_delay(waited: Callable[..., Any], clock: Clock) -> None:
    waited("RUNNING", "RUNNING", "SUCCESS", delay=0.1)
    assert clock.pauses == pytest.approx([0.1, 0.15])


def test_a_failure(waited: Callable[..., Any]) -> None:
    with pytest.raises(WaiterFailedError, match=r"jobs\.wait: status is FAIL: Job\(") as caught:
        waited("RUNNING", "FAIL")
    assert caught.value.result == Job("FAIL")


def test_an_unknown_state_is_tried_again(waited: Callable[..., Any]) -> None:
    assert waited("PAUSED", "SUCCESS") == Job("SUCCESS")


@pytest.mark.parametrize(("timeout", "end"), [(None, 600), (10.0, 10)])
def test_the_end_of_the_time(
    waited: Callable[..., Any], clock: Clock, timeout: float | None, end: float
) -> None:
    with pytest.raises(WaiterTimeoutError, match=r"jobs\.wait: not done in time") as caught:
        waited("RUNNING", timeout=timeout)
    assert caught.value.result == Job("RUNNING")
    assert clock.now == end


def test_no_time_at_all(waited: Callable[..., Any]) -> None:
    with pytest.raises(WaiterTimeoutError) as caught:
        waited("SUCCESS", timeout=0)
    assert caught.value.result is None
