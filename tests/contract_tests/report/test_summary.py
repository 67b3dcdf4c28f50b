"""What a run came to: the gravest outcome decides, and a skip is never a pass."""

from __future__ import annotations

import pytest

from vbs_conformance.contract import load_contract
from vbs_conformance.finding import Finding
from vbs_conformance.report import Summary, summarize
from vbs_conformance.report.summary import gravest
from vbs_conformance.run import Outcome, Run, Settings, Verdict
from vbs_conformance.session import Session
from vbs_conformance.target import Target
from vbs_conformance.transport import Transport
from vbs_conformance.vbs.world import World

RULE = "createPolicy:body.backup_policy_name:maxLength"
CONTRACT = load_contract()


def verdict(kind: str, outcome: Outcome, *about: str, found: str = "") -> Verdict:
    findings = (Finding(found, "place", "this", "that"),) if found else ()
    return Verdict(f"{kind}/{about[0]}", kind, about, outcome, 0.1, "why", findings)


def summary(*verdicts: Verdict) -> Summary:
    target = Target(base_url="http://127.0.0.1:1", project_id="p", token="t")
    session = Session(CONTRACT, target, Transport())
    return summarize(CONTRACT, Run(session, World(session), Settings(), list(verdicts)))


def outcome_of(what: Summary, operation: str) -> Outcome:
    return next(o.outcome for o in what.operations if o.operation.id == operation)


def outcome_of_rule(what: Summary, rule: str) -> Outcome:
    lines = [line for operation in what.operations for line in operation.rules]
    return next(line.outcome for line in lines if line.id == rule)


@pytest.mark.parametrize(
    ("outcomes", "expected"),
    [
        ([], Outcome.SKIP),
        ([Outcome.PASS, Outcome.SKIP], Outcome.SKIP),
        ([Outcome.PASS, Outcome.NOT_REACHABLE], Outcome.NOT_REACHABLE),
        ([Outcome.PASS, Outcome.DEVIATION, Outcome.FAIL], Outcome.FAIL),
        ([Outcome.FAIL, Outcome.ERROR], Outcome.ERROR),
    ],
)
def test_the_gravest_outcome_decides(outcomes: list[Outcome], expected: Outcome) -> None:
    assert gravest(outcomes) is expected


def test_a_rule_that_was_never_tried_is_skipped() -> None:
    assert outcome_of_rule(summary(), RULE) is Outcome.SKIP
    assert outcome_of(summary(), "createPolicy") is Outcome.SKIP


def test_a_rule_without_an_edge_passes_by_its_refused_side() -> None:
    what = summary(
        verdict("refused", Outcome.PASS, RULE, "createPolicy"),
        verdict("accepted", Outcome.NOT_REACHABLE, RULE, "createPolicy"),
    )
    assert outcome_of_rule(what, RULE) is Outcome.PASS


def test_an_accepted_side_that_fails_fails_the_rule() -> None:
    what = summary(
        verdict("refused", Outcome.PASS, RULE, "createPolicy"),
        verdict("accepted", Outcome.FAIL, RULE, "createPolicy", found=RULE),
    )
    assert outcome_of_rule(what, RULE) is Outcome.FAIL
    assert outcome_of(what, "createPolicy") is Outcome.FAIL
    assert outcome_of(what, "updatePolicy") is Outcome.SKIP


def test_what_nobody_foresaw_fails_the_operation_it_is_about() -> None:
    what = summary(verdict("document", Outcome.FAIL, "-", found="listShares"))
    assert outcome_of(what, "listShares") is Outcome.FAIL
    assert outcome_of(what, "countShares") is Outcome.SKIP


def test_known_deviations_are_no_findings() -> None:
    session = Session(
        CONTRACT, Target(base_url="http://127.0.0.1:1", project_id="p", token="t"), Transport()
    )
    known = verdict("refused", Outcome.DEVIATION, RULE, "createPolicy", found=RULE)
    assert Run(session, World(session), Settings(), [known]).findings == []
