"""What can go wrong on the way, over real connections and by each transport."""

from __future__ import annotations

import asyncio
import gc
import gzip
import socket
import ssl
import struct
import threading
import time
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpcore2
import pytest
import trustme

from contractgen.targets.python.runtime import caller as caller_module
from contractgen.targets.python.runtime import errors, httpcore_transport, retries
from contractgen.targets.python.runtime.caller import AsyncCaller, Caller
from contractgen.targets.python.runtime.httpcore_transport import (
    AsyncHttpcoreTransport,
    HttpcoreTransport,
)
from contractgen.targets.python.runtime.pyreqwest_transport import AsyncPyreqwestTransport
from contractgen.targets.python.runtime.request import Call
from contractgen.targets.python.runtime.retries import Retries
from contractgen.targets.python.runtime.settings import Settings
from contractgen.targets.python.runtime.transport import AsyncTransport

from .conftest import FORM, GET, POST, Callers, RawServer, Start, http

OK = http(200, b"3")
FAR = f"Wed, 21 Oct {'9' * 20} 07:28:00 GMT"
RESET = struct.pack("ii", 1, 0)


def chunks(*parts: bytes, pause: float = 0.0) -> Callable[[socket.socket], None]:
    def script(connection: socket.socket) -> None:
        for part in parts:
            connection.sendall(part)
            time.sleep(pause)

    return script


def reset(*before: bytes) -> Callable[[socket.socket], None]:
    """Send something, and cut the connection off."""

    def script(connection: socket.socket) -> None:
        for part in before:
            connection.sendall(part)
            time.sleep(0.05)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
        connection.close()

    return script


def nobody() -> str:
    """An address where nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return f"http://127.0.0.1:{taken.getsockname()[1]}"


class TestConnecting:
    @pytest.mark.parametrize("one", [GET, POST])
    def test_nobody_there(self, call: Callers, one: Call) -> None:
        tried: list[object] = []
        with pytest.raises(errors.ConnectError, match="no connection"):
            call(nobody(), one, on_request=tried.append)
        assert len(tried) == 3

    def test_a_name_that_nobody_has(self, call: Callers) -> None:
        with pytest.raises(errors.ConnectError):
            call("http://nobody.invalid", retries=Retries(attempts=1))

    def test_a_certificate_that_nobody_trusts(self, call: Callers, raw_server: Start) -> None:
        untrusted = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        trustme.CA().issue_cert("127.0.0.1").configure_cert(untrusted)
        server = raw_server(OK, tls=untrusted)
        tried: list[object] = []
        with pytest.raises(errors.TLSError):
            call(server.url.replace("http:", "https:"), on_request=tried.append)
        assert len(tried) == 1
        assert server.requests == []

    def test_an_address_that_is_none(self, call: Callers) -> None:
        with pytest.raises(errors.ClientError, match="no address"):
            call("gopher://x")


class TestBreaking:
    """Calls that change nothing more when they are repeated are; the others never."""

    @pytest.mark.parametrize(
        "answer",
        [
            pytest.param(reset(), id="reset before the answer"),
            pytest.param(b"", id="closed before the answer"),
            pytest.param(reset(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"), id="reset in it"),
            pytest.param(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}", id="truncated"),
            pytest.param(
                b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{}", id="half a chunk"
            ),
            pytest.param(
                b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", id="bad chunk"
            ),
            pytest.param(b"SMTP ready\r\n\r\n", id="not HTTP"),
        ],
    )
    def test_a_broken_answer(self, call: Callers, raw_server: Start, answer: bytes) -> None:
        assert call(raw_server(answer, OK).url) == 3
        server = raw_server(answer, OK)
        with pytest.raises(errors.AmbiguousError) as caught:
            call(server.url, POST)
        assert caught.value.may_have_been_applied
        assert len(server.requests) == 1

    def test_an_idle_connection_that_the_server_has_closed(
        self, call: Callers, raw_server: Start
    ) -> None:
        server = raw_server(http(200, b"3", keeps=True))
        assert call.each(server.url, GET, GET, GET) == [3, 3, 3]

    def test_two_lengths_that_differ(self, call: Callers, raw_server: Start) -> None:
        head = b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n3"
        with pytest.raises(errors.TransportError):
            call(raw_server(head).url)

    def test_a_length_beside_chunks(self, call: Callers, raw_server: Start) -> None:
        answer = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n"
        assert call(raw_server(answer + b"1\r\n3\r\n0\r\n\r\n").url) == 3


class TestTime:
    def test_a_server_that_never_answers(self, call: Callers, raw_server: Start) -> None:
        server = raw_server(chunks(b"", pause=2.0))
        with pytest.raises(errors.CallTimeoutError, match=r"no complete answer .*within 0\.\d+ s"):
            call(server.url, timeout=0.2)

    def test_one_attempt_does_not_take_all_the_time(self, call: Callers, raw_server: Start) -> None:
        server = raw_server(chunks(b"", pause=5.0), OK)
        assert call(server.url, retries=Retries(base=0.0, patience=0.2)) == 3

    def test_a_call_that_may_have_been_applied(self, call: Callers, raw_server: Start) -> None:
        server = raw_server(chunks(b"", pause=2.0))
        with pytest.raises(errors.CallTimeoutError) as caught:
            call(server.url, POST, timeout=0.2)
        assert caught.value.may_have_been_applied
        assert len(server.requests) == 1

    @pytest.mark.parametrize(
        "head", [b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n", b"HTTP/1.1 200 OK\r\nX: "]
    )
    def test_an_answer_that_drips(self, call: Callers, raw_server: Start, head: bytes) -> None:
        server = raw_server(chunks(head, *[b"1"] * 100, pause=0.05))
        with pytest.raises(errors.CallTimeoutError):
            call(server.url, timeout=0.4)

    def test_there_is_no_time_for_another_attempt(self, call: Callers, raw_server: Start) -> None:
        server = raw_server(http(503, b"", "Retry-After: 60"), OK)
        with pytest.raises(errors.ServerError) as caught:
            call(server.url, timeout=1.0)
        assert caught.value.retry_after == 60
        assert len(server.requests) == 1


class TestGivingUp:
    """Nobody waits for a pause whose end nobody wants."""

    def test_a_task_that_is_cancelled(self, raw_server: Start) -> None:
        async def run() -> None:
            server = raw_server(http(503, b"", "Retry-After: 60"))
            caller = AsyncCaller(Settings({"": server.url}, timeout=100.0), FORM, None, transport)
            task = asyncio.create_task(caller.send(GET, int))
            while not server.requests:
                await asyncio.sleep(0.01)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            await caller.close()
            assert asyncio.all_tasks() == {asyncio.current_task()}

        transport = AsyncHttpcoreTransport()
        asyncio.run(run())

    def test_an_interrupt(self, raw_server: Start, monkeypatch: pytest.MonkeyPatch) -> None:
        def interrupt(seconds: float) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(f"{caller_module.__name__}.time.sleep", interrupt)
        server = raw_server(http(503, b"", "Retry-After: 60"))
        caller = Caller(Settings({"": server.url}, timeout=100.0), FORM, None, HttpcoreTransport())
        with pytest.raises(KeyboardInterrupt):
            caller.send(GET, int)
        caller.close()
        assert len(server.requests) == 1


class TestEnvironment:
    def test_a_proxy(
        self, call: Callers, raw_server: Start, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        proxy = raw_server(OK)
        monkeypatch.setenv("HTTP_PROXY", proxy.url)
        monkeypatch.setenv("http_proxy", proxy.url)
        assert call("http://service.invalid") == 3
        assert proxy.requests[0].startswith("GET http://service.invalid/things HTTP/1.1\r\n")

    def test_servers_that_need_none(
        self, call: Callers, raw_server: Start, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        proxy, server = raw_server(http(500)), raw_server(OK)
        for name in ("HTTP_PROXY", "http_proxy"):
            monkeypatch.setenv(name, proxy.url)
        for name in ("NO_PROXY", "no_proxy"):
            monkeypatch.setenv(name, "127.0.0.1")
        assert call(server.url) == 3
        assert proxy.requests == []

    def test_a_file_of_passwords_is_not_read(
        self, call: Callers, raw_server: Start, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        file = tmp_path / ".netrc"
        file.write_text("machine 127.0.0.1 login me password secret\n")
        file.chmod(0o600)
        monkeypatch.setenv("NETRC", str(file))
        monkeypatch.setenv("HOME", str(tmp_path))
        server = raw_server(OK)
        call(server.url)
        assert "authorization" not in server.requests[0].lower()


class TestSize:
    def test_an_endless_answer(self, call: Callers, raw_server: Start) -> None:
        head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
        server = raw_server(chunks(head, *[b"100000\r\n" + b"1" * 0x100000 + b"\r\n"] * 20))
        with pytest.raises(errors.ResponseTooLargeError, match="larger than 10485760 bytes"):
            call(server.url, timeout=30.0)
        assert len(server.requests) == 1

    def test_a_little_that_becomes_much(self, call: Callers, raw_server: Start) -> None:
        bomb = gzip.compress(b" " * 20_000_000)
        with pytest.raises(errors.ResponseTooLargeError):
            call(raw_server(http(200, bomb, "Content-Encoding: gzip")).url)

    def test_codings_upon_codings(self, call: Callers, raw_server: Start) -> None:
        codings = "Content-Encoding: " + ", ".join(["gzip"] * 20)
        with pytest.raises(errors.DecodeError, match="compressed 20 times"):
            call(raw_server(http(200, b"x", codings)).url)

    @pytest.mark.parametrize(
        ("body", "coding"),
        [(b"no gzip", "gzip"), (gzip.compress(b"3")[:-4], "gzip"), (b"3", "br")],
        ids=["damaged", "truncated", "unknown"],
    )
    def test_what_is_not_compressed_as_it_says(
        self, call: Callers, raw_server: Start, body: bytes, coding: str
    ) -> None:
        server = raw_server(http(200, body, f"Content-Encoding: {coding}"))
        with pytest.raises(errors.DecodeError):
            call(server.url, POST)
        assert len(server.requests) == 1

    @pytest.mark.parametrize(
        ("body", "coding"),
        [
            (gzip.compress(b"3"), "gzip"),
            (zlib.compress(b"3"), "deflate"),
            (gzip.compress(gzip.compress(b"3")), "gzip, x-gzip"),
            (gzip.compress(b"3"), "gzip, , identity,"),
            (b"3", "identity"),
        ],
        ids=["gzip", "deflate", "twice", "once in a list", "not at all"],
    )
    def test_what_is(self, call: Callers, raw_server: Start, body: bytes, coding: str) -> None:
        assert call(raw_server(http(200, body, f"Content-Encoding: {coding}")).url) == 3

    def test_nothing_that_is_compressed(self, call: Callers, raw_server: Start) -> None:
        server = raw_server(http(204, b"", "Content-Encoding: gzip"))
        assert call.each(server.url, POST, returns=None) == [None]

    @pytest.mark.parametrize(
        "headers",
        [[f"X-{number}: 1" for number in range(5000)], ["X: " + "1" * 300_000]],
        ids=["many", "long"],
    )
    def test_headers_without_end(
        self, call: Callers, raw_server: Start, headers: list[str]
    ) -> None:
        with pytest.raises(errors.TransportError):
            call(raw_server(http(200, b"3", *headers)).url)


class TestAnswers:
    @pytest.mark.parametrize("status", [502, 503])
    def test_a_page_from_a_gateway(self, call: Callers, raw_server: Start, status: int) -> None:
        page = b"<html>" + b"Bad gateway. " * 100
        server = raw_server(http(status, page, "X-Request-Id: r1"))
        with pytest.raises(errors.ServerError) as caught:
            call(server.url)
        assert (caught.value.status, caught.value.request_id) == (status, "r1")
        assert caught.value.body == page[:500].decode()

    @pytest.mark.parametrize(
        "body",
        [
            *(b"<html>", b"", b"\xff\xfe", b'{"a": NaN}', b'{"a": -Infinity}'),
            *(b'{"a": ' + b"1" * 5000 + b"}", b"[" * 100_000),
            b'["NaN", ' + b"[" * 100_000,
        ],
        ids=["html", "empty", "not UTF-8", "NaN", "Infinity", "5000 digits", "deep", "deep NaN"],
    )
    def test_what_is_not_json(self, call: Callers, raw_server: Start, body: bytes) -> None:
        with pytest.raises(errors.ResponseFormatError) as caught:
            call(raw_server(http(200, body)).url)
        assert caught.value.body == body

    def test_a_body_where_there_is_none(self, call: Callers, raw_server: Start) -> None:
        server = raw_server(b"HTTP/1.1 204 No Content\r\n\r\nwhatever")
        assert call(server.url, returns=None) is None

    def test_statuses_that_http_does_not_know(self, call: Callers, raw_server: Start) -> None:
        with pytest.raises(errors.UnknownStatusError):
            call(raw_server(http(999, b"3")).url)
        with pytest.raises(errors.ProtocolError):
            call(raw_server(http(0, b"3")).url)

    def test_the_last_answer_counts(self, call: Callers, raw_server: Start) -> None:
        hints = b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"
        assert call(raw_server(b"HTTP/1.1 100 Continue\r\n\r\n" + hints + OK).url) == 3

    def test_hints_without_end(self, call: Callers, raw_server: Start) -> None:
        hints = b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"
        with pytest.raises(errors.TransportError):
            call(raw_server(hints * 20_000).url, timeout=2.0)

    @pytest.mark.parametrize("location", ["/other", "http://127.0.0.2/other", "file:///etc/passwd"])
    def test_a_redirect_leads_nowhere(
        self, call: Callers, raw_server: Start, location: str
    ) -> None:
        server = raw_server(http(307, b"", f"Location: {location}"))
        with pytest.raises(errors.RedirectError) as caught:
            call(server.url)
        assert caught.value.location == location
        assert len(server.requests) == 1


class TestRetries:
    @pytest.mark.parametrize("status", [500, 502, 503, 504])
    def test_failures_that_may_pass(self, call: Callers, raw_server: Start, status: int) -> None:
        assert call(raw_server(http(status), http(status), OK).url) == 3
        server = raw_server(http(status), OK)
        with pytest.raises(errors.ServerError):
            call(server.url, POST)
        assert len(server.requests) == 1

    @pytest.mark.parametrize("status", [400, 403, 404, 409, 422])
    def test_refusals_that_stay(self, call: Callers, raw_server: Start, status: int) -> None:
        server = raw_server(http(status), OK)
        with pytest.raises(errors.ApiError):
            call(server.url)
        assert len(server.requests) == 1

    def test_the_server_says_how_long(
        self, call: Callers, raw_server: Start, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        pauses: list[float] = []

        def uniform(low: float, high: float) -> float:
            pauses.append(high)
            return 0.0

        monkeypatch.setattr(f"{retries.__name__}.random.uniform", uniform)
        start = time.monotonic()
        assert call(raw_server(http(429, b"", "Retry-After: 1"), OK).url, POST) == 3
        assert time.monotonic() - start >= 1
        assert pauses == []

    @pytest.mark.parametrize(
        "asked", ["-1", "NaN", "soon", "Wed, 21 Oct 2015 07:28:00 GMT", "", FAR]
    )
    def test_the_server_says_nonsense(self, call: Callers, raw_server: Start, asked: str) -> None:
        assert call(raw_server(http(429, b"", f"Retry-After: {asked}"), OK).url) == 3

    def test_the_server_asks_for_too_much(self, call: Callers, raw_server: Start) -> None:
        server = raw_server(http(503, b"", "Retry-After: 121"), OK)
        with pytest.raises(errors.ServerError) as caught:
            call(server.url, timeout=1000.0)
        assert caught.value.retry_after == 121
        assert len(server.requests) == 1

    def test_an_outage(self, call: Callers, raw_server: Start) -> None:
        server: RawServer = raw_server(http(500, keeps=True), keeps=True)
        for _ in range(2):
            with pytest.raises(errors.ServerError):
                call(server.url, retries=Retries(attempts=1000, base=0.0))
        # Each caller has a budget of its own: 500 / 14 retries.
        assert len(server.requests) == 2 * (1 + 35)

    def test_a_connection_is_kept(self, call: Callers, raw_server: Start) -> None:
        server = raw_server(http(200, b"3", keeps=True), keeps=True)
        call.each(server.url, GET, POST, GET)
        assert (len(server.requests), server.connections) == (3, 1)


class TestSharing:
    """A client serves several threads, processes and event loops."""

    def test_threads_that_are_first_at_the_same_time(
        self, raw_server: Start, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        server = raw_server(http(200, b"3", keeps=True), keeps=True)
        both = threading.Barrier(2)
        made: list[httpcore2.ConnectionPool] = []

        class Pool(httpcore2.ConnectionPool):
            def __init__(self, **options: Any) -> None:
                both.wait(5)
                super().__init__(**options)
                made.append(self)

        monkeypatch.setattr(f"{httpcore_transport.__name__}.ConnectionPool", Pool)
        caller = Caller(Settings({"": server.url}), FORM, None, HttpcoreTransport())
        with ThreadPoolExecutor(2) as threads:
            assert list(threads.map(lambda _: caller.send(GET, int), range(2))) == [3, 3]
        caller.close()
        assert len(made) == 2
        assert [pool.connections for pool in made] == [[], []]

    def test_a_process_that_was_forked(
        self, raw_server: Start, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        server = raw_server(http(200, b"3", keeps=True), keeps=True)
        caller = Caller(Settings({"": server.url}), FORM, None, HttpcoreTransport())
        caller.send(GET, int)
        with monkeypatch.context() as child:
            child.setattr(f"{httpcore_transport.__name__}.os.getpid", lambda: -1)
            caller.send(GET, int)
        assert server.connections == 2
        caller.send(GET, int)
        assert server.connections == 2
        with monkeypatch.context() as child:
            child.setattr(f"{httpcore_transport.__name__}.os.getpid", lambda: -1)
            caller.close()
        caller.close()

    # Nobody can close the connections of a loop that has been closed; they go with it.
    @pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
    @pytest.mark.parametrize("transport", [AsyncHttpcoreTransport, AsyncPyreqwestTransport])
    def test_event_loops_one_after_the_other(
        self, raw_server: Start, transport: Callable[[], AsyncTransport]
    ) -> None:
        server = raw_server(http(200, b"3", keeps=True), keeps=True)
        caller = AsyncCaller(Settings({"": server.url}), FORM, None, transport())
        assert [asyncio.run(caller.send(GET, int)) for _ in range(3)] == [3, 3, 3]
        asyncio.run(caller.close())
        gc.collect()
