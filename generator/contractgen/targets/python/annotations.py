"""Type annotations of arguments and results."""

from __future__ import annotations

from collections.abc import Iterable

from contractgen.model.values import Field
from contractgen.targets.python.schemas import Schemas
from contractgen.targets.python.text import Code, literal

_WORDS = {"string": "str", "integer": "int", "number": "float", "boolean": "bool"}
_OBJECT = "Mapping[str, Any]"


def argument_type(schemas: Schemas, field: Field, *, optional: bool, files: bool = False) -> Code:
    """Return what an argument takes: models, or the same as plain data.

    Args:
        schemas: the schemas of the document.
        field: what the argument is.
        optional: it need not be given.
        files: a text that is called binary is sent as it is.

    """
    parts = _argument(schemas, field)
    if files and is_file(field):
        parts = ["bytes" if field.items is None else "Sequence[bytes]"]
    parts += ["Omit"] if optional else []
    parts += ["None"] if field.nullable else []
    return _union(parts)


def is_file(field: Field) -> bool:
    """Whether a part of a form is a file, or several."""
    return (field.items or field).format == "binary"


def result_type(schemas: Schemas, field: Field) -> Code:
    """Return what a call answers with."""
    key = schemas.key(field)
    if key is not None:
        parts = [f"models.{schemas.name(key)}"]
    elif field.variants:
        parts = [result_type(schemas, variant) for variant in field.variants]
    elif field.types == ("array",):
        parts = [f"list[{result_type(schemas, field.items) if field.items else 'Any'}]"]
    elif field.types == ("object",):
        value = result_type(schemas, field.additional) if field.additional else "Any"
        parts = [f"dict[str, {value}]"]
    else:
        parts = [_WORDS.get(word, "Any") for word in field.types] or ["Any"]
    return _union([*parts, *(["None"] if field.nullable else [])])


def _argument(schemas: Schemas, field: Field) -> list[str]:
    key = schemas.key(field)
    if field.variants:
        return [part for variant in field.variants for part in _argument(schemas, variant)]
    if key is not None and (schemas.is_class(key) or field.enum):
        return [f"models.{schemas.name(key)}", *([] if field.enum else [_OBJECT])]
    values = [entry.value for entry in field.enum if entry.value is not None]
    if values and all(isinstance(value, str | int) for value in values):
        return [f"Literal[{', '.join(map(literal, values))}]"]
    parts = []
    for word in field.types:
        if word == "array":
            item = _union(_argument(schemas, field.items)) if field.items else "Any"
            nullable = field.items is not None and field.items.nullable
            parts.append(f"Sequence[{item}{' | None' if nullable else ''}]")
        else:
            parts.append(_WORDS.get(word, _OBJECT))
    return parts or ["Any"]


def _union(parts: Iterable[str]) -> Code:
    """Join types, each once; anything beside `Any` says nothing."""
    distinct = list(dict.fromkeys(parts))
    return Code("Any" if "Any" in distinct else " | ".join(distinct))
