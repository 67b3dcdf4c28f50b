"""Every state in which the contract refuses a request can be brought about, as the docs say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from vbs_conformance.contract import StateCode, load_contract
from vbs_conformance.reference_server import ReferenceServer
from vbs_conformance.reference_server.answers import RefusalError
from vbs_conformance.reference_server.app import HANDLERS
from vbs_conformance.reference_server.authentication import only_reads
from vbs_conformance.reference_server.call import Limits
from vbs_conformance.reference_server.configuration import Configuration, ProjectQuotas, Script
from vbs_conformance.reply import Reply
from vbs_conformance.run import Settings
from vbs_conformance.runner import running
from vbs_conformance.vbs.drafts import drafts
from vbs_conformance.vbs.states import reach
from vbs_conformance.vbs.world import NotReachable, World

from .cluster import new_database
from .queries import watched

TABLE = Path(__file__).parents[3] / "contract_tests" / "states.md"
CONTRACT = load_contract()
STATES = CONTRACT.states

HEAD = """\
# Every refusal, and how to get it from the reference server

This table has each state in which the contract refuses a request that breaks no rule. The tests
bring about every row of it, with SQLite and with PostgreSQL, and write it (`make golden`). Where it
says *script*, only a failing backend, or something that this server does not have, would give the
answer: let the server give it by `[[scripts]]` in the configuration file or `/control/scripts`,
with the operation and the state of the row. See [the reference server](README.md).

| operation | state | answer | how |
|--|--|--|--|
"""
SCRIPT = "script"
# How the suite reaches a state, in words; by state, or by operation and state.
HOW = {
    "token_missing": "no `X-Auth-Token`, no signature",
    "token_invalid": "a token that the server has not issued",
    "token_expired": "`expired_token` of the target file; or 24 hours later",
    "roles_missing": "`roleless_token` of the target file",
    "role_not_allowed": "`reader_token` of the target file",
    "project_mismatch": "the token of another project",
    "credentials_wrong": "a wrong password",
    "default_policy": "`default_policy_id` of the target file",
    "share_not_found": "an id that nothing has",
    "job_not_found": "an id that nothing has",
    "backup_not_found": "an id that nothing has",
    "policy_not_found": "an id that nothing has",
    "volume_not_found": "an id that nothing has",
    "tag_not_found": "a key that the policy does not have",
    "tag_limit": "an eleventh tag; `limits.tags`",
    "policy_limit": "an eleventh policy; `limits.policies`",
    "policy_executing": "run it again while its tasks are at work; `job_delay`",
    "volume_wrong_status": "a volume of `volumes.error` or `volumes.creating`",
    "volume_not_available": "a volume of `volumes.in_use`, `error` or `creating`",
    "volume_too_small": "a volume of `volumes.small`",
    "volume_being_backed_up": "restore to a volume while it is backed up; `job_delay`",
    "backup_in_progress": "back up a volume twice at once; `job_delay`",
    "backup_not_available": "a backup that is still being made; `job_delay`",
    "pod_unsupported": "a volume of `volumes.no_backup_pod`",
    "dess_unsupported": "a volume of `volumes.dess`",
    "hana_unsupported": "a volume of `volumes.hana`",
    "disaster_recovery": "a volume of `volumes.disaster_recovery`",
}


class Place:
    """A server, and what the suite makes on it."""

    def __init__(self, server: ReferenceServer, world: World) -> None:
        self.server = server
        self.world = world
        self.project = server.credentials.first.project_id

    def send(self, state: StateCode) -> Reply:
        """Send a request that is fit to be accepted."""
        return self.world.session.send(drafts(self.world, state.operation)[0])

    def script(self, state: StateCode) -> Reply:
        self.server.control.script(
            Script(project=self.project, operation=state.operation, state=state.state)
        )
        return self.send(state)

    def used(self) -> dict[str, int]:
        resources = self.world.session.ok("showQuotas")["quotas"]["resources"]
        return {resource["type"]: resource["used"] for resource in resources}

    def set_quotas(self, **quotas: int) -> None:
        self.server.control.set_quotas(ProjectQuotas(project=self.project, **quotas))


def too_many_backups(place: Place, state: StateCode) -> Reply:
    draft = drafts(place.world, state.operation)[0]
    place.set_quotas(backups=place.used()["backups"])
    try:
        return place.world.session.send(draft)
    finally:
        place.set_quotas(backups=1000)


def too_many_gigabytes(place: Place, state: StateCode) -> Reply:
    draft = drafts(place.world, state.operation)[0]
    place.set_quotas(backup_gigabytes=place.used()["backup_gigabytes"] + 1)
    try:
        return place.world.session.send(draft)
    finally:
        place.set_quotas(backup_gigabytes=1_000_000)


def run_without_quota(place: Place, state: StateCode) -> Reply:
    world = place.world
    with world.temporary_policy() as policy_id:
        volumes = [world.volume()]
        world.bind(policy_id, volumes)
        place.set_quotas(backups=place.used()["backups"])
        try:
            return world.session.call(state.operation, path={"policy_id": policy_id})
        finally:
            place.set_quotas(backups=1000)
            world.unbind(policy_id, volumes)


def one_backup_too_many(place: Place, state: StateCode) -> Reply:
    world = place.world
    volume = world.volume()
    draft = drafts(world, state.operation)[0].put("body.backup.volume_id", volume)
    for _ in range(SMALL.backups_per_volume):
        world.jobs.wait(world.start_backup(volume))
    return world.session.send(draft)


def one_volume_too_many(place: Place, state: StateCode) -> Reply:
    world = place.world
    volumes = world.volumes(3)
    with world.temporary_policy() as policy_id:
        body = {
            "backup_policy_id": policy_id,
            "resources": [{"resource_id": id_, "resource_type": "volume"} for id_ in volumes],
        }
        return world.session.call(state.operation, body=body)


SMALL = Limits(backups_per_volume=2, volumes_per_policy=2)
QUOTA = "`quotas` of the project in the configuration file, or `PUT /control/quotas`"
Way = Callable[[Place, StateCode], Reply]
# What the suite cannot reach from outside, but whoever runs the server can.
OURS: dict[tuple[str, str], tuple[str, Way]] = {
    ("createBackup", "backup_quota_number"): (QUOTA, too_many_backups),
    ("createBackup", "backup_quota_size"): (QUOTA, too_many_gigabytes),
    ("executePolicy", "backup_quota"): (QUOTA, run_without_quota),
    ("createBackup", "backup_limit_reached"): (
        "`limits.backups_per_volume`, 1000 by default",
        one_backup_too_many,
    ),
    ("bindResources", "too_many_volumes"): (
        "`limits.volumes_per_policy`, 64 by default",
        one_volume_too_many,
    ),
}
OF_SMALL_LIMITS = ("backup_limit_reached", "too_many_volumes")


def means(state: StateCode) -> str:
    """Return how a state is brought about, in words."""
    key = (state.operation, state.state)
    if key in OURS:
        return OURS[key][0]
    may_always = state.state == "role_not_allowed" and only_reads(CONTRACT.operations[key[0]])
    if state.cause == "backend" or may_always:
        return SCRIPT
    return HOW.get(state.state, SCRIPT)


def bring_about(place: Place, state: StateCode) -> Reply:
    """Bring a state about by these means; return the answer."""
    key = (state.operation, state.state)
    if key in OURS:
        return OURS[key][1](place, state)
    if means(state) == SCRIPT:
        return place.script(state)
    try:
        return reach(place.world, state)
    except NotReachable:
        # On a slow machine a job may have ended before it is looked at.
        return reach(place.world, state)


@pytest.fixture(scope="module")
def stack() -> Iterator[ExitStack]:
    with ExitStack() as opened:
        yield opened


@pytest.fixture(scope="module")
def written_before_refusal(stack: ExitStack) -> list[str]:
    """Return what handlers write before they refuse, which nobody undoes."""
    written: list[str] = []

    def hear(queries: list[str], refusal: RefusalError | None) -> None:
        if refusal is not None:
            written.extend(q for q in queries if q.startswith(("INSERT", "UPDATE", "DELETE")))

    watching = {name: watched(handler, hear) for name, handler in HANDLERS.items()}
    stack.enter_context(patch.dict(HANDLERS, watching))
    return written


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def places(request: pytest.FixtureRequest, stack: ExitStack) -> dict[bool, Place]:
    """A server with the limits of the text, and one with small ones."""
    made = {}
    for is_small in (False, True):
        database = None
        if request.param == "postgresql":
            cluster = request.getfixturevalue("postgresql")
            database = stack.enter_context(new_database(cluster))
        configuration = Configuration(
            job_delay=0.3, is_controlled=True, limits=SMALL if is_small else Limits()
        )
        server = stack.enter_context(
            ReferenceServer(
                contract=CONTRACT,
                database=database,
                configuration=configuration,
                default_policy=True,
            )
        )
        run = stack.enter_context(running(CONTRACT, server.target, Settings()))
        made[is_small] = Place(server, run.world)
    return made


@pytest.mark.parametrize("state", STATES, ids=[state.id for state in STATES])
def test_a_state_is_reached(
    state: StateCode, places: dict[bool, Place], written_before_refusal: list[str]
) -> None:
    place = places[state.state in OF_SMALL_LIMITS]
    reply = bring_about(place, state)
    answer: Any = reply.json()
    place.world.discard(reply)
    assert reply.status == state.status, answer
    [error] = answer.values()
    if state.code is not None:
        assert error["code"] == state.code
    assert written_before_refusal == []


def test_the_table_has_them_all(golden: Callable[[Path, str], None]) -> None:
    golden(TABLE, HEAD + "".join(map(row, STATES)))


def row(state: StateCode) -> str:
    answer = f"{state.status} {state.code}" if state.code else str(state.status)
    return f"| {state.operation} | {state.state} | {answer} | {means(state)} |\n"
