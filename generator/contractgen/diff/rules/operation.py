"""The operations of the API."""

from __future__ import annotations

from collections.abc import Iterator

from contractgen.diff.changes import Change, Impact
from contractgen.diff.pairs import Documents


def check(documents: Documents) -> Iterator[Change]:
    """Find operations that are new or gone."""
    kept_before = {old.id for old, _ in documents.operations}
    kept_now = {new.id for _, new in documents.operations}
    for one in documents.new.operations:
        if one.id not in kept_now:
            what = f"`{one.method} {one.path}` is new: servers must now answer it"
            yield Change("operation.added", Impact.SERVERS, one.pointer, what, (one.id,))
    for one in documents.old.operations:
        if one.id not in kept_before:
            what = f"`{one.method} {one.path}` is gone: whoever calls it gets nothing"
            yield Change("operation.removed", Impact.CALLERS, one.pointer, what, (one.id,), True)
