"""Strips what has no meaning on the wire."""

from __future__ import annotations

from typing import Any

_TEXTS = frozenset(("description", "title", "summary", "$comment"))
_ANNOTATIONS = frozenset(("example", "examples", "externalDocs"))


def bare(node: Any) -> Any:
    """Return a part of the document without texts, examples and extensions."""
    if isinstance(node, list):
        return [bare(item) for item in node]
    if isinstance(node, dict):
        return {key: bare(value) for key, value in node.items() if not _is_said(key, value)}
    return node


def _is_said(key: str, value: Any) -> bool:
    """Whether an entry tells people or tools something. A property may have such a name, too."""
    if key in _TEXTS:
        return isinstance(value, str)
    return key in _ANNOTATIONS or (key.startswith("x-") and key != "x-uniqueBy")
