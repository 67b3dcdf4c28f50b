"""What many checks show is one finding, with a count and the checks that saw it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from vbs_conformance.report.causes import causes, gravest
from vbs_conformance.run import Outcome

from .made import finding, verdict

ID, OTHER_ID = "1f6cb1a2-91b7-4b07-a7e9-5ff6a0aeb7d5", "0781095c-b8ab-4ce5-99f3-4c5f6ff75319"


@pytest.mark.parametrize(
    ("outcomes", "expected"),
    [
        ([], Outcome.SKIP),
        ([Outcome.PASS, Outcome.SKIP], Outcome.SKIP),
        ([Outcome.PASS, Outcome.NOT_REACHABLE], Outcome.NOT_REACHABLE),
        ([Outcome.PASS, Outcome.DEVIATION, Outcome.FAIL], Outcome.FAIL),
        ([Outcome.FLAKY, Outcome.FAIL], Outcome.FAIL),
        ([Outcome.FAIL, Outcome.ERROR], Outcome.ERROR),
    ],
)
def test_the_gravest_outcome_decides(outcomes: list[Outcome], expected: Outcome) -> None:
    assert gravest(outcomes) is expected


def test_findings_of_one_cause_are_one_with_a_count_and_the_checks() -> None:
    first = finding(got=f"no backup {ID}")
    again = finding(got=f"no backup {OTHER_ID}", label="another")
    (cause,) = causes(
        [
            verdict("refused/a", Outcome.FAIL, first, again),
            verdict("scenario/b", Outcome.FAIL, again),
        ]
    )
    assert cause.finding is first
    assert (cause.count, cause.checks) == (3, ("refused/a", "scenario/b"))


def test_causes_stand_in_the_order_in_which_they_were_met() -> None:
    places = ["b", "a", "c"]
    found = [verdict(f"refused/{p}", Outcome.FAIL, finding(place=p)) for p in places]
    assert [cause.finding.place for cause in causes(found)] == places


@pytest.mark.parametrize(
    ("outcome", "counts"),
    [
        (Outcome.FAIL, True),
        (Outcome.FLAKY, True),
        (Outcome.DEVIATION, False),
        (Outcome.DOUBTFUL, False),
    ],
)
def test_only_what_failed_or_is_flaky_counts(outcome: Outcome, counts: bool) -> None:
    (cause,) = causes([verdict("refused/a", outcome, finding())])
    assert cause.counts is counts


def test_what_the_text_leaves_open_counts_neither_beside_a_finding() -> None:
    doubtful = replace(finding(place="code"), doubtful=True)
    failed, open_ = causes([verdict("refused/a", Outcome.FAIL, finding(), doubtful)])
    assert (failed.outcome, open_.outcome) == (Outcome.FAIL, Outcome.DOUBTFUL)


def test_a_known_deviation_that_fails_elsewhere_is_a_finding() -> None:
    (cause,) = causes(
        [
            verdict("refused/a", Outcome.DEVIATION, finding(), reason="an old release"),
            verdict("scenario/b", Outcome.FAIL, finding()),
        ]
    )
    assert cause.outcome is Outcome.FAIL
    assert cause.reason == ""


def test_a_known_deviation_has_its_reason() -> None:
    (cause,) = causes([verdict("refused/a", Outcome.DEVIATION, finding(), reason="an old one")])
    assert cause.reason == "an old one"
