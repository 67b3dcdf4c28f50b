"""Short texts that mix words and code, and what makes any text of a document fit to be shown."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from contractgen.canonical import compact
from contractgen.model import Json

# Controls, what reorders or hides text, lone surrogates and separators that act as line breaks.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff]"
)


class Piece(NamedTuple):
    """A part of a phrase; code is set in a fixed-width face."""

    text: str
    is_code: bool = False


# Never escaped by hand: templates emit each piece on its own.
Phrase = tuple[Piece, ...]


def phrase(*parts: str | Piece | Phrase) -> Phrase:
    """Put a phrase together."""
    pieces: list[Piece] = []
    for part in parts:
        if isinstance(part, str):
            pieces.append(Piece(part))
        elif isinstance(part, Piece):
            pieces.append(part)
        else:
            pieces.extend(part)
    return tuple(pieces)


def code(text: str) -> Piece:
    """Return a piece of code."""
    return Piece(text, is_code=True)


def value(data: Json) -> str:
    """Write a JSON value as readers expect it: plain text without quotes, unless it is empty."""
    return data if isinstance(data, str) and data else compact(data)


def values(data: Iterable[Json], conjunction: str) -> Phrase:
    """Enumerate values: `a`, `b` and `c`."""
    pieces = [code(value(one)) for one in data]
    joined: list[Piece] = []
    for index, piece in enumerate(pieces):
        if index:
            last = index == len(pieces) - 1
            joined.append(Piece(f" {conjunction} " if last else ", "))
        joined.append(piece)
    return tuple(joined)


def capitalised(words: Phrase) -> Phrase:
    """Let a phrase begin with a capital letter, unless it begins with code."""
    if not words or words[0].is_code:
        return words
    first = words[0].text
    return (Piece(first[:1].upper() + first[1:]), *words[1:])


def plain(words: Phrase) -> str:
    """Return a phrase without any marking."""
    return "".join(piece.text for piece in words)


def visible(text: str) -> str:
    """Show as escapes what a reader would not see, or what would change what is seen."""
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
