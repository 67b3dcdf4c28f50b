"""What should no longer be used."""

from __future__ import annotations

from collections.abc import Iterator

from contractgen.diff.changes import Change, Impact
from contractgen.diff.pairs import Documents
from contractgen.diff.places import keyword_place

_WHY = "it works as before"


def check(documents: Documents) -> Iterator[Change]:
    """Find what is deprecated now, or no longer."""
    for old, new in documents.operations:
        if old.deprecated != new.deprecated:
            yield _change("operation", new.deprecated, "the operation", new.pointer, new.id)
    for value in documents.values:
        if value.old.deprecated != value.new.deprecated:
            pointer = keyword_place(documents, value, "deprecated")
            yield _change(
                value.direction,
                value.new.deprecated,
                value.what,
                value.new.pointer if pointer.removed else pointer.pointer,
                value.operation,
            )


def _change(area: str, deprecated: bool, what: str, pointer: str, operation: str) -> Change:
    action = "added" if deprecated else "removed"
    sentence = f"{what} is {'now' if deprecated else 'no longer'} deprecated: {_WHY}"
    return Change(f"{area}.deprecation.{action}", Impact.HARMLESS, pointer, sentence, (operation,))
