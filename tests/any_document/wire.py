"""Reads parameters and bodies from the wire by the style that a document gives them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email.parser import BytesParser
from itertools import product
from typing import Any
from urllib.parse import parse_qsl, unquote

ABSENT = object()
_STYLES = {"path": "simple", "header": "simple", "query": "form", "cookie": "form"}
_SEPARATORS = {"spaceDelimited": "%20", "pipeDelimited": "%7C"}
# More readings of one value are not tried.
_READINGS = 200
Pairs = list[tuple[str, str]]


@dataclass(frozen=True)
class Form:
    """How a parameter is written.

    Attributes:
        kind: `array`, `object` or `scalar`.
        names: the properties of an object.
        is_json: its value is a text of JSON.

    """

    name: str
    style: str
    explode: bool
    kind: str
    names: tuple[str, ...]
    is_json: bool

    @classmethod
    def of(cls, parameter: Mapping[str, Any], kind: str, names: tuple[str, ...]) -> Form:
        """Return the form of a parameter."""
        style = parameter.get("style", _STYLES[parameter["in"]])
        explode = parameter.get("explode", style == "form")
        is_json = "content" in parameter
        return cls(parameter["name"], style, explode, "scalar" if is_json else kind, names, is_json)


def kind_of(schema: Mapping[str, Any]) -> str:
    """Return `array`, `object` or `scalar`."""
    node = _followed(schema, schema)
    types = node.get("type")
    types = [types] if isinstance(types, str) else types or []
    return next((one for one in ("array", "object") if one in types), "scalar")


def names_of(schema: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the names of the properties of an object."""
    return tuple(properties_of(schema))


def properties_of(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the schemas of the properties of an object."""
    found: Mapping[str, Any] = _followed(schema, schema).get("properties", {})
    return found


def _followed(node: Mapping[str, Any], root: Mapping[str, Any]) -> Mapping[str, Any]:
    while "$ref" in node:
        node = root["components"]["schemas"][node["$ref"].rpartition("/")[2]]
    return node


def pairs(query: str) -> Pairs:
    """Return the names and values of a query; the values as they are on the wire."""
    parts = [part.partition("=") for part in query.split("&") if part]
    return [(unquote(name), value) for name, _, value in parts]


def cookies(header: str) -> Pairs:
    """Return the names and values of cookies."""
    parts = [part.strip().partition("=") for part in header.split(";") if part.strip()]
    return [(name, value) for name, _, value in parts]


def from_path(form: Form, raw: str | None) -> Any:
    """Read a path parameter."""
    if raw is None:
        return ABSENT
    if form.style == "simple":
        return _delimited(form, raw, ",")
    if form.style == "label":
        text = raw.removeprefix(".")
        return _delimited(form, text, "." if form.explode else ",")
    items = [one.partition("=")[::2] for one in raw.removeprefix(";").split(";")]
    if form.explode and form.kind == "object":
        return {unquote(name): unquote(value) for name, value in items}
    if form.explode and form.kind == "array":
        return [unquote(value) for _, value in items]
    return _delimited(form, items[0][1], ",")


def from_header(form: Form, raw: str | None) -> Any:
    """Read a header, in which nothing is encoded."""
    return ABSENT if raw is None else _delimited(form, raw, ",", encoded=False)


def from_pairs(form: Form, found: Pairs) -> Any:
    """Read a parameter of a query or a cookie."""
    if form.style == "deepObject":
        begin = f"{form.name}["
        inside = {n[len(begin) : -1]: unquote(v) for n, v in found if n.startswith(begin)}
        return inside or ABSENT
    if form.kind == "object" and form.explode:
        own = {name: unquote(value) for name, value in found if name in form.names}
        return own or ABSENT
    values = [value for name, value in found if name == form.name]
    if not values:
        return ABSENT
    if form.kind == "array" and form.explode:
        return [unquote(value) for value in values]
    return _delimited(form, values[0], _SEPARATORS.get(form.style, ","))


def _delimited(form: Form, raw: str, separator: str, *, encoded: bool = True) -> Any:
    read = unquote if encoded else str
    if form.is_json:
        return json.loads(read(raw))
    if form.kind == "scalar":
        return read(raw)
    parts = raw.split(separator) if raw else []
    if form.kind == "array":
        return [read(part.strip() if not encoded else part) for part in parts]
    if form.explode:
        return {read(name): read(value) for name, _, value in (one.partition("=") for one in parts)}
    return {read(name): read(value) for name, value in zip(parts[::2], parts[1::2], strict=True)}


def readings(text: Any) -> Iterator[Any]:
    """Yield what texts may stand for: a text, or a number or a truth value."""
    if isinstance(text, str):
        yield text
        try:
            value = json.loads(text)
        except ValueError:
            return
        yield value
    elif isinstance(text, list | dict):
        items = text if isinstance(text, list) else list(text.values())
        for number, chosen in enumerate(product(*(list(readings(one)) for one in items))):
            if number < _READINGS:
                yield (
                    list(chosen) if isinstance(text, list) else dict(zip(text, chosen, strict=True))
                )
    else:
        yield text


def is_json(media: str) -> bool:
    """Whether a media type is JSON."""
    name = media.partition(";")[0].strip().lower()
    return name == "application/json" or name.endswith("+json")


def same_media(declared: str, sent: str) -> bool:
    """Whether a body of one media type is what the document declares."""
    kind = declared.partition(";")[0].strip().lower()
    found = sent.partition(";")[0].strip().lower()
    return kind in (found, "*/*") or (kind.endswith("/*") and found.startswith(kind[:-1]))


def body(media: str, content: bytes) -> Any:
    """Read a body; forms as lists of values by name, what is not known as a text."""
    if is_json(media):
        return json.loads(content)
    if media.startswith("application/x-www-form-urlencoded"):
        return _grouped(parse_qsl(content.decode(), keep_blank_values=True))
    if media.startswith("multipart/form-data"):
        message = BytesParser().parsebytes(f"Content-Type: {media}\r\n\r\n".encode() + content)
        found = []
        for part in message.walk():
            payload = part.get_payload(decode=True)
            if not isinstance(payload, bytes):
                continue
            name = str(part.get_param("name", header="content-disposition"))
            found.append((name, payload.decode()))
        return _grouped(found)
    return content.decode()


def is_form(media: str) -> bool:
    """Whether a body is a form, whose values are texts."""
    return media.startswith(("multipart/form-data", "application/x-www-form-urlencoded"))


def form_readings(values: list[str]) -> Iterator[Any]:
    """Yield what the values of one name may stand for; a single one may be a list of one."""
    if len(values) == 1:
        yield from readings(values[0])
    yield from readings(values)


def _grouped(found: Pairs) -> dict[str, list[str]]:
    grouped: dict[str, list[str]] = {}
    for name, value in found:
        grouped.setdefault(name, []).append(value)
    return grouped
