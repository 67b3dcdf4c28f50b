"""How a parameter is sent, and whether it is given with each call."""

from __future__ import annotations

from collections.abc import Iterator

from contractgen.diff.changes import Change, Impact
from contractgen.diff.pairs import Both, Documents, common, parameters
from contractgen.diff.places import holder
from contractgen.model import Parameter


def check(documents: Documents) -> Iterator[Change]:
    """Find parameters that are sent or given in another way."""
    for both in documents.operations:
        yield from _changes(both)


def _changes(both: Both) -> Iterator[Change]:
    for old, new in common(parameters(both.old), parameters(both.new)):
        what = f"{new.location} parameter `{new.name}`"
        if old.explode != new.explode:
            way = "a parameter for each item" if new.explode else "all items in one parameter"
            sentence = f"{what} is now sent as {way}: it is not understood as it was sent before"
            yield _change("request.parameter.form-changed", new, sentence, both.new.id)
        if old.of_client != new.of_client:
            way = "when the client is made" if new.of_client else "with each call"
            sentence = f"{what} is now given {way}: programs that use the client must follow"
            yield _change("client.parameter.moved", new, sentence, both.new.id)


def _change(rule: str, new: Parameter, sentence: str, operation: str) -> Change:
    return Change(rule, Impact.CALLERS, holder(new.field), sentence, (operation,))
