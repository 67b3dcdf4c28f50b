"""Turns the arguments of a call into an HTTP request."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from pydantic import BaseModel

from .bodies import JSON, written
from .errors import ArgumentError, MissingParameterError
from .not_given import NOT_GIVEN, given
from .settings import Settings
from .shapes import is_mapping, is_sequence
from .styles import FORM, SIMPLE, Style, in_header, in_path, in_query
from .validation import Rule, validate

# Most ids: nothing to encode.
_PLAIN = re.compile(r"[A-Za-z0-9_-]+")
_HEADER_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_HEADER_VALUE = re.compile(r"([!-~]([\t -~]*[!-~])?)?")


@dataclass(frozen=True)
class Endpoint:
    """What is the same in every call of an operation.

    Attributes:
        id: operationId.
        path: the path; `{name}` stands for a path parameter.
        server: which of the client's servers is called.
        client_path: path parameters that the client has been given.
        client_headers: header parameters that the client has been given, if any.
        styles: how parameters are written that are not written as usual, by location and name.
        sends: the type of the body.
        accepts: the type of the answer.
        public: no credentials are sent.

    """

    id: str
    method: str
    path: str
    server: str = ""
    client_path: tuple[str, ...] = ()
    client_headers: tuple[str, ...] = ()
    styles: Mapping[str, Style] = field(default_factory=dict[str, Style])
    sends: str = JSON
    accepts: str = JSON
    public: bool = False


@dataclass(frozen=True)
class Call:
    """One call: the arguments by their names on the wire."""

    endpoint: Endpoint
    path: Mapping[str, object] = field(default_factory=dict[str, object])
    query: Mapping[str, object] = field(default_factory=dict[str, object])
    headers: Mapping[str, object] = field(default_factory=dict[str, object])
    cookies: Mapping[str, object] = field(default_factory=dict[str, object])
    body: object = NOT_GIVEN


@dataclass(frozen=True)
class Request:
    """A request, ready to be signed and sent."""

    method: str
    url: str
    headers: Mapping[str, str]
    content: bytes | None

    def adding(self, headers: Mapping[str, str]) -> Request:
        """Return a copy with more headers."""
        return Request(self.method, self.url, with_headers(self.headers, headers), self.content)


def with_headers(headers: Mapping[str, str], more: Mapping[str, str]) -> dict[str, str]:
    """Return headers with more of them, which replace those of the same name in any case."""
    replaced = {name.lower() for name in more}
    kept = {name: value for name, value in headers.items() if name.lower() not in replaced}
    return {**kept, **more}


def build_request(call: Call, settings: Settings) -> Request:
    """Build the request of a call.

    Raises:
        MissingParameterError: the client was not given a value that the path needs.
        ArgumentError: a value cannot be sent.
        InvalidRequestError: an argument breaks a rule.

    """
    endpoint = call.endpoint
    query, body = given(call.query), to_wire(call.body)
    if settings.rules is not None:
        _validate(call, query, body, settings.rules().get(endpoint.id, ()))
    headers = with_headers({"Accept": endpoint.accepts}, settings.more_headers)
    own = {
        name: value
        for name in endpoint.client_headers
        if (value := settings.headers.get(name)) is not None
    }
    own |= {
        name: in_header(name, value, endpoint.styles.get(f"header.{name}", SIMPLE))
        for name, value in given(call.headers).items()
    }
    if cookies := _pairs("cookie", given(call.cookies), endpoint):
        own["Cookie"] = "; ".join(cookies)
    content = None
    if body is not NOT_GIVEN:
        own["Content-Type"], content = written(body, endpoint.sends)
    url = f"{settings.servers[endpoint.server]}{_path(call, settings)}{_query(query, endpoint)}"
    return Request(endpoint.method, url, with_headers(headers, own), content)


def _validate(
    call: Call, query: Mapping[str, object], body: object, rules: tuple[Rule, ...]
) -> None:
    data: dict[str, object] = {"path": call.path, "query": query}
    if body is not NOT_GIVEN:
        data["body"] = body
    validate(call.endpoint.id, rules, data)


def _path(call: Call, settings: Settings) -> str:
    path = call.endpoint.path
    for name in call.endpoint.client_path:
        value = settings.path.get(name)
        if value is None:
            told = "give it to the client, or credentials that know it"
            message = f"{call.endpoint.path} needs {name}: {told}"
            raise MissingParameterError(message, name)
        path = path.replace(f"{{{name}}}", _segment(name, value))
    for name, argument in call.path.items():
        style = call.endpoint.styles.get(f"path.{name}", SIMPLE)
        path = path.replace(f"{{{name}}}", _segment(name, argument, style))
    return path


def origin(url: str) -> str:
    """Return scheme, host and port of an address."""
    parts = urlsplit(url)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    return f"{parts.scheme}://{parts.hostname}:{port}"


def check_headers(request: Request) -> None:
    """Look at headers before a transport does: they differ in what they take, and quote secrets.

    Raises:
        ArgumentError: a header has a character that headers do not have.

    """
    for name, value in request.headers.items():
        check_header(name, value)


def to_wire(value: object) -> Any:
    """Turn models into plain data with the names of the wire; leave out what was not given."""
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", by_alias=True, exclude_unset=True)
    if is_mapping(value):
        return {name: to_wire(entry) for name, entry in given(value).items()}
    if is_sequence(value):
        return [to_wire(entry) for entry in value]
    return value


def _segment(name: str, value: object, style: Style = SIMPLE) -> str:
    """Encode a path parameter so that it stays one segment, whatever it holds."""
    if isinstance(value, str) and style is SIMPLE and _PLAIN.fullmatch(value):
        return value
    text = "" if value is None else in_path(name, value, style)
    if text in ("", ".", ".."):
        raise ArgumentError(f"{name} must not be {value!r}: it would lead to another path")
    return text


def _query(values: Mapping[str, object], endpoint: Endpoint) -> str:
    pairs = _pairs("query", values, endpoint)
    return f"?{'&'.join(pairs)}" if pairs else ""


def _pairs(location: str, values: Mapping[str, object], endpoint: Endpoint) -> list[str]:
    return [
        pair
        for name, value in values.items()
        for pair in in_query(name, value, endpoint.styles.get(f"{location}.{name}", FORM))
    ]


def check_header(name: object, value: object) -> None:
    """Look at one header.

    Raises:
        ArgumentError: it has a character that headers do not have.

    """
    if not (isinstance(name, str) and _HEADER_NAME.fullmatch(name)):
        raise ArgumentError(f"{name!r} cannot be the name of a header")
    if not (isinstance(value, str) and _HEADER_VALUE.fullmatch(value)):
        raise ArgumentError(f"the value of the header {name} has a character that it may not have")
