"""Calls over a real connection, to servers that behave and to servers that do not."""

from __future__ import annotations

import asyncio
import logging
import socket
import time
from collections.abc import Callable, Mapping
from typing import Any

import httpx2
import pytest

from contractgen.targets.python.runtime import errors, transport
from contractgen.targets.python.runtime.credentials import Caller, Credentials, FixedHeader
from contractgen.targets.python.runtime.request import Call, Endpoint, Request, Settings
from contractgen.targets.python.runtime.response import ErrorFormat
from contractgen.targets.python.runtime.transport import AsyncTransport, Transport

Start = Callable[[Any], Any]

FORM = ErrorFormat({}, ("/code",), ("/message",), "X-Request-Id")
CALL = Call(Endpoint("GET", "/things"))
OK = b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n3"


class Rotating(Credentials):
    """Credentials that are made anew for each request, from the whole of it."""

    def headers(self, request: Request, caller: Caller) -> Mapping[str, str]:
        return {"Authorization": f"signed {request.method} {request.url.rpartition('/')[2]}"}


class Both:
    """Makes the same call with and without blocking."""

    def __init__(self, blocking: bool) -> None:
        self.blocking = blocking

    def __call__(
        self, url: str, call: Call = CALL, returns: Any = int, timeout: float = 5.0, who: Any = None
    ) -> Any:
        settings = Settings({"": url}, timeout=timeout)
        if self.blocking:
            with httpx2.Client(trust_env=False) as http:
                return Transport(settings, FORM, who, http).send(call, returns)
        return asyncio.run(self._call(settings, call, returns, who))

    async def _call(self, settings: Settings, call: Call, returns: Any, who: Any) -> Any:
        async with httpx2.AsyncClient(trust_env=False) as http:
            return await AsyncTransport(settings, FORM, who, http).send(call, returns)


@pytest.fixture(params=[True, False], ids=["blocking", "without blocking"])
def call(request: pytest.FixtureRequest) -> Both:
    return Both(request.param)


def chunks(*parts: bytes, pause: float = 0.0) -> Callable[[socket.socket], None]:
    def script(connection: socket.socket) -> None:
        for part in parts:
            connection.sendall(part)
            time.sleep(pause)

    return script


def test_a_call(call: Both, raw_server: Start) -> None:
    server = raw_server(OK)
    endpoint = Endpoint("POST", "/things/{id}")
    answer = call(server.url, Call(endpoint, path={"id": "a b"}, body={"x": "é"}))
    assert answer == 3
    [request] = server.requests
    assert request.startswith("POST /things/a%20b HTTP/1.1\r\n")
    assert "accept: application/json\r\n" in request.lower()
    assert "content-type: application/json\r\n" in request.lower()
    assert request.endswith('\r\n\r\n{"x":"é"}')


def test_credentials_see_the_request_and_stay_away_from_public_calls(
    call: Both, raw_server: Start
) -> None:
    server = raw_server(OK)
    call(server.url, who=Rotating())
    assert "authorization: signed GET things\r\n".lower() in server.requests[0].lower()
    call(server.url, Call(Endpoint("GET", "/open", public=True)), who=Rotating())
    assert "authorization" not in server.requests[1].lower()


def test_nobody_there(call: Both) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(errors.ConnectError, match="no connection"):
        call(f"http://127.0.0.1:{port}")


def test_a_server_that_never_answers(call: Both, raw_server: Start) -> None:
    server = raw_server(chunks(b"", pause=1.0))
    with pytest.raises(errors.CallTimeoutError, match=r"no complete answer within 0\.1 s"):
        call(server.url, timeout=0.1)


def test_an_answer_that_drips(call: Both, raw_server: Start) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n"
    server = raw_server(chunks(head, *[b" "] * 100, pause=0.05))
    with pytest.raises(errors.CallTimeoutError):
        call(server.url, timeout=0.3)


@pytest.mark.parametrize(
    "answer",
    [
        *(b"", b"SMTP ready\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}"),
        *(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",),
        *(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\nno",),
    ],
)
def test_what_is_not_http(call: Both, raw_server: Start, answer: bytes) -> None:
    with pytest.raises(errors.TransportError):
        call(raw_server(answer).url)


def test_an_endless_answer(call: Both, raw_server: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transport, "MAX_BYTES", 1000)
    head = b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"
    with pytest.raises(errors.TransportError, match="larger than 1000 bytes"):
        call(raw_server(chunks(head, *[b"1" * 600] * 50)).url)


def test_an_address_that_is_none(call: Both) -> None:
    with pytest.raises(errors.TransportError):
        call("gopher://x")


def test_a_redirect_leads_nowhere(call: Both, raw_server: Start) -> None:
    server = raw_server(b"HTTP/1.1 307 Elsewhere\r\nLocation: /other\r\nContent-Length: 0\r\n\r\n")
    with pytest.raises(errors.RedirectError) as caught:
        call(server.url, who=FixedHeader("X-Auth-Token", "secret"))
    assert caught.value.location == "/other"
    assert len(server.requests) == 1


def test_an_answer_without_a_body(call: Both, raw_server: Start) -> None:
    server = raw_server(b"HTTP/1.1 204 No Content\r\n\r\n")
    assert call(server.url, returns=None) is None


def test_the_log_holds_no_secret(
    call: Both, raw_server: Start, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    server = raw_server(
        b"HTTP/1.1 200 OK\r\nX-Subject-Token: secret2\r\nX-Request-Id: r1\r\n"
        b'Content-Length: 9\r\n\r\n"secret3"'
    )
    asked = Call(Endpoint("POST", "/x"), query={"key": "secret4"}, body={"password": "secret5"})
    call(server.url, asked, str, who=FixedHeader("X-Auth-Token", "secret1"))
    lines = [record.getMessage() for record in caplog.records if record.name == "contractgen"]
    assert len(lines) == 2
    assert lines[0].startswith(f"POST {server.url}/x {{")
    assert "'X-Auth-Token': '***'" in lines[0]
    assert "'x-request-id': 'r1'" in lines[1]
    assert not [line for line in lines if "secret" in line]
