"""Reads `if` as a condition on one property."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from contractgen.canonical import compact
from contractgen.model.contract import When
from contractgen.model.fields import text, types_of
from contractgen.model.sites import Site, Sites, first, property_sites, with_branches

# What may stand in an `if` beside the property: it does not change the meaning of the condition.
_HARMLESS = frozenset(("type", "required", "description", "title", "$comment"))


class UnclearConditionError(Exception):
    """The `if` is not a condition that a rule can carry; the argument says what would be."""


def then_condition(site: Site, place: str) -> When:
    """Return the condition under which `then` holds.

    Raises:
        UnclearConditionError: the `if` tests something else than one property.

    """
    path, values = _parse(site.node["if"])
    return When(".".join((place, *path)), values)


def else_condition(data: Mapping[str, Any], site: Site, place: str, around: Sites) -> When:
    """Return the condition under which `else` holds: the remaining values of the property.

    Args:
        data: the bundled document.
        site: the schema that holds the `if`.
        place: the place that the schema describes.
        around: all that is said of the value at that place, to find the property's values.

    Raises:
        UnclearConditionError: the property's values are not listed.

    """
    path, values = _parse(site.node["if"])
    sites = around
    for name in path:
        sites = with_branches(data, property_sites(data, with_branches(data, sites), name))
    allowed = first(sites, "enum")
    if allowed is None and any("boolean" in types_of(one.node) for one in sites):
        allowed = [True, False]
    if allowed is None:
        raise UnclearConditionError(f"list the values of {'.'.join(path)} in an enum, for the else")
    excluded = {compact(value) for value in values}
    remaining = tuple(value for value in allowed if compact(value) not in excluded)
    return When(".".join((place, *path)), remaining)


def suffix(when: When) -> str:
    """Return the part of a rule's id that tells its condition."""
    name = when.place.rpartition(".")[2]
    return f"[{name}={'|'.join(map(text, when.values))}]"


def _parse(schema: Any) -> tuple[tuple[str, ...], tuple[Any, ...]]:
    """Return the path of the tested property and the values that meet the condition."""
    path: list[str] = []
    while isinstance(schema, Mapping):
        properties = schema.get("properties", {})
        rest = {key for key in schema if not key.startswith("x-")} - _HARMLESS
        if rest <= {"const", "enum"} and rest and path:
            values = schema.get("enum", [schema.get("const")])
            return tuple(path), tuple(values)
        if rest != {"properties"} or len(properties) != 1:
            break
        [(name, schema)] = properties.items()
        path.append(name)
    raise UnclearConditionError("let the if restrict one property to a const or an enum")
