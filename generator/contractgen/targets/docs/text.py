"""Texts of the interface that mix words and code, and what makes a document's texts showable.

A text of the interface is a message, in English, with named places: "at most {number}". It becomes
words where it is shown, in the language of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from contractgen.canonical import compact
from contractgen.model import Json
from contractgen.pointers import split

# Controls, what reorders or hides text, lone surrogates and separators that act as line breaks.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff]"
)

# Ideographic full stops stand without a blank after them.
_SENTENCE = re.compile(r".+?(?:[.!?](?=\s)|。)")


class Piece(NamedTuple):
    """A part of a phrase that is the same in all languages; code is set in a fixed-width face."""

    text: str
    is_code: bool = False


@dataclass(frozen=True)
class Phrase:
    """A message and what fills its places. Never escaped by hand: templates emit each piece."""

    message: str
    parts: tuple[tuple[str, Piece | Phrase], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.message)


NOTHING = Phrase("")


def message(text: str) -> str:
    """Mark a text as a message that is put into a phrase elsewhere."""
    return text


AND = message("{list} and {next}")
OR = message("{list} or {next}")
COMMA = message("{list}, {next}")
SEMICOLON = message("{list}; {next}")


def phrase(message: str, **parts: str | int | Piece | Phrase) -> Phrase:
    """Put something into the places of a message; strings and numbers are shown as they are."""
    return Phrase(message, tuple((name, _part(part)) for name, part in parts.items()))


def verbatim(text: str) -> Phrase:
    """Take a text that is the same in all languages for a phrase."""
    return phrase("{text}", text=text) if text else NOTHING


def code(text: str) -> Piece:
    """Return a piece of code."""
    return Piece(text, is_code=True)


def value(data: Json) -> str:
    """Write a JSON value as readers expect it: plain text without quotes, unless it is empty."""
    return data if isinstance(data, str) and data else compact(data)


def values(data: Iterable[Json], conjunction: str) -> Phrase:
    """Enumerate values: `a`, `b` and `c`."""
    return enumerated([code(value(one)) for one in data], conjunction)


def enumerated(parts: Iterable[Piece | Phrase], conjunction: str) -> Phrase:
    """Enumerate, with `AND`, `OR` or `COMMA` before the last."""
    *first, last = [*parts] or [NOTHING]
    if not first:
        return phrase("{all}", all=last)
    return phrase(conjunction, list=joined(first, COMMA), next=last)


def joined(parts: Sequence[Piece | Phrase], between: str) -> Piece | Phrase:
    """Put a message between parts; halves of halves, so that long lists do not nest deeply."""
    if len(parts) == 1:
        return parts[0]
    middle = len(parts) // 2
    first, rest = joined(parts[:middle], between), joined(parts[middle:], between)
    return phrase(between, list=first, next=rest)


def visible(text: str) -> str:
    """Show as escapes what a reader would not see, or what would change what is seen."""
    # Most texts have none of it, which is known at once.
    if text.isprintable():
        return text
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def dotted(pointer: str) -> str:
    """Write a JSON pointer as fields are named elsewhere: `tags[0].key`."""
    steps = (f"[{one}]" if one.isdigit() else f".{one}" for one in split(pointer))
    return "".join(steps).removeprefix(".")


def first_sentence(text: str) -> str:
    """Return the first sentence of a text, on one line."""
    paragraph = " ".join(text.strip().split("\n\n", 1)[0].split())
    found = _SENTENCE.match(paragraph)
    return found[0] if found else paragraph


def _part(part: str | int | Piece | Phrase) -> Piece | Phrase:
    return part if isinstance(part, (Piece, Phrase)) else Piece(str(part))
