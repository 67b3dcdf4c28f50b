"""What belongs to one project does not exist for another, whatever is asked of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from vbs_conformance.contract import Operation
from vbs_conformance.draft import ABSENT
from vbs_conformance.reply import explained
from vbs_conformance.run import RUN, about
from vbs_conformance.session import Credentials, Session
from vbs_conformance.vbs.drafts import drafts
from vbs_conformance.vbs.world import SCHEDULE, NotReachable, World

_NOT_FOUND = 404
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
    """Make one test for each operation that it is about."""
    if "operation" not in metafunc.fixturenames:
        return
    operations = metafunc.config.stash[RUN].session.contract.operations.values()
    chooses = _CHOOSES.get(metafunc.function.__name__, _names_a_thing)
    chosen = [operation.id for operation in operations if chooses(operation)]
    metafunc.parametrize(
        "operation", [pytest.param(id_, marks=about(id_)) for id_ in sorted(chosen)]
    )


def _names_a_thing(operation: Operation) -> bool:
    """Tell whether an operation names a thing of the project."""
    places = {rule.place for rule in operation.rules}
    places |= {f"{parameter.location}.{parameter.name}" for parameter in operation.parameters}
    return not places.isdisjoint(_NAMES)


def _lacks(operation: Operation, state: str) -> bool:
    """Tell whether an operation of the project is silent about a state of all the others."""
    return "{project_id}" in operation.path and operation.state(state) is None


_CHOOSES: dict[str, Callable[[Operation], bool]] = {
    "test_a_foreign_token_changes_nothing": lambda operation: (
        _names_a_thing(operation) or _lacks(operation, "project_mismatch")
    ),
    "test_a_reader_changes_nothing": lambda operation: (
        operation.method != "GET" and _lacks(operation, "role_not_allowed")
    ),
}


@pytest.mark.kind("isolation")
def test_foreign_things_do_not_exist(operation: str, session: Session, world: World) -> None:
    draft = drafts(world, operation)[0]
    world.settle_all()
    before = world.snapshot()
    reply = session.send(draft, project=world.other_project, credentials=world.other)
    refused = reply.status == _NOT_FOUND or _all_failed(reply.json())
    got = explained(session.contract, reply)
    session.expect(refused, reply, "another project's thing", _absence(reply.operation), got)
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
    refused = reply.status == _NOT_FOUND or _all_failed(reply.json())
    got = explained(session.contract, reply)
    session.expect(refused, reply, "another project's volume", _NOT_FOUND, got)
    counts = [p["policy_resource_count"] for p in listed if p["backup_policy_id"] == policy_id]
    session.equal(reply, "policy_resource_count afterwards", [0], counts)


@about("listPolicies", "filterPolicies", "listProjectTags")
def test_lists_show_nothing_of_another_project(session: Session, world: World) -> None:
    there: dict[str, Any] = {"project": world.other_project, "credentials": world.other}
    tags = [{"key": f"{world.name()}-{n}", "value": "secret"} for n in range(2)]
    policy = {"backup_policy_name": world.name(), "scheduled_policy": SCHEDULE}
    with world.temporary_policy(tags=tags[:1]) as mine:
        created = session.call("createPolicy", body={**policy, "tags": tags[1:]}, **there)
        theirs = session.body(created)["backup_policy_id"]
        for arguments, own, foreign in (({}, mine, theirs), (there, theirs, mine)):
            for operation in ("listPolicies", "filterPolicies", "listProjectTags"):
                body = {"action": "filter"} if operation == "filterPolicies" else ABSENT
                reply = session.call(operation, body=body, **arguments)
                session.succeeded(reply)
                text = reply.answer.text()
                words = (own, foreign)
                if operation == "listProjectTags":
                    keys = [tag["key"] for tag in tags]
                    words = (keys[0], keys[1]) if own == mine else (keys[1], keys[0])
                session.expect(words[0] in text, reply, "body", "what is one's own", "none of it")
                place = f"another project's thing in {operation}"
                session.expect(words[1] not in text, reply, place, "nothing", words[1])
        session.ok("deletePolicy", path={"policy_id": theirs}, **there)


@about("nativeListBackups", "nativeListBackupsDetail", "listShares", "countShares", "showQuotas")
def test_backups_show_nowhere_in_another_project(session: Session, world: World) -> None:
    there: dict[str, Any] = {"project": world.other_project, "credentials": world.other}
    operations = ("nativeListBackups", "nativeListBackupsDetail", "countShares", "showQuotas")
    before = {operation: session.call(operation, **there).json() for operation in operations}
    backup_id = world.new_backup()
    for operation in operations:
        reply = session.call(operation, **there)
        place = f"another project's backup in {operation}"
        session.expect(backup_id not in reply.answer.text(), reply, place, "nothing", backup_id)
        session.equal(reply, f"body of {operation}", before[operation], session.body(reply))


@pytest.mark.kind("foreign token")
def test_a_foreign_token_changes_nothing(operation: str, session: Session, world: World) -> None:
    _check_shut(world, operation, world.other, "credentials of another project")


@pytest.mark.kind("reader")
def test_a_reader_changes_nothing(operation: str, session: Session, world: World) -> None:
    token = session.target.reader_token
    if token is None:
        raise NotReachable("the target file names no reader_token")
    _check_shut(world, operation, Credentials(token), "credentials of who may only read")


def _check_shut(world: World, operation: str, credentials: Credentials, place: str) -> None:
    """Credentials do not open an operation, and nothing comes of the attempt."""
    session = world.session
    draft = drafts(world, operation)[0]
    world.settle_all()
    before = world.snapshot()
    reply = session.send(draft, credentials=credentials)
    world.discard(reply)
    refused = reply.status in (401, 403, 404)
    session.expect(refused, reply, place, "a refusal", reply.status)
    unchanged = world.snapshot() == before
    session.expect(unchanged, reply, place, "no change", "a change")


def _absence(operation: Operation) -> str:
    """Name the status of what does not exist, and the states of an operation that it is for."""
    states = [state.state for state in operation.states if state.status == _NOT_FOUND]
    return " or ".join((str(_NOT_FOUND), *states))


def _all_failed(body: object) -> bool:
    """Tell whether an answer lists what was asked for as failed, and nothing as done."""
    return (
        isinstance(body, dict)
        and body.get("success_resources") == []
        and bool(body["fail_resources"])
    )
