"""All of the document is listed: as covered, or with the reason why not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from vbs_conformance.report.coverage import Area, Coverage, Item, coverage_of
from vbs_conformance.run import Outcome, Run

from .made import CONTRACT, RULE, STATE, finding, run, verdict


def coverage(of: Run) -> Coverage:
    return coverage_of(CONTRACT, of)


def reason(area: Area, id_: str) -> str:
    return next(item.reason for item in area.items if item.id == id_)


def test_everything_of_the_document_is_listed() -> None:
    of = coverage(run())
    assert [item.id for item in of.operations.items] == list(CONTRACT.operations)
    assert [item.id for item in of.rules_refused.items] == [rule.id for rule in CONTRACT.rules]
    assert [item.id for item in of.states.items] == [state.id for state in CONTRACT.states]
    assert [item.id for item in of.codes.items] == list(CONTRACT.errors)
    assert of.statuses.total == sum(len(o.responses) for o in CONTRACT.operations.values())
    assert not any(area.covered for area in of.areas.values())


def test_what_the_session_has_met_is_covered() -> None:
    made = run()
    seen = made.session.coverage
    seen.succeeded.add("createPolicy")
    seen.rules_refused.add(RULE)
    seen.states.add(STATE)
    seen.codes.add("AutoBackup.0101")
    seen.statuses |= {("createPolicy", 400), ("createPolicy", 418)}
    of = coverage(made)
    assert reason(of.rules_refused, RULE) == ""
    assert reason(of.statuses, "createPolicy 400") == ""
    areas = (of.operations, of.rules_refused, of.states, of.codes, of.statuses)
    assert [area.covered for area in areas] == [1, 1, 1, 1, 1]


def test_the_accepted_side_lists_the_rules_that_have_an_edge() -> None:
    of = coverage(run(checks={f"refused/{RULE}": (RULE,), f"accepted/{RULE}": (RULE,)}))
    assert [item.id for item in of.rules_accepted.items] == [RULE]


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [
        (Outcome.NOT_REACHABLE, "only a failing backend gives this answer"),
        (Outcome.SKIP, "only a failing backend gives this answer"),
        (Outcome.FAIL, "its check did not pass"),
        (Outcome.DEVIATION, "its check did not pass"),
        (Outcome.ERROR, "its check did not pass"),
        (Outcome.PASS, "its check passed with another right answer"),
    ],
)
def test_the_reason_is_that_of_the_check(outcome: Outcome, expected: str) -> None:
    why = "only a failing backend gives this answer"
    of = coverage(run(verdict(f"state/{STATE}", outcome, finding(), about=(STATE,), reason=why)))
    assert reason(of.states, STATE) == expected
    assert reason(of.statuses, "showJob 404") == expected
    assert reason(of.codes, "common.0011") == expected


def test_a_check_that_was_not_run_says_so() -> None:
    of = coverage(run(checks={f"refused/{RULE}": (RULE,)}))
    assert reason(of.rules_refused, RULE) == "its check was not run"


def test_what_no_check_is_about_says_so() -> None:
    of = coverage(run(checks={"state/x": ()}))
    assert reason(of.statuses, "createPolicy 504") == "no check is about it"
    assert reason(of.operations, "createPolicy") == "no check is about it"


def test_an_operation_needs_a_check_that_makes_it_succeed() -> None:
    of = coverage(
        run(
            verdict("state/x", Outcome.PASS, about=("createPolicy",)),
            verdict("scenario/y", Outcome.SKIP, about=("createPolicy",), reason="no volume"),
        )
    )
    assert reason(of.operations, "createPolicy") == "no volume"
    assert reason(of.statuses, "createPolicy 200") == "no volume"


def test_a_code_that_the_document_gives_to_nothing_says_so() -> None:
    code = replace(CONTRACT.errors["common.0011"], unbound="no operation names it")
    contract = replace(CONTRACT, errors={code.code: code})
    assert reason(coverage_of(contract, run()).codes, code.code) == "no operation names it"


def test_what_is_missing_goes_by_reason() -> None:
    area = Area("Things", (Item("a"), Item("b", "x"), Item("c", "y"), Item("d", "x")))
    assert area.missing == {"x": ["b", "d"], "y": ["c"]}
    assert str(area) == "1 of 4"
