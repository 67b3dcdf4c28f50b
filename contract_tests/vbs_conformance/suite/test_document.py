"""schemathesis looks for what no rule, state or model foresees."""

from __future__ import annotations

import pytest

from vbs_conformance.exploration import PHASES, explore
from vbs_conformance.finding import Broken
from vbs_conformance.run import Run


@pytest.mark.kind("document")
@pytest.mark.parametrize("phase", PHASES)
def test_document(phase: str, run: Run) -> None:
    world = run.world
    parents = {"project_id": run.session.target.project_id}
    if phase != "stateful":
        parents |= {"policy_id": world.policy(), "job_id": world.job(), "backup_id": world.backup()}
    policies = world.policy_ids()
    try:
        findings = explore(run.session, phase, parents, run.settings.seed)
    finally:
        for policy_id in world.policy_ids() - policies:
            world.remove_policy(policy_id)
    if findings:
        raise Broken(*findings)
