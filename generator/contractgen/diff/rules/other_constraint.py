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

_KEYWORDS = (
    *("not", "uniqueItems", "x-uniqueBy", "propertyNames", "dependentRequired", "contains"),
    *("minContains", "maxContains", "prefixItems", "patternProperties", "dependentSchemas"),
    *("unevaluatedItems", "contentEncoding", "contentMediaType", "contentSchema", "discriminator"),
)
# In requests, conditions are rules, and these tell what is allowed where they hold.
_CONDITIONS = ("if", "then", "else")


def check(documents: Documents) -> Iterator[Change]:
    """Find such constraints that are new, gone or others."""
    for value in documents.values:
        further = _CONDITIONS if value.direction is Direction.RESPONSE else ()
        for keyword in (*_KEYWORDS, *further):
            old = _said(documents.old_data, value.old, keyword)
            new = _said(documents.new_data, value.new, keyword)
            if compact(old) != compact(new):
                what = keyword_sentence(keyword, value.what, old, new)
                place = keyword_place(documents, value, keyword)
                yield effect_change(value, "constraint", of_presence(old, new), what, place)


def _said(data: Mapping[str, Any], field: Field, keyword: str) -> Any:
    """Return what the keyword says: one thing, or several where several schemas have it."""
    found = [bare(site.node[keyword]) for site in sites(data, field) if keyword in site.node]
    said = sorted((value for value in found if value is not False), key=compact)
    if not said:
        return None
    return said[0] if len(said) == 1 else said
