"""What docstrings say about fields, operations and errors."""

from __future__ import annotations

from collections.abc import Iterator

from contractgen.canonical import compact
from contractgen.model.api import Operation
from contractgen.model.contract import ErrorCode
from contractgen.model.values import Field
from contractgen.targets.python.model_schemas import can_check
from contractgen.targets.python.text import Doc, Section, sentence

# Constraints with a sentence of their own: lower and upper bound, and of what.
_RANGES = (
    ("minLength", "maxLength", " characters"),
    ("minItems", "maxItems", " items"),
    ("minProperties", "maxProperties", " properties"),
    ("minimum", "maximum", ""),
)


def field_text(field: Field, *, section: str = "", limits: bool = True) -> str:
    """Return what a field is and what it may hold.

    Args:
        field: the field.
        section: the section that the reader has been told already.
        limits: whether to tell what values are allowed.

    """
    parts = [field.description or field.title, *_meanings(field)]
    parts += _limits(field) if limits and not field.enum else []
    if field.has_default and field.default is not None:
        parts.append(f"Default: {_value(field.default)}")
    if field.deprecated:
        parts.append("Deprecated")
    if field.source and field.source != section:
        parts.append(f"Section {field.source}")
    return " ".join(sentence(part) for part in parts if part)


def schema_doc(field: Field, name: str) -> Doc:
    """Return the docstring of a model."""
    text = field.description or field.title
    notes = ["Deprecated."] if field.deprecated else []
    notes += [f"Section {field.source} of the source text."] if field.source else []
    return Doc("\n\n".join(filter(None, (sentence(text), *notes))), name)


def operation_doc(operation: Operation, arguments: Section, errors: Section) -> Doc:
    """Return the docstring of a method."""
    summary = sentence(operation.summary or operation.description or operation.id)
    parts = [summary, operation.description if operation.summary else ""]
    if operation.deprecated:
        parts.append("Deprecated.")
    if operation.source:
        parts.append(f"Section {operation.source} of the source text.")
    return Doc("\n\n".join(filter(None, parts)), operation.id, (arguments, errors))


def error_doc(error: ErrorCode) -> Doc:
    """Return the docstring of an error class."""
    return Doc(f"{error.code}: {sentence(error.meaning or error.message)}", error.code)


def _meanings(field: Field) -> Iterator[str]:
    """Tell the values of an enumeration that the document explains."""
    told = [entry for entry in field.enum if entry.description]
    if told:
        yield "; ".join(f"{_value(entry.value)}: {entry.description.rstrip('.')}" for entry in told)


def _limits(field: Field) -> Iterator[str]:
    for lower, upper, unit in _RANGES:
        low, high = field.constraints.get(lower), field.constraints.get(upper)
        if low is not None and high is not None:
            yield f"{low} to {high}{unit}"
        elif low == 1 and unit:
            yield "Not empty"
        elif low:
            yield f"At least {low}{unit}"
        elif high is not None:
            yield f"At most {high}{unit}"
    if pattern := field.constraints.get("pattern"):
        checked = can_check(pattern)
        yield f"Pattern: `{pattern}`" if checked else f"Pattern, checked by the server: `{pattern}`"
    if field.constraints.get("uniqueItems"):
        yield "No item twice"


def _value(value: object) -> str:
    return f"`{value if isinstance(value, str) else compact(value)}`"
