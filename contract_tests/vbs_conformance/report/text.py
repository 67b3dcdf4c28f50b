"""Makes text of a target fit to be shown."""

from __future__ import annotations

import json
import re
from typing import Any

# Control characters, halves of characters, what has no width, and what turns text around.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufeff\ufffe\uffff]"
)
_BREAK = re.compile(r"\s*\n\s*")
_MOST_SHOWN = 2000


def shown(text: str) -> str:
    r"""Make hidden characters visible as `\xNN` or `\uNNNN`."""
    return _HIDDEN.sub(_escape, text)


def one_line(text: str, most: int = _MOST_SHOWN) -> str:
    """Show a text on one line, and no more of it than a number of characters.

    A line that a target begins could be taken for one of ours, or for a command to the CI system.
    """
    return capped(_BREAK.sub(" ", shown(text)).strip(), most)


def capped(text: str, most: int = _MOST_SHOWN) -> str:
    """Return no more of a text than a number of characters."""
    return text if len(text) <= most else f"{text[:most]}..."


def plural(number: int, noun: str) -> str:
    """Count things: `1 finding`, `2 findings`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def to_json(value: Any) -> str:
    """Write JSON in ASCII, so that nothing in it acts on a terminal that shows it."""
    return json.dumps(value, indent=2) + "\n"


def _escape(match: re.Match[str]) -> str:
    number = ord(match[0])
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}"
