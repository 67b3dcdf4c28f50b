"""The field view has all that a page of documentation or a client needs of a schema."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from typing import Any

import pytest

from contractgen.model import EnumValue, Field


@pytest.fixture
def fields(make_api: Any) -> Callable[[str], dict[str, Field]]:
    def build(schemas: str) -> dict[str, Field]:
        uses = "{content: {a/b: {schema: {$ref: '#/components/schemas/A'}}}, description: d}"
        text = f"paths: {{/a: {{get: {{operationId: o, responses: {{'200': {uses}}}}}}}}}\n"
        text += "components:\n  schemas:\n" + textwrap.indent(textwrap.dedent(schemas), "    ")
        return {field.name: field for field in make_api(text).schemas}

    return build


def test_a_property_says_all_that_is_known(fields: Any) -> None:
    schema = fields(
        """
        A:
          required: [size]
          x-source: '3'
          properties:
            size:
              type: [string, 'null']
              title: Size
              format: dimension
              description: How large.
              deprecated: true
              writeOnly: true
              minLength: 1
              pattern: a
              default: null
              enum: [s, m]
              x-enumDescriptions: {s: Small.}
              examples: [s, m]
              x-source: '4'
              x-readings: [R1]
            other: {}
        """
    )["A"]
    assert (schema.types, schema.ref, schema.source) == (("object",), "A", "3")
    size, other = schema.children
    assert size.name == "size"
    assert size.pointer == "/components/schemas/A/properties/size"
    assert (size.types, size.nullable, size.required) == (("string",), True, True)
    assert (size.title, size.format, size.description) == ("Size", "dimension", "How large.")
    assert (size.deprecated, size.write_only, size.read_only) == (True, True, False)
    assert size.constraints == {"minLength": 1, "pattern": "a"}
    assert (size.has_default, size.default) == (True, None)
    assert size.enum == (EnumValue("s", "Small."), EnumValue("m", ""))
    assert size.examples == ("s", "m")
    assert (size.source, size.readings) == ("4", ("R1",))
    assert (other.types, other.required, other.has_default) == ((), False, False)


def test_what_stands_beside_a_reference_comes_first(fields: Any) -> None:
    [child] = fields(
        """
        A: {properties: {b: {$ref: '#/components/schemas/B', description: Mine}}}
        B: {type: integer, description: General, maximum: 3}
        """
    )["A"].children
    assert (child.name, child.ref, child.types) == ("b", "B", ("integer",))
    assert (child.description, child.constraints) == ("Mine", {"maximum": 3})


def test_all_of_is_merged(fields: Any) -> None:
    schema = fields(
        """
        A:
          properties: {a: {type: string}}
          allOf:
            - {$ref: '#/components/schemas/B'}
            - {required: [b], anyOf: [{required: [a]}, {required: [c]}]}
        B: {properties: {b: {type: integer}, a: {maxLength: 3}}}
        """
    )["A"]
    assert [(one.name, one.required) for one in schema.children] == [("a", False), ("b", True)]
    assert schema.children[0].constraints == {"maxLength": 3}
    assert schema.at_least_one == (("a", "c"),)
    assert schema.variants == ()


def test_arrays_maps_and_variants(fields: Any) -> None:
    schema = fields(
        """
        A:
          properties:
            list: {items: {type: string}}
            map: {additionalProperties: {type: integer}}
            either: {oneOf: [{$ref: '#/components/schemas/B'}, {type: string}]}
            maybe: {anyOf: [{$ref: '#/components/schemas/B'}, {type: 'null'}], description: d}
        B: {type: object, description: b, properties: {x: {}}}
        """
    )["A"]
    array, map_, either, maybe = schema.children
    assert (array.types, array.items.types) == (("array",), ("string",))
    assert (map_.types, map_.additional.types) == (("object",), ("integer",))
    assert [one.ref for one in either.variants] == ["B", None]
    assert (maybe.nullable, maybe.ref, maybe.description) == (True, "B", "d")
    assert [one.name for one in maybe.children] == ["x"]
    assert maybe.variants == ()


def test_recursion_stops_and_names_the_schema(fields: Any) -> None:
    schema = fields("A: {properties: {up: {$ref: '#/components/schemas/A'}, x: {type: string}}}")[
        "A"
    ]
    up = schema.children[0]
    assert (up.ref, up.recursive, up.children) == ("A", True, ())


def test_types_follow_from_values_where_none_is_given(fields: Any) -> None:
    children = fields("A: {properties: {a: {const: 1}, b: {enum: [x, null]}, c: {enum: [true]}}}")[
        "A"
    ].children
    assert [one.types for one in children] == [("integer",), ("string",), ("boolean",)]
