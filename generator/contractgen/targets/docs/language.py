"""The language of a page, and what turns messages of the interface into its words."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from string import Formatter

from contractgen.targets.docs.text import Phrase, Piece, phrase


@dataclass(frozen=True)
class Language:
    """A language.

    Attributes:
        tag: as BCP 47 has it: zh-CN.
        folder: where its pages are, below the root of the site: "" or "zh-cn/".
        messages: what messages of the interface are in it; a message without entry stays English.

    """

    tag: str
    folder: str = ""
    messages: Mapping[str, str] = field(default_factory=dict, repr=False, compare=False)

    @property
    def name(self) -> str:
        """What its speakers call it."""
        return self.messages.get("English", self.tag if self.folder else "English")

    def pieces(self, said: Phrase) -> tuple[Piece, ...]:
        """Return the pieces of a phrase, in the order of the language."""
        return tuple(self._pieces(said))

    def say(self, said: str | Phrase, **parts: str | int) -> str:
        """Return a message without any marking."""
        if isinstance(said, str):
            if not parts:
                return self._said(said)
            said = phrase(said, **parts)
        return "".join(piece.text for piece in self._pieces(said))

    @cache  # noqa: B019 - languages stay as long as the process
    def _said(self, message: str) -> str:
        """Return a message without places, of which each page shows hundreds."""
        return "".join(piece.text for piece in self._pieces(Phrase(message)))

    def _pieces(self, said: Phrase) -> Iterator[Piece]:
        parts = dict(said.parts)
        for text, name in _parsed(self.messages.get(said.message, said.message)):
            if text:
                yield Piece(text)
            if name:
                part = parts[name]
                yield from [part] if isinstance(part, Piece) else self._pieces(part)


@cache
def _parsed(message: str) -> tuple[tuple[str, str | None], ...]:
    """Return the texts of a message, each with the name of the part that follows."""
    return tuple((text, name) for text, name, _, _ in Formatter().parse(message))


ENGLISH = Language("en")


@cache
def language(tag: str) -> Language:
    """Return a language other than English; without messages of ours the interface is English."""
    file = files(__package__) / "languages" / f"{tag}.toml"
    messages = tomllib.loads(file.read_text("utf-8")) if file.is_file() else {}
    return Language(tag, f"{tag.lower()}/", messages)
