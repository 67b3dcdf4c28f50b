"""The answer that a request gets which breaks a rule."""

from __future__ import annotations

from collections.abc import Iterator

from contractgen.diff.changes import Change, Impact
from contractgen.diff.pairs import Both, Documents, common, rules
from contractgen.model import Rule


def check(documents: Documents) -> Iterator[Change]:
    """Find rules with another code or status.

    Without the catalogue nobody knows the status.
    """
    for both in documents.operations:
        for old, new in common(rules(both.old), rules(both.new)):
            if old.code != new.code:
                yield _code(old, new, both)
            elif old.basis != new.basis:
                yield _basis(new, both)
            if old.status != new.status and documents.comparable_catalogues:
                what = f"{_words(new)} gets the status {new.status} instead of {old.status}"
                sentence = f"{what}: callers that look for the former do not find it"
                yield _change("errors.rule.status-changed", Impact.CALLERS, new, sentence, both)


def _code(old: Rule, new: Rule, both: Both) -> Change:
    if old.code is None:
        sentence = f"{_words(new)} gets the code {new.code}: servers must now answer with it"
        return _change("errors.rule.code-added", Impact.SERVERS, new, sentence, both)
    code = new.code or "no code that is known"
    sentence = (
        f"{_words(new)} gets {code} instead of {old.code}: "
        "callers that look for the former do not find it"
    )
    return _change("errors.rule.code-changed", Impact.CALLERS, new, sentence, both)


def _basis(new: Rule, both: Both) -> Change:
    what = f"for {_words(new)} the code {new.code} is now {new.basis}"
    if new.basis == "stated":
        sentence = f"{what}: servers must answer with it"
        return _change("errors.rule.basis-changed", Impact.SERVERS, new, sentence, both)
    sentence = f"{what}: servers need no longer answer with it"
    return _change("errors.rule.basis-changed", Impact.HARMLESS, new, sentence, both)


def _words(rule: Rule) -> str:
    return f"what breaks `{rule.keyword}` of `{rule.place}`"


def _change(id_: str, impact: Impact, rule: Rule, sentence: str, both: Both) -> Change:
    return Change(id_, impact, rule.pointer, sentence, (both.new.id,))
