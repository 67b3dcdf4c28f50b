"""What an object may have beside the properties that the document names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from contractgen.diff.changes import Change
from contractgen.diff.effects import Effect, effect_change
from contractgen.diff.pairs import Documents
from contractgen.diff.places import keyword_place, sites
from contractgen.model import Field

_CLOSING = ("additionalProperties", "unevaluatedProperties")
# From what allows most to what allows least.
_OPEN, _HELD, _CLOSED = range(3)
_WORDS = ("any further properties", "further properties of one kind", "no further properties")


def check(documents: Documents) -> Iterator[Change]:
    """Find objects that take more or fewer further properties."""
    for value in documents.values:
        old = _degree(documents.old_data, value.old)
        new = _degree(documents.new_data, value.new)
        if old != new and not value.reshaped:
            effect = Effect.TIGHTENED if new > old else Effect.LOOSENED
            what = f"{value.what} takes {_WORDS[new]} instead of {_WORDS[old]}"
            place = keyword_place(documents, value, "additionalProperties")
            yield effect_change(value, "further-properties", effect, what, place)


def _degree(data: Mapping[str, Any], field: Field) -> int:
    nodes = [site.node for site in sites(data, field)]
    if any(node.get(keyword) is False for node in nodes for keyword in _CLOSING):
        return _CLOSED
    return _HELD if field.additional else _OPEN
