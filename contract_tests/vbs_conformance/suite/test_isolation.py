"""What belongs to one project does not exist for another, whatever is asked of it."""

from __future__ import annotations

from typing import Any

import pytest

from vbs_conformance.run import RUN, about
from vbs_conformance.session import Session
from vbs_conformance.vbs.drafts import drafts
from vbs_conformance.vbs.world import SCHEDULE, World

# The places where a request names a thing of the project.
_NAMES = (
    "path.backup_id",
    "path.policy_id",
    "path.job_id",
    "body.backup_policy_id",
    "body.shared.backup_id",
    "body.backup.volume_id",
    "body.restore.volume_id",
    "body.resources[].resource_id",
)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Make one test for each operation that names a thing of the project."""
    if "operation" not in metafunc.fixturenames:
        return
    operations = metafunc.config.stash[RUN].session.contract.operations.values()
    named = {
        operation.id
        for operation in operations
        for place in (
            *(rule.place for rule in operation.rules),
            *(f"{parameter.location}.{parameter.name}" for parameter in operation.parameters),
        )
        if place in _NAMES
    }
    metafunc.parametrize(
        "operation", [pytest.param(id_, marks=about(id_)) for id_ in sorted(named)]
    )


@pytest.mark.kind("isolation")
def test_foreign_things_do_not_exist(operation: str, session: Session, world: World) -> None:
    draft = drafts(world, operation)[0]
    world.settle_all()
    before = world.snapshot()
    reply = session.send(draft, project=world.other_project, credentials=world.other)
    refused = reply.status == 404 or _all_failed(reply.json())
    session.expect(refused, reply, "another project's thing", 404, reply.status)
    unchanged = world.snapshot() == before
    session.expect(unchanged, reply, "another project's thing", "no change", "a change")


@about("bindResources", "listPolicies")
def test_a_foreign_volume_is_not_bound_to_a_policy_of_ones_own(
    session: Session, world: World
) -> None:
    there: dict[str, Any] = {"project": world.other_project, "credentials": world.other}
    body: dict[str, Any] = {"backup_policy_name": world.name(), "scheduled_policy": SCHEDULE}
    created = session.call("createPolicy", body=body, **there)
    policy_id = session.body(created)["backup_policy_id"]
    resources = [{"resource_id": world.volume(), "resource_type": "volume"}]
    body = {"backup_policy_id": policy_id, "resources": resources}
    reply = session.call("bindResources", body=body, **there)
    listed = session.body(session.call("listPolicies", **there))["backup_policies"]
    session.ok("deletePolicy", path={"policy_id": policy_id}, **there)
    refused = reply.status == 404 or _all_failed(reply.json())
    session.expect(refused, reply, "another project's volume", 404, reply.status)
    counts = [p["policy_resource_count"] for p in listed if p["backup_policy_id"] == policy_id]
    session.equal(reply, "policy_resource_count afterwards", [0], counts)


def _all_failed(body: object) -> bool:
    """Tell whether an answer lists what was asked for as failed, and nothing as done."""
    return (
        isinstance(body, dict)
        and body.get("success_resources") == []
        and bool(body["fail_resources"])
    )
