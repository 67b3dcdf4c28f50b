"""Turns CommonMark into HTML that is safe to show. Nothing else may mark HTML as safe."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

import nh3
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markupsafe import Markup, escape

from contractgen.targets.docs.text import visible

_TAGS = {"p", "br", "hr", "strong", "em", "code", "pre", "ul", "ol", "li", "blockquote", "a"}
_SCHEMES = {"http", "https", "mailto"}


def md(text: str, links: Mapping[str, str]) -> Markup:
    """Render a text.

    Args:
        text: CommonMark of a document, of which nothing is trusted.
        links: addresses of our own, by the code span that is to lead there.

    """

    def kept(_tag: str, name: str, value: str) -> str | None:
        fine = name != "href" or value in links.values() or _leads_elsewhere(value)
        return value if fine else None

    html = _PARSER.render(visible(text), {"links": links}).strip()
    return Markup(
        nh3.clean(
            html,
            tags=_TAGS,
            attributes={"a": {"href"}},
            attribute_filter=kept,
            url_schemes=_SCHEMES,
            link_rel="noopener noreferrer",
        )
    )


def _leads_elsewhere(url: str) -> bool:
    """Whether an address names one of our schemes and, but for mail, a host."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    named = parts.netloc or parts.scheme == "mailto"
    return parts.scheme in _SCHEMES and bool(named)


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
        return _leads_elsewhere(url)


def _parser() -> MarkdownIt:
    # Images would be fetched from elsewhere. Headings would upset the outline of the page.
    parser = _Parser("commonmark", {"html": False, "linkify": False}).disable("image")
    parser.add_render_rule("code_inline", _code)
    parser.add_render_rule("heading_open", _heading_open)
    parser.add_render_rule("heading_close", _heading_close)
    return parser


_PARSER = _parser()
