"""Writes Markdown whose texts stay texts, also where a reader lets raw HTML through."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from contractgen.guide_markup import leads_elsewhere
from contractgen.targets.docs.text import visible

# Bars would end the cell of a table; the rest at the beginning of a line is no text.
_SPECIAL = re.compile(
    r"[\\`*\[\]~<>&|]|(?<!\w)_|_(?!\w)|^[-+#=]|(?<=^\d)[.)](?=\s|$)|(?<=^\d\d)[.)](?=\s|$)"
)
_NAMED = {"<": "&lt;", ">": "&gt;", "&": "&amp;", "|": "&#124;"}
_BACKTICKS = re.compile("`+")
_LINK_TO_GUIDE = re.compile(r"\]\([0-9]+-(?P<slug>[a-z0-9-]+\.md)")
_BESIDE = re.compile(r"((\.\./)*([\w-]+/)*[\w-]+\.md)?(#.*)?")
_ACTIVE = {"html_block", "html_inline", "image"}


def escaped(text: str) -> Markup:
    """Write a plain text on one line."""
    line = re.sub(r"\s+", " ", visible(text))
    return Markup(_SPECIAL.sub(lambda found: _NAMED.get(found[0]) or f"\\{found[0]}", line))


def code(text: str) -> Markup:
    """Write a code span."""
    line = re.sub(r"\s+", " ", visible(text))
    fence = _fence(line, 1)
    space = " " if line.startswith("`") or line.endswith("`") else ""
    return Markup(f"{fence}{space}{line}{space}{fence}" if line.strip() else "")


def block(text: str, language: str = "") -> Markup:
    """Write a block of code."""
    shown = visible(text)
    fence = _fence(shown, 3)
    return Markup(f"{fence}{language}\n{shown}\n{fence}")


def described(text: str) -> Markup:
    """Keep a description as it is, or as plain text where it is more than harmless Markdown."""
    return _kept(visible(text).strip(), with_headings=False)


def guide(text: str) -> Markup:
    """Keep a guide, with links to the copies of other guides."""
    shown = _LINK_TO_GUIDE.sub(r"](\g<slug>", visible(text).strip())
    return _kept(shown, with_headings=True)


def cell(markdown: str) -> Markup:
    """Put Markdown on one line, for a cell of a table or an item of a list.

    Each part of it but a first one that is a sentence of its own begins with a dot.
    """
    kept = _kept(" ".join(markdown.split()).removeprefix("· "), with_headings=False)
    return Markup(str(kept).replace("|", "\\|"))


def _fence(text: str, least: int) -> str:
    longest = max((len(one) for one in _BACKTICKS.findall(text)), default=0)
    return "`" * max(least, longest + 1)


def _kept(text: str, *, with_headings: bool) -> Markup:
    return Markup(text) if _is_harmless(text, with_headings=with_headings) else escaped(text)


def _is_harmless(text: str, *, with_headings: bool) -> bool:
    """Whether a text ends what it begins, defines nothing, and leads only where it may."""
    environment: dict[str, object] = {}
    tokens = _PARSER.parse(f"{text}\n\nafter", environment)
    inside = [one for token in tokens for one in (token, *(token.children or ()))]
    return (
        not environment.get("references")
        and (tokens[-1].type, tokens[-1].level) == ("paragraph_close", 0)
        and tokens[-2].content == "after"
        and not any(one.type in _ACTIVE for one in inside)
        and all(_leads_where_it_may(one) for one in inside if one.type == "link_open")
        and (with_headings or all(one.type != "heading_open" for one in tokens))
    )


def _leads_where_it_may(link: Token) -> bool:
    url = str(link.attrs["href"])
    return leads_elsewhere(url) or _BESIDE.fullmatch(url) is not None


class _Parser(MarkdownIt):
    """Reads as much as any reader may."""

    def validateLink(self, url: str) -> bool:  # noqa: N802
        return True


_PARSER = _Parser("commonmark", {"html": True}).enable("table")
