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
        for one in _not_among(old, new):
            now = " or ".join(sorted(map(_words, new)))
            what = f"credentials may no longer be {_words(one)}, but must be {now}"
            sentence = f"{what}: callers that rely on the former are refused"
            yield _change("removed", Impact.CALLERS, both, sentence)
        for one in _not_among(new, old):
            sentence = f"credentials may now be {_words(one)}: servers must take them"
            yield _change("added", Impact.SERVERS, both, sentence)


def _not_among(some: set[Alternative], others: set[Alternative]) -> list[Alternative]:
    """Return the ways that satisfy none of the others."""
    return sorted((one for one in some if not any(one >= other for other in others)), key=_words)


def _alternatives(operation: Operation) -> set[Alternative]:
    """Return the ways; where nothing is asked for, the only one is no credentials at all."""
    return {
        frozenset((one.scheme, frozenset(one.scopes)) for one in alternative)
        for alternative in operation.security
    } or {_NOTHING}


def _words(alternative: Alternative) -> str:
    if not alternative:
        return "none"
    schemes = (
        f"`{scheme}`" + (f" with {', '.join(sorted(scopes))}" if scopes else "")
        for scheme, scopes in sorted(alternative, key=lambda one: one[0])
    )
    return " and ".join(schemes)


def _change(action: str, impact: Impact, both: Both, sentence: str) -> Change:
    rule = f"security.requirement.{action}"
    return Change(rule, impact, both.new.pointer, sentence, (both.new.id,))
