"""What a run came to: verdicts by operation and rule; a skip is never a pass."""

from __future__ import annotations

import pytest

from vbs_conformance.report import Summary, summarize
from vbs_conformance.report.summary import Timing
from vbs_conformance.run import Outcome, Settings, Verdict

from .made import RULE, STATE, finding, run, summary
from .made import verdict as made


def verdict(kind: str, outcome: Outcome, *about: str, found: str = "") -> Verdict:
    findings = (finding(found),) if found else ()
    return made(f"{kind}/{about[0]}", outcome, *findings, about=about, reason="why")


def outcome_of(what: Summary, operation: str) -> Outcome:
    return next(o.outcome for o in what.operations if o.operation.id == operation)


def outcome_of_rule(what: Summary, rule: str) -> Outcome:
    lines = [line for operation in what.operations for line in operation.rules]
    return next(line.outcome for line in lines if line.id == rule)


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


@pytest.mark.parametrize("outcome", [Outcome.FAIL, Outcome.FLAKY])
def test_what_nobody_foresaw_decides_the_operation_it_is_about(outcome: Outcome) -> None:
    what = summary(verdict("document", outcome, "-", found="listShares"))
    assert outcome_of(what, "listShares") is outcome
    assert outcome_of(what, "countShares") is Outcome.SKIP


def test_known_deviations_are_no_findings() -> None:
    known = verdict("refused", Outcome.DEVIATION, RULE, "createPolicy", found=RULE)
    assert run(known).findings == []
    assert summary(known).findings == ()


def test_flaky_ones_are_findings() -> None:
    flaky = verdict("refused", Outcome.FLAKY, RULE, "createPolicy", found=RULE)
    assert len(run(flaky).findings) == 1
    assert len(summary(flaky).findings) == 1


def test_every_id_has_a_text() -> None:
    texts = summary().texts
    assert texts[RULE] == "body.backup_policy_name: maxLength 64"
    assert texts["createBackup:body.backup.snapshot_id:type"].endswith(": type string, null")
    assert texts["createPolicy:body:required"] == "body: required"
    assert texts[STATE].startswith("job_not_found: ")
    assert texts["showJob"] == "GET /v1/{project_id}/jobs/{job_id}"


def test_notes_say_what_else_one_must_know() -> None:
    what = run(settings=Settings(only=("createPolicy", "showJob")))
    what.total = 7
    assert summarize(what.session.contract, what).notes == (
        "only a part was selected: createPolicy, showJob",
        "stopped early: 0 of 7 checks were run",
        "no check could be tried, so this run shows nothing",
    )


@pytest.mark.parametrize(
    ("timing", "rate", "outside"),
    [
        (Timing(100, 10.0, 7.5), 10.0, 0.25),
        (Timing(100, 10.0, 12.0), 10.0, 0.0),
        (Timing(0, 0.0, 0.0), 0.0, 0.0),
    ],
)
def test_the_rate_and_the_share_outside(timing: Timing, rate: float, outside: float) -> None:
    assert timing.rate == rate
    assert timing.share_outside == pytest.approx(outside)
