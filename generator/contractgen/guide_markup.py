"""The headings and links of guides: where they are, and where they lead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from markdown_it.token import Token

SCHEMES = frozenset(("http", "https", "mailto"))
# A link to another guide, as it works in a repository, too.
LINK = re.compile(r"(?P<file>[0-9]+-(?P<slug>[a-z0-9-]+)\.md)(?P<fragment>#.+)?")
_DROPPED = re.compile(r"[^\w\- ]")


def anchors(tokens: Sequence[Token]) -> Iterator[tuple[Token, str]]:
    """Yield what opens each heading, and its anchor, the one that code hosts give it."""
    taken: dict[str, int] = {}
    for index, token in enumerate(tokens):
        if token.type == "heading_open":
            text = "".join(one.content for one in tokens[index + 1].children or ())
            base = _DROPPED.sub("", text).strip().lower().replace(" ", "-") or "section"
            taken[base] = taken.get(base, 0) + 1
            yield token, base if taken[base] == 1 else f"{base}-{taken[base] - 1}"


def leads_elsewhere(url: str) -> bool:
    """Whether an address names one of our schemes and, but for mail, a host."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    named = parts.netloc or parts.scheme == "mailto"
    return parts.scheme in SCHEMES and bool(named)
