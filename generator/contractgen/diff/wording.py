"""Words that several rules use."""

from __future__ import annotations

from typing import Any

from contractgen.canonical import compact

_LONGEST = 80


def shown(value: Any) -> str:
    """Return a JSON value as it stands in a sentence, cut where it is very long."""
    text = compact(value)
    return f"`{text if len(text) <= _LONGEST else text[:_LONGEST] + '...'}`"


def keyword_sentence(keyword: str, what: str, old: Any, new: Any) -> str:
    """Tell that a keyword of a value is new, gone (None) or another one."""
    if old is None:
        return f"{what} now has the `{keyword}` {shown(new)}"
    if new is None:
        return f"{what} no longer has the `{keyword}` {shown(old)}"
    return f"the `{keyword}` of {what} is {shown(new)} instead of {shown(old)}"
