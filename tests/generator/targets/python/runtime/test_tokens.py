"""Tokens are asked for once for all, kept, and renewed in time; against a real server."""

from __future__ import annotations

import asyncio
import copy
import logging
import pickle
import random
import threading
import traceback
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from tests.generator.targets.python.runtime.token_server import TokenServer, running

from contractgen.targets.python.runtime import caller as runtime
from contractgen.targets.python.runtime import errors, tokens
from contractgen.targets.python.runtime.httpcore_transport import (
    AsyncHttpcoreTransport,
    HttpcoreTransport,
)
from contractgen.targets.python.runtime.request import Call, Endpoint
from contractgen.targets.python.runtime.response import ErrorFormat
from contractgen.targets.python.runtime.settings import Settings
from contractgen.targets.python.runtime.tokens import PAUSE, FetchedToken, TokenCall

FORM = ErrorFormat(dict, ("/code",), ("/message",), "X-Request-Id")
SOURCE = TokenCall(
    Call(
        Endpoint("act", "POST", "/tokens", public=True),
        body={"user": "me", "password": "pass-word"},
    ),
    header="X-Subject-Token",
    expires="/expires",
    parameters={"project_id": "/project/id"},
)
THINGS = Call(Endpoint("act", "GET", "/things"))
OF_PROJECT = Call(Endpoint("act", "GET", "/{project_id}/things", client_path=("project_id",)))


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class Caller:
    """Makes calls with credentials, some at a time, with and without blocking."""

    def __init__(self, blocking: bool) -> None:
        self.blocking = blocking

    def __call__(
        self, server: TokenServer, who: FetchedToken, call: Call = THINGS, times: int = 1
    ) -> list[Any]:
        """Return what the calls returned or raised."""
        settings = Settings({"": server.url}, path={"project_id": None}, timeout=20.0)
        if not self.blocking:
            return asyncio.run(self._gather(settings, who, call, times))
        with ThreadPoolExecutor(times) as pool:
            caller = runtime.Caller(settings, FORM, who, HttpcoreTransport())
            futures = [pool.submit(caller.send, call, str) for _ in range(times)]
            found = [future.exception() or future.result() for future in futures]
        caller.close()
        return found

    async def _gather(
        self, settings: Settings, who: FetchedToken, call: Call, times: int
    ) -> list[Any]:
        caller = runtime.AsyncCaller(settings, FORM, who, AsyncHttpcoreTransport())
        calls = (caller.send(call, str) for _ in range(times))
        found = await asyncio.gather(*calls, return_exceptions=True)
        await caller.close()
        return found


@pytest.fixture(params=[True, False], ids=["blocking", "without blocking"])
def call(request: pytest.FixtureRequest) -> Caller:
    return Caller(request.param)


@pytest.fixture
def server() -> Iterator[TokenServer]:
    with running() as started:
        yield started


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def who(clock: Clock) -> FetchedToken:
    return FetchedToken("X-Auth-Token", SOURCE, clock=clock)


def test_a_token_is_asked_for_when_it_is_needed_and_kept(
    call: Caller, server: TokenServer, who: FetchedToken
) -> None:
    assert server.asked == 0
    assert [call(server, who) for _ in range(3)] == [["token-1"]] * 3
    assert server.bodies == [{"user": "me", "password": "pass-word"}]


def test_the_parameters_of_the_token(call: Caller, server: TokenServer, who: FetchedToken) -> None:
    assert call(server, who, OF_PROJECT) == ["token-1"]
    assert server.paths == ["/p1/things"]
    assert server.asked == 1


def test_many_that_need_one_at_once_ask_once(
    call: Caller, server: TokenServer, who: FetchedToken
) -> None:
    assert call(server, who, times=50) == ["token-1"] * 50
    assert server.asked == 1


def test_many_that_are_refused_at_once_ask_once(
    call: Caller, server: TokenServer, who: FetchedToken
) -> None:
    call(server, who)
    server.revoke()
    server.crowd = threading.Barrier(50)
    assert call(server, who, times=50) == ["token-3"] * 50
    assert server.asked == 2


def test_a_second_refusal_stands(call: Caller, server: TokenServer, who: FetchedToken) -> None:
    server.accepts_nothing = True
    for _ in range(3):
        [error] = call(server, who)
        assert isinstance(error, errors.UnauthorizedError)
    assert server.asked == 2, "the first, and one because it was refused"


@pytest.mark.parametrize("ahead", [-7200.0, 0.0, 7200.0])
def test_a_token_is_renewed_before_it_expires(
    call: Caller, server: TokenServer, who: FetchedToken, clock: Clock, ahead: float
) -> None:
    """Whatever the clock of the server says."""
    server.now = clock.now + ahead
    call(server, who)
    for passed in (86400 - tokens.EARLY - tokens.SPREAD - 1, 86400 - tokens.EARLY):
        clock.now = 1000.0 + passed
        call(server, who)
    assert server.asked == 2
    assert call(server, who) == ["token-2"]


def test_not_all_clients_renew_at_the_same_moment(
    server: TokenServer, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = iter([0.0, 30.0, 60.0])
    monkeypatch.setattr(random, "uniform", lambda low, high: next(drawn))
    clients = [FetchedToken("X-Auth-Token", SOURCE, clock=clock) for _ in range(3)]
    moments = []
    for who in clients:
        call = Caller(blocking=True)
        call(server, who)
        moments.append(who._kept._token.renew_at if who._kept._token else None)
    assert moments == [1000 + 86400 - early for early in (300, 330, 360)]


def test_a_token_that_lives_shortly_is_used_for_half_of_its_life(
    call: Caller, server: TokenServer, who: FetchedToken, clock: Clock
) -> None:
    server.lifetime = 60.0
    call(server, who)
    clock.now += 29
    call(server, who)
    assert server.asked == 1
    clock.now += 2
    assert call(server, who) == ["token-2"]


def test_while_no_new_token_is_to_be_had_the_old_one_is_used(
    call: Caller, server: TokenServer, who: FetchedToken, clock: Clock
) -> None:
    call(server, who)
    server.is_down = True
    clock.now += 86400 - 100
    assert [call(server, who) for _ in range(5)] == [["token-1"]] * 5
    assert server.asked == 2, "nobody asks again at once"
    clock.now += PAUSE
    assert call(server, who) == ["token-1"]
    assert server.asked == 3
    clock.now += 100
    [error] = call(server, who)
    assert isinstance(error, errors.AuthError), "it has expired"


def test_when_it_is_back_a_new_token_is_asked_for(
    call: Caller, server: TokenServer, who: FetchedToken, clock: Clock
) -> None:
    server.is_down = True
    call(server, who)
    server.is_down = False
    assert isinstance(call(server, who)[0], errors.AuthError)
    clock.now += PAUSE
    assert call(server, who) == ["token-1"]


def test_without_any_token_no_call_is_sent_and_the_cause_is_told(
    call: Caller, server: TokenServer, who: FetchedToken
) -> None:
    server.is_down = True
    raised = call(server, who, times=20)
    assert server.asked == 1
    for error in raised:
        assert isinstance(error, errors.AuthError)
        assert "no token from POST /tokens: 503" in str(error)
        assert isinstance(error.__cause__, errors.ServerError)
        assert (error.status, error.code, error.request_id) == (503, None, None)
    assert server.paths == []


def test_a_refused_token_and_no_new_one(
    call: Caller, server: TokenServer, who: FetchedToken
) -> None:
    call(server, who)
    server.revoke()
    server.is_down = True
    server.crowd = threading.Barrier(20)
    raised = call(server, who, times=20)
    assert {type(error) for error in raised} == {errors.AuthError}
    assert server.asked == 2


def test_the_refused_token_is_issued_again(
    call: Caller, server: TokenServer, who: FetchedToken
) -> None:
    server.token = "same"
    server.accepts_nothing = True
    for _ in range(2):
        for error in call(server, who, times=10):
            assert isinstance(error, errors.AuthError)
            assert "issued once more" in str(error)
    assert server.asked == 2


def test_nobody_where_tokens_come_from(call: Caller, who: FetchedToken) -> None:
    with TokenServer() as closed:
        pass
    [error] = call(closed, who)
    assert isinstance(error, errors.AuthError)
    assert isinstance(error.__cause__, errors.ConnectError)


@pytest.mark.parametrize(
    ("answer", "token", "message"),
    [
        ({"expires": "soon"}, None, "'soon' is no time of expiry"),
        ({"expires": None}, None, "no text at /expires"),
        ({"expires": "2020-01-01T00:00:00Z"}, None, "has expired already"),
        ({"project": []}, None, "no text at /project/id"),
        ({}, "to ken\x7f", "the value of X-Subject-Token"),
    ],
)
def test_an_answer_without_a_token_that_can_be_used(
    call: Caller,
    server: TokenServer,
    who: FetchedToken,
    answer: dict[str, Any],
    token: str | None,
    message: str,
) -> None:
    server.answer, server.token = answer, token
    [error] = call(server, who)
    assert isinstance(error, errors.AuthError)
    assert message in str(error)


@pytest.mark.parametrize("expires", ["2024-05-22T09:03:40", "2024-05-22T11:03:40+02:00"])
def test_forms_of_the_time_of_expiry(
    server: TokenServer, who: FetchedToken, clock: Clock, expires: str
) -> None:
    call = Caller(blocking=True)
    server.answer = {"expires": expires}
    call(server, who)
    clock.now += 86400 - tokens.EARLY - tokens.SPREAD - 1
    call(server, who)
    assert server.asked == 1
    clock.now += tokens.SPREAD + 1
    call(server, who)
    assert server.asked == 2


def test_tasks_that_are_given_up_leave_the_way_free(server: TokenServer, who: FetchedToken) -> None:
    async def run() -> str:
        settings = Settings({"": server.url}, timeout=20.0)
        caller = runtime.AsyncCaller(settings, FORM, who, AsyncHttpcoreTransport())
        with server.lock:  # The server holds its answer back.
            tasks = [asyncio.create_task(caller.send(THINGS, str)) for _ in range(3)]
            while not server.bodies:
                await asyncio.sleep(0.01)
            tasks[0].cancel()
            with pytest.raises(asyncio.CancelledError):
                await tasks[0]
        answers = await asyncio.gather(*tasks[1:])
        await caller.close()
        assert answers[0] == answers[1]
        return answers[0]

    assert asyncio.run(run()) == server.valid


def test_one_object_serves_several_event_loops(server: TokenServer, who: FetchedToken) -> None:
    call = Caller(blocking=False)
    assert [call(server, who, times=5) for _ in range(3)] == [["token-1"] * 5] * 3


def test_secrets_are_never_shown(
    call: Caller, server: TokenServer, who: FetchedToken, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    call(server, who)
    shown = [repr(who), str(who), repr(SOURCE), repr(who._kept._token)]
    for action in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError, match="holds secrets") as caught:
            action(who)
        shown.append("".join(traceback.format_exception(caught.value)))
    server.is_down = True
    [error] = call(server, FetchedToken("X-Auth-Token", SOURCE))
    shown += traceback.format_exception(error)
    shown += [record.getMessage() for record in caplog.records if record.name == "contractgen"]
    assert len(shown) > 8
    for secret in ("pass-word", "token-1"):
        assert not [text for text in shown if secret in text]
