"""One exchange: no redirects, deadlines, caps, and broken HTTP is no crash."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from vbs_conformance import exchange
from vbs_conformance.exchange import Answer, Request, TargetGone, Transport


@contextmanager
def peer(behave: Callable[[socket.socket], None]) -> Iterator[str]:
    """Listen on loopback, and do one thing with the first connection."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        connection, _ = listener.accept()
        # The other side may have had enough at any time.
        with connection, contextlib.suppress(OSError):
            connection.recv(65536)
            behave(connection)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/"
    finally:
        listener.close()
        thread.join(timeout=5)


def answer(raw: bytes, timeout: float = 5.0) -> Answer:
    transport = Transport(timeout)
    try:
        with peer(lambda connection: connection.sendall(raw)) as url:
            return transport.send(Request("GET", url, {}))
    finally:
        transport.close()


def test_a_redirect_is_not_followed() -> None:
    got = answer(
        b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n"
    )
    assert got.status == 302


def test_a_truncated_body_is_a_fault() -> None:
    got = answer(b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{}")
    assert "broken HTTP" in got.fault


def test_no_http_at_all_is_a_fault() -> None:
    assert "broken HTTP" in answer(b"SSH-2.0-OpenSSH_9.2\r\n\r\n").fault


def test_the_time_of_every_exchange_adds_up() -> None:
    transport = Transport()
    well = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"

    def ask(raw: bytes) -> float:
        with peer(lambda connection: connection.sendall(raw)) as url:
            return transport.send(Request("GET", url, {})).seconds

    one, fault = ask(well), ask(b"SSH-2.0\r\n")
    assert transport.waited == pytest.approx(one + fault, rel=0.2)
    transport.close()


def test_silence_is_a_fault_and_after_several_times_the_target_is_gone() -> None:
    transport = Transport(timeout=0.5)

    def ask() -> Answer:
        with peer(lambda _: time.sleep(1.5)) as url:
            return transport.send(Request("GET", url, {}))

    assert [ask().fault, ask().fault] == ["none within 0.5 s"] * 2
    with pytest.raises(TargetGone):
        ask()
    transport.close()


def test_a_cookie_of_one_call_is_not_sent_with_the_next() -> None:
    received: list[bytes] = []

    def serve(listener: socket.socket) -> None:
        for _ in range(2):
            connection, _ = listener.accept()
            with connection:
                received.append(connection.recv(65536))
                connection.sendall(
                    b"HTTP/1.1 204 No Content\r\nSet-Cookie: sid=1\r\nConnection: close\r\n\r\n"
                )

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=serve, args=[listener], daemon=True)
        thread.start()
        url = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        transport = Transport()
        for _ in range(2):
            transport.send(Request("GET", url, {}))
        transport.close()
        thread.join()
    assert not any(b"sid=1" in request for request in received)


@pytest.mark.parametrize("body", [b"[" * 200_000, b'"\\ud800"', b"NaN", b"\xff"])
def test_json_that_nobody_should_have_to_read_is_no_json(body: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - each has a text of its own
        Answer(200, {}, body, 0.0).json()


def test_a_dripping_body_ends_at_the_deadline() -> None:
    def drip(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
        for _ in range(20):
            connection.sendall(b" ")
            time.sleep(0.1)

    transport = Transport(timeout=0.8)
    with peer(drip) as url:
        got = transport.send(Request("GET", url, {}))
    transport.close()
    assert "took more than 0.8 s" in got.fault


def test_an_endless_body_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchange, "MAX_ANSWER_BYTES", 1000)

    def pour(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + b"x" * 100_000)

    transport = Transport()
    with peer(pour) as url:
        got = transport.send(Request("GET", url, {}))
    transport.close()
    assert got.fault == "the answer does not end"
    assert len(got.body) == 1000


def test_nobody_there_is_said_so() -> None:
    transport = Transport()
    with pytest.raises(TargetGone, match=r"127\.0\.0\.1"):
        transport.send(Request("GET", "http://127.0.0.1:1/", {}))
    transport.close()
