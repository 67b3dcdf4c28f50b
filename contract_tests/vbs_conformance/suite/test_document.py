"""schemathesis looks for what no rule, state or model foresees."""

from __future__ import annotations

import pytest
from schemathesis import BaseSchema, GenerationMode

from vbs_conformance.exploration import generation
from vbs_conformance.exploration.generation import Parents
from vbs_conformance.exploration.judging import judge
from vbs_conformance.exploration.sequences import walk
from vbs_conformance.finding import Broken, Finding
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
def schema(run: Run) -> BaseSchema:
    """The document as schemathesis has it."""
    return generation.load(run.session.contract, run.session.target.base_url)


@pytest.fixture(scope="module")
def parents(world: World) -> Parents:
    """Values of path parameters that exist on the target."""
    return {
        "project_id": world.session.target.project_id,
        "policy_id": world.policy(),
        "job_id": world.job(),
        "backup_id": world.backup(),
    }


@pytest.mark.kind("document")
def test_generated(operation: str, run: Run, schema: BaseSchema, parents: Parents) -> None:
    effort, number = run.settings.profile.effort, run.settings.seed
    known = run.session.contract.operations[operation]
    found = schema[known.path][known.method]
    if operation in _DESTRUCTIVE:
        parents = {"project_id": parents["project_id"]}
    requests = [
        *generation.coverage(found, parents, effort.coverage),
        *generation.random(found, parents, GenerationMode.POSITIVE, effort.valid, number),
        *generation.random(found, parents, GenerationMode.NEGATIVE, effort.invalid, number),
    ]
    if not requests:
        pytest.skip(f"not in the profile {run.settings.profile.name}")
    findings: list[Finding] = []
    with run.world.without_new_policies():
        for request in requests:
            signed = run.session.signed(request, run.session.own)
            findings += judge(run.session, operation, signed)[1]
    if findings:
        raise Broken(*findings)


@pytest.mark.kind("document")
def test_sequences(run: Run, schema: BaseSchema) -> None:
    most = run.settings.profile.effort.sequences
    if not most:
        pytest.skip(f"not in the profile {run.settings.profile.name}")
    parents = {"project_id": run.session.target.project_id}
    with run.world.without_new_policies():
        findings = walk(run.session, schema, parents, most, run.settings.seed)
    if findings:
        raise Broken(*findings)
