"""Which version the changes call for."""

from __future__ import annotations

import pytest

from contractgen.diff.changes import Change, Impact
from contractgen.diff.rules.texts import RULE
from contractgen.diff.version import Step, advise

CALLERS = Change("operation.removed", Impact.CALLERS, "", "")
SERVERS = Change("operation.added", Impact.SERVERS, "", "")
HARMLESS = Change("server.added", Impact.HARMLESS, "", "")
TEXTS = Change(RULE, Impact.HARMLESS, "", "")


@pytest.mark.parametrize(
    ("changes", "step"),
    [
        ([SERVERS, CALLERS, TEXTS], Step.MAJOR),
        ([SERVERS, TEXTS], Step.MINOR),
        ([HARMLESS], Step.MINOR),
        ([TEXTS], Step.PATCH),
        ([], Step.NONE),
    ],
)
def test_the_worst_change_decides(changes: list[Change], step: Step) -> None:
    assert advise("1.0.0", "1.0.0", changes).advised is step


@pytest.mark.parametrize(
    ("old", "new", "taken", "met"),
    [
        ("1.2.3", "2.0.0", Step.MAJOR, True),
        ("1.2.3", "1.3.0", Step.MINOR, True),
        ("1.2.3", "1.2.4", Step.PATCH, False),
        ("1.2.3", "1.2.3", Step.NONE, False),
        ("2.0.0", "1.9.0", Step.NONE, False),
        ("1.2", "1.3", Step.MINOR, True),
        ("v1", "v2", Step.MAJOR, True),
        ("1.9.0-rc.1", "1.10.0", Step.MINOR, True),
        ("2026-01-01", "2026-02-01", Step.NONE, False),
        ("first", "1.0.0", None, None),
    ],
)
def test_the_step_from_version_to_version(
    old: str, new: str, taken: Step | None, met: bool | None
) -> None:
    advice = advise(old, new, [SERVERS])
    assert (advice.taken, advice.met) == (taken, met)


@pytest.mark.parametrize(("old", "met"), [("0.1.0", True), ("1.1.0", False)])
def test_before_the_first_stable_version_a_minor_step_may_break_callers(
    old: str, met: bool
) -> None:
    assert advise(old, old.replace(".1.", ".2."), [CALLERS]).met is met
