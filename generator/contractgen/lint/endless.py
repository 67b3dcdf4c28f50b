"""No schema applies itself to the same value: validating against it would never end."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from contractgen.bundle import Bundle
from contractgen.errors import Problem
from contractgen.pointers import join

# Where a schema applies others to the same value.
_IN_PLACE = ("not", "if", "then", "else")
_IN_PLACE_LISTS = ("allOf", "anyOf", "oneOf")


def check(bundle: Bundle) -> Iterator[Problem]:
    """Check each component, schema or not, for a way back to itself."""
    components = bundle.data.get("components", {})
    edges = {
        join("/components", section, name): list(_applied(node))
        for section, entries in components.items()
        for name, node in entries.items()
    }
    for pointer, applied in edges.items():
        reached: dict[str, None] = {}
        queue = list(applied)
        for following in queue:
            if following not in reached:
                reached[following] = None
                queue.extend(edges.get(following, ()))
        if pointer in reached:
            yield bundle.problem(pointer, "it refers to itself without end", "break the cycle")


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
