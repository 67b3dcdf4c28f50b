"""Finds all schema objects that together describe one value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from contractgen.pointers import join, resolve, split


class Site(NamedTuple):
    """An object of the bundled document, where it stands. A schema may be a bare boolean there."""

    pointer: str
    node: Mapping[str, Any]


# Several sites that describe one value; the first is the most specific.
Sites = tuple[Site, ...]


def layers(data: Mapping[str, Any], pointer: str) -> Sites:
    """Return the object at `pointer` and what it refers to, one after the other."""
    found: list[Site] = []
    node: Any = resolve(data, pointer)
    while True:
        site = Site(pointer, as_object(node))
        found.append(site)
        reference = site.node.get("$ref")
        if not isinstance(reference, str) or any(reference[1:] == seen.pointer for seen in found):
            return tuple(found)
        pointer = reference[1:]
        node = resolve(data, pointer)


def as_object(schema: Any) -> Mapping[str, Any]:
    """Return a schema as an object: `false` forbids everything, `true` nothing."""
    if isinstance(schema, Mapping):
        return schema
    return {"false": True} if schema is False else {}


def first(sites: Iterable[Site], keyword: str, default: Any = None) -> Any:
    """Return the value of `keyword` at the most specific site that has it."""
    return next((site.node[keyword] for site in sites if keyword in site.node), default)


def component_name(pointer: str) -> str | None:
    """Return the name, if `pointer` is that of a component schema."""
    segments = split(pointer)
    return segments[2] if len(segments) == 3 and segments[1] == "schemas" else None


def with_branches(data: Mapping[str, Any], sites: Sites) -> Sites:
    """Return the sites and those of their `allOf` branches: all that always holds of the value."""
    found: dict[str, Site] = {}
    _add_branches(data, sites, found, set())
    return tuple(found.values())


def _add_branches(
    data: Mapping[str, Any], sites: Sites, found: dict[str, Site], done: set[str]
) -> None:
    found |= {site.pointer: site for site in sites if site.pointer not in found}
    for site in sites:
        # Many ways may lead to the same branch.
        if site.pointer not in done:
            done.add(site.pointer)
            for index in range(len(site.node.get("allOf", ()))):
                branch = layers(data, join(site.pointer, "allOf", index))
                _add_branches(data, branch, found, done)


def unique(sites: Iterable[Site]) -> Sites:
    """Each site once."""
    return tuple({site.pointer: site for site in sites}.values())


def without(sites: Sites, excluded: Sites) -> Sites:
    """Return the sites that are not among the excluded ones."""
    pointers = {site.pointer for site in excluded}
    return tuple(site for site in sites if site.pointer not in pointers)


def property_names(sites: Iterable[Site]) -> list[str]:
    """Return the names of properties in document order; those only required come last."""
    sites = tuple(sites)
    names: dict[str, None] = {}
    for keyword in ("properties", "required"):
        for site in sites:
            names.update(dict.fromkeys(site.node.get(keyword, ())))
    return list(names)


def property_sites(data: Mapping[str, Any], sites: Iterable[Site], name: str) -> Sites:
    """All sites that describe the property `name` of the value that `sites` describe."""
    return below(data, [site for site in sites if name in _properties(site)], "properties", name)


def item_sites(data: Mapping[str, Any], sites: Iterable[Site]) -> Sites:
    """All sites that describe the items of the array that `sites` describe."""
    return below(data, [site for site in sites if "items" in site.node], "items")


def below(data: Mapping[str, Any], sites: Iterable[Site], *segments: str) -> Sites:
    """Return the layers of what stands at `segments` below each site."""
    found: Iterator[Site] = (
        layer for site in sites for layer in layers(data, join(site.pointer, *segments))
    )
    return unique(found)


def _properties(site: Site) -> Mapping[str, Any]:
    properties: Mapping[str, Any] = site.node.get("properties", {})
    return properties
