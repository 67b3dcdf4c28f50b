"""Method and path of an operation."""

from __future__ import annotations

from collections.abc import Iterator

from contractgen.diff.changes import Change, Impact
from contractgen.diff.pairs import Documents

_WHY = "calls go where nothing answers"


def check(documents: Documents) -> Iterator[Change]:
    """Find operations that are called by another method or at another path."""
    for old, new in documents.operations:
        for what in ("method", "path"):
            before, after = getattr(old, what), getattr(new, what)
            if before != after:
                sentence = f"the {what} is `{after}` instead of `{before}`: {_WHY}"
                rule = f"operation.{what}.changed"
                yield Change(rule, Impact.CALLERS, new.pointer, sentence, (new.id,))
