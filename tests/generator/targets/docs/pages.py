"""Reads pages and their copies as browsers and readers of Markdown do, to see what is in them."""

from __future__ import annotations

from html.parser import HTMLParser
from urllib.parse import urlsplit

from markdown_it import MarkdownIt

ALLOWED_SCHEMES = ("", "http", "https", "mailto", "data")
FORBIDDEN_TAGS = frozenset(
    ("iframe", "object", "embed", "img", "svg", "math", "style", "base", "form", "video", "audio")
)


class Elements(HTMLParser):
    """The elements of a page, in order, with the names of their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, tuple[str, ...]]] = []
        self.addresses: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, tuple(sorted(name for name, _ in attrs))))
        self.addresses += [value or "" for name, value in attrs if name in ("href", "src")]

    def handle_endtag(self, tag: str) -> None:
        self.found.append((f"/{tag}", ()))


def assert_harmless(page: Elements) -> None:
    scripts = [attributes for tag, attributes in page.found if tag == "script"]
    assert scripts == [("defer", "src")] * 4
    for tag, attributes in page.found:
        assert tag not in FORBIDDEN_TAGS
        assert not [one for one in attributes if one.startswith("on") or one == "style"]
    for address in page.addresses:
        parts = urlsplit(address)
        assert parts.scheme in ALLOWED_SCHEMES
        assert parts.scheme or not parts.netloc, address


class Reader(MarkdownIt):
    """Reads Markdown with all that a careless reader lets through."""

    def validateLink(self, url: str) -> bool:  # noqa: N802
        return True


READER = Reader("commonmark", {"html": True}).enable("table")


def assert_plain(markdown: str, name: str) -> None:
    for block in READER.parse(markdown):
        for token in (block, *(block.children or ())):
            assert token.type not in ("html_block", "html_inline", "image"), f"{name}: {token}"
            if token.type == "link_open":
                parts = urlsplit(str(token.attrs["href"]))
                assert parts.scheme in ALLOWED_SCHEMES
                assert parts.scheme or not parts.netloc, name
