# Generated from Volume Backup Service API 1.0.0. Do not edit; run `vbs-contract generate`.
"""Writes parameters in the styles that OpenAPI knows."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from .errors import ArgumentError
from .shapes import is_mapping, is_sequence

# What is told of a value that cannot be sent.
_EXCERPT = 60
# What stands between the parts of a value, and before the first.
_DELIMITERS: Mapping[str, str] = {"spaceDelimited": "%20", "pipeDelimited": "%7C"}
_PREFIXES: Mapping[str, str] = {"label": ".", "matrix": ";"}


@dataclass(frozen=True)
class Style:
    """How the parts of an array or an object are written.

    Attributes:
        name: `form`, `simple` or another one of OpenAPI, or `json`.
        explode: each part is written for itself.

    """

    name: str
    explode: bool = False


SIMPLE, FORM = Style("simple"), Style("form", explode=True)


def in_path(name: str, value: object, style: Style) -> str:
    """Write a path parameter."""
    value = _as_given(name, value, style)
    parts = [
        part if key is None else f"{key}{'=' if style.explode else ','}{part}"
        for key, part in _parts(name, value)
    ]
    prefix = _PREFIXES.get(style.name, "")
    if style.name != "matrix":
        return prefix + (prefix if prefix and style.explode else ",").join(parts)
    if not style.explode or not (is_mapping(value) or is_sequence(value)):
        parts = [f"{quote(name, safe='')}={','.join(parts)}"]
    elif is_sequence(value):
        parts = [f"{quote(name, safe='')}={part}" for part in parts]
    return "".join(f";{part}" for part in parts)


def in_query(name: str, value: object, style: Style) -> list[str]:
    """Write a parameter of the query or a cookie: the pairs of names and values."""
    value = _as_given(name, value, style)
    parts, own = _parts(name, value), quote(name, safe="")
    if style.name == "deepObject" and is_mapping(value):
        return [f"{own}%5B{key}%5D={part}" for key, part in parts]
    if style.explode:
        return [f"{own if key is None else key}={part}" for key, part in parts]
    flat = [text for pair in parts for text in pair if text is not None]
    return [f"{own}={_DELIMITERS.get(style.name, ',').join(flat)}"]


def in_header(name: str, value: object, style: Style) -> str:
    """Write a header, in which nothing is encoded."""
    value = _as_given(name, value, style)
    if is_mapping(value):
        between = "=" if style.explode else ","
        return ",".join(f"{key}{between}{text_of(name, one)}" for key, one in value.items())
    if is_sequence(value):
        return ",".join(text_of(name, one) for one in value)
    return text_of(name, value)


def _as_given(name: str, value: object, style: Style) -> object:
    """Return a value, or the text that a value is sent as where that is JSON."""
    return to_json(value, name).decode() if style.name == "json" else value


def to_json(value: object, what: str = "the body") -> bytes:
    """Write plain data as JSON.

    Raises:
        ArgumentError: JSON cannot hold it.

    """
    try:
        text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        return text.encode()
    except (TypeError, ValueError) as error:
        raise ArgumentError(f"{what} cannot be sent as JSON: {error}") from error


def _parts(name: str, value: object) -> list[tuple[str | None, str]]:
    return [(key and _quoted(name, key), _quoted(name, one)) for key, one in _items(value)]


def _items(value: object) -> Iterator[tuple[str | None, object]]:
    if is_mapping(value):
        yield from value.items()
    elif is_sequence(value):
        yield from ((None, one) for one in value)
    else:
        yield None, value


def _quoted(name: str, value: object) -> str:
    text = text_of(name, value)
    try:
        return quote(text, safe="")
    except ValueError as error:
        raise ArgumentError(f"{name} cannot be sent: {error}") from error


def text_of(name: str, value: object) -> str:
    """Write one value as a text.

    Raises:
        ArgumentError: there is no way to.

    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    if value is None:
        raise ArgumentError(f"{name} must not be None: only a body can say null")
    raise ArgumentError(f"{name} is {repr(value)[:_EXCERPT]}: give a text or a number")
