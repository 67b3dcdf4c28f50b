"""schemathesis looks for what no rule, state or model foresees."""

from __future__ import annotations

import pytest

from vbs_conformance.exploration.explorer import Explorer
from vbs_conformance.finding import Broken
from vbs_conformance.run import RUN, Run, about
from vbs_conformance.vbs.world import World

# These would take away what the others stand on, or overwrite volumes: their ids are random.
_DESTRUCTIVE = (
    *("deletePolicy", "deleteBackup", "nativeDeleteBackup", "deleteShare"),
    *("restoreBackup", "nativeRestoreBackup"),
)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Make one test for each operation."""
    if "operation" in metafunc.fixturenames:
        ids = metafunc.config.stash[RUN].session.contract.operations
        metafunc.parametrize("operation", [pytest.param(id_, marks=about(id_)) for id_ in ids])


@pytest.fixture(scope="module")
def explorer(run: Run) -> Explorer:
    """What makes requests up, and judges the answers."""
    effort = run.settings.profile.effort
    if not effort.any:
        pytest.skip(f"not in the profile {run.settings.profile.name}")
    return Explorer(run.session, effort, run.settings.seed, run.settings.examples)


@pytest.fixture(scope="module")
def things(world: World) -> dict[str, str]:
    """Values of path parameters that exist on the target."""
    return {"policy_id": world.policy(), "job_id": world.job(), "backup_id": world.backup()}


@pytest.mark.kind("document")
def test_generated(
    operation: str, world: World, explorer: Explorer, things: dict[str, str]
) -> None:
    parents = {} if operation in _DESTRUCTIVE else things
    with world.without_new_policies():
        findings = explorer.explore(operation, parents)
    if findings:
        raise Broken(*findings)


@pytest.mark.kind("document")
def test_sequences(world: World, explorer: Explorer) -> None:
    with world.without_new_policies():
        findings = explorer.walk()
    if findings:
        raise Broken(*findings)
