"""The headers of responses."""

from __future__ import annotations

from collections.abc import Iterator

from contractgen.diff.changes import Change, Impact
from contractgen.diff.pairs import Both, Documents, common, headers, only, responses
from contractgen.diff.places import holder
from contractgen.model import Response


def check(documents: Documents) -> Iterator[Change]:
    """Find headers that are new or gone, in responses that both documents have."""
    for both in documents.operations:
        for before, after in common(responses(both.old), responses(both.new)):
            yield from _changes(both, before, after)


def _changes(both: Both, before: Response, after: Response) -> Iterator[Change]:
    operations = (both.new.id,)
    for one in only(headers(after), headers(before)):
        impact, kind, why = (
            (Impact.SERVERS, "new required", "servers must now send it")
            if one.required
            else (Impact.HARMLESS, "new", "readers may ignore it")
        )
        sentence = f"{kind} header `{one.name}` of {after.status}: {why}"
        yield Change("response.header.added", impact, holder(one), sentence, operations)
    for one in only(headers(before), headers(after)):
        sentence = f"no more header `{one.name}` of {after.status}: readers no longer find it"
        rule, impact = "response.header.removed", Impact.CALLERS
        yield Change(rule, impact, holder(one), sentence, operations, True)
