"""Writes the bodies of requests."""

from __future__ import annotations

from collections.abc import Iterator
from secrets import token_hex
from urllib.parse import urlencode

from .errors import ArgumentError
from .shapes import is_mapping, is_sequence
from .styles import text_of, to_json

JSON, FORM, PARTS = (
    "application/json",
    "application/x-www-form-urlencoded",
    "multipart/form-data",
)
_BOUNDARY_BYTES = 16


def written(body: object, media: str) -> tuple[str, bytes]:
    """Write a body; return what `Content-Type` says of it, and the bytes.

    Raises:
        ArgumentError: a body of this kind cannot hold it.

    """
    if media == JSON or media.partition(";")[0].endswith(("/json", "+json")):
        return media, to_json(body)
    if media == FORM:
        return media, urlencode([(name, _text(name, one)) for name, one in _entries(body)]).encode()
    if media == PARTS:
        boundary = token_hex(_BOUNDARY_BYTES)
        return f"{media}; boundary={boundary}", _parts(body, boundary)
    if isinstance(body, bytes):
        return media, body
    if isinstance(body, str):
        return media, body.encode()
    raise ArgumentError(f"a body of type {media} must be bytes")


def _entries(body: object) -> Iterator[tuple[str, object]]:
    """Yield names and values; a name with several values comes several times."""
    if not is_mapping(body):
        raise ArgumentError("the body must be an object: it is sent as a form")
    for name, value in body.items():
        for one in value if is_sequence(value) else (value,):
            yield name, one


def _text(name: str, value: object) -> str:
    if is_mapping(value) or is_sequence(value):
        return to_json(value).decode()
    return text_of(name, value)


def _parts(body: object, boundary: str) -> bytes:
    lines: list[bytes] = []
    for name, value in _entries(body):
        called = name.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")
        head = f'Content-Disposition: form-data; name="{called}"'
        content = value if isinstance(value, bytes) else _text(name, value).encode()
        if isinstance(value, bytes):
            head += f'; filename="{called}"\r\nContent-Type: application/octet-stream'
        elif is_mapping(value):
            head += f"\r\nContent-Type: {JSON}"
        lines += [f"--{boundary}".encode(), head.encode(), b"", content]
    return b"\r\n".join([*lines, f"--{boundary}--".encode(), b""])
