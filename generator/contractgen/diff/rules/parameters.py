"""The parameters of an operation. Those of its path are a part of the path."""

from __future__ import annotations

from collections.abc import Iterator

from contractgen.diff.changes import Change, Impact
from contractgen.diff.pairs import Documents, only, parameters
from contractgen.diff.places import holder
from contractgen.model import Parameter


def check(documents: Documents) -> Iterator[Change]:
    """Find parameters that are new or gone."""
    for old, new in documents.operations:
        for one in only(parameters(new), parameters(old)):
            if one.location != "path":
                yield _added(one, new.id)
        for one in only(parameters(old), parameters(new)):
            if one.location != "path":
                why = "what callers send there has no effect, or is refused"
                sentence = f"no more {one.location} parameter `{one.name}`: {why}"
                pointer = holder(one.field)
                yield Change(
                    "request.parameter.removed", Impact.CALLERS, pointer, sentence, (new.id,), True
                )


def _added(one: Parameter, operation: str) -> Change:
    impact, kind, why = (
        (Impact.CALLERS, "new required", "requests without it are now refused")
        if one.required
        else (Impact.SERVERS, "new", "servers must now take it")
    )
    sentence = f"{kind} {one.location} parameter `{one.name}`: {why}"
    pointer = holder(one.field)
    return Change("request.parameter.added", impact, pointer, sentence, (operation,))
