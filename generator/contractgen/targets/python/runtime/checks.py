"""Conditions on models that a single field cannot express."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any

from .shapes import is_array, is_object

if TYPE_CHECKING:
    from pydantic import TypeAdapter

# Takes the data of a model as on the wire; raises ValueError where the condition does not hold.
Check = Callable[[Mapping[str, Any]], None]


def at_least_one(*names: str) -> Check:
    """Demand one of the properties, or several."""

    def check(data: Mapping[str, Any]) -> None:
        if not any(name in data for name in names):
            raise ValueError(f"give at least one of {', '.join(names)}")

    return check


def required(place: str) -> Check:
    """Demand the property wherever the object that holds it is."""
    parent, _, name = place.rpartition(".")

    def check(data: Mapping[str, Any]) -> None:
        for holder in values_at(data, parent):
            if isinstance(holder, dict) and name not in holder:
                raise ValueError(f"{place} is needed")

    return check


def holds(place: str, keyword: str, bound: Any) -> Check:
    """Demand that each value at `place` satisfies a keyword; "" is the object itself."""
    type_, test = KEYWORDS[keyword]

    def check(data: Mapping[str, Any]) -> None:
        for value in values_at(data, place):
            number = type_ is float and type(value) is int
            if (isinstance(value, type_) or number) and not test(value, bound):
                raise ValueError(f"{place or 'the object'} breaks {keyword} {bound!r}")

    return check


def when(place: str, values: tuple[Any, ...], check: Check) -> Check:
    """Apply a condition only where the value at `place` is one of `values`."""

    def conditional(data: Mapping[str, Any]) -> None:
        if any(value in values for value in values_at(data, place)):
            check(data)

    return conditional


def matches(pattern: str, text: str) -> bool:
    """Whether a pattern is found in a text, by the engine that checks the fields of models too."""
    try:
        _pattern(pattern).validate_python(text)
    except ValueError:
        return False
    return True


@cache
def _pattern(pattern: str) -> TypeAdapter[str]:
    from pydantic import Field, TypeAdapter  # slow, and not needed by all programs

    return TypeAdapter(Annotated[str, Field(pattern=pattern)])


def values_at(data: Any, place: str) -> Iterator[Any]:
    """Yield what stands at a dotted place; `[]` after a name means each item."""
    for _, value in found_at(data, place):
        yield value


def found_at(data: Any, place: str, path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield the same with the path to each value, which has the numbers of items."""
    if not place:
        yield path, data
        return
    name, _, rest = place.partition(".")
    key = name.removesuffix("[]")
    if not is_object(data) or key not in data:
        return
    found, path = data[key], f"{path}.{key}" if path else key
    if name.endswith("[]") and is_array(found):
        for number, item in enumerate(found):
            yield from found_at(item, rest, f"{path}[{number}]")
    elif not (name.endswith("[]") and found is None):
        yield from found_at(found, rest, path)


def _distinct(items: list[Any]) -> bool:
    return all(item not in items[:index] for index, item in enumerate(items))


def _distinct_by(items: list[Any], key: str) -> bool:
    return _distinct([item[key] for item in items if isinstance(item, dict) and key in item])


KEYWORDS: Mapping[str, tuple[type, Callable[[Any, Any], bool]]] = {
    "minLength": (str, lambda value, bound: len(value) >= bound),
    "maxLength": (str, lambda value, bound: len(value) <= bound),
    "pattern": (str, lambda value, bound: matches(bound, value)),
    "not pattern": (str, lambda value, bound: not matches(bound, value)),
    "minimum": (float, lambda value, bound: value >= bound),
    "maximum": (float, lambda value, bound: value <= bound),
    "exclusiveMinimum": (float, lambda value, bound: value > bound),
    "exclusiveMaximum": (float, lambda value, bound: value < bound),
    "minItems": (list, lambda value, bound: len(value) >= bound),
    "maxItems": (list, lambda value, bound: len(value) <= bound),
    "uniqueItems": (list, lambda value, bound: _distinct(value) or not bound),
    "x-uniqueBy": (list, _distinct_by),
    "minProperties": (dict, lambda value, bound: len(value) >= bound),
    "maxProperties": (dict, lambda value, bound: len(value) <= bound),
}
