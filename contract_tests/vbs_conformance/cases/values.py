"""Values that break a constraint or just keep it: pure functions of keyword and bound."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from vbs_conformance.draft import ABSENT

# One value of each JSON type; for a text parameter the same are written as text.
BY_TYPE: dict[str, tuple[Any, ...]] = {
    "string": ("text",),
    "integer": (7,),
    "number": (7.5,),
    "boolean": (True,),
    "array": ([],),
    "object": ({},),
}
ASCII = [chr(n) for n in range(128)]
PRINTABLE = ASCII[32:127]
# What counts as Chinese beyond this character is nobody's to say.
BEYOND_ASCII = ["\u00e9", "\u4e2d", "\u3042", "\u2028", "\U0001f600"]

# What careless checks let through at the end of a text.
_STRAY = ["\n", "\r\n", " ", "\t", "\x00", "a", "0", "-", ",", "\u0660", "\u4e2d"]

# Allowed characters are tried this many at a time.
_CHUNK = 30
_SHORT = 12

Named = Iterator[tuple[str, Any]]


def refused_values(keyword: str, bound: Any, value: Any) -> Named:
    """Yield labels and values to try in place of `value`; some may break other rules instead."""
    maker = _REFUSED.get(keyword)
    if maker is not None:
        yield from maker(bound, value)


def accepted_values(keyword: str, bound: Any, value: Any) -> Named:
    """Yield labels and values that just keep a constraint; some may break other rules."""
    maker = _ACCEPTED.get(keyword)
    if maker is not None:
        yield from maker(bound, value)


def grown(items: list[Any], length: int) -> list[Any]:
    """Return a list of that length: the first items, then copies made distinct."""
    result = items[:length]
    while len(result) < length:
        result.append(_distinct(items[0], len(result)))
    return result


def _distinct(item: Any, number: int) -> Any:
    if isinstance(item, dict):
        key = next(iter(item))
        return {**item, key: _distinct(item[key], number)}
    if isinstance(item, str):
        return f"{item}{number}"
    return item


def _type(bound: Any, value: Any) -> Named:
    allowed = {bound} if isinstance(bound, str) else set(bound)
    if "number" in allowed:
        allowed.add("integer")
    for name, samples in BY_TYPE.items():
        if name not in allowed:
            yield from ((f"{name} instead", sample) for sample in samples)
    if allowed & {"integer", "number"} and "string" not in allowed:
        yield "number in a string", str(value)


def _null(bound: Any, value: Any) -> Named:
    yield "null", None


def _required(bound: Any, value: Any) -> Named:
    yield "absent", ABSENT


def _enum(bound: list[Any], value: Any) -> Named:
    for member in bound:
        if isinstance(member, str):
            for variant in (
                member.lower(),
                member.upper(),
                member.title(),
                f"{member}x",
                f" {member}",
            ):
                if variant not in bound:
                    yield f"{variant!r}", variant
    yield "another value", "no-such-value"


def _min_length(bound: int, value: Any) -> Named:
    yield f"{bound - 1} characters", "a" * (bound - 1)


def _max_length(bound: int, value: Any) -> Named:
    yield f"{bound + 1} characters", "a" * (bound + 1)
    yield f"{bound + 1} characters beyond ASCII", "\u4e2d" * (bound + 1)


def _pattern(bound: str, value: Any) -> Named:
    text = str(value)
    # In a text of a certain form that counts, in one of certain characters each of them.
    for char in ASCII + BEYOND_ASCII if _is_of_characters(bound) else _STRAY:
        yield f"{char!r} at the end", text + char
    for char in ("\n", " ", "<"):
        yield f"{char!r} at the beginning", char + text
    for n, char in enumerate(text):
        if char.isdigit():
            yield f"{text[:n]}[9]{text[n + 1 :]}", f"{text[:n]}9{text[n + 1 :]}"
            yield f"{text[:n]}[1]{text[n + 1 :]}", f"{text[:n]}1{text[n + 1 :]}"
        elif not char.isalpha():
            yield f"without {char!r}", text[:n] + text[n + 1 :]
    yield "cut short", text[:-1]
    yield "one character of another alphabet", text[:-1] + "\u0660"


def _is_of_characters(pattern: str) -> bool:
    """Tell whether a pattern says only of which characters a text may be."""
    return any(re.fullmatch(pattern, char * 3) for char in PRINTABLE)


def _not(bound: Any, value: Any) -> Named:
    literal = re.match(r"\^([A-Za-z0-9_-]+)$", str(bound.get("pattern", "")))
    if literal:
        yield f"{literal[1]}...", f"{literal[1]}{value}"
        yield literal[1], literal[1]


def _minimum(bound: float, value: Any) -> Named:
    yield f"{bound - 1}", bound - 1
    yield "far below", bound - 10**6


def _maximum(bound: float, value: Any) -> Named:
    yield f"{bound + 1}", bound + 1
    yield "far above", bound + 10**6


def _exclusive_maximum(bound: float, value: Any) -> Named:
    yield f"{bound}", bound
    yield "far above", bound + 10**6


def _min_items(bound: int, value: Any) -> Named:
    yield f"{bound - 1} items", value[: bound - 1]


def _max_items(bound: int, value: Any) -> Named:
    yield f"{bound + 1} items", grown(value, bound + 1)


def _unique_items(bound: Any, value: Any) -> Named:
    yield "an item twice", [*value, value[0]]


def _unique_by(bound: str, value: Any) -> Named:
    other = {key: item if key == bound else _other_list(item) for key, item in value[0].items()}
    yield f"the same {bound} twice", [*value, other]


def _other_list(item: Any) -> Any:
    return [f"{item[0]}-other"] if isinstance(item, list) and item else item


def _min_properties(bound: int, value: Any) -> Named:
    yield "empty object", {}


def _any_of(bound: Any, value: Any) -> Named:
    names = [name for name in bound if isinstance(name, str)]
    if names:
        yield f"none of {', '.join(names)}", {k: v for k, v in value.items() if k not in names}


def _accept_type(bound: str | list[str], value: Any) -> Named:
    """Yield what a second type allows: null, or a number that is otherwise written as a text."""
    if "null" in bound and isinstance(bound, list):
        yield "null", None
    if "integer" in bound and isinstance(value, str) and value.isdigit():
        yield f"{value} as a number", int(value)


def _accept_enum(bound: list[Any], value: Any) -> Named:
    yield from ((f"{member!r}", member) for member in bound)


def _accept_min_length(bound: int, value: Any) -> Named:
    yield f"{bound} characters", "b" * bound


def _accept_max_length(bound: int, value: Any) -> Named:
    yield f"{bound} characters", "b" * bound
    yield f"{bound} characters beyond ASCII", "\u4e2d" * bound


def _accept_pattern(bound: str, value: Any) -> Named:
    text = str(value)
    single = [char for char in PRINTABLE + BEYOND_ASCII if re.fullmatch(bound, char)]
    for start in range(0, len(single), _CHUNK):
        chunk = "".join(single[start : start + _CHUNK])
        yield f"each of {chunk!r}", chunk
    # In a short text each digit counts, in an id none does.
    for n, char in enumerate(text if len(text) <= _SHORT else ""):
        if char.isdigit():
            yield from (
                (f"{text[:n]}[{d}]{text[n + 1 :]}", f"{text[:n]}{d}{text[n + 1 :]}")
                for d in "0123456789"
            )
    yield "upper case", text.upper()
    yield "twice, with a comma", f"{text},{text}"


def _accept_not(bound: Any, value: Any) -> Named:
    literal = re.match(r"\^([A-Za-z0-9_-]+)$", str(bound.get("pattern", "")))
    if literal:
        yield f"{literal[1]} not at the beginning", f"x{literal[1]}"
        yield f"{literal[1][:-1]}", literal[1][:-1]


def _accept_bound(bound: float, value: Any) -> Named:
    yield f"{bound}", bound


def _accept_exclusive_maximum(bound: float, value: Any) -> Named:
    yield f"{bound - 1}", bound - 1


def _accept_items(bound: int, value: Any) -> Named:
    yield f"{bound} items", grown(value, bound)


def _accept_min_properties(bound: int, value: Any) -> Named:
    yield from ((f"only {key}", {key: item}) for key, item in value.items())


def _accept_any_of(bound: Any, value: Any) -> Named:
    names = [name for name in bound if isinstance(name, str)]
    for kept in names:
        yield f"only {kept}", {k: v for k, v in value.items() if k == kept or k not in names}


_REFUSED: dict[str, Callable[[Any, Any], Named]] = {
    "required": _required,
    "null": _null,
    "type": _type,
    "enum": _enum,
    "minLength": _min_length,
    "maxLength": _max_length,
    "pattern": _pattern,
    "not": _not,
    "minimum": _minimum,
    "maximum": _maximum,
    "exclusiveMaximum": _exclusive_maximum,
    "minItems": _min_items,
    "maxItems": _max_items,
    "uniqueItems": _unique_items,
    "x-uniqueBy": _unique_by,
    "minProperties": _min_properties,
    "anyOf": _any_of,
}
_ACCEPTED: dict[str, Callable[[Any, Any], Named]] = {
    "type": _accept_type,
    "enum": _accept_enum,
    "minLength": _accept_min_length,
    "maxLength": _accept_max_length,
    "pattern": _accept_pattern,
    "not": _accept_not,
    "minimum": _accept_bound,
    "maximum": _accept_bound,
    "exclusiveMaximum": _accept_exclusive_maximum,
    "minItems": _accept_items,
    "maxItems": _accept_items,
    "minProperties": _accept_min_properties,
    "anyOf": _accept_any_of,
}
