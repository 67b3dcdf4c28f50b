"""Turns HTTP answers into models and errors."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import NoneType
from typing import Any, Generic, TypeVar, get_args

from pydantic import TypeAdapter, ValidationError

from .errors import (
    ApiError,
    Refusal,
    ResponseError,
    ResponseFormatError,
    ResponseValidationError,
    error_class,
)
from .shapes import is_object

T = TypeVar("T")

# How much of a body that is not JSON an error keeps.
_EXCERPT = 500


@dataclass(frozen=True)
class ErrorFormat:
    """How the answers of an API report errors.

    Attributes:
        errors: gives the class for each error code.
        codes: JSON pointers of error codes; `*` stands for any name. The first text found counts.
        messages: JSON pointers of messages, likewise.
        request_id: the header that names the request.

    """

    errors: Callable[[], Mapping[str, type[ApiError]]]
    codes: tuple[str, ...]
    messages: tuple[str, ...]
    request_id: str


@dataclass(frozen=True)
class RawResponse:
    """An answer as it came; names of headers in lower case."""

    status: int
    headers: Mapping[str, str]
    content: bytes


@dataclass(frozen=True)
class Answer(Generic[T]):
    """An answer and its body as a model."""

    body: T
    raw: RawResponse

    def header(self, name: str) -> str:
        """Return a header that the document promises.

        Raises:
            ResponseValidationError: it is absent.

        """
        value = self.raw.headers.get(name.lower())
        if value is None:
            message = f"the answer does not have the header {name}"
            raise ResponseValidationError(message, self.raw.status, self.raw.content, None)
        return value


def parse(raw: RawResponse, returns: Any, form: ErrorFormat) -> Any:
    """Return what a call answers with.

    Args:
        raw: the answer.
        returns: the type of the body, or None where there is none.
        form: how errors are reported.

    Raises:
        ApiError: the server has refused the call.
        ResponseFormatError: the body is not JSON.
        ResponseValidationError: the body has not the form that it should have.

    """
    if not 200 <= raw.status < 300:
        raise _refused(raw, form)
    if returns is None or (not raw.content and NoneType in get_args(returns)):
        return None
    if bytes in (returns, *get_args(returns)) and not _is_json(raw):
        return raw.content
    try:
        _refuse_constants(raw.content)
        return _adapter(returns).validate_json(raw.content)
    except (ValueError, RecursionError) as error:
        raise _unusable(raw, error, raw.headers.get(form.request_id.lower())) from None


def _is_json(raw: RawResponse) -> bool:
    media = raw.headers.get("content-type", "").partition(";")[0].strip().lower()
    return media.endswith(("/json", "+json"))


def _unusable(raw: RawResponse, error: Exception, request_id: str | None) -> ResponseError:
    told = str(error)
    if isinstance(error, ValidationError):
        problems = error.errors(include_url=False, include_context=False, include_input=False)
        if problems[0]["type"] != "json_invalid":
            told = "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in problems)
            message = f"the answer does not have the form that it should have: {told}"
            return ResponseValidationError(message, raw.status, raw.content, request_id)
        told = problems[0]["msg"]
    message = f"the answer is not JSON: {told}"
    return ResponseFormatError(message, raw.status, raw.content, request_id)


def _refuse_constants(content: bytes) -> None:
    """Refuse numbers that JSON does not have but parsers take."""
    if b"NaN" in content or b"Infinity" in content:
        json.loads(content, parse_constant=_refuse_constant)


def _refuse_constant(name: str) -> None:
    raise ValueError(f"it has the number {name}")


@cache
def _adapter(returns: Any) -> TypeAdapter[Any]:
    return TypeAdapter(returns)


def _refused(raw: RawResponse, form: ErrorFormat) -> ApiError:
    body = _body(raw.content)
    code = next(_texts(body, form.codes), None)
    refusal = Refusal(
        status=raw.status,
        code=code,
        message=next(_texts(body, form.messages), ""),
        request_id=raw.headers.get(form.request_id.lower()),
        body=body,
        headers=raw.headers,
    )
    return error_class(form.errors().get(code or ""), raw.status)(refusal)


def _body(content: bytes) -> Any:
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return content.decode(errors="replace")[:_EXCERPT]


def _texts(body: Any, pointers: tuple[str, ...]) -> Iterator[str]:
    for pointer in pointers:
        for value in _found(body, pointer.split("/")[1:]):
            if isinstance(value, str):
                yield value


def _found(value: Any, names: list[str]) -> Iterator[Any]:
    if not names:
        yield value
    elif is_object(value):
        members = value.values() if names[0] == "*" else [value.get(names[0])]
        for member in members:
            yield from _found(member, names[1:])
