# Generated from Volume Backup Service API 1.0.0. Do not edit; run `vbs-contract generate`.
"""Turns the arguments of a call into an HTTP request."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from pydantic import BaseModel

from .errors import ClientError
from .not_given import NOT_GIVEN, given


@dataclass(frozen=True)
class Endpoint:
    """What is the same in every call of an operation.

    Attributes:
        path: the path; `{name}` stands for a path parameter.
        server: which of the client's servers is called.
        client_path: path parameters that the client has been given.
        client_headers: header parameters that the client has been given, if any.
        joined: query parameters whose values are joined by commas rather than repeated.
        public: no credentials are sent.

    """

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
    path: Mapping[str, object] = field(default_factory=dict)
    query: Mapping[str, object] = field(default_factory=dict)
    headers: Mapping[str, object] = field(default_factory=dict)
    body: object = NOT_GIVEN


@dataclass(frozen=True)
class Settings:
    """What a client has been given once for all calls.

    Attributes:
        servers: base address by name of the server.
        path: path parameters.
        headers: header parameters.
        timeout: seconds that a call may take.

    """

    servers: Mapping[str, str]
    path: Mapping[str, str | None] = field(default_factory=dict)
    headers: Mapping[str, str | None] = field(default_factory=dict)
    timeout: float = 60.0


@dataclass(frozen=True)
class Request:
    """A request, ready to be signed and sent."""

    method: str
    url: str
    headers: Mapping[str, str]
    content: bytes | None


def build_request(call: Call, settings: Settings) -> Request:
    """Build the request of a call.

    Raises:
        ClientError: a value that the client needs for it was not given, or cannot stand in a path.

    """
    endpoint = call.endpoint
    base = settings.servers[endpoint.server].rstrip("/")
    path = endpoint.path
    for name in endpoint.client_path:
        value = settings.path.get(name)
        if value is None:
            raise ClientError(f"{endpoint.path} needs {name}: give it to the client")
        path = path.replace(f"{{{name}}}", _segment(name, value))
    for name, argument in call.path.items():
        path = path.replace(f"{{{name}}}", _segment(name, argument))
    query = _query(given(call.query), endpoint.joined)
    headers = {"Accept": "application/json"}
    for name in endpoint.client_headers:
        if (value := settings.headers.get(name)) is not None:
            headers[name] = value
    headers |= {name: _text(value) for name, value in given(call.headers).items()}
    content = None
    if call.body is not NOT_GIVEN:
        headers["Content-Type"] = "application/json"
        content = to_json(call.body)
    return Request(endpoint.method, f"{base}{path}{query}", headers, content)


def to_json(value: object) -> bytes:
    """Write a value as JSON; what is not given is left out at every depth."""
    return json.dumps(
        to_wire(value), ensure_ascii=False, allow_nan=False, separators=(",", ":")
    ).encode()


def to_wire(value: object) -> Any:
    """Turn models into plain JSON data with the names of the wire and only what was set."""
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", by_alias=True, exclude_unset=True)
    if isinstance(value, Mapping):
        return {name: to_wire(entry) for name, entry in given(value).items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [to_wire(entry) for entry in value]
    return value


def _segment(name: str, value: object) -> str:
    """Encode a path parameter so that it stays one segment, whatever it holds."""
    text = _text(value)
    if text in ("", ".", ".."):
        raise ClientError(f"{name} must not be {text!r}: it would lead to another path")
    return quote(text, safe="")


def _query(values: Mapping[str, object], joined: tuple[str, ...]) -> str:
    pairs: list[str] = []
    for name, value in values.items():
        if isinstance(value, Sequence) and not isinstance(value, str):
            texts = [quote(_text(entry), safe="") for entry in value]
            texts = [",".join(texts)] if name in joined else texts
        else:
            texts = [quote(_text(value), safe="")]
        pairs += [f"{quote(name, safe='')}={text}" for text in texts]
    return f"?{'&'.join(pairs)}" if pairs else ""


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "null" if value is None else str(value)
