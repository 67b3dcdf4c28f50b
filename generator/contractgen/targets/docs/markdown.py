"""Turns CommonMark into HTML that is safe to show. Nothing else may mark HTML as safe."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import nh3
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markupsafe import Markup, escape

from contractgen.guide_markup import LINK, SCHEMES, anchors, leads_elsewhere
from contractgen.targets.docs.text import visible

_TAGS = {"p", "br", "hr", "strong", "em", "code", "pre", "ul", "ol", "li", "blockquote", "a"}
_GUIDE_HEADINGS = {"h2", "h3"}
_GUIDE_TAGS = _TAGS | _GUIDE_HEADINGS | {"table", "thead", "tbody", "tr", "th", "td"}


@dataclass(frozen=True)
class Section:
    """A heading of a guide and the text below it, without marks."""

    anchor: str
    title: str
    text: str = ""


def md(text: str, links: Mapping[str, str]) -> Markup:
    """Render a text.

    Args:
        text: CommonMark of a document, of which nothing is trusted.
        links: addresses of our own, by the code span that is to lead there.

    """
    html = _PARSER.renderer.render(_parsed(text), _PARSER.options, {"links": links})
    return _cleaned(html, links.values(), _TAGS, {"a": {"href"}})


def md_guide(text: str, links: Mapping[str, str], guides: Mapping[str, str]) -> Markup:
    """Render a guide, which has headings, tables and links to other guides as well.

    Args:
        text: CommonMark of a document, of which nothing is trusted.
        links: addresses of our own, by the code span that is to lead there.
        guides: addresses of the guides by slug.

    """
    environment = {"links": links}
    tokens = _GUIDE_PARSER.parse(visible(text), environment)
    for heading, anchor in anchors(tokens):
        heading.attrSet("id", anchor)
    own = set(links.values())
    for block in tokens:
        for token in block.children or ():
            if token.type == "link_open" and (url := _own_address(token, guides)):
                token.attrSet("href", url)
                own.add(url)
    html = _GUIDE_PARSER.renderer.render(tokens, _GUIDE_PARSER.options, environment)
    attributes = {"a": {"href"}, "h2": {"id"}, "h3": {"id"}}
    # Whoever has no mouse scrolls along lines of code by the keyboard.
    fixed = {"pre": {"tabindex": "0"}, "th": {"scope": "col"}}
    return _cleaned(html, own, _GUIDE_TAGS, attributes, fixed)


# Pages of other folders have other links in the same texts.
@lru_cache(maxsize=10_000)
def _parsed(text: str) -> list[Token]:
    return _PARSER.parse(visible(text))


# The overview and the search show them in each form of the pages.
@lru_cache(maxsize=1000)
def guide_sections(text: str, title: str) -> tuple[Section, ...]:
    """Split a guide at its headings; what comes before the first one stands under the title."""
    tokens = _GUIDE_PARSER.parse(visible(text))
    headings = {id(token): anchor for token, anchor in anchors(tokens)}
    sections = [Section("", title)]
    for before, token in zip([None, *tokens], tokens, strict=False):
        if before is not None and before.tag in _GUIDE_HEADINGS and id(before) in headings:
            sections.append(Section(headings[id(before)], _plain(token)))
        elif token.content:
            last = sections[-1]
            sections[-1] = replace(last, text=f"{last.text} {_plain(token)}".strip())
    return tuple(sections)


def guide_codes(text: str) -> frozenset[str]:
    """Return the code spans of a guide, and the words of its blocks of code."""
    tokens = _GUIDE_PARSER.parse(visible(text))
    inline = (one for block in tokens for one in block.children or ())
    spans = {one.content for one in inline if one.type == "code_inline"}
    blocks = (one.content.split() for one in tokens if one.type in ("fence", "code_block"))
    return frozenset(spans.union(*blocks))


def _plain(block: Token) -> str:
    breaks = ("softbreak", "hardbreak")
    inside = (" " if one.type in breaks else one.content for one in block.children or ())
    words = "".join(inside) or block.content
    return " ".join(words.split())


def _cleaned(
    html: str,
    own: Collection[str],
    tags: set[str],
    attributes: dict[str, set[str]],
    fixed: dict[str, dict[str, str]] | None = None,
) -> Markup:
    """Let through what is allowed, and links to addresses of our own or elsewhere."""

    def kept(_tag: str, name: str, value: str) -> str | None:
        fine = name != "href" or value in own or leads_elsewhere(value)
        return value if fine else None

    return Markup(
        nh3.clean(
            html.strip(),
            tags=tags,
            attributes=attributes,
            attribute_filter=kept,
            url_schemes=set(SCHEMES),
            link_rel="noopener noreferrer",
            set_tag_attribute_values=fixed,
        )
    )


def _own_address(link: Token, guides: Mapping[str, str]) -> str | None:
    """Where a link inside the guides leads on the site."""
    url = str(link.attrs["href"])
    if url.startswith("#"):
        return url
    found = LINK.fullmatch(url)
    if found is None or found["slug"] not in guides:
        return None
    return guides[found["slug"]] + (found["fragment"] or "")


def _code(
    _renderer: RendererHTML, tokens: Sequence[Token], index: int, _options: Any, env: Any
) -> str:
    content = tokens[index].content
    url = env["links"].get(content)
    html = f"<code>{escape(content)}</code>"
    return f'<a href="{escape(url)}">{html}</a>' if url else html


def _heading_open(*_: Any) -> str:
    return "<p><strong>"


def _heading_close(*_: Any) -> str:
    return "</strong></p>\n"


class _Parser(MarkdownIt):
    """Leaves a link that may not be followed as the text that it is."""

    def validateLink(self, url: str) -> bool:  # noqa: N802
        return leads_elsewhere(url)


class _GuideParser(MarkdownIt):
    """Lets links lead to guides, and to headings of the same one, too."""

    def validateLink(self, url: str) -> bool:  # noqa: N802
        return leads_elsewhere(url) or url.startswith("#") or LINK.fullmatch(url) is not None


def _parser() -> MarkdownIt:
    # Images would be fetched from elsewhere. Headings would upset the outline of the page.
    parser = _Parser("commonmark", {"html": False, "linkify": False}).disable("image")
    parser.add_render_rule("code_inline", _code)
    parser.add_render_rule("heading_open", _heading_open)
    parser.add_render_rule("heading_close", _heading_close)
    return parser


def _guide_parser() -> MarkdownIt:
    parser = _GuideParser("commonmark", {"html": False, "linkify": False})
    parser.enable("table").disable("image")
    parser.add_render_rule("code_inline", _code)
    return parser


_PARSER = _parser()
_GUIDE_PARSER = _guide_parser()
