"""One exchange: no redirects, a deadline, caps, and broken HTTP is no crash."""

from __future__ import annotations

import contextlib
import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from vbs_conformance import transport as transport_module
from vbs_conformance import wire
from vbs_conformance.exchange import Answer, Request, TargetGone
from vbs_conformance.transport import Transport


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


OK = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
HUGE = gzip.compress(b"x" * 1_000_000)


def framed(body: bytes, *headers: bytes) -> bytes:
    lines = [*headers, b"Content-Length: %d" % len(body)]
    return OK + b"".join(line + b"\r\n" for line in lines) + b"\r\n" + body


@pytest.mark.parametrize(
    ("raw", "fault"),
    [
        (b"", "closed without an answer"),
        (b"SSH-2.0-OpenSSH_9.2\r\n\r\n", "broken HTTP"),
        (b"HTTP/1.1 000 No\r\nContent-Length: 0\r\n\r\n", ""),
        (OK + b"Content-Length: 10\r\n\r\n{}", "in the middle of the answer"),
        (OK + b"Transfer-Encoding: chunked\r\n\r\n5\r\nab", "in the middle of the answer"),
        (OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n", "broken HTTP"),
        (OK + b"Content-Length: 2\r\nContent-Length: 3\r\n\r\n{} ", "broken HTTP"),
        (
            OK + b"Content-Length: 7\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
            "broken HTTP",
        ),
        (framed(b"{}", b"Content-Type: text/html"), "two content-type headers"),
        (framed(b"{}") + b"HTTP/1.1 200 OK\r\n\r\n", "after the end of the answer"),
        (OK + b"X: y\r\n" * 500 + b"\r\n", "more than 200 headers"),
        (OK + b"X-Large: " + b"y" * 300_000 + b"\r\n\r\n", "head of the answer does not end"),
        (b"HTTP/1.1 103 Early Hints\r\n\r\n" * 17, "more than 16 interim answers"),
        (framed(b"no", b"Content-Encoding: gzip"), "no good gzip"),
        (framed(HUGE[:-20], b"Content-Encoding: gzip"), "ends too early"),
        (framed(b"no", b"Content-Encoding: br"), "not asked for"),
        (framed(b"no", b"Content-Encoding: gzip, gzip, gzip"), "3 content codings"),
    ],
)
def test_what_is_no_proper_answer_is_a_fault_and_no_crash(raw: bytes, fault: str) -> None:
    got = answer(raw)
    assert fault in got.fault or (fault == "" and got.status == 0)


def test_the_answer_after_interim_ones_counts() -> None:
    got = answer(b"HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + framed(b"{}"))
    assert (got.status, got.body, got.fault) == (200, b"{}", "")
    assert "link" not in got.headers


def test_a_body_may_end_with_the_connection_and_be_compressed() -> None:
    assert answer(b"HTTP/1.0 200 OK\r\n\r\n{}").body == b"{}"
    assert answer(framed(HUGE, b"Content-Encoding: gzip")).body == b"x" * 1_000_000


def test_a_body_that_grows_beyond_all_bounds_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "MAX_BODY_BYTES", 500_000)
    got = answer(framed(HUGE, b"Content-Encoding: gzip"))
    assert got.fault == "the answer does not end when it is inflated"


def conversation(*answers: bytes) -> tuple[list[Answer], int, list[bytes]]:
    """Send a GET and a POST to a peer that ends each connection after its part of the answers."""
    received: list[bytes] = []
    connections = []

    def serve(listener: socket.socket) -> None:
        for parts in answers:
            connection, _ = listener.accept()
            connections.append(connection)
            with connection:
                for part in parts.split(b"|"):
                    received.append(connection.recv(65536))
                    connection.sendall(part)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=serve, args=[listener], daemon=True)
        thread.start()
        url = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        transport = Transport(timeout=5)
        got = [transport.send(Request("POST", url, {}, b"{}"))]
        got.append(transport.send(Request("GET", url, {})))
        transport.close()
        thread.join()
    return got, len(connections), received


def test_a_connection_is_kept() -> None:
    got, connections, _ = conversation(framed(b"{}") + b"|" + framed(b"[]"))
    assert [answer.body for answer in got] == [b"{}", b"[]"]
    assert connections == 1


def test_a_connection_that_lay_idle_is_not_used_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transport_module, "_IDLE_SECONDS", 0.0)
    got, connections, _ = conversation(framed(b"{}"), framed(b"[]"))
    assert [answer.body for answer in got] == [b"{}", b"[]"]
    assert connections == 2


def test_what_only_reads_is_sent_again_when_a_kept_connection_ends() -> None:
    got, connections, _ = conversation(framed(b"{}") + b"|", framed(b"[]"))
    assert [answer.body for answer in got] == [b"{}", b"[]"]
    assert connections == 2


def test_a_connection_that_is_to_be_closed_is_not_used_again() -> None:
    closing = framed(b"{}", b"Connection: close")
    _, connections, received = conversation(closing, framed(b"[]"))
    assert connections == 2
    assert received[0].startswith(b"POST / HTTP/1.1\r\nHost: 127.0.0.1:")


def test_silence_is_a_fault() -> None:
    transport = Transport(timeout=0.5)
    with peer(lambda _: time.sleep(1.5)) as url:
        got = transport.send(Request("GET", url, {}))
    transport.close()
    assert (got.fault, got.silent) == ("no whole answer within 0.5 s", True)


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


@pytest.mark.parametrize(
    "body", [b"[" * 200_000, b'"\\ud800"', b"NaN", b"\xff", b'{"a": 1, "a": 2}', b"1" * 5000]
)
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
    assert got.fault == "no whole answer within 0.8 s"


def test_an_endless_body_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "MAX_BODY_BYTES", 1000)

    def pour(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + b"x" * 100_000)

    transport = Transport()
    with peer(pour) as url:
        got = transport.send(Request("GET", url, {}))
    transport.close()
    assert got.fault == "the answer does not end"


def test_nobody_there_is_said_so() -> None:
    transport = Transport()
    with pytest.raises(TargetGone, match=r"127\.0\.0\.1"):
        transport.send(Request("GET", "http://127.0.0.1:1/", {}))
    transport.close()
