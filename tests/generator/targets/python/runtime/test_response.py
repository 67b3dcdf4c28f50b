"""What an answer becomes."""

from __future__ import annotations

import pickle
from typing import Any

import pytest

from contractgen.targets.python.runtime.errors import (
    ApiError,
    BadRequestError,
    NotFoundError,
    ResponseError,
    ResponseFormatError,
    ResponseValidationError,
)
from contractgen.targets.python.runtime.model import Model
from contractgen.targets.python.runtime.response import Answer, ErrorFormat, RawResponse, parse


class KnownError(BadRequestError):
    pass


class Thing(Model):
    name: str
    size: int | None = None


FORM = ErrorFormat(
    lambda: {"E.1": KnownError}, ("/error/code", "/*/code"), ("/message",), "X-Request-Id"
)


def raw(content: bytes, status: int = 200) -> RawResponse:
    return RawResponse(status, {"x-request-id": "r1"}, content)


def test_a_model() -> None:
    assert parse(raw(b'{"name": "a"}'), Thing, FORM) == Thing(name="a")


def test_nothing() -> None:
    assert parse(raw(b"ignored", 204), None, FORM) is None
    assert parse(raw(b"", 204), Thing | None, FORM) is None
    assert parse(raw(b"null"), Thing | None, FORM) is None


@pytest.mark.parametrize(
    "content", [b"", b"<html>", b'{"name": "a"', b"\xff", b'{"name": "\xff"}', b"[" * 100_000]
)
def test_what_is_not_json(content: bytes) -> None:
    with pytest.raises(ResponseFormatError, match="the answer is not JSON") as caught:
        parse(raw(content), Thing, FORM)
    assert (caught.value.status, caught.value.body) == (200, content)
    assert caught.value.request_id == "r1"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b'{"size": 1}', "name: Field required"),
        (b'{"name": "a", "size": "secret"}', "size: Input should be a valid integer"),
        (b'["secret"]', "Input should be an object"),
    ],
)
def test_what_has_another_form(content: bytes, message: str) -> None:
    with pytest.raises(ResponseValidationError, match=message) as caught:
        parse(raw(content), Thing, FORM)
    assert isinstance(caught.value, ResponseError)
    assert "secret" not in str(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.body == content


@pytest.mark.parametrize(
    ("content", "class_", "code"),
    [
        (b'{"error": {"code": "E.1"}, "message": "m"}', KnownError, "E.1"),
        (b'{"fault": {"code": "E.1"}}', KnownError, "E.1"),
        (b'{"error": {"code": 1}, "x": {"code": "E.2"}}', ApiError, "E.2"),
        (b'{"error": null}', ApiError, None),
        (b"no", ApiError, None),
    ],
)
def test_a_refusal(content: bytes, class_: type[ApiError], code: str | None) -> None:
    with pytest.raises(class_) as caught:
        parse(raw(content, 418), Thing, FORM)
    assert (type(caught.value), caught.value.code) == (class_, code)
    assert (caught.value.status, caught.value.request_id) == (418, "r1")


@pytest.mark.parametrize("status", [199, 300, 999])
def test_only_2xx_is_a_success(status: int) -> None:
    with pytest.raises(ApiError):
        parse(raw(b'{"name": "a"}', status), Thing, FORM)


def test_headers_of_an_answer() -> None:
    answer: Answer[Any] = Answer(None, raw(b""))
    assert answer.header("X-Request-ID") == "r1"
    with pytest.raises(ResponseValidationError, match="does not have the header X-Token"):
        answer.header("X-Token")


def test_a_code_that_belongs_to_another_status() -> None:
    with pytest.raises(KnownError) as caught:
        parse(raw(b'{"error": {"code": "E.1"}}', 404), Thing, FORM)
    assert isinstance(caught.value, NotFoundError)
    assert str(caught.value) == "404 E.1: no message (request r1)"
    again = pickle.loads(pickle.dumps(caught.value))
    assert isinstance(again, KnownError)
    assert isinstance(again, NotFoundError)


def test_a_refusal_of_the_credentials_says_so() -> None:
    with pytest.raises(KnownError, match="the server has not accepted the credentials"):
        parse(raw(b'{"error": {"code": "E.1"}, "message": "internal error"}', 401), Thing, FORM)
