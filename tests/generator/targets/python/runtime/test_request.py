"""What the arguments of a call become."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from pydantic import MISSING

from contractgen.targets.python.runtime.errors import ArgumentError, ClientError
from contractgen.targets.python.runtime.model import Model
from contractgen.targets.python.runtime.not_given import NOT_GIVEN, given
from contractgen.targets.python.runtime.request import (
    Call,
    Endpoint,
    Request,
    build_request,
    check_headers,
    to_wire,
)
from contractgen.targets.python.runtime.settings import Settings
from contractgen.targets.python.runtime.styles import Style, to_json

SETTINGS = Settings({"": "http://a/", "b": "http://b"}, {"p": "1/2", "q": None}, {"X-P": "3"})


def test_retries_that_are_none() -> None:
    retries: Any = 1
    told = r"retries must be Retries\(attempts=...\), not a value of type int"
    with pytest.raises(ArgumentError, match=told):
        Settings({"": "http://a"}, retries=retries)


def test_an_address_that_is_none() -> None:
    with pytest.raises(
        ArgumentError, match=r"base_url 'a\.example' is no address: begin it with https://"
    ):
        Settings({"": "a.example"})


@pytest.mark.parametrize(
    "rest",
    [*("", "/x", ":80", "a..b", "[::1", "h:99999", "h:x", "h?a=1", "h/#a", "h/?a", "h x", "h\r\n")],
)
def test_addresses_that_lead_nowhere(rest: str) -> None:
    with pytest.raises(ArgumentError, match="is no address"):
        Settings({"": f"https://{rest}"})


def test_a_password_in_an_address_is_not_repeated() -> None:
    with pytest.raises(ArgumentError, match=r"'https://\*\*\*@h' is no address"):
        Settings({"": "https://user:secret@h"})


@pytest.mark.parametrize(
    "url", ["http://a_b.example.:8080/x/y@z", "https://[::1]:1/", "http://1.2.3.4"]
)
def test_addresses(url: str) -> None:
    assert Settings({"": url}).servers == {"": url.rstrip("/")}


@pytest.mark.parametrize("timeout", [-1.0, float("nan"), None, "5"])
def test_a_timeout_that_is_none(timeout: Any) -> None:
    with pytest.raises(ArgumentError, match=r"the timeout is .*: give seconds"):
        Settings({"": "http://a"}, timeout=timeout)


def test_path_parameters_that_the_credentials_know() -> None:
    endpoint = Endpoint("act", "GET", "/{q}", client_path=("q",))
    assert SETTINGS.lacks(endpoint)
    filled = SETTINGS.adding({"p": "other", "q": "known"})
    assert not filled.lacks(endpoint)
    assert filled.path == {"p": "1/2", "q": "known"}


class Inner(Model):
    a: int | None = None
    b: str | None = None


def test_the_address() -> None:
    endpoint = Endpoint("act", "GET", "/{p}/{x}/{x}", client_path=("p",))
    request = build_request(Call(endpoint, path={"x": "ä?#%"}), SETTINGS)
    assert request.url == "http://a/1%2F2/%C3%A4%3F%23%25/%C3%A4%3F%23%25"
    assert request.content is None
    assert (
        build_request(Call(Endpoint("act", "GET", "/x", server="b")), SETTINGS).url == "http://b/x"
    )


def test_what_the_client_was_not_given() -> None:
    with pytest.raises(ClientError, match=r"/\{q\} needs q: give it to the client"):
        build_request(Call(Endpoint("act", "GET", "/{q}", client_path=("q",))), SETTINGS)


@pytest.mark.parametrize(
    ("value", "query"),
    [
        (True, "?v=true"),
        (False, "?v=false"),
        (10**20, "?v=100000000000000000000"),
        (1.5, "?v=1.5"),
        ("a&b=c +é", "?v=a%26b%3Dc%20%2B%C3%A9"),
        ("", "?v="),
        (["a", 1, True], "?v=a&v=1&v=true"),
        ([], ""),
        (NOT_GIVEN, ""),
        (MISSING, ""),
    ],
)
def test_values_in_a_query(value: Any, query: str) -> None:
    request = build_request(Call(Endpoint("act", "GET", "/"), query={"v": value}), SETTINGS)
    assert request.url == f"http://a/{query}"


@pytest.mark.parametrize(
    "values", [{"query": {"v": None}}, {"query": {"v": ["a", None]}}, {"headers": {"v": None}}]
)
def test_there_is_no_null_outside_of_a_body(values: dict[str, Any]) -> None:
    with pytest.raises(ClientError, match="v must not be None"):
        build_request(Call(Endpoint("act", "GET", "/"), **values), SETTINGS)


def test_values_that_are_joined() -> None:
    endpoint = Endpoint("act", "GET", "/", styles={"query.v": Style("form")})
    request = build_request(Call(endpoint, query={"v": ["a,b", "c"]}), SETTINGS)
    assert request.url == "http://a/?v=a%2Cb,c"


def test_headers() -> None:
    endpoint = Endpoint("act", "GET", "/", client_headers=("X-P", "X-Q"))
    call = Call(endpoint, headers={"X-A": True, "X-B": NOT_GIVEN})
    assert build_request(call, SETTINGS).headers == {
        **{"Accept": "application/json", "X-P": "3", "X-A": "true"},
    }


def test_a_body_holds_what_was_given() -> None:
    body = {
        "text": "é\u2028",
        "none": None,
        "left_out": NOT_GIVEN,
        "models": [Inner(a=1), Inner(b=None), {"x": NOT_GIVEN, "inner": Inner()}],
        "tuple": (1, 2.5, True),
    }
    assert json.loads(to_json(to_wire(body))) == {
        "text": "é\u2028",
        "none": None,
        "models": [{"a": 1}, {"b": None}, {"inner": {}}],
        "tuple": [1, 2.5, True],
    }


@pytest.mark.parametrize("value", [float("nan"), float("inf"), "\ud800", {1}, b"a"])
def test_what_json_cannot_hold(value: Any) -> None:
    call = Call(Endpoint("act", "POST", "/"), body={"x": value})
    with pytest.raises(ArgumentError, match="the body cannot be sent as JSON: "):
        build_request(call, SETTINGS)


@pytest.mark.parametrize("value", ["\ud800", b"a", {"a": [1]}, NOT_GIVEN])
def test_what_an_address_cannot_hold(value: Any) -> None:
    with pytest.raises(
        ArgumentError, match=r"^x (cannot be sent: |is .*: give a text or a number)"
    ):
        build_request(Call(Endpoint("act", "GET", "/{x}"), path={"x": value}), SETTINGS)


@pytest.mark.parametrize("value", ["", ".", "..", None])
def test_what_leads_to_another_path(value: Any) -> None:
    with pytest.raises(ArgumentError, match=r"^x must not be .*: it would lead to another path"):
        build_request(Call(Endpoint("act", "GET", "/{x}"), path={"x": value}), SETTINGS)


def test_names_of_headers_have_no_case() -> None:
    settings = replace(SETTINGS, more_headers={"accept": "text/plain", "content-type": "text/x"})
    request = build_request(Call(Endpoint("act", "POST", "/"), body={}), settings)
    assert request.headers == {"accept": "text/plain", "Content-Type": "application/json"}
    added = request.adding({"ACCEPT": "*/*"})
    assert added.headers == {"Content-Type": "application/json", "ACCEPT": "*/*"}


@pytest.mark.parametrize(
    ("name", "value"),
    [("X-A", one) for one in ("a\r\nX-B: b", "a\0", "é", " a", 3, None)]
    + [(one, "a") for one in ("", "X: Y", "é", "X\r\nY")],
)
def test_what_no_header_may_have(name: str, value: Any) -> None:
    with pytest.raises(ArgumentError, match="header") as caught:
        check_headers(Request("GET", "http://a/", {name: value}, None))
    assert "X-B" not in str(caught.value)


def test_not_given() -> None:
    assert not NOT_GIVEN
    assert repr(NOT_GIVEN) == "NOT_GIVEN"
    assert given({"a": None, "b": NOT_GIVEN, "c": MISSING, "d": 0}) == {"a": None, "d": 0}
