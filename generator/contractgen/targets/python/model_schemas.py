"""Writes the schemas of models as plain JSON Schema, without anything that a tool could misread."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any

from pydantic import Field as PydanticField
from pydantic import TypeAdapter
from pydantic_core import SchemaError

from contractgen.model.values import Field
from contractgen.targets.python.schemas import Key, Schemas

# Constraints by the type they speak of. What else there is becomes a check.
_KEYWORDS: Mapping[str, tuple[str, ...]] = {
    "string": ("minLength", "maxLength", "pattern"),
    "integer": ("minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum", "multipleOf"),
    "number": ("minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum", "multipleOf"),
    "array": ("minItems", "maxItems"),
}
Schema = dict[str, Any]


def components(schemas: Schemas) -> dict[str, Schema]:
    """Return the schema of each model by its Python name."""
    writer = _Writer(schemas)
    return {schemas.name(key): writer.definition(key) for key in schemas.named}


def field_keywords(field: Field) -> tuple[str, ...]:
    """Return the constraints that stand on the field itself in a model."""
    if len(field.types) != 1 or field.enum or field.variants:
        return ()
    return tuple(
        keyword
        for keyword in _KEYWORDS.get(field.types[0], ())
        if keyword in field.constraints
        and (keyword != "pattern" or can_check(field.constraints[keyword]))
    )


@cache
def can_check(pattern: str) -> bool:
    """Whether the engine behind the models knows all that the pattern uses."""
    try:
        TypeAdapter(Annotated[str, PydanticField(pattern=pattern)])
    except SchemaError:
        return False
    return True


class _Writer:
    def __init__(self, schemas: Schemas) -> None:
        self._schemas = schemas

    def definition(self, key: Key) -> Schema:
        field, strict = self._schemas.named[key], self._schemas.is_strict(key)
        if not self._schemas.is_class(key):
            return self._plain(field, strict)
        shared = self._schemas.is_both(key)
        properties: dict[str, Schema] = {}
        required: list[str] = []
        for child in field.children:
            if strict and child.read_only:
                continue
            one_way = shared and (child.read_only or child.write_only)
            if child.required and not one_way:
                required.append(child.name)
                properties[child.name] = self._value(child, strict)
            else:
                properties[child.name] = self._optional(child, strict)
        return {"type": "object", "properties": properties, "required": required}

    def _optional(self, field: Field, strict: bool) -> Schema:
        """Tell apart what is not sent and null; what has not come reads as None."""
        if strict:
            return self._value(field, strict)
        return {**_nullable(self._value(field, strict)), "default": None}

    def _value(self, field: Field, strict: bool) -> Schema:
        key = self._schemas.key(field)
        if key is not None and self._is_referable(key, field, strict):
            schema: Schema = {"$ref": f"#/components/schemas/{self._schemas.name(key)}"}
        else:
            schema = self._plain(field, strict)
        if field.format == "password":
            schema["repr"] = False
        return _nullable(schema) if field.nullable else schema

    def _is_referable(self, key: Key, field: Field, strict: bool) -> bool:
        """Whether the named schema is as strict as this place; if not, a copy stands here."""
        if self._schemas.is_class(key) or field.recursive:
            return True
        return self._schemas.is_strict(key) == strict

    def _plain(self, field: Field, strict: bool) -> Schema:
        if field.variants:
            return {"anyOf": [self._value(variant, strict) for variant in field.variants]}
        values = [entry.value for entry in field.enum if entry.value is not None]
        if values and not any(isinstance(value, float | list | dict) for value in values):
            return _enumeration(values, strict)
        if not field.types:
            return {}
        schema: Schema = {"type": field.types[0] if len(field.types) == 1 else list(field.types)}
        if "array" in field.types:
            schema["items"] = self._value(field.items, strict) if field.items else {}
        if field.additional is not None and not field.children:
            schema["additionalProperties"] = self._value(field.additional, strict)
        if strict:
            schema |= {word: field.constraints[word] for word in field_keywords(field)}
        return schema


def _enumeration(values: list[Any], strict: bool) -> Schema:
    closed: Schema = {"enum": values}
    if all(isinstance(value, str) for value in values):
        closed = {"type": "string", "enum": values}
    if strict:
        return closed
    open_types = sorted({_type_word(value) for value in values})
    return {"anyOf": [closed, *({"type": word} for word in open_types)]}


def _type_word(value: Any) -> str:
    if isinstance(value, bool):
        return "boolean"
    return "integer" if isinstance(value, int) else "string"


def _nullable(schema: Schema) -> Schema:
    """Allow null beside what a schema allows."""
    null = {"type": "null"}
    if "anyOf" in schema:
        branches = schema["anyOf"]
        return schema if null in branches else {**schema, "anyOf": [*branches, null]}
    # The tool forgets what the values of an object are where its type is a list.
    if "$ref" in schema or "enum" in schema or schema.get("type") == "object":
        rest = {key: value for key, value in schema.items() if key == "repr"}
        bare = {key: value for key, value in schema.items() if key != "repr"}
        return {"anyOf": [bare, null], **rest}
    if "type" not in schema:
        return schema
    types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    return {**schema, "type": types if "null" in types else [*types, "null"]}
