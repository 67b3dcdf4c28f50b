"""How a caller of an operation must authenticate."""

from __future__ import annotations

from collections.abc import Iterator

from contractgen.diff.changes import Change, Impact
from contractgen.diff.pairs import Both, Documents
from contractgen.model import Operation

# The schemes that hold together, each with its scopes.
Alternative = frozenset[tuple[str, frozenset[str]]]
_NOTHING: Alternative = frozenset()


def check(documents: Documents) -> Iterator[Change]:
    """Find ways to authenticate that are new or gone."""
    for both in documents.operations:
        old, new = _alternatives(both.old), _alternatives(both.new)
        for one in sorted(old - new, key=_words):
            sentence = f"{_words(one)} no longer enough: callers that rely on it are refused"
            yield _change("removed", Impact.CALLERS, both, sentence)
        for one in sorted(new - old, key=_words):
            sentence = f"{_words(one)} now enough: servers must take it"
            yield _change("added", Impact.SERVERS, both, sentence)


def _alternatives(operation: Operation) -> set[Alternative]:
    """Return the ways; where nothing is asked for, the only one is no credentials at all."""
    return {
        frozenset((one.scheme, frozenset(one.scopes)) for one in alternative)
        for alternative in operation.security
    } or {_NOTHING}


def _words(alternative: Alternative) -> str:
    if not alternative:
        return "no credentials are"
    schemes = (
        f"`{scheme}`" + (f" with {', '.join(sorted(scopes))}" if scopes else "")
        for scheme, scopes in sorted(alternative, key=lambda one: one[0])
    )
    return f"{' and '.join(schemes)} is"


def _change(action: str, impact: Impact, both: Both, sentence: str) -> Change:
    rule = f"security.requirement.{action}"
    return Change(rule, impact, both.new.pointer, sentence, (both.new.id,))
