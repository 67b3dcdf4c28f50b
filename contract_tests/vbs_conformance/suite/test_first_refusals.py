"""The first request that breaks each rule: together they show most of what is wrong soonest."""

from __future__ import annotations

from dataclasses import replace

import pytest

from vbs_conformance.cases.refused import refused_cases
from vbs_conformance.contract import Rule
from vbs_conformance.finding import Broken, Finding
from vbs_conformance.gate import NotAllowed
from vbs_conformance.run import Run
from vbs_conformance.session import Session
from vbs_conformance.vbs.drafts import drafts
from vbs_conformance.vbs.refusal import Unchanged, send_refused
from vbs_conformance.vbs.world import NotReachable, World


@pytest.fixture(scope="session")
def unchanged(world: World) -> Unchanged:
    """What can be seen of the project before; it is the same when the check is repeated."""
    return Unchanged(world)


def test_first_refusals_change_nothing(
    session: Session, world: World, run: Run, unchanged: Unchanged, refused_once: set[str]
) -> None:
    """What is refused as it should be is not sent again by the check of its rule.

    What is not is left to that check, where more than one finding is wanted.
    """
    unchanged.must_be_known()
    for rule in session.contract.rules:
        try:
            findings = _refuse(world, rule, unchanged)
        except (NotAllowed, NotReachable):
            # The check of the rule says why.
            continue
        if not findings:
            refused_once.add(rule.id)
        elif run.settings.one_is_enough and not all(found.doubtful for found in findings):
            raise Broken(*(replace(f, label=f"{rule.id}: {f.label}") for f in findings))
    unchanged.check("the project after refusals")


def _refuse(world: World, rule: Rule, unchanged: Unchanged) -> list[Finding]:
    contract = world.session.contract
    cases = refused_cases(contract, rule, drafts(world, rule.operation), most=1)
    return [found for case in cases for found in send_refused(world, case, unchanged)]
