"""Splits JSON into tokens to colour."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from contractgen import canonical
from contractgen.model import Json

_TOKEN = re.compile(
    r'(?P<key>"(?:[^"\\]|\\.)*")(?=:)|(?P<string>"(?:[^"\\]|\\.)*")|(?P<literal>[-+.\w]+)'
)


class Token(NamedTuple):
    """A part of a JSON text; `kind` is key, string, literal, or "" for what is between."""

    text: str
    kind: str = ""


def tokens(data: Json) -> tuple[Token, ...]:
    """Write a value as JSON, in tokens."""
    return tuple(_tokens(canonical.dump(data).rstrip("\n")))


def _tokens(text: str) -> Iterator[Token]:
    end = 0
    for found in _TOKEN.finditer(text):
        if found.start() > end:
            yield Token(text[end : found.start()])
        yield Token(found[0], found.lastgroup or "")
        end = found.end()
    if end < len(text):
        yield Token(text[end:])
