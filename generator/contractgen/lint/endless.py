"""No schema applies itself to the same value: validating against it would never end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from contractgen.bundle import MAX_CHAIN, Bundle
from contractgen.errors import Problem
from contractgen.pointers import join

# Where a schema applies others to the same value.
_IN_PLACE = ("not", "if", "then", "else")
_IN_PLACE_LISTS = ("allOf", "anyOf", "oneOf")


def check(bundle: Bundle) -> Iterator[Problem]:
    """Check each component, schema or not, for a way that ends nowhere, or not soon."""
    components = bundle.data.get("components", {})
    left = {
        join("/components", section, name): set(_applied(node))
        for section, entries in components.items()
        for name, node in entries.items()
    }
    for _ in range(MAX_CHAIN + 1):
        ahead = {pointer: applied & left.keys() for pointer, applied in left.items()}
        left = {pointer: applied for pointer, applied in ahead.items() if applied}
    if not left:
        return
    cycle = _cycle(left)
    for pointer in left:
        if pointer in cycle:
            yield bundle.problem(pointer, "it refers to itself without end", "break the cycle")
    if not cycle:
        what = f"it is more than {MAX_CHAIN} references away from what it means"
        yield bundle.problem(next(iter(left)), what, "refer to that directly")


def _cycle(edges: Mapping[str, set[str]]) -> set[str]:
    """Follow one way as far as it leads, and return the part of it that goes in a circle."""
    way: dict[str, None] = {}
    pointer = next(iter(edges))
    while pointer in edges and pointer not in way:
        way[pointer] = None
        pointer = min(edges[pointer])
    return {*list(way)[list(way).index(pointer) :]} if pointer in way else set()


def _applied(node: Any) -> Iterator[str]:
    """Find pointers of what a component applies to the same value."""
    if not isinstance(node, dict):
        return
    reference = node.get("$ref")
    if isinstance(reference, str):
        yield reference[1:]
    for keyword in _IN_PLACE:
        yield from _applied(node.get(keyword))
    for keyword in _IN_PLACE_LISTS:
        branches = node.get(keyword)
        for branch in branches if isinstance(branches, list) else ():
            yield from _applied(branch)
