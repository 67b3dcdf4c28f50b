"""Finds where something is written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from contractgen.diff.pairs import Documents
from contractgen.diff.values import Value
from contractgen.model import Field
from contractgen.model.sites import Sites, layers, with_branches
from contractgen.pointers import join


class Place(NamedTuple):
    """A pointer in the new document, or in the old one for what has been removed."""

    pointer: str
    removed: bool = False


def sites(data: Mapping[str, Any], field: Field) -> Sites:
    """Return all schemas that describe a field."""
    return with_branches(data, layers(data, field.pointer))


def holder(field: Field) -> str:
    """Return the pointer of the parameter or header that a field belongs to."""
    return field.pointer.removesuffix("/schema")


def keyword_place(documents: Documents, value: Value, keyword: str) -> Place:
    """Return where a keyword of a value is written."""
    new = _written(documents.new_data, value.new, keyword)
    if new is not None:
        return Place(new)
    old = _written(documents.old_data, value.old, keyword)
    return Place(value.new.pointer) if old is None else Place(old, removed=True)


def _written(data: Mapping[str, Any], field: Field, keyword: str) -> str | None:
    holders = (site for site in sites(data, field) if keyword in site.node)
    return next((join(site.pointer, keyword) for site in holders), None)
