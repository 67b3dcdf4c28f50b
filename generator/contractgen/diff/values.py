"""A value of a request or response, as both documents describe it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from contractgen.model import Field


class Direction(StrEnum):
    """Who sends a value: the caller with a request, the server with a response."""

    REQUEST = "request"
    RESPONSE = "response"


@dataclass(frozen=True)
class Value:
    """A value in both documents.

    Attributes:
        operation: id in the new document.
        what: the value in words.
        open: it may also be something else, so a list of its values is not complete.

    """

    direction: Direction
    operation: str
    what: str
    old: Field
    new: Field
    open: bool = False


def visible(field: Field, direction: Direction) -> Mapping[str, Field]:
    """Return the properties that are sent in this direction, by name."""
    hidden = "read_only" if direction is Direction.REQUEST else "write_only"
    return {child.name: child for child in field.children if not getattr(child, hidden)}


def forms(field: Field) -> Mapping[str, Field]:
    """Return the alternatives for a value: by the schema they refer to, or by their place."""
    unnamed = iter(range(len(field.variants)))
    return {one.ref or str(next(unnamed)): one for one in field.variants}


def inside(value: Value) -> Iterator[Value]:
    """Yield the values directly inside a value."""
    old_properties = visible(value.old, value.direction)
    for name, new in visible(value.new, value.direction).items():
        if name in old_properties:
            yield _inner(value, f"property `{name}`", old_properties[name], new)
    if value.old.items and value.new.items:
        yield _inner(value, f"item of {value.what}", value.old.items, value.new.items)
    if value.old.additional and value.new.additional:
        what = f"further property of {value.what}"
        yield _inner(value, what, value.old.additional, value.new.additional)
    old_forms = forms(value.old)
    for key, new in forms(value.new).items():
        if key in old_forms:
            is_open = any(_takes_all(form, old_forms[key]) for form in value.old.variants)
            yield _inner(value, f"form {key} of {value.what}", old_forms[key], new, is_open)


def _inner(value: Value, what: str, old: Field, new: Field, is_open: bool = False) -> Value:
    return Value(value.direction, value.operation, what, old, new, is_open)


def _takes_all(form: Field, other: Field) -> bool:
    """Whether an alternative takes all values of the type of another one."""
    return not form.enum and not form.constraints and set(other.types) <= set(form.types)
