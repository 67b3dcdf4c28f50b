"""Turns the arguments of a call into an HTTP request."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlsplit

from pydantic import BaseModel

from .errors import ClientError, MissingParameterError
from .not_given import NOT_GIVEN, given
from .settings import Settings
from .shapes import is_mapping, is_sequence
from .validation import Rule, validate

# Most ids: nothing to encode.
_PLAIN = re.compile(r"[A-Za-z0-9_-]+")


@dataclass(frozen=True)
class Endpoint:
    """What is the same in every call of an operation.

    Attributes:
        id: operationId.
        path: the path; `{name}` stands for a path parameter.
        server: which of the client's servers is called.
        client_path: path parameters that the client has been given.
        client_headers: header parameters that the client has been given, if any.
        joined: query parameters whose values are joined by commas rather than repeated.
        public: no credentials are sent.

    """

    id: str
    method: str
    path: str
    server: str = ""
    client_path: tuple[str, ...] = ()
    client_headers: tuple[str, ...] = ()
    joined: tuple[str, ...] = ()
    public: bool = False


@dataclass(frozen=True)
class Call:
    """One call: the arguments by their names on the wire."""

    endpoint: Endpoint
    path: Mapping[str, object] = field(default_factory=dict[str, object])
    query: Mapping[str, object] = field(default_factory=dict[str, object])
    headers: Mapping[str, object] = field(default_factory=dict[str, object])
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
        return Request(self.method, self.url, {**self.headers, **headers}, self.content)


def build_request(call: Call, settings: Settings) -> Request:
    """Build the request of a call.

    Raises:
        MissingParameterError: the client was not given a value that the path needs.
        ClientError: a value cannot stand in a path, or None where there is no null.
        InvalidRequestError: an argument breaks a rule.

    """
    endpoint = call.endpoint
    query, body = given(call.query), to_wire(call.body)
    if settings.rules is not None:
        _validate(call, query, body, settings.rules().get(endpoint.id, ()))
    headers = {"Accept": "application/json", **settings.more_headers}
    for name in endpoint.client_headers:
        if (value := settings.headers.get(name)) is not None:
            headers[name] = value
    headers |= {name: _text(name, value) for name, value in given(call.headers).items()}
    content = None
    if body is not NOT_GIVEN:
        headers["Content-Type"] = "application/json"
        content = to_json(body)
    url = f"{settings.servers[endpoint.server]}{_path(call, settings)}{_query(query, endpoint)}"
    return Request(endpoint.method, url, headers, content)


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
            message = f"{call.endpoint.path} needs {name}: give it to the client"
            raise MissingParameterError(message, name)
        path = path.replace(f"{{{name}}}", _segment(name, value))
    for name, argument in call.path.items():
        path = path.replace(f"{{{name}}}", _segment(name, argument))
    return path


def origin(url: str) -> str:
    """Return scheme, host and port of an address."""
    parts = urlsplit(url)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    return f"{parts.scheme}://{parts.hostname}:{port}"


def to_json(value: object) -> bytes:
    """Write plain data as JSON."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def to_wire(value: object) -> Any:
    """Turn models into plain data with the names of the wire; leave out what was not given."""
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", by_alias=True, exclude_unset=True)
    if is_mapping(value):
        return {name: to_wire(entry) for name, entry in given(value).items()}
    if is_sequence(value):
        return [to_wire(entry) for entry in value]
    return value


def _segment(name: str, value: object) -> str:
    """Encode a path parameter so that it stays one segment, whatever it holds."""
    text = _text(name, value)
    if _PLAIN.fullmatch(text):
        return text
    if text in ("", ".", ".."):
        raise ClientError(f"{name} must not be {text!r}: it would lead to another path")
    return quote(text, safe="")


def _query(values: Mapping[str, object], endpoint: Endpoint) -> str:
    pairs: list[str] = []
    for name, value in values.items():
        if is_sequence(value):
            texts = [quote(_text(name, entry), safe="") for entry in value]
            texts = [",".join(texts)] if name in endpoint.joined else texts
        else:
            texts = [quote(_text(name, value), safe="")]
        pairs += [f"{quote(name, safe='')}={text}" for text in texts]
    return f"?{'&'.join(pairs)}" if pairs else ""


def _text(name: str, value: object) -> str:
    """Return a value as it stands outside of a body, where there is no null."""
    if value is None:
        raise ClientError(f"{name} must not be None: only a body can say null")
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
