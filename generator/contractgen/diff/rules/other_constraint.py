"""Constraints that are compared as a whole: whatever is different in them may be refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from contractgen.canonical import compact
from contractgen.diff.bare import bare
from contractgen.diff.changes import Change
from contractgen.diff.effects import effect_change, of_presence
from contractgen.diff.pairs import Documents
from contractgen.diff.places import keyword_place, sites
from contractgen.diff.values import Direction
from contractgen.diff.wording import keyword_sentence
from contractgen.model import Field

_ALWAYS = (
    *("not", "uniqueItems", "x-uniqueBy", "propertyNames", "dependentRequired", "contains"),
    *("minContains", "maxContains", "prefixItems", "patternProperties", "dependentSchemas"),
    *("unevaluatedItems", "contentEncoding", "contentMediaType", "contentSchema", "discriminator"),
)
# In requests, conditions are rules, and these tell what is allowed where they hold.
_KEYWORDS = (*_ALWAYS, "if", "then", "else")


def check(documents: Documents) -> Iterator[Change]:
    """Find such constraints that are new, gone or others."""
    for value in documents.values:
        if value.reshaped:
            continue
        old = _said(documents.old_data, value.old)
        new = _said(documents.new_data, value.new)
        for keyword in _KEYWORDS if value.direction is Direction.RESPONSE else _ALWAYS:
            before, after = old.get(keyword), new.get(keyword)
            if before != after:
                what = keyword_sentence(keyword, value.what, before, after)
                place = keyword_place(documents, value, keyword)
                yield effect_change(value, "constraint", of_presence(before, after), what, place)


def _said(data: Mapping[str, Any], field: Field) -> Mapping[str, Any]:
    """Return what each keyword says: one thing, or several where several schemas have it."""
    said: dict[str, list[Any]] = {}
    for site in sites(data, field):
        for keyword in site.node.keys() & _KEYWORDS:
            if site.node[keyword] is not False:
                said.setdefault(keyword, []).append(bare(site.node[keyword]))
    return {
        keyword: values[0] if len(values) == 1 else sorted(values, key=compact)
        for keyword, values in said.items()
    }
