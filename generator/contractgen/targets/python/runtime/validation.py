"""Holds the arguments of a call against the rules of the document, before it is sent."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .checks import KEYWORDS, found_at, matches, values_at
from .errors import InvalidRequestError
from .logs import is_secret
from .shapes import is_object
from .wording import violation

# What is told of a value that breaks a rule.
_EXCERPT = 60
# How alike two names are, from 0 to 1, of which one is a misspelling of the other.
_CLOSE = 0.8


@dataclass(frozen=True)
class Rule:
    """One constraint of a request.

    Attributes:
        place: where it holds: `path`, `query` or `body`, and a dotted path; `[]` is each item.
        keyword: a keyword of JSON Schema, `required` or `null`; `properties` lists the names that
            the document knows, of which no other one may be a misspelling.
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
        for place, found in _breaches(rule, data):
            # That a name is misspelt is no rule of the document.
            known = rule.keyword != "properties"
            id_ = f"{operation}:{rule.place}:{rule.keyword}{rule.choice}" if known else ""
            told = f" ({', '.join(filter(None, (id_, rule.code)))})" if known else ""
            raise InvalidRequestError(f"{place} {found}{told}", id_, rule.code, place)


def _breaches(rule: Rule, data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield where something is wrong, and what, in words."""
    if rule.when is not None:
        place, values = rule.when
        if not any(value in values for value in values_at(data, place)):
            return
    if rule.keyword == "properties":
        yield from _misspelt(rule, data)
    elif rule.keyword == "required":
        parent, _, name = rule.place.rpartition(".")
        for path, holder in found_at(data, parent):
            if isinstance(holder, dict) and name not in holder:
                yield f"{path}.{name}" if path else name, violation("required", True)
    else:
        holds = _TESTS[rule.keyword]
        for path, value in found_at(data, rule.place):
            if not holds(value, rule.bound):
                shown = "" if value is None else f": {_shown(rule.place, value)}"
                yield path, f"{violation(rule.keyword, rule.bound)}{shown}"


def _misspelt(rule: Rule, data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the names that look like one that is absent; a newer server may know others."""
    for path, holder in found_at(data, rule.place):
        if not is_object(holder):
            continue
        for name in (name for name in holder if name not in rule.bound):
            absent = [one for one in rule.bound if one not in holder]
            if meant := _closest(str(name), absent):
                yield f"{path}.{name}", f"is not known: did you mean {meant}?"


def _closest(name: str, known: Sequence[str]) -> str | None:
    """Return the name that another one is meant to be, if there is one."""
    from difflib import get_close_matches  # slow, and seldom needed

    names = {one.replace("_", "").lower(): one for one in known}
    found = get_close_matches(name.replace("_", "").lower(), names, 1, _CLOSE)
    return names[found[0]] if found else None


def _shown(place: str, value: Any) -> str:
    text = "***" if is_secret(place.rpartition(".")[2]) else repr(value)
    return text if len(text) <= _EXCERPT else f"{text[:_EXCERPT]}..."


def _is_integer(value: Any) -> bool:
    if isinstance(value, float):
        return value.is_integer()
    return isinstance(value, int) and not isinstance(value, bool)


_TYPES: Mapping[str, Callable[[Any], bool]] = {
    "string": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "integer": _is_integer,
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "array": lambda value: isinstance(value, list),
    "object": lambda value: isinstance(value, dict),
}


def _has_type(value: Any, bound: Any) -> bool:
    names = [bound] if isinstance(bound, str) else bound
    return value is None or any(_TYPES[name](value) for name in names if name in _TYPES)


def _has_one(value: Any, names: Any) -> bool:
    return not isinstance(value, dict) or any(name in value for name in names)


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
    "anyOf": _has_one,
    "type": _has_type,
    "not": lambda value, bound: _forbids(bound["pattern"], value),
    **{keyword: _test(keyword) for keyword in KEYWORDS},
}

# The keywords that a request can be held against before it is sent. Enumerations stay open: a
# newer server may know more values.
CHECKED = frozenset({"required", *_TESTS})
