"""Rewrites a document of OpenAPI 3.0 as one of 3.1, which is all that the rest knows."""

from __future__ import annotations

import re
from typing import Any

from contractgen.refs import objects

_ALTERNATIVES = ("anyOf", "oneOf")
_NULL = {"type": "null"}


def is_former(data: Any) -> bool:
    """Whether the root of a document says that it is of OpenAPI 3.0."""
    version = data.get("openapi")
    return isinstance(version, str) and re.fullmatch(r"3\.0\.\d+", version) is not None


def upgrade(data: dict[str, Any]) -> None:
    """Rewrite one file of a document in place; what is in it stays where it is."""
    if is_former(data):
        data["openapi"] = "3.1.0"
    for _, node in objects(data):
        nullable = node.pop("nullable", False) if isinstance(node.get("nullable"), bool) else False
        if isinstance(node.get("$ref"), str):
            _leave_reference(node)
        for keyword in ("minimum", "maximum"):
            _exclude(node, keyword)
        if nullable:
            _allow_null(node)


def _leave_reference(node: dict[str, Any]) -> None:
    """Remove what stands beside a reference: 3.0 ignores it, 3.1 does not."""
    for key in [key for key in node if key not in ("$ref", "description")]:
        if not key.startswith("x-"):
            del node[key]


def _exclude(node: dict[str, Any], keyword: str) -> None:
    """Make a bound of its own of a bound and a word that excludes it."""
    word = f"exclusive{keyword.capitalize()}"
    excluded = node.get(word)
    if isinstance(excluded, bool):
        del node[word]
        if excluded and keyword in node:
            node[word] = node.pop(keyword)


def _allow_null(node: dict[str, Any]) -> None:
    """Allow null; a schema that says nothing of types allows it already.

    Beside a reference or `allOf` the word has no effect by the letter, but it is written in
    many documents, and their servers answer null.
    """
    enum = node.get("enum")
    if isinstance(enum, list) and None not in enum:
        enum.append(None)
    alternatives = next((node[one] for one in _ALTERNATIVES if one in node), None)
    if isinstance(node.get("type"), str):
        node["type"] = [node["type"], "null"]
    elif isinstance(alternatives, list):
        alternatives.append(dict(_NULL))
    elif "$ref" in node or "allOf" in node:
        rest = dict(node)
        node.clear()
        node["anyOf"] = [rest, dict(_NULL)]
