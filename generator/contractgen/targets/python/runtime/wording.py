"""Says in words what a value does that breaks a rule."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any


def violation(keyword: str, bound: Any) -> str:
    """Say what breaks a keyword: "has more than 64 characters"."""
    return _VIOLATIONS[keyword](bound)


def _types(bound: Any) -> str:
    names = [bound] if isinstance(bound, str) else bound
    return " or ".join(
        name if name == "null" else f"{'an' if name[0] in 'aeio' else 'a'} {name}" for name in names
    )


def _amount(bound: int, one: str, many: str) -> str:
    return f"{bound} {one if bound == 1 else many}"


def _more(one: str, many: str) -> Callable[[Any], str]:
    return lambda bound: f"has more than {_amount(bound, one, many)}"


def _fewer(one: str, many: str) -> Callable[[Any], str]:
    return lambda bound: "is empty" if bound == 1 else f"has fewer than {_amount(bound, one, many)}"


_VIOLATIONS: Mapping[str, Callable[[Any], str]] = {
    "required": lambda _: "is missing",
    "null": lambda _: "is null",
    "type": lambda bound: f"is not {_types(bound)}",
    "minLength": _fewer("character", "characters"),
    "maxLength": _more("character", "characters"),
    "minItems": _fewer("item", "items"),
    "maxItems": _more("item", "items"),
    "minProperties": _fewer("property", "properties"),
    "maxProperties": _more("property", "properties"),
    "minimum": lambda bound: f"is less than {bound}",
    "maximum": lambda bound: f"is greater than {bound}",
    "exclusiveMinimum": lambda bound: f"is not more than {bound}",
    "exclusiveMaximum": lambda bound: f"is not less than {bound}",
    "pattern": lambda bound: f"does not match {bound}",
    "not": lambda bound: f"matches {bound['pattern']}",
    "uniqueItems": lambda _: "has an item twice",
    "x-uniqueBy": lambda bound: f"has the same {bound} twice",
    "anyOf": lambda bound: f"has none of {', '.join(bound)}",
}
