"""What no HTTP library would send is sent byte by byte."""

import asyncio
import json
import socket
import threading
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any, cast
from urllib.parse import urlsplit

import pytest
from sqlalchemy.exc import OperationalError
from starlette.types import ASGIApp

from vbs_conformance.contract import Contract
from vbs_conformance.reference_server import guard
from vbs_conformance.reference_server.answers import Answer
from vbs_conformance.reference_server.app import Application
from vbs_conformance.reference_server.call import Settings
from vbs_conformance.reference_server.database import Database
from vbs_conformance.reference_server.protocol import MAX_HEAD, Protocol
from vbs_conformance.reference_server.signing import SignedRequest
from vbs_conformance.reference_server.store import Stores

from .conftest import World

BIG = 1024 * 1024


@pytest.fixture
def connection(world: World) -> Iterator[socket.socket]:
    address = urlsplit(world.server.base_url)
    with socket.create_connection((address.hostname, address.port), timeout=10) as opened:
        yield opened


def exchange(connection: socket.socket, *lines: str, body: bytes = b"") -> tuple[int, str]:
    """Send a request, read to the end of the connection, return status and body."""
    connection.sendall("\r\n".join([*lines, "", ""]).encode("latin-1") + body)
    return received(connection)


def received(connection: socket.socket) -> tuple[int, str]:
    answer = b""
    while chunk := connection.recv(65536):
        answer += chunk
    head, _, content = answer.partition(b"\r\n\r\n")
    return int(head.split()[1]), content.decode()


def host(connection: socket.socket) -> str:
    return f"Host: 127.0.0.1:{connection.getpeername()[1]}"


def refused(status: int, body: str) -> int:
    """Return the status of an answer that says in the words of HTTP what is wrong."""
    code = "VolumeBackup.0105" if status < 500 else "AutoBackup.0009"
    assert json.loads(body) == {"error": {"code": code, "message": HTTPStatus(status).phrase}}
    return status


def test_a_plain_request_passes(connection: socket.socket) -> None:
    lines = ("GET /v3/projects HTTP/1.1", host(connection), "Connection: close")
    assert exchange(connection, *lines)[0] == 401


@pytest.mark.parametrize("name", ["127.0.0.1", "LOCALHOST:1", "[::1]:8774"])
def test_this_machine_has_several_names_and_any_port(connection: socket.socket, name: str) -> None:
    lines = ("GET /v3/projects HTTP/1.1", f"Host: {name}", "Connection: close")
    assert exchange(connection, *lines)[0] == 401


@pytest.mark.parametrize("name", ["evil.example", "127.0.0.1.evil.example:80", "x:127.0.0.1", ""])
def test_another_host_is_refused(connection: socket.socket, name: str) -> None:
    status, body = exchange(connection, "GET /v3/projects HTTP/1.1", f"Host: {name}")
    assert status == 400
    assert "the Host header names none of 127.0.0.1, [::1], localhost" in body


@pytest.mark.parametrize(
    ("lines", "status"),
    [
        (("GET http://evil.example/v3/projects HTTP/1.1",), 400),
        (("GET /v3/projects HTTP/1.1", *(f"X-{n}: y" for n in range(100))), 431),
        (("GET /v3/projects HTTP/1.1", "X-Large: " + "y" * 20_000), 431),
        (("POST /v3/auth/tokens HTTP/1.1", "Content-Type: a", "Content-Type: b"), 400),
        (
            (
                "POST /v3/auth/tokens HTTP/1.1",
                "Content-Length: 3",
                "Transfer-Encoding: chunked",
            ),
            400,
        ),
    ],
    ids=["absolute", "many headers", "large headers", "two types", "two framings"],
)
def test_a_dubious_head_is_refused(
    connection: socket.socket, lines: tuple[str, ...], status: int
) -> None:
    assert refused(*exchange(connection, *lines, host(connection))) == status


@pytest.mark.parametrize(
    ("line", "header", "status"),
    [
        ("FOO /v3/projects HTTP/1.1", "X: y", 501),
        ("GET /v3/projects HTTP/3.0", "X: y", 400),
        ("GET /v3/projects HTTP/1.1", "X-Auth-Token: \x7f", 400),
    ],
)
def test_what_is_no_request_at_all_is_refused(
    connection: socket.socket, line: str, header: str, status: int
) -> None:
    assert refused(*exchange(connection, line, header, host(connection))) == status


def test_a_large_head_is_refused_while_it_comes(connection: socket.socket) -> None:
    begin = f"GET /v3/projects HTTP/1.1\r\n{host(connection)}\r\nX-Large: "
    connection.sendall(begin.ljust(MAX_HEAD + 1, "y").encode())
    assert refused(*received(connection)) == 431


def test_a_large_body_is_refused_while_it_comes(connection: socket.socket) -> None:
    lines = ("POST /v3/auth/tokens HTTP/1.1", host(connection), "Transfer-Encoding: chunked")
    chunk = b"%x\r\n" % (BIG + 1) + b" " * (BIG + 1) + b"\r\n"
    assert refused(*exchange(connection, *lines, body=chunk)) == 413


def test_a_body_of_one_mebibyte_is_read(connection: socket.socket) -> None:
    lines = (
        "POST /v3/auth/tokens HTTP/1.1",
        host(connection),
        f"Content-Length: {BIG}",
        "Connection: close",
    )
    status, body = exchange(connection, *lines, body=b" " * BIG)
    assert status == 400
    assert json.loads(body)["error"]["title"] == "Bad Request"


@pytest.mark.parametrize("method", ["POST", "OPTIONS"])
def test_a_method_that_a_path_does_not_have_is_named_as_the_fault(
    world: World, method: str
) -> None:
    answer = world.first.client.request(method, "/v3/projects")
    assert refused(answer.status_code, answer.text) == 405
    assert answer.headers["Allow"] == "GET"


def test_every_answer_has_its_own_id(world: World) -> None:
    client = world.first.client
    answers = [client.get("/nope"), client.get("/v3/projects"), client.get("/nope")]
    assert len({answer.headers["X-Request-Id"] for answer in answers}) == 3
    assert "server" not in answers[0].headers


class TestDeadlines:
    def test_a_head_that_does_not_come_ends_the_connection(
        self, world: World, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(Protocol, "head_deadline", 0.2)
        address = urlsplit(world.server.base_url)
        with socket.create_connection((address.hostname, address.port), timeout=10) as opened:
            opened.sendall(b"GET /v3/pro")
            assert opened.recv(100) == b""

    def test_a_second_head_that_does_not_come_ends_the_connection(
        self, connection: socket.socket, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(Protocol, "head_deadline", 0.2)
        connection.sendall(f"GET /nope HTTP/1.1\r\n{host(connection)}\r\n\r\n".encode())
        answer = b""
        while not answer.endswith(b"}}"):
            answer += connection.recv(65536)
        connection.sendall(b"GET /no")
        assert connection.recv(100) == b""

    def test_a_body_that_does_not_come_is_a_timeout(
        self, connection: socket.socket, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(guard, "_READ_DEADLINE", 0.1)
        lines = ("POST /v3/auth/tokens HTTP/1.1", host(connection), "Content-Length: 9")
        assert refused(*exchange(connection, *lines, body=b"{")) == 408


async def answered(app: ASGIApp) -> tuple[int, dict[str, Any]]:
    """Have an application behind the guard answer a plain request."""
    sent: list[Any] = []

    async def receive() -> Any:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": "GET",
        "path": "/",
        "raw_path": b"/",
        "query_string": b"",
        "headers": [(b"host", b"x")],
    }
    await guard.Guard(app, None)(scope, receive, send)
    assert b"x-request-id" in dict(sent[0]["headers"])
    return sent[0]["status"], json.loads(sent[1]["body"])["error"]


def test_a_fault_of_the_server_is_an_answer() -> None:
    async def broken(scope: Any, receive: Any, send: Any) -> None:
        raise RuntimeError("what is inside must not be told")

    error = {"code": "AutoBackup.0009", "message": "Internal Server Error"}
    assert asyncio.run(answered(broken)) == (500, error)


def test_an_answer_that_does_not_come_is_a_timeout(monkeypatch: pytest.MonkeyPatch) -> None:
    """Even where a thread is stuck, as it is while another process has the database locked."""
    done = threading.Event()

    async def slow(scope: Any, receive: Any, send: Any) -> None:
        await asyncio.to_thread(done.wait, 10)

    async def answer_and_end() -> None:
        try:
            error = {"code": "AutoBackup.0009", "message": "Gateway Timeout"}
            assert await answered(slow) == (504, error)
        finally:
            done.set()

    monkeypatch.setattr(guard, "_ANSWER_DEADLINE", 0.05)
    asyncio.run(answer_and_end())


def test_an_unusable_database_is_an_answer(contract: Contract) -> None:
    class Unusable:
        def read(self) -> Any:
            raise OperationalError("SELECT", {}, Exception("gone"))

        ask = read

    app = Application(contract, cast(Database, Unusable()), Stores(lambda: 0), Settings())
    headers = [("host", "x"), ("x-auth-token", "t")]
    answer = app.begin(SignedRequest("GET", "/v2/p/backuppolicy", "", headers, b""), "http://x")
    assert isinstance(answer, Answer)
    assert answer.status == 503
    assert answer.body["error"] == {
        "code": "AutoBackup.0009",
        "message": "Service Unavailable",
    }
