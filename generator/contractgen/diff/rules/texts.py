"""What the document tells people: counted, not told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from contractgen.diff.changes import Change, Impact
from contractgen.diff.pairs import Documents, common
from contractgen.model import Api
from contractgen.pointers import join

RULE = "texts.changed"
_TEXTS = frozenset(("description", "summary", "title", "x-displayName", "x-source"))
_OTHERS = frozenset(
    ("x-enumDescriptions", "x-readings", "x-disputed", "example", "examples", "externalDocs")
)

# By the pointer or name of what they tell about, and by their keys.
Texts = Mapping[str, Mapping[str, object]]


def check(documents: Documents) -> Iterator[Change]:
    """Count the texts that are new, gone or others in what both documents have."""
    count = _differences(dict(_texts("", documents.old_data)), dict(_texts("", documents.new_data)))
    count += _differences(_beside(documents.old), _beside(documents.new))
    if count:
        texts = "1 text or example has" if count == 1 else f"{count} texts or examples have"
        sentence = f"{texts} changed: nothing is sent otherwise"
        yield Change(RULE, Impact.HARMLESS, "", sentence)


def _texts(pointer: str, node: Any) -> Iterator[tuple[str, Mapping[str, object]]]:
    """Yield the texts of each object below a node of the document."""
    if isinstance(node, list):
        node = dict(enumerate(node))
    if not isinstance(node, dict):
        return
    told = {key: value for key, value in node.items() if _is_told(key, value)}
    yield pointer, told
    for key, value in node.items():
        if key not in told:
            yield from _texts(join(pointer, key), value)


def _is_told(key: Any, value: Any) -> bool:
    return (key in _TEXTS and isinstance(value, str)) or key in _OTHERS


def _beside(api: Api) -> Texts:
    """Return the texts that stand beside the document."""
    errors = {
        one.code: {"message": one.message, "meaning": one.meaning, "remedy": one.remedy}
        for one in api.errors
    }
    readings = {one.id: {"issue": one.issue, "reading": one.reading} for one in api.readings}
    return {**errors, **readings}


def _differences(old: Texts, new: Texts) -> int:
    return sum(
        before.get(key) != after.get(key)
        for before, after in common(old, new)
        for key in before.keys() | after.keys()
    )
