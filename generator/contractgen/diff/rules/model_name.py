"""The names of schemas, which are those of the client's models."""

from __future__ import annotations

from collections.abc import Iterator

from contractgen.diff.changes import Change, Impact
from contractgen.diff.pairs import Documents

_WHY = "programs that name the client's model do not find it"


def check(documents: Documents) -> Iterator[Change]:
    """Find schemas that are gone."""
    names = {schema.name for schema in documents.new.schemas}
    for schema in documents.old.schemas:
        if schema.name not in names:
            sentence = f"the schema `{schema.name}` is gone: {_WHY}"
            yield Change(
                "client.model.removed", Impact.CALLERS, schema.pointer, sentence, removed=True
            )
