"""What stands on the wire: fields, parameters, bodies and responses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

# Any JSON value.
Json = Any


@dataclass(frozen=True)
class EnumValue:
    """One allowed value and what it means ("" where the document does not say)."""

    value: Json
    description: str


@dataclass(frozen=True)
class Field:
    """A value on the wire: a property, a parameter, an array item, a body or a named schema.

    Attributes:
        name: property, parameter or component name; "" for items, bodies and variants.
        pointer: where it is written in the bundled document.
        ref: name of the component schema that it refers to or is.
        types: JSON type words without "null"; empty where any value is allowed.
        constraints: keyword -> bound, as in JSON Schema (minLength, pattern, not, ...).
        default: the default value; `has_default` tells a default of null from none.
        enum: the allowed values; empty where there is no such list.
        examples: values, the first is the one to show.
        children: the properties of an object, in document order.
        items: the items of an array.
        additional: the values of an object's further properties.
        variants: the branches of oneOf or anyOf.
        at_least_one: groups of property names; of each group at least one must be there.
        recursive: it contains itself, so children, items and variants stop here; follow `ref`.
        source: section of the source text.
        readings: ids of the readings that it relies on.

    """

    name: str
    pointer: str
    ref: str | None
    types: tuple[str, ...]
    format: str | None
    required: bool
    nullable: bool
    title: str
    description: str
    deprecated: bool
    read_only: bool
    write_only: bool
    constraints: Mapping[str, Json]
    has_default: bool
    default: Json
    enum: tuple[EnumValue, ...]
    examples: tuple[Json, ...]
    children: tuple[Field, ...]
    items: Field | None
    additional: Field | None
    variants: tuple[Field, ...]
    at_least_one: tuple[tuple[str, ...], ...]
    recursive: bool
    source: str
    readings: tuple[str, ...]


@dataclass(frozen=True)
class Parameter:
    """A parameter.

    Attributes:
        location: path, query, header or cookie.
        style: how arrays and objects are written, `json` where that is how any value is.
        explode: whether each item of an array is a parameter of its own.
        of_client: its value is given once, when a client is made, not with each call.

    """

    name: str
    location: str
    required: bool
    deprecated: bool
    description: str
    style: str
    explode: bool
    of_client: bool
    field: Field


@dataclass(frozen=True)
class Example:
    """A named example of a body."""

    name: str
    summary: str
    value: Json


@dataclass(frozen=True)
class Media:
    """One form of a body."""

    type: str
    field: Field | None
    examples: tuple[Example, ...]


@dataclass(frozen=True)
class RequestBody:
    """The body of a request."""

    required: bool
    description: str
    content: tuple[Media, ...]


@dataclass(frozen=True)
class Link:
    """An operation that a response leads to.

    Attributes:
        parameters: names and runtime expressions, or plain values.
        body: the body to send, with runtime expressions in it, or None.

    """

    name: str
    operation: str
    description: str
    parameters: Mapping[str, Json]
    body: Json


@dataclass(frozen=True)
class Response:
    """A response; `status` is as written: "200", "4XX" or "default"."""

    status: str
    description: str
    headers: tuple[Field, ...]
    content: tuple[Media, ...]
    links: tuple[Link, ...]
