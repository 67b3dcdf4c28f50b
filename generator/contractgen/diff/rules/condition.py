"""What a request must keep to under a condition (if, then, else)."""

from __future__ import annotations

from collections.abc import Iterator

from contractgen.canonical import compact
from contractgen.diff.changes import Change, Impact
from contractgen.diff.pairs import Both, Documents, common, only, rules
from contractgen.diff.wording import shown
from contractgen.model import Rule, When


def check(documents: Documents) -> Iterator[Change]:
    """Find rules with a condition that are new, gone or others."""
    for both in documents.operations:
        yield from _changes(both)


def _changes(both: Both) -> Iterator[Change]:
    old, new = rules(both.old), rules(both.new)
    for rule in only(new, old):
        if rule.when:
            sentence = f"{_words(rule, rule.when)} is new: requests that were accepted are refused"
            yield _change("tightened", Impact.CALLERS, rule, sentence, both)
    for rule in only(old, new):
        if rule.when:
            sentence = (
                f"{_words(rule, rule.when)} is gone: "
                "servers must now accept requests that they may have refused"
            )
            yield _change("loosened", Impact.SERVERS, rule, sentence, both)
    for before, rule in common(old, new):
        if rule.when and compact(before.bound) != compact(rule.bound):
            sentence = (
                f"{_words(rule, rule.when)} replaces {shown(before.bound)}: "
                "requests that were accepted may now be refused"
            )
            yield _change("changed", Impact.CALLERS, rule, sentence, both)


def _words(rule: Rule, when: When) -> str:
    values = " or ".join(map(shown, when.values))
    return (
        f"the constraint `{rule.keyword}` {shown(rule.bound)} of `{rule.place}` "
        f"where `{when.place}` is {values}"
    )


def _change(action: str, impact: Impact, rule: Rule, sentence: str, both: Both) -> Change:
    removed = action == "loosened"
    id_ = f"request.condition.{action}"
    return Change(id_, impact, rule.pointer, sentence, (both.new.id,), removed)
