"""Each rule is broken by itself and must be refused; at its edge a request must be accepted."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from vbs_conformance.cases.accepted import AcceptedCase, accepted_cases
from vbs_conformance.cases.refused import Case, refused_cases
from vbs_conformance.cases.shrinking import shrunk
from vbs_conformance.contract import Rule
from vbs_conformance.draft import Draft
from vbs_conformance.finding import Broken, Finding
from vbs_conformance.run import RUN, Run, about
from vbs_conformance.session import Session
from vbs_conformance.vbs.acceptance import send_accepted
from vbs_conformance.vbs.drafts import drafts
from vbs_conformance.vbs.refusal import Unchanged, send_refused
from vbs_conformance.vbs.world import NotReachable, World

# With these every request keeps the rule, or none has an edge to try.
_NO_EDGE = ("required", "null", "json", "uniqueItems", "x-uniqueBy")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Make one test for each rule."""
    rules = metafunc.config.stash[RUN].session.contract.rules
    if "rule" not in metafunc.fixturenames:
        return
    if metafunc.function is test_accepted:
        rules = tuple(rule for rule in rules if _has_edge(rule))
    metafunc.parametrize(
        "rule",
        [pytest.param(rule, id=rule.id, marks=about(rule.id, rule.operation)) for rule in rules],
    )


def _has_edge(rule: Rule) -> bool:
    has_one_type = rule.keyword == "type" and isinstance(rule.bound, str)
    return rule.keyword not in _NO_EDGE and not has_one_type


@pytest.fixture(scope="module")
def unchanged(world: World) -> Unchanged:
    """What can be seen of the project before anything is refused."""
    return Unchanged(world)


@pytest.mark.kind("refused")
def test_refused(
    rule: Rule,
    session: Session,
    world: World,
    run: Run,
    unchanged: Unchanged,
    refused_once: set[str],
) -> None:
    valid = _drafts(world, rule.operation)
    cases = refused_cases(session.contract, rule, valid, run.settings.profile.cases)
    if not cases:
        raise NotReachable("no request breaks this rule and nothing before it")
    findings: list[Finding] = []
    for case in cases[rule.id in refused_once :]:
        found = send_refused(world, case, unchanged)
        # The first one is shown by the smallest request that has it.
        findings += (
            _smallest(world, case, rule, found, unchanged) if found and not findings else found
        )
    if not any(not finding.doubtful for finding in findings):
        session.coverage.rules_refused.add(rule.id)
    if findings:
        raise Broken(*findings)


def test_what_was_refused_has_changed_nothing(unchanged: Unchanged) -> None:
    unchanged.check("the project after all refusals")


@pytest.mark.kind("accepted")
def test_accepted(rule: Rule, session: Session, world: World, run: Run) -> None:
    cases = accepted_cases(session.contract, rule, _drafts(world, rule.operation))
    cases = cases[: run.settings.profile.cases]
    if not cases:
        raise NotReachable("no request is at the edge of this rule alone")
    findings = [finding for case in cases for finding in _accept(world, rule, case)]
    if findings:
        raise Broken(*findings)
    session.coverage.rules_accepted.add(rule.id)


def _smallest(
    world: World, case: Case, rule: Rule, found: list[Finding], unchanged: Unchanged
) -> list[Finding]:
    """Return the same findings, from the smallest request that has them."""
    latest = found

    def shows_the_same(draft: Draft) -> bool:
        nonlocal latest
        again = send_refused(world, replace(case, draft=draft), unchanged)
        same = [f.cause for f in again] == [f.cause for f in found]
        latest = again if same else latest
        return same

    # A server that does not answer is not asked again and again.
    if all(finding.place != "answer" for finding in found):
        with world.without_new_policies():
            shrunk(world.session.contract, case.draft, rule.place, shows_the_same)
    return latest


def _accept(world: World, rule: Rule, case: AcceptedCase) -> list[Finding]:
    try:
        return send_accepted(world, case.draft, rule.id, rule.place)
    except Broken as broken:
        return list(broken.findings)


# Many rules of one operation change the same requests.
_drafts = cache(drafts)
