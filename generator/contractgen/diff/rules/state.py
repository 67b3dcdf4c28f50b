"""The states of the server in which it refuses a well-formed request."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from contractgen.diff.changes import Change, Impact
from contractgen.diff.pairs import Both, Documents, common, only
from contractgen.model import Operation, StateCode


def check(documents: Documents) -> Iterator[Change]:
    """Find states that are new or gone, or get another code or status."""
    for both in documents.operations:
        yield from _changes(documents, both)


def _changes(documents: Documents, both: Both) -> Iterator[Change]:
    old, new = _states(both.old), _states(both.new)
    for state in only(new, old):
        sentence = f"{_words(state)} is new: requests that were accepted are now refused"
        yield _change("added", Impact.CALLERS, both, sentence)
    for state in only(old, new):
        sentence = f"{_words(state)} is gone: servers may no longer refuse then"
        yield _change("removed", Impact.SERVERS, both, sentence)
    for before, after in common(old, new):
        if before.code != after.code:
            sentence = (
                f"the state `{after.state}` gets {after.code or 'no code that is known'} instead "
                f"of {before.code or 'none'}: callers that look for the former do not find it"
            )
            yield _change("code-changed", Impact.CALLERS, both, sentence)
        elif before.basis != after.basis:
            stated = after.basis == "stated"
            sentence = (
                f"the code {after.code} of the state `{after.state}` is now {after.basis}: "
                f"servers {'must' if stated else 'need no longer'} answer with it"
            )
            impact = Impact.SERVERS if stated else Impact.HARMLESS
            yield _change("basis-changed", impact, both, sentence)
        if before.status != after.status and documents.comparable_catalogues:
            sentence = (
                f"the state `{after.state}` gets the status {after.status} instead of "
                f"{before.status}: callers that look for the former do not find it"
            )
            yield _change("status-changed", Impact.CALLERS, both, sentence)


def _states(operation: Operation) -> Mapping[str, StateCode]:
    return {state.state: state for state in operation.states}


def _words(state: StateCode) -> str:
    return f"the state `{state.state}`" + (f" with the code {state.code}" if state.code else "")


def _change(action: str, impact: Impact, both: Both, sentence: str) -> Change:
    return Change(f"errors.state.{action}", impact, both.new.pointer, sentence, (both.new.id,))
