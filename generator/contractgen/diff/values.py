"""A value of a request or response, as both documents describe it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
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
        reshaped: only one of the documents has several forms of it; what it says of a single form
            is compared there.

    """

    direction: Direction
    operation: str
    what: str
    old: Field
    new: Field
    open: bool = False
    reshaped: bool = False


def visible(field: Field, direction: Direction) -> Mapping[str, Field]:
    """Return the properties that are sent in this direction, by name."""
    hidden = "read_only" if direction is Direction.REQUEST else "write_only"
    return {child.name: child for child in field.children if not getattr(child, hidden)}


def forms(field: Field) -> Mapping[tuple[str, int], Field]:
    """Return the alternatives for a value, by what they are called and their number of that."""
    numbers: Counter[str] = Counter()
    found = {}
    for one in field.variants:
        name = form_name(one)
        found[name, numbers[name]] = one
        numbers[name] += 1
    return found


def form_name(form: Field) -> str:
    """Name an alternative: by the schema that it refers to, or by its types."""
    return f"`{form.ref}`" if form.ref else " or ".join(form.types) or "of any type"


def as_form(field: Field) -> Field:
    """Return a value with several forms as it is, and any other as one with a single form."""
    if field.variants:
        return field
    return replace(
        field,
        format=None,
        constraints={},
        enum=(),
        children=(),
        items=None,
        additional=None,
        at_least_one=(),
        variants=(field,),
    )


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
            yield _inner(
                value, f"form {form_name(new)} of {value.what}", old_forms[key], new, is_open
            )


def _inner(value: Value, what: str, old: Field, new: Field, is_open: bool = False) -> Value:
    return Value(value.direction, value.operation, what, old, new, is_open)


def _takes_all(form: Field, other: Field) -> bool:
    """Whether an alternative takes all values of the type of another one."""
    return not form.enum and not form.constraints and set(other.types) <= set(form.types)
