"""The statuses that an operation answers with."""

from __future__ import annotations

from collections.abc import Iterator

from contractgen.diff.changes import Change, Impact
from contractgen.diff.pairs import Documents, only, responses
from contractgen.pointers import join


def check(documents: Documents) -> Iterator[Change]:
    """Find statuses that are new or gone; callers have to reckon with failures in any case."""
    for old, new in documents.operations:
        for one in only(responses(new), responses(old)):
            impact, why = (
                (Impact.HARMLESS, "callers have to reckon with failures in any case")
                if _is_failure(one.status)
                else (Impact.CALLERS, "callers get answers that they do not know")
            )
            pointer = join(new.pointer, "responses", one.status)
            sentence = f"the status {one.status} is new: {why}"
            yield Change("response.status.added", impact, pointer, sentence, (new.id,))
        for one in only(responses(old), responses(new)):
            impact, why = (
                (Impact.SERVERS, "servers may no longer answer with it")
                if _is_failure(one.status)
                else (Impact.CALLERS, "callers wait for it in vain")
            )
            pointer = join(old.pointer, "responses", one.status)
            sentence = f"the status {one.status} is gone: {why}"
            yield Change("response.status.removed", impact, pointer, sentence, (new.id,), True)


def _is_failure(status: str) -> bool:
    return status.startswith(("4", "5"))
