"""Each state in which the text refuses a well-formed request is brought about and tried."""

from __future__ import annotations

import pytest

from vbs_conformance.contract import StateCode
from vbs_conformance.finding import Broken
from vbs_conformance.run import RUN, about
from vbs_conformance.session import Session
from vbs_conformance.vbs.states import also_right, reach
from vbs_conformance.vbs.world import World


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Make one test for each state."""
    states = metafunc.config.stash[RUN].session.contract.states
    metafunc.parametrize(
        "state",
        [pytest.param(s, id=s.id, marks=about(s.id, s.operation)) for s in states],
    )


@pytest.mark.kind("state")
def test_state(state: StateCode, session: Session, world: World) -> None:
    reply = reach(world, state)
    world.discard(reply)
    findings = session.refused(reply, (state,))
    if also_right(state, reply):
        findings = []
    if not any(not finding.doubtful for finding in findings):
        session.coverage.states.add(state.id)
    if findings:
        raise Broken(*findings)
