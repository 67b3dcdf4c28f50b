"""Targets that other packages offer, found without importing them."""

from __future__ import annotations

from importlib.metadata import EntryPoint, entry_points

ENTRY_POINTS = "contractgen.targets"


def offered() -> list[EntryPoint]:
    """Return the entry points of all targets of other packages, by name."""
    return sorted(entry_points(group=ENTRY_POINTS), key=lambda entry: entry.name)
