"""The only ways in which text of a document gets into generated files.

A document may hold anything, so templates can only emit `Code`: what one of these functions has
made of a text, or names from `names`.
"""

from __future__ import annotations

import json
import re
import textwrap
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from contractgen.targets.docs.plain_markdown import cell

WIDTH = 100
_LINE_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Lines that must stay lines: items of lists, tables, quotes, fences, indented code.
_KEPT_LINE = re.compile(r"\s*([-*+>|]|\d+[.)]|```)|    ")


class Code(str):
    """Text that may stand in a generated file as it is."""

    __slots__ = ()

    def __html__(self) -> str:
        """Tell Jinja that nothing is left to be escaped."""
        return self


@dataclass(frozen=True)
class Section:
    """A section of a docstring, such as `Args`: names and what is said about each."""

    title: str
    entries: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Doc:
    """What a docstring says.

    Attributes:
        text: the text; its first sentence becomes the summary.
        fallback: the summary where that sentence does not fit in a line.
        sections: those without entries are left out.

    """

    text: str
    fallback: str = ""
    sections: tuple[Section, ...] = ()


def literal(value: Any) -> Code:
    """Write a JSON value as a Python expression."""
    return Code(repr(value))


def prose(value: str, indent: int) -> Code:
    """Write a text as a Python expression, over several lines where it is long."""
    if len(repr(value)) <= WIDTH - indent:
        return literal(value)
    chunks = textwrap.wrap(
        value, WIDTH // 2, drop_whitespace=False, replace_whitespace=False, expand_tabs=False
    )
    return Code(f"({' '.join(repr(chunk) for chunk in chunks)})")


def toml(value: str) -> Code:
    """Write a text as a string of TOML."""
    return Code(json.dumps(one_line(value), ensure_ascii=False))


def one_line(text: str) -> Code:
    """Write a text on one line, for comments and Markdown."""
    return Code(" ".join(_clean(text).split()))


def markdown(text: str) -> Code:
    """Write a text on one line of Markdown; one that is more than harmless shows its marks."""
    return Code(cell(one_line(text)))


def comment(text: str) -> Code:
    """Write a comment of one line."""
    return Code(f"# {one_line(text)}")


def summary(doc: Doc) -> Code:
    """Write the first line of a docstring on its own, in Markdown."""
    return markdown(_summary(doc, WIDTH)[0])


def paragraphs(doc: Doc) -> Code:
    """Write the text of a docstring alone, without its sections."""
    first, rest = _summary(doc, WIDTH)
    return Code("\n\n".join(filter(None, (first, rest))))


def docstring(doc: Doc, indent: int) -> Code:
    """Write a docstring with its quotes; its first line has no indent."""
    width = WIDTH - indent
    sections = [section for section in doc.sections if section.entries]
    first, rest = _summary(doc, width - 8)
    lines = [first]
    if rest:
        lines += ["", *_wrapped(rest, width)]
    for section in sections:
        lines += ["", f"{section.title}:"]
        for name, text in section.entries:
            lines += _entry(name, text, width)
    if sections:
        lines.append("")
    prefix = "r" if any("\\" in line for line in lines) else ""
    margin = " " * indent
    body = "\n".join([lines[0], *(f"{margin}{line}".rstrip() for line in lines[1:])])
    closing = f"\n{margin}" if len(lines) > 1 else ""
    return Code(f'{prefix}"""{body}{closing}"""')


def note(text: str, indent: int) -> Code:
    """Write a string that explains the attribute above it."""
    flat = " ".join(_clean(text).split())
    prefix = "r" if "\\" in flat else ""
    if len(flat) <= WIDTH - indent - 7:
        return Code(f'{prefix}"""{_closed(flat)}"""')
    margin = " " * indent
    lines = f"\n{margin}".join(_filled(flat, WIDTH - indent - 4, "", ""))
    return Code(f'{prefix}"""{lines}\n{margin}"""')


def sentence(text: str) -> str:
    """Return a text with a full stop at its end."""
    text = text.rstrip()
    return text if not text or text[-1] in ".!?" else f"{text}."


def _summary(doc: Doc, width: int) -> tuple[str, str]:
    """Split a text into a first line that ends with a full stop, and the rest."""
    text = _clean(doc.text).strip()
    paragraph, _, after = text.partition("\n\n")
    paragraph = " ".join(paragraph.split())
    found = re.match(r"(.+?[.])(?: +(?=[^a-z])|$)(.*)", paragraph)
    first, rest = found.groups() if found else (paragraph, "")
    first = first if first.endswith(".") else f"{first.rstrip('.!?:;,')}."
    if first == "." or len(first) > width or _KEPT_LINE.match(text):
        fallback = textwrap.shorten(_clean(doc.fallback), width, placeholder="") or "See below"
        return f"{fallback.rstrip('.')}.", text
    return first[:1].upper() + first[1:], "\n\n".join(filter(None, (rest, after.strip())))


def _closed(text: str) -> str:
    """Return a text that quotes may follow."""
    return f"{text} " if text.endswith(('"', "\\")) else text


def _clean(text: str) -> str:
    """Make a text harmless: no quotes that end a docstring, nothing that a reader cannot see."""
    text = _LINE_BREAKS.sub("\n", text).expandtabs(4).replace('"""', "'''")
    return "".join(_visible(character) for character in text)


def _visible(character: str) -> str:
    hidden = unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
    return f"<U+{ord(character):04X}>" if hidden and character != "\n" else character


def _wrapped(text: str, width: int) -> list[str]:
    """Fill paragraphs; lines of lists and the like stay apart."""
    lines: list[str] = []
    for paragraph in re.split(r"\n{2,}", text.strip("\n")):
        lines += [""] if lines else []
        for block in _blocks(paragraph.split("\n")):
            lines += _filled(block, width, "", "")
    return lines


def _blocks(lines: Iterable[str]) -> Iterator[str]:
    """Join the lines that flow into each other."""
    block = ""
    for line in lines:
        if block and _KEPT_LINE.match(line):
            yield block
            block = line
        else:
            block = f"{block} {line.strip()}" if block else line
    yield block


def _entry(name: str, text: str, width: int) -> list[str]:
    flat = " ".join(_clean(text).split())
    return _filled(f"{_clean(name)}: {flat}", width, "    ", "        ")


def _filled(text: str, width: int, first: str, later: str) -> list[str]:
    return textwrap.wrap(
        text,
        width,
        initial_indent=first,
        subsequent_indent=later,
        break_long_words=False,
        break_on_hyphens=False,
    )
