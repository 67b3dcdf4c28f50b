"""What is added to a call on its way, and what is told of it."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

import pytest
from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from contractgen.targets.python.runtime import errors, logs
from contractgen.targets.python.runtime.caller import Caller
from contractgen.targets.python.runtime.credentials import Credentials, FixedHeader
from contractgen.targets.python.runtime.request import Call, Endpoint, Request
from contractgen.targets.python.runtime.response import Answer, RawResponse
from contractgen.targets.python.runtime.settings import Settings
from contractgen.targets.python.runtime.transport import default_transport

from .conftest import AT_ONCE, FORM, GET, Callers, Start, http

OK = http(200, b"3")


class Numbered(Credentials):
    """Credentials that are made anew for each request, from the whole of it."""

    def __init__(self, renewable: bool = False) -> None:
        self.made = 0
        self.renewals: list[tuple[str, int]] = []
        self.renewable = renewable

    def headers(self, request: Request, caller: Any) -> Mapping[str, str]:
        self.made += 1
        path = request.url.rpartition("/")[2]
        return {"Authorization": f"signed {request.method} {path} {self.made}"}

    def renew(self, request: Request, answer: RawResponse, caller: Any) -> bool:
        self.renewals.append((request.headers["Authorization"], answer.status))
        return self.renewable

    async def async_renew(self, request: Request, answer: RawResponse, caller: Any) -> bool:
        return self.renew(request, answer, caller)

    def parameters(self, caller: Any) -> Mapping[str, str]:
        return {"project": "p1"}


def test_a_call(call: Callers, raw_server: Start) -> None:
    server = raw_server(OK)
    endpoint = Endpoint("act", "POST", "/things/{id}")
    assert call(server.url, Call(endpoint, path={"id": "a b"}, body={"x": "é"})) == 3
    [request] = server.requests
    assert request.startswith("POST /things/a%20b HTTP/1.1\r\n")
    assert f"host: {server.url.removeprefix('http://')}\r\n" in request.lower()
    assert "accept: application/json\r\n" in request.lower()
    assert "content-type: application/json\r\n" in request.lower()
    assert request.endswith('\r\n\r\n{"x":"é"}')


def test_a_host_that_has_been_signed_is_sent_once(call: Callers, raw_server: Start) -> None:
    server = raw_server(OK)
    call(server.url, who=FixedHeader("Host", "signed.example"))
    assert server.requests[0].lower().count("host:") == 1
    assert "host: signed.example\r\n" in server.requests[0].lower()


class TestCredentials:
    def test_they_see_the_request_and_stay_away_from_public_calls(
        self, call: Callers, raw_server: Start
    ) -> None:
        server = raw_server(OK)
        public = Call(Endpoint("look", "GET", "/open", public=True))
        call(server.url, GET, public, who=Numbered())
        assert "authorization: signed get things 1\r\n" in server.requests[0].lower()
        assert "authorization" not in server.requests[1].lower()

    def test_each_attempt_is_signed_anew(self, call: Callers, raw_server: Start) -> None:
        server = raw_server(http(500), OK)
        call(server.url, who=Numbered())
        assert [f"things {number}" in one for number, one in enumerate(server.requests, 1)]

    @pytest.mark.parametrize("status", [401, 403])
    def test_a_refused_call_is_sent_again_once(
        self, call: Callers, raw_server: Start, status: int
    ) -> None:
        server, who = raw_server(http(status), OK), Numbered(renewable=True)
        assert call(server.url, who=who) == 3
        assert who.renewals == [("signed GET things 1", status)]
        assert "things 2" in server.requests[1]

    def test_a_call_that_stays_refused(self, call: Callers, raw_server: Start) -> None:
        server, who = raw_server(http(401)), Numbered(renewable=True)
        with pytest.raises(errors.UnauthorizedError):
            call(server.url, who=who)
        assert len(server.requests) == 2
        # They are asked again, so that they may say why a renewal has not helped.
        assert len(who.renewals) == 2

    def test_they_may_know_a_parameter(self, call: Callers, raw_server: Start) -> None:
        server = raw_server(OK)
        one = Call(Endpoint("look", "GET", "/{project}/things", client_path=("project",)))
        call(server.url, one, who=Numbered())
        assert server.requests[0].startswith("GET /p1/things ")
        call(server.url, one, who=Numbered(), path={"project": "p2"})
        assert server.requests[1].startswith("GET /p2/things ")


def test_answers_as_they_came(raw_server: Start) -> None:
    settings = Settings({"": raw_server(http(200, b"3", "X-Request-Id: r1")).url})
    caller = Caller(settings, FORM, None, default_transport())
    answer = caller.with_answers().send(GET, int)
    assert isinstance(answer, Answer)
    assert (answer.body, answer.raw.status, answer.raw.content) == (3, 200, b"3")
    assert answer.header("X-Request-Id") == "r1"
    assert caller.send(GET, int) == 3
    caller.close()


def test_a_client_that_has_been_closed(raw_server: Start) -> None:
    caller = Caller(Settings({"": raw_server(OK).url}), FORM, None, default_transport())
    caller.close()
    for one in (caller, caller.with_answers(), caller.with_options(1.0, None, {})):
        with pytest.raises(errors.ClientError, match="the client has been closed"):
            one.send(GET, int)


class TestOtherOptions:
    def test_closing_leaves_the_connections_open(self, raw_server: Start) -> None:
        caller = Caller(Settings({"": raw_server(OK).url}), FORM, None, default_transport())
        caller.with_options(1.0, None, {}).close()
        assert caller.send(GET, int) == 3
        caller.close()

    def test_headers_replace_those_of_the_same_name(self, raw_server: Start) -> None:
        server = raw_server(OK)
        settings = Settings({"": server.url}, more_headers={"User-Agent": "a"})
        caller = Caller(settings, FORM, None, default_transport())
        caller.with_options(None, None, {"USER-agent": "b"}).send(GET, int)
        assert "user-agent: b\r\n" in server.requests[0].lower()
        assert "user-agent: a\r\n" not in server.requests[0].lower()
        caller.close()

    @pytest.mark.parametrize("name", ["Host", "content-length", "AUTHORIZATION", "x-auth-token"])
    def test_headers_that_the_client_sets_itself(self, name: str) -> None:
        who = FixedHeader("X-Auth-Token", "t")
        caller = Caller(Settings({"": "http://a"}), FORM, who, default_transport())
        with pytest.raises(ValueError, match=f"{name}: the client sets it itself"):
            caller.with_options(None, None, {name: "a"})

    def test_a_header_that_cannot_be_sent(self) -> None:
        caller = Caller(Settings({"": "http://a"}), FORM, None, default_transport())
        with pytest.raises(errors.ArgumentError, match="the value of the header X-A"):
            caller.with_options(None, None, {"X-A": "a\n"})


def test_credentials_that_are_none() -> None:
    token: Any = "token"
    with pytest.raises(errors.ArgumentError, match="credentials must be made by"):
        Caller(Settings({"": "http://a"}), FORM, token, default_transport())


def test_a_header_of_the_client_that_cannot_be_sent() -> None:
    settings = Settings({"": "http://a"}, headers={"X-P": "a\n", "X-Q": None})
    with pytest.raises(errors.ArgumentError, match="the value of the header X-P"):
        Caller(settings, FORM, None, default_transport())


def test_nothing_is_written_where_nobody_has_asked_for_logs() -> None:
    assert [type(one) for one in logs.logger.handlers] == [logging.NullHandler]


def test_a_transport_that_fails_in_its_own_way() -> None:
    class Broken:
        def send(self, request: Request, timeout: float) -> RawResponse:
            raise ConnectionResetError("gone")

        def close(self) -> None:
            pass

    caller = Caller(Settings({"": "http://a"}, retries=AT_ONCE), FORM, None, Broken())
    told = "the transport has failed: ConnectionResetError: gone"
    with pytest.raises(errors.TransportError, match=told) as caught:
        caller.send(GET, int)
    assert isinstance(caught.value.__cause__, ConnectionResetError)


def test_hooks_may_be_coroutines(raw_server: Start) -> None:
    seen: list[object] = []

    async def on_request(request: Request) -> None:
        seen.append(request.method)

    async def on_response(request: Request, raw: RawResponse) -> None:
        seen.append(raw.status)

    hooks: dict[str, Any] = {"on_request": on_request, "on_response": on_response}
    Callers("async httpcore").each(raw_server(OK).url, **hooks)
    assert seen == ["GET", 200]


def test_the_connection_that_failed_is_named(call: Callers) -> None:
    with pytest.raises(errors.ConnectError, match=r"no connection to http://127\.0\.0\.1:1: "):
        call("http://127.0.0.1:1")


def test_hooks_see_each_attempt(call: Callers, raw_server: Start) -> None:
    seen: list[object] = []
    call(
        raw_server(http(500), OK).url,
        on_request=lambda request: seen.append(request.method),
        on_response=lambda request, raw: seen.append(raw.status),
    )
    assert seen == ["GET", 500, "GET", 200]


class TestHooksThatRaise:
    """What they raise is not taken for a failure of the call, which would be sent again."""

    @pytest.mark.parametrize("hook", ["on_request", "on_response"])
    def test_it_ends_the_call(self, call: Callers, raw_server: Start, hook: str) -> None:
        def fail(*seen: object) -> None:
            raise errors.ConnectError("of the hook")

        server = raw_server(OK)
        with pytest.raises(errors.ConnectError, match="of the hook"):
            call(server.url, **{hook: fail})
        assert len(server.requests) == (hook == "on_response")


def test_a_client_that_is_closed_between_two_attempts(raw_server: Start) -> None:
    server = raw_server(http(500), OK)
    settings = Settings({"": server.url}, on_response=lambda request, raw: caller.close())
    caller = Caller(settings, FORM, None, default_transport())
    with pytest.raises(errors.ClientError, match="the client has been closed"):
        caller.send(GET, int)
    assert len(server.requests) == 1


def test_headers_that_would_end_the_header(call: Callers, raw_server: Start) -> None:
    server = raw_server(OK)
    with pytest.raises(errors.ArgumentError, match="the header X-A") as caught:
        call(server.url, more_headers={"X-A": "secret\r\nX-B: 1"})
    assert "secret" not in str(caught.value)
    assert server.requests == []


class TestSecrets:
    def test_the_log_holds_none(
        self, call: Callers, raw_server: Start, caplog: pytest.LogCaptureFixture
    ) -> None:
        caplog.set_level(logging.DEBUG)
        server = raw_server(http(200, b'"secret3"', "X-Subject-Token: secret2", "X-Request-Id: r1"))
        endpoint = Endpoint("act", "POST", "/x")
        asked = Call(endpoint, query={"key": "secret4"}, body={"password": "secret5"})
        call(server.url, asked, who=FixedHeader("X-Auth-Token", "secret1"))
        lines = [record.getMessage() for record in caplog.records if record.name == "contractgen"]
        assert len(lines) == 2
        assert lines[0].startswith(f"POST {server.url}/x {{")
        assert "'X-Auth-Token': '***'" in lines[0]
        assert "'x-request-id': 'r1'" in lines[1]
        assert not [record for record in caplog.records if "secret" in record.getMessage()]

    def test_errors_do_not_repeat_them(self, call: Callers, raw_server: Start) -> None:
        server = raw_server(http(400, b'{"message": "secret1 is wrong", "token": "secret1"}'))
        with pytest.raises(errors.BadRequestError) as caught:
            call(server.url, who=FixedHeader("X-Auth-Token", "secret1"))
        assert caught.value.message == "*** is wrong"
        assert "secret1" not in repr(caught.value)

    def test_errors_do_not_repeat_those_of_a_body(self, call: Callers, raw_server: Start) -> None:
        server = raw_server(http(400, b'{"message": "not \\"p\\u00e9ss, of \\"pess"}'))
        logging_in = Call(Endpoint("act", "POST", "/"), body={"a": [{"password": '"p\u00e9ss'}]})
        with pytest.raises(errors.BadRequestError) as caught:
            call(server.url, logging_in)
        assert caught.value.message == 'not ***, of "pess'

    def test_empty_ones_are_none(self, call: Callers, raw_server: Start) -> None:
        with pytest.raises(errors.BadRequestError) as caught:
            call(raw_server(http(400, b'{"message": "no"}')).url, more_headers={"Cookie": ""})
        assert caught.value.message == "no"

    @pytest.mark.parametrize("value", ["se'cret", "se'cr\"et", 'se"cret', "se\\'cr\"et"])
    def test_the_log_of_the_library_holds_none(self, value: str) -> None:
        pairs = [(b"X-Auth-Token", value.encode()), (b"X-A", b"shown")]
        record = logging.makeLogRecord({"msg": "%r", "args": (pairs,)})
        logs.redact_record(record)
        assert record.getMessage() == "[(b'X-Auth-Token', '***'), (b'X-A', b'shown')]"


@pytest.fixture
def spans(monkeypatch: pytest.MonkeyPatch) -> InMemorySpanExporter:
    exporter = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    monkeypatch.setattr(trace, "get_tracer_provider", lambda: provider)
    return exporter


def test_a_span_for_each_call(
    call: Callers, raw_server: Start, spans: InMemorySpanExporter
) -> None:
    server = raw_server(http(500), http(404, b"{}"))
    endpoint = Endpoint("look", "GET", "/things/{id}")
    with pytest.raises(errors.NotFoundError):
        call(server.url, Call(endpoint, path={"id": "1"}, query={"key": "secret"}))
    [span] = spans.get_finished_spans()
    assert (span.name, span.kind) == ("GET /things/{id}", trace.SpanKind.CLIENT)
    assert span.attributes == {
        "http.request.method": "GET",
        "url.full": f"{server.url}/things/1",
        "url.template": "/things/{id}",
        "http.request.resend_count": 1,
        "http.response.status_code": 404,
        "error.type": "404",
    }
