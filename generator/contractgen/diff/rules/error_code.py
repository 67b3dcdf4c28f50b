"""The error codes that the API knows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from contractgen.diff.changes import Change, Impact
from contractgen.diff.pairs import Documents
from contractgen.model import Api
from contractgen.pointers import join
from contractgen.translation import ERRORS

_GONE = "callers that look for it do not find it"


def check(documents: Documents) -> Iterator[Change]:
    """Find codes that are new or gone, or have another status."""
    catalogued = documents.comparable_catalogues
    old, new = _codes(documents.old, catalogued), _codes(documents.new, catalogued)
    for code in old:
        if code not in new:
            sentence = f"the error code {code} is gone: {_GONE}"
            yield _change("removed", Impact.CALLERS, code, sentence)
        elif old[code] != new[code]:
            what = f"the status of {code} is {new[code]} instead of {old[code]}"
            sentence = f"{what}: callers that look for the former do not find it"
            yield _change("status-changed", Impact.CALLERS, code, sentence)
    for code in new:
        if code not in old:
            sentence = f"the error code {code} is new: callers have to reckon with failures anyway"
            yield _change("added", Impact.HARMLESS, code, sentence)


def _codes(api: Api, catalogued: bool) -> Mapping[str, int | None]:
    """Return the codes and, as the catalogue tells them, their statuses."""
    codes: dict[str, int | None] = {}
    for operation in api.operations:
        bound = [rule.code for rule in operation.rules] + [one.code for one in operation.states]
        codes.update((code, None) for code in bound if code)
    return {**codes, **{one.code: one.status for one in api.errors if catalogued}}


def _change(action: str, impact: Impact, code: str, sentence: str) -> Change:
    pointer = join("", ERRORS, code)
    return Change(f"errors.code.{action}", impact, pointer, sentence, (), action == "removed")
