"""Waiting for something to come to its end."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import pytest

from contractgen.targets.python.runtime import errors
from contractgen.targets.python.runtime import waiter as module
from contractgen.targets.python.runtime.started import AsyncStarted, Started
from contractgen.targets.python.runtime.waiter import Acceptor, Waiter, async_wait, wait


@dataclass
class Job:
    status: str
    code: str = "E.1"
    reason: str = "no space"
    entities: dict[str, str] = field(default_factory=lambda: {"id": "b1"})


WAITER = Waiter(
    name="jobs.wait",
    delay=2,
    max_attempts=300,
    acceptors=(
        Acceptor("success", "status", "SUCCESS"),
        Acceptor("failure", "status", "FAIL"),
        Acceptor("retry", "status", "RUNNING"),
    ),
    code="code",
    reason="reason",
    result="entities.id",
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
    """Waits while the job goes through these states or raises these errors; the last one stays."""

    def run(*states: str | Exception, **options: Any) -> Any:
        left = list(states)
        arguments = {"timeout": None, "delay": None, **options}

        def fetch(seconds: float) -> Job:
            state = left.pop(0) if len(left) > 1 else left[0]
            if isinstance(state, Exception):
                raise state
            return Job(state)

        async def async_fetch(seconds: float) -> Job:
            return fetch(seconds)

        if request.param:
            return wait(WAITER, fetch, **arguments)
        return asyncio.run(async_wait(WAITER, async_fetch, **arguments))

    return run


def refusal(status: int) -> errors.ApiError:
    refused = errors.Refusal(status, None, "", None, None, {})
    return errors.status_error(status)(refused)


def test_a_success(waited: Callable[..., Any], clock: Clock) -> None:
    assert waited("SUCCESS") == Job("SUCCESS")
    assert clock.pauses == []


def test_pauses_grow(waited: Callable[..., Any], clock: Clock) -> None:
    waited(*["RUNNING"] * 9, "SUCCESS")
    assert clock.pauses == [2, 3, 4.5, 6.75, 10.125, 15.1875, 22.78125, 30, 30]


def test_another_delay(waited: Callable[..., Any], clock: Clock) -> None:
    waited("RUNNING", "RUNNING", "SUCCESS", delay=0.1)
    assert clock.pauses == pytest.approx([0.1, 0.15])


def test_progress_is_told(waited: Callable[..., Any]) -> None:
    seen: list[Job] = []
    waited("RUNNING", "SUCCESS", on_progress=seen.append)
    assert seen == [Job("RUNNING"), Job("SUCCESS")]


def test_a_failure(waited: Callable[..., Any]) -> None:
    with pytest.raises(errors.WaiterFailedError) as caught:
        waited("RUNNING", "FAIL")
    assert str(caught.value) == "jobs.wait: status is FAIL: E.1 no space"
    assert (caught.value.code, caught.value.reason) == ("E.1", "no space")
    assert caught.value.result == Job("FAIL")


def test_an_unknown_state_is_tried_again(
    waited: Callable[..., Any], caplog: pytest.LogCaptureFixture
) -> None:
    assert waited("PAUSED", "SUCCESS") == Job("SUCCESS")
    assert "jobs.wait: none of the known states: Job(status='PAUSED'" in caplog.text


@pytest.mark.parametrize(("timeout", "end"), [(None, 600), (10.0, 10)])
def test_the_end_of_the_time(
    waited: Callable[..., Any], clock: Clock, timeout: float | None, end: float
) -> None:
    with pytest.raises(errors.WaiterTimeoutError, match=r"jobs\.wait: not done in time") as caught:
        waited("RUNNING", timeout=timeout)
    assert caught.value.result == Job("RUNNING")
    assert clock.now == end


def test_one_look_needs_no_time(waited: Callable[..., Any]) -> None:
    assert waited("SUCCESS", timeout=0) == Job("SUCCESS")
    with pytest.raises(errors.WaiterTimeoutError):
        waited("RUNNING", timeout=0)


class TestFailedLooks:
    @pytest.mark.parametrize(
        "error", [refusal(500), refusal(503), errors.CallTimeoutError(""), errors.ConnectError("")]
    )
    def test_some_pass(self, waited: Callable[..., Any], error: Exception) -> None:
        assert waited(*[error] * 4, "RUNNING", *[error] * 4, "SUCCESS") == Job("SUCCESS")
        with pytest.raises(type(error)):
            waited(*[error] * 5, "SUCCESS")

    @pytest.mark.parametrize("error", [refusal(400), refusal(401), errors.TLSError("")])
    def test_some_stay(self, waited: Callable[..., Any], error: Exception) -> None:
        with pytest.raises(type(error)):
            waited(error, "SUCCESS")

    def test_the_server_may_not_know_yet(self, waited: Callable[..., Any], clock: Clock) -> None:
        states = (refusal(404), refusal(404), "SUCCESS")
        assert waited(*states, just_started=True) == Job("SUCCESS")
        with pytest.raises(errors.WaiterLostError) as caught:
            waited(refusal(404), just_started=True)
        assert 30 <= clock.now < 60
        assert caught.value.result is None

    def test_what_has_not_just_been_started(self, waited: Callable[..., Any], clock: Clock) -> None:
        with pytest.raises(errors.WaiterLostError):
            waited(refusal(404), "SUCCESS")
        assert clock.pauses == []

    def test_the_server_does_not_know_any_more(self, waited: Callable[..., Any]) -> None:
        with pytest.raises(errors.WaiterLostError) as caught:
            waited("RUNNING", refusal(404))
        assert caught.value.result == Job("RUNNING")


def test_progress_may_be_told_without_blocking(clock: Clock) -> None:
    seen: list[Job] = []

    async def fetch(seconds: float) -> Job:
        return Job("SUCCESS")

    async def tell(job: Job) -> None:
        seen.append(job)

    asyncio.run(async_wait(WAITER, fetch, None, None, tell))
    assert seen == [Job("SUCCESS")]


class TestStarted:
    def test_the_server_may_not_know_it_yet(self, clock: Clock) -> None:
        states: list[Any] = [refusal(404), Job("SUCCESS")]

        def fetch(seconds: float) -> Job:
            state = states.pop(0)
            if isinstance(state, Exception):
                raise state
            return state  # type: ignore[no-any-return]

        assert Started("j1", "answer", WAITER, fetch).wait() == Job("SUCCESS")

    def test_a_handle(self, clock: Clock) -> None:
        states = ["RUNNING", "RUNNING", "SUCCESS"]
        started = Started("j1", "answer", WAITER, lambda seconds: Job(states.pop(0)))
        assert (started.id, started.answer) == ("j1", "answer")
        assert repr(started) == "Started('j1')"
        assert started.wait() == Job("SUCCESS")
        states.append("SUCCESS")
        assert started.result() == "b1"

    def test_without_blocking(self, clock: Clock) -> None:
        async def fetch(seconds: float) -> Job:
            return Job("SUCCESS")

        async def both() -> tuple[Job, str]:
            started = AsyncStarted("j1", "answer", WAITER, fetch)
            return await started.wait(), await started.result(timeout=5)

        assert asyncio.run(both()) == (Job("SUCCESS"), "b1")

    def test_a_success_that_has_made_nothing(self, clock: Clock) -> None:
        started = Started("j1", None, WAITER, lambda seconds: Job("SUCCESS", entities={}))
        with pytest.raises(errors.WaiterFailedError, match=r"it is done, but has no entities\.id"):
            started.result()


@pytest.mark.parametrize("seconds", [-1.0, float("nan")])
@pytest.mark.parametrize("option", ["timeout", "delay"])
def test_times_that_are_none(waited: Callable[..., Any], option: str, seconds: float) -> None:
    with pytest.raises(errors.ArgumentError, match="the seconds to wait are less than 0"):
        waited("RUNNING", **{option: seconds})


def test_a_look_takes_no_longer_than_the_waiting(clock: Clock) -> None:
    given: list[float] = []

    def fetch(seconds: float) -> Job:
        given.append(seconds)
        return Job("RUNNING")

    with pytest.raises(errors.WaiterTimeoutError):
        wait(WAITER, fetch, timeout=9.0, delay=3.0)
    # The last one begins when the time is over, and has to be given some.
    assert given == [9.0, 6.0, 5.0, 5.0]
