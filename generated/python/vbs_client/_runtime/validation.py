# Generated from Volume Backup Service API 1.0.0. Do not edit; run `vbs-contract generate`.
"""Holds the arguments of a call against the rules of the document, before it is sent."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from .checks import KEYWORDS, matches, values_at
from .errors import InvalidRequestError
from .logs import is_secret

# What is told of a value that breaks a rule.
_EXCERPT = 60


@dataclass(frozen=True)
class Rule:
    """One constraint of a request.

    Attributes:
        place: where it holds: `path`, `query` or `body`, and a dotted path; `[]` is each item.
        keyword: a keyword of JSON Schema, `required` or `null`.
        bound: the value of the keyword.
        code: the code that the server answers with, or None.
        when: a place, and the values there with which it holds; None where it always does.
        choice: what tells it from others of the same place and keyword.

    """

    place: str
    keyword: str
    bound: Any
    code: str | None = None
    when: tuple[str, tuple[Any, ...]] | None = None
    choice: str = ""


def validate(operation: str, rules: tuple[Rule, ...], data: Mapping[str, Any]) -> None:
    """Hold a request against its rules.

    Args:
        operation: operationId.
        rules: the rules of the operation, in the order in which the server looks at them.
        data: what is sent, as on the wire, under `path`, `query` and `body`.

    Raises:
        InvalidRequestError: a rule is broken; the first one is named.

    """
    for rule in rules:
        for found in _breaches(rule, data):
            id_ = f"{operation}:{rule.place}:{rule.keyword}{rule.choice}"
            told = f" ({rule.code})" if rule.code else ""
            raise InvalidRequestError(f"{id_}: {found}{told}", id_, rule.code)


def _breaches(rule: Rule, data: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is wrong, in words."""
    if rule.when is not None:
        place, values = rule.when
        if not any(value in values for value in values_at(data, place)):
            return
    if rule.keyword == "required":
        parent, _, name = rule.place.rpartition(".")
        for holder in values_at(data, parent):
            if isinstance(holder, dict) and name not in holder:
                yield f"{rule.place} is missing"
        return
    if rule.keyword == "anyOf":
        for value in values_at(data, rule.place):
            if isinstance(value, dict) and not any(name in value for name in rule.bound):
                yield f"{rule.place} has none of {', '.join(rule.bound)}"
        return
    holds = _TESTS[rule.keyword]
    for value in values_at(data, rule.place):
        if not holds(value, rule.bound):
            shown = _shown(rule.place, value)
            yield f"{rule.place} is {shown}, which breaks {rule.keyword} {rule.bound!r}"


def _shown(place: str, value: Any) -> str:
    text = "***" if value is not None and is_secret(place.rpartition(".")[2]) else repr(value)
    return text if len(text) <= _EXCERPT else f"{text[:_EXCERPT]}..."


_TYPES: Mapping[str, Callable[[Any], bool]] = {
    "string": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "array": lambda value: isinstance(value, list),
    "object": lambda value: isinstance(value, dict),
}


def _has_type(value: Any, bound: Any) -> bool:
    names = [bound] if isinstance(bound, str) else bound
    return value is None or any(_TYPES[name](value) for name in names if name in _TYPES)


def _forbids(pattern: str, value: Any) -> bool:
    return not isinstance(value, str) or not matches(pattern, value)


def _test(keyword: str) -> Callable[[Any, Any], bool]:
    type_, test = KEYWORDS[keyword]

    def holds(value: Any, bound: Any) -> bool:
        number = type_ is float and type(value) is int
        return not (isinstance(value, type_) or number) or test(value, bound)

    return holds


_TESTS: Mapping[str, Callable[[Any, Any], bool]] = {
    "null": lambda value, bound: value is not None,
    "type": _has_type,
    "not": lambda value, bound: _forbids(bound["pattern"], value),
    **{keyword: _test(keyword) for keyword in KEYWORDS},
}

# The keywords that a request can be held against before it is sent. Enumerations stay open: a
# newer server may know more values.
CHECKED = frozenset({"required", "anyOf", *_TESTS})
