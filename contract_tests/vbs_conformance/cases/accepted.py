"""Requests that just keep one rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vbs_conformance.cases.refused import broken_rules, reaching
from vbs_conformance.cases.values import accepted_values
from vbs_conformance.contract import Contract, Rule
from vbs_conformance.draft import Draft


@dataclass(frozen=True)
class AcceptedCase:
    """A request at the edge of what a rule allows."""

    label: str
    draft: Draft


def accepted_cases(contract: Contract, rule: Rule, drafts: Sequence[Draft]) -> list[AcceptedCase]:
    """Return valid requests at the edge of what the rule allows.

    Where another reading of the text has another bound, the edge on which both agree is taken.
    """
    draft = reaching(contract, rule, drafts)
    if draft is None:
        return []
    bound = rule.bound if rule.disputed is None else rule.disputed
    cases = []
    for label, changed in accepted_values(rule.keyword, bound, draft.get(rule.place)):
        value = changed if rule.location == "body" else str(changed)
        candidate = draft.put(rule.place, value)
        if not broken_rules(contract, candidate):
            cases.append(AcceptedCase(label, candidate))
    return cases
