"""Builds the field view of schemas."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from contractgen.canonical import compact
from contractgen.model import extensions
from contractgen.model.sites import (
    Site,
    Sites,
    below,
    component_name,
    first,
    item_sites,
    layers,
    property_names,
    property_sites,
    with_branches,
)
from contractgen.model.values import EnumValue, Field
from contractgen.pointers import join

CONSTRAINTS = (
    *("minLength", "maxLength", "pattern", "not", "minimum", "exclusiveMinimum", "maximum"),
    *("exclusiveMaximum", "multipleOf", "minItems", "maxItems", "uniqueItems", "x-uniqueBy"),
    *("minProperties", "maxProperties", "const", "propertyNames", "dependentRequired"),
)
_TYPE_WORDS = {str: "string", bool: "boolean", int: "integer", float: "number"}
_IMPLIED = {"properties": "object", "additionalProperties": "object", "items": "array"}


# What says something about the inside of a value.
_STRUCTURE = frozenset(
    ("properties", "required", "items", "additionalProperties", "allOf", "oneOf", "anyOf")
)


# Alternatives that have alternatives themselves unfold without limit where a type is written out.
MAX_FORMS = 1000


class TooManyFormsError(Exception):
    """A value may have too many forms; the argument is the pointer of its schema."""


class _Inside(NamedTuple):
    children: tuple[Field, ...] = ()
    items: Field | None = None
    additional: Field | None = None
    variants: tuple[Field, ...] = ()
    recursive: bool = False


class Fields:
    """Builds fields of one document; a component schema is worked out once."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._data = data
        self._known: dict[tuple[str, ...], _Inside] = {}
        self._open: set[tuple[str, ...]] = set()
        # How many forms the value at each pointer may have, with those of what it holds.
        self._forms: dict[str, int] = {}

    def field(
        self, pointer: str, name: str = "", *, required: bool = False, around: Sites = ()
    ) -> Field:
        """Return the field at `pointer`.

        Args:
            pointer: of a schema in the bundled document.
            name: how it is called.
            required: whether it must be there.
            around: objects that say more about it, such as the parameter whose schema it is.

        """
        return self._build(layers(self._data, pointer), name, required, around)

    def _build(self, sites: Sites, name: str, required: bool, around: Sites = ()) -> Field:
        own = with_branches(self._data, sites)
        told = (*around, *own)
        # A nullable reference is often written as a choice between it and null.
        choices, null = self._choices(own)
        if len(choices) == 1 and not _types(own):
            told += with_branches(self._data, choices[0])
            own, choices = with_branches(self._data, choices[0]), []
        types = _types(own)
        inside = self._inside(own, choices)
        self._forms[sites[0].pointer] = self._count(inside)
        if self._forms[sites[0].pointer] > MAX_FORMS:
            raise TooManyFormsError(sites[0].pointer)
        return Field(
            name=name,
            pointer=sites[0].pointer,
            ref=next(filter(None, (component_name(site.pointer) for site in (*sites, *own))), None),
            types=tuple(word for word in types if word != "null"),
            format=first(told, "format"),
            required=required,
            nullable=null or "null" in types,
            title=first(told, "title", ""),
            description=first(told, "description", ""),
            deprecated=bool(first(told, "deprecated", False)),
            read_only=bool(first(told, "readOnly", False)),
            write_only=bool(first(told, "writeOnly", False)),
            constraints={
                keyword: first(own, keyword)
                for keyword in CONSTRAINTS
                if any(keyword in site.node for site in own)
            },
            has_default=any("default" in site.node for site in told),
            default=first(told, "default"),
            enum=_enum(own),
            examples=_examples(told),
            children=inside.children,
            items=inside.items,
            additional=inside.additional,
            variants=inside.variants,
            at_least_one=_at_least_one(own),
            recursive=inside.recursive,
            source=extensions.source(told),
            readings=extensions.readings(told),
        )

    def _inside(self, own: Sites, choices: list[Sites]) -> _Inside:
        """Work out what the value contains, once for the same sites."""
        key = tuple(site.pointer for site in own if not _STRUCTURE.isdisjoint(site.node))
        if not key:
            return _Inside()
        if key in self._open:
            return _Inside(recursive=True)
        if key not in self._known:
            self._open.add(key)
            self._known[key] = _Inside(
                self._children(own),
                self._items(own),
                self._additional(own),
                tuple(self._build(one, "", False) for one in choices),
            )
            self._open.remove(key)
        return self._known[key]

    def _count(self, inside: _Inside) -> int:
        held = (*inside.variants, *filter(None, (inside.items, inside.additional)))
        return sum(self._forms[one.pointer] for one in held) or 1

    def _children(self, own: Sites) -> tuple[Field, ...]:
        required = {name for site in own for name in site.node.get("required", ())}
        children = []
        for name in property_names(own):
            if sites := property_sites(self._data, own, name):
                children.append(self._build(sites, name, name in required))
        return tuple(children)

    def _items(self, own: Sites) -> Field | None:
        sites = item_sites(self._data, own)
        return self._build(sites, "", False) if sites else None

    def _additional(self, own: Sites) -> Field | None:
        holders = [s for s in own if isinstance(s.node.get("additionalProperties"), dict)]
        sites = below(self._data, holders, "additionalProperties")
        return self._build(sites, "", False) if sites else None

    def _choices(self, own: Sites) -> tuple[list[Sites], bool]:
        """Return the branches that are alternatives, and whether null is one of them."""
        branches = [
            layers(self._data, join(site.pointer, keyword, index))
            for site in own
            for keyword in ("oneOf", "anyOf")
            for index, branch in enumerate(site.node.get(keyword, ()))
            if required_name(branch) is None
        ]
        choices = [one for one in branches if one[0].node != {"type": "null"}]
        return choices, len(choices) < len(branches)


def required_name(branch: Any) -> str | None:
    """Return the name, if a branch says only that one property is required."""
    if (
        isinstance(branch, Mapping)
        and list(branch) == ["required"]
        and len(branch["required"]) == 1
    ):
        return str(branch["required"][0])
    return None


def choice_of_names(site: Site) -> tuple[str, ...]:
    """Return the names, if each branch of the anyOf only requires one property; else none."""
    names = [required_name(branch) for branch in site.node.get("anyOf", ())]
    return tuple(name for name in names if name) if all(names) else ()


def types_of(node: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the words of the `type` keyword; none where it is absent."""
    value = node.get("type", ())
    return (value,) if isinstance(value, str) else tuple(value)


def _types(own: Sites) -> tuple[str, ...]:
    for site in own:
        if words := types_of(site.node):
            return words
    for keyword, word in _IMPLIED.items():
        if any(keyword in site.node for site in own):
            return (word,)
    values = [entry.value for entry in _enum(own)]
    return tuple(dict.fromkeys(_TYPE_WORDS.get(type(value), "null") for value in values))


def _enum(own: Sites) -> tuple[EnumValue, ...]:
    values = first(own, "enum")
    if values is None:
        constant = [site.node["const"] for site in own if "const" in site.node]
        values = constant[:1]
    meanings = extensions.enum_descriptions(own)
    return tuple(EnumValue(value, meanings.get(text(value), "")) for value in values)


def text(value: Any) -> str:
    """Return a value as the key of x-enumDescriptions and in rule ids: text as it is, else JSON."""
    return value if isinstance(value, str) else compact(value)


def _examples(told: Sites) -> tuple[Any, ...]:
    for site in told:
        if "example" in site.node:
            return (site.node["example"],)
        examples = site.node.get("examples")
        if isinstance(examples, list):
            return tuple(examples)
        if isinstance(examples, dict):
            return tuple(one["value"] for one in examples.values() if "value" in one)
    return ()


def _at_least_one(own: Sites) -> tuple[tuple[str, ...], ...]:
    return tuple(names for site in own if (names := choice_of_names(site)))
