"""A known deviation that every check about it was run for, and none has met, is obsolete."""

from __future__ import annotations

from datetime import date

import pytest

from vbs_conformance.report.deviations import obsolete_deviations
from vbs_conformance.run import Outcome, Verdict
from vbs_conformance.target import Deviation

from .made import RULE, failing, finding, run, verdict

REFUSED, ACCEPTED = f"refused/{RULE}", f"accepted/{RULE}"
CHECKS = {
    REFUSED: (RULE, "createPolicy"),
    ACCEPTED: (RULE, "createPolicy"),
    "document/fuzzing": (),
}


def obsolete(name: str, *verdicts: Verdict, until: date | None = None) -> bool:
    deviation = Deviation(rule=name, reason="an old release", until=until)
    return deviation in obsolete_deviations(run(*verdicts, deviations=(deviation,), checks=CHECKS))


PASSED = [verdict(check, Outcome.PASS, about=about) for check, about in CHECKS.items()]


@pytest.mark.parametrize("name", [RULE, REFUSED, "createPolicy"])
def test_it_is_obsolete_where_nothing_met_it(name: str) -> None:
    assert obsolete(name, *PASSED)


@pytest.mark.parametrize("name", [RULE, "createPolicy"])
def test_it_is_unknown_where_a_check_about_it_was_not_run(name: str) -> None:
    assert not obsolete(name, PASSED[0])
    skipped = verdict(ACCEPTED, Outcome.SKIP)
    assert not obsolete(name, PASSED[0], skipped, PASSED[2])


def test_a_deviation_of_one_check_needs_no_other() -> None:
    assert obsolete(REFUSED, PASSED[0])


def test_one_of_an_operation_may_be_met_by_what_explores_the_document() -> None:
    assert not obsolete("createPolicy", *PASSED[:2])
    assert obsolete(RULE, *PASSED[:2])


def test_a_side_that_cannot_be_tried_does_not_keep_it() -> None:
    assert obsolete(RULE, PASSED[0], verdict(ACCEPTED, Outcome.NOT_REACHABLE))
    assert not obsolete(REFUSED, verdict(REFUSED, Outcome.NOT_REACHABLE))


@pytest.mark.parametrize("outcome", [Outcome.DEVIATION, Outcome.FAIL, Outcome.FLAKY])
def test_it_is_not_obsolete_where_it_occurs(outcome: Outcome) -> None:
    assert not obsolete(RULE, verdict(REFUSED, outcome, finding()), *PASSED[1:])


def test_it_is_not_obsolete_after_its_day_if_it_still_fails() -> None:
    assert not obsolete(RULE, failing(), *PASSED[1:], until=date(2020, 1, 1))
