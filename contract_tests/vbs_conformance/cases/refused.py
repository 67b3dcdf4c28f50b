"""Requests that break one rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vbs_conformance.cases.values import refused_values
from vbs_conformance.contract import Body, Contract, Rule
from vbs_conformance.draft import ABSENT, Draft, RawBody

# Bodies that are not JSON.
BROKEN_JSON = (b"{", b'{"a": 1,}', b"not json", b"{'a': 1}", b'{"a": NaN}', b'"\xff"', b"[1, 2")
# Texts that no server may take for a number or a truth value.
NOT_INTEGER = ("abc", "1.5", "0x10", "1e3")
NOT_BOOLEAN = ("maybe", "2")


@dataclass(frozen=True)
class Case:
    """A request for a rule, and every rule that it breaks, in order of precedence."""

    label: str
    draft: Draft
    broken: tuple[Rule, ...]


def refused_cases(
    contract: Contract, rule: Rule, drafts: Sequence[Draft], most: int | None = None
) -> list[Case]:
    """Return requests that break the rule: where possible it alone, else it first.

    Args:
        contract: the contract.
        rule: the rule to break.
        drafts: valid requests for the operation; the first that reaches the rule is changed.
        most: how many requests to return, at the most; by default all.

    """
    alone: list[Case] = []
    first: list[Case] = []
    seen: set[str] = set()
    for label, draft in _candidates(contract, rule, drafts):
        if repr(draft) in seen:
            continue
        seen.add(repr(draft))
        broken = broken_rules(contract, draft)
        if broken == [rule]:
            alone.append(Case(label, draft, tuple(broken)))
            if len(alone) == most:
                break
        elif broken and broken[0] == rule:
            first.append(Case(label, draft, tuple(broken)))
    return alone or first[:most]


def broken_rules(contract: Contract, draft: Draft) -> list[Rule]:
    """Return the rules that a request breaks, in order of precedence."""
    operation = contract.operations[draft.operation]
    broken = contract.violations(operation, "path", draft.path)
    broken += contract.violations(operation, "query", draft.query)
    if isinstance(draft.body, RawBody):
        broken += contract.violations(operation, "body", Body.NOT_JSON)
    elif draft.body is not ABSENT:
        broken += contract.violations(operation, "body", draft.body)
    elif operation.body_required:
        broken += contract.violations(operation, "body", Body.ABSENT)
    return broken


def reaching(contract: Contract, rule: Rule, drafts: Sequence[Draft]) -> Draft | None:
    """Return the first valid request that has a value where the rule applies."""
    for draft in drafts:
        applies = rule.when is None or draft.get(rule.when["place"]) in rule.when["values"]
        if applies and (rule.place == "body" or draft.get(rule.place) is not ABSENT):
            return draft
    return None


def _candidates(
    contract: Contract, rule: Rule, drafts: Sequence[Draft]
) -> Iterator[tuple[str, Draft]]:
    draft = reaching(contract, rule, drafts)
    if draft is None:
        return
    if rule.keyword == "json":
        for content in BROKEN_JSON:
            yield repr(content), draft.put("body", RawBody(content))
    elif rule.place == "body" and rule.keyword == "required":
        yield "no body", draft.put("body", ABSENT)
    elif rule.location == "query" and rule.keyword == "type":
        texts = NOT_BOOLEAN if rule.bound == "boolean" else NOT_INTEGER
        yield from ((repr(text), draft.put(rule.place, text)) for text in texts)
    else:
        value = draft.get(rule.place)
        if rule.location != "body" and rule.keyword in ("minimum", "maximum"):
            value = int(value)
        for label, changed in refused_values(rule.keyword, rule.bound, value):
            if rule.location != "body" and changed is not ABSENT:
                changed = str(changed)
            changed_draft = draft.put(rule.place, changed)
            yield label, changed_draft
            parent = rule.place.rpartition(".")[0]
            if changed is ABSENT and changed_draft.get(parent) == {}:
                yield (
                    f"{label}, beside a property of no meaning",
                    changed_draft.put(parent, {"unknown": 1}),
                )
