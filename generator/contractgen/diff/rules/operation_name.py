"""What an operation is called, in the document and in the client."""

from __future__ import annotations

from collections.abc import Iterator

from contractgen.diff.changes import Change, Impact
from contractgen.diff.pairs import Documents
from contractgen.model import Operation


def check(documents: Documents) -> Iterator[Change]:
    """Find operations with another operationId or another method of the client."""
    for old, new in documents.operations:
        if old.id != new.id:
            what = f"the operationId is `{new.id}` instead of `{old.id}`"
            why = "programs that look it up by its id do not find it"
            yield _change("operation.id.changed", new, f"{what}: {why}")
        if _method(old) != _method(new):
            what = f"the client's method is {_method(new)} instead of {_method(old)}"
            why = "programs that call it by its former name do not find it"
            yield _change("client.method.changed", new, f"{what}: {why}")


def _method(operation: Operation) -> str:
    return f"`{operation.resource}.{operation.name}`"


def _change(rule: str, new: Operation, sentence: str) -> Change:
    return Change(rule, Impact.CALLERS, new.pointer, sentence, (new.id,))
