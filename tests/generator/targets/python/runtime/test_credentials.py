"""Ways to prove who calls: a secret is checked at once and never shown."""

from __future__ import annotations

import asyncio
import copy
import pickle
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from contractgen.targets.python.runtime.credentials import (
    Caller,
    Credentials,
    FixedHeader,
    server_time,
)
from contractgen.targets.python.runtime.request import Call, Endpoint, Request
from contractgen.targets.python.runtime.response import RawResponse

REQUEST = Request("GET", "http://service.example", {}, None)
ANSWER = RawResponse(401, {}, b"")
PUBLIC = Call(Endpoint("act", "GET", "/", public=True))


class Nobody:
    """Takes the place of a caller that is not needed."""

    def send(self, call: Call, returns: Any) -> Any:
        raise AssertionError

    exchange = send


class OfTheCall(Credentials):
    """Says what it was asked for."""

    def headers(self, request: Request, caller: Caller) -> Mapping[str, str]:
        return {"X-Method": request.method}

    def renew(self, request: Request, answer: RawResponse, caller: Caller) -> bool:
        return answer.status == 401

    def parameters(self, caller: Caller) -> Mapping[str, str]:
        return {"place": "here"}


class MakingCalls(Credentials):
    """Makes a call of its own, and has forgotten that this blocks."""

    def headers(self, request: Request, caller: Caller) -> Mapping[str, str]:
        return {"X-Key": str(caller.send(PUBLIC, str))}


@pytest.mark.parametrize("secret", ["", "token\n", " token", "to\x00ken", "tok\u00e9n"])
def test_a_secret_that_no_header_may_have_is_refused_without_being_shown(secret: str) -> None:
    with pytest.raises(ValueError, match="the value of X-Auth-Token") as caught:
        FixedHeader("X-Auth-Token", secret)
    assert "token" not in str(caught.value).lower().replace("x-auth-token", "")


@pytest.mark.parametrize("secret", [None, "", 3, b"token"])
def test_a_secret_that_is_no_text(secret: Any) -> None:
    with pytest.raises(ValueError, match="the value of X-Auth-Token is empty, or no text"):
        FixedHeader("X-Auth-Token", secret)


def test_a_secret_is_in_the_header_and_nowhere_else() -> None:
    who = FixedHeader("X-Auth-Token", "secret")
    assert who.headers(REQUEST, Nobody()) == {"X-Auth-Token": "secret"}
    assert "secret" not in f"{who!r} {who} {[who]}"


@pytest.mark.parametrize("action", [pickle.dumps, copy.copy, copy.deepcopy])
def test_credentials_cannot_be_pickled_or_copied(action: Callable[[object], object]) -> None:
    with pytest.raises(TypeError, match="FixedHeader holds secrets"):
        action(FixedHeader("X-Auth-Token", "secret"))


def test_by_default_nothing_else_can_be_had() -> None:
    who = FixedHeader("X-Auth-Token", "secret")
    assert not who.renew(REQUEST, ANSWER, Nobody())
    assert who.parameters(Nobody()) == {}


def test_what_does_not_block_is_written_once() -> None:
    async def run() -> None:
        who, caller = OfTheCall(), AsyncNobody()
        assert await who.async_headers(REQUEST, caller) == {"X-Method": "GET"}
        assert await who.async_renew(REQUEST, ANSWER, caller)
        assert await who.async_parameters(caller) == {"place": "here"}

    asyncio.run(run())


class AsyncNobody:
    """The same without blocking."""

    async def send(self, call: Call, returns: Any) -> Any:
        raise AssertionError

    exchange = send


def test_what_makes_calls_must_not_block_an_event_loop() -> None:
    with pytest.raises(TypeError, match="have to override the async methods, too"):
        asyncio.run(MakingCalls().async_headers(REQUEST, AsyncNobody()))


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"date": "Tue, 21 May 2024 09:03:40 GMT"}, 1716282220.0),
        *(({"date": date}, None) for date in ("", "soon", "Tue, 99 May 2024 09:03:40 GMT")),
        ({"date": f"Tue, 21 May {'9' * 20} 09:03:40 GMT"}, None),
        ({"date": f"Tue, 21 May 2024 09:03:40 +{'9' * 20}"}, None),
        ({}, None),
    ],
)
def test_the_time_of_the_server(headers: dict[str, str], seconds: float | None) -> None:
    assert server_time(RawResponse(200, headers, b"")) == seconds
