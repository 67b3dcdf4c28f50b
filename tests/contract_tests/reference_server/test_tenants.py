"""Two tenants never see each other, whatever they do and whatever id they get hold of.

A state machine has both of them work on what is theirs. At any time one may name what is the
other's: the answer is, byte for byte, the one for an id that nothing has. After each step all that
either can see is what a model of that tenant says. A deeper run: HYPOTHESIS_EXAMPLES=50.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from itertools import count
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from vbs_conformance.reference_server.configuration import ProjectQuotas
from vbs_conformance.reference_server.control import set_quotas
from vbs_conformance.reference_server.database import Database
from vbs_conformance.reference_server.store import Store
from vbs_conformance.reference_server.tables import volumes

from .conftest import Caller, World, cleared

EXAMPLES = int(os.environ.get("HYPOTHESIS_EXAMPLES", "3"))
MISSING = str(UUID(int=0))
# As many as there is room for within the limits of the server.
POLICIES, BACKUPS = 4, 5
QUOTAS = (101, 102)
KEYS = ("env", "team")
VALUES = ("a", "b")
SCHEDULE = {"start_time": "12:00", "status": "OFF", "frequency": 1, "rentention_num": 99}

Request = dict[str, Any]


@dataclass
class Backup:
    volume: str
    name: str
    tags: dict[str, str] = field(default_factory=dict)


@dataclass
class Policy:
    name: str
    tags: dict[str, str] = field(default_factory=dict)
    volumes: set[str] = field(default_factory=set)
    tasks: dict[str, str] = field(default_factory=dict)


@dataclass
class Tenant:
    """What a tenant has; `busy` are the backups and volumes that a job works on."""

    caller: Caller
    quota: int
    volumes: list[str]
    backups: dict[str, Backup] = field(default_factory=dict)
    policies: dict[str, Policy] = field(default_factory=dict)
    shares: dict[str, tuple[str, str]] = field(default_factory=dict)
    jobs: list[str] = field(default_factory=list)
    busy: set[str] = field(default_factory=set)
    ending: set[str] = field(default_factory=set)

    def idle(self, ids: Any) -> list[str]:
        return [one for one in ids if one not in self.busy | self.ending]

    def finish(self) -> None:
        for backup in self.ending:
            del self.backups[backup]
            self.shares = {id_: of for id_, of in self.shares.items() if of[0] != backup}
        self.busy, self.ending = set(), set()

    @property
    def kinds(self) -> list[list[str]]:
        """All ids that the other tenant must never be shown, by what they are of."""
        tasks = [task for policy in self.policies.values() for task in policy.tasks]
        return [
            self.volumes,
            [*self.backups],
            [*self.policies],
            [*self.shares],
            self.jobs,
            tasks,
        ]

    @property
    def ids(self) -> set[str]:
        """The same ids together."""
        return {id_ for kind in self.kinds for id_ in kind}


def probes(own: Tenant, id_: str) -> Iterator[tuple[str, Request]]:
    """Yield every request of a tenant that may name something, with an id in that place."""
    volume = own.volumes[0]
    resources = {"resources": [{"resource_id": id_, "resource_type": "volume"}]}
    tag = {"key": "k", "value": "v"}
    tags = {"action": "create", "tags": [tag]}
    yield "showJob", {"job_id": id_}
    yield "createBackup", {"body": {"backup": {"volume_id": id_, "name": "b"}}}
    yield "nativeCreateBackup", {"body": {"backup": {"volume_id": id_, "name": "b"}}}
    for operation in ("deleteBackup", "nativeShowBackup", "nativeDeleteBackup"):
        yield operation, {"backup_id": id_}
    yield "restoreBackup", {"backup_id": id_, "body": {"restore": {"volume_id": volume}}}
    yield "nativeRestoreBackup", {"backup_id": id_, "body": {"restore": {"volume_id": volume}}}
    yield "batchBackupTags", {"backup_id": id_, "body": tags}
    shared = {"backup_id": id_, "to_project_ids": ["elsewhere"]}
    yield "createShares", {"body": {"shared": shared}}
    yield "deleteShare", {"id": id_}
    yield "deleteShare", {"id": id_, "query": {"is_backup_id": "true"}}
    for operation in ("listPolicyTasks", "listPolicyTags", "executePolicy", "deletePolicy"):
        yield operation, {"policy_id": id_}
    yield "updatePolicy", {"policy_id": id_, "body": {"backup_policy_name": "taken"}}
    yield "addPolicyTag", {"policy_id": id_, "body": {"tag": tag}}
    yield "batchPolicyTags", {"policy_id": id_, "body": tags}
    yield "deletePolicyTag", {"policy_id": id_, "key": KEYS[0]}
    yield "unbindResources", {"policy_id": id_, "body": {"resources": [{"resource_id": volume}]}}
    bound = {"resources": [{"resource_id": volume, "resource_type": "volume"}]}
    yield "bindResources", {"body": {"backup_policy_id": id_, **bound}}
    for policy in own.policies:
        yield "bindResources", {"body": {"backup_policy_id": policy, **resources}}
        yield (
            "unbindResources",
            {"policy_id": policy, "body": {"resources": [{"resource_id": id_}]}},
        )
        yield "listPolicyTasks", {"policy_id": policy, "query": {"marker": id_}}
        yield "listPolicyTasks", {"policy_id": policy, "query": {"job_id": id_}}
    for backup in own.idle(own.backups):
        for operation in ("restoreBackup", "nativeRestoreBackup"):
            yield operation, {"backup_id": backup, "body": {"restore": {"volume_id": id_}}}
    for operation in ("listShares", "countShares"):
        for name in ("backup_id", "volume_id"):
            yield operation, {"query": {name: id_}}
    for operation in ("nativeListBackups", "nativeListBackupsDetail"):
        yield operation, {"query": {"volume_id": id_}}
    yield "nativeListBackups", {"project_id": id_}


def answer(caller: Caller, operation: str, request: Request) -> tuple[int, Any, bytes]:
    """Return all of an answer that may not tell two ids apart."""
    response = caller.send(operation, **request)
    headers = {
        name: value
        for name, value in response.headers.items()
        if name not in ("date", "x-request-id")
    }
    return response.status_code, headers, response.content


class Tenants(RuleBasedStateMachine):
    """Both tenants at work; `world` and `owned` are given to a subclass."""

    world: World
    owned: Callable[[str], list[str]]
    clear: Callable[[], None]

    def __init__(self) -> None:
        super().__init__()
        self.clear()
        callers = (self.world.first, self.world.second)
        self.tenants = [
            Tenant(one, quota, self.owned(one.project_id))
            for one, quota in zip(callers, QUOTAS, strict=True)
        ]
        self.number = count()

    @initialize()
    def each_has_something_of_everything(self) -> None:
        for tenant in self.tenants:
            policy = self.make_policy(tenant, {"env": "a"})
            self.bind_volume(tenant, policy, tenant.volumes[0])
            self.run_policy(tenant, policy)
            backup = self.make_backup(tenant, tenant.volumes[1], native=False)
            self.finish_jobs()
            for receiver in (self.other(tenant).caller.project_id, "elsewhere"):
                self.share_backup(tenant, backup, receiver)
        # However few steps follow, each kind has been named.
        for own in self.tenants:
            self.check_foreign(own, [kind[0] for kind in self.other(own).kinds])

    def pick(self, data: st.DataObject, name: str) -> tuple[Tenant, str] | None:
        """Choose a tenant, and one of the things that it has and that no job works on."""
        which = data.draw(st.sampled_from((0, 1)), "tenant")
        tenant = self.tenants[which]
        known = tenant.idle(getattr(tenant, name))
        return (tenant, data.draw(st.sampled_from(known), name)) if known else None

    @rule(data=st.data())
    def back_up(self, data: st.DataObject) -> None:
        picked = self.pick(data, "volumes")
        if picked is None or len(picked[0].backups) >= BACKUPS:
            return
        self.make_backup(*picked, native=data.draw(st.booleans(), "native"))

    def make_backup(self, tenant: Tenant, volume: str, *, native: bool) -> str:
        name = f"b{next(self.number)}"
        operation = "nativeCreateBackup" if native else "createBackup"
        made = tenant.caller(operation, body={"backup": {"volume_id": volume, "name": name}})
        if native:
            backup: str = made["backup"]["id"]
        else:
            tenant.jobs.append(made["job_id"])
            backup = tenant.caller("showJob", job_id=made["job_id"])["entities"]["backup_id"]
        tenant.backups[backup] = Backup(volume, name)
        tenant.busy |= {backup, volume}
        return backup

    @rule(data=st.data())
    def restore(self, data: st.DataObject) -> None:
        picked = self.pick(data, "backups")
        if picked is None:
            return
        tenant, backup = picked
        free = tenant.idle(tenant.volumes)
        # A volume of at least the size of the backup's: its own.
        volume = tenant.backups[backup].volume
        if volume not in free:
            return
        native = data.draw(st.booleans(), "native")
        operation = "nativeRestoreBackup" if native else "restoreBackup"
        body = {"restore": {"volume_id": volume}}
        begun = tenant.caller(operation, backup_id=backup, body=body)
        if not native:
            tenant.jobs.append(begun["job_id"])
        tenant.busy |= {backup, volume}

    @rule(data=st.data())
    def delete_backup(self, data: st.DataObject) -> None:
        picked = self.pick(data, "backups")
        if picked is None:
            return
        tenant, backup = picked
        if data.draw(st.booleans(), "native"):
            tenant.caller("nativeDeleteBackup", backup_id=backup)
        else:
            tenant.jobs.append(tenant.caller("deleteBackup", backup_id=backup)["job_id"])
        tenant.ending.add(backup)

    @rule()
    def finish_jobs(self) -> None:
        self.world.finish_jobs()
        for tenant in self.tenants:
            tenant.finish()

    @rule(data=st.data(), key=st.sampled_from(KEYS), value=st.sampled_from(VALUES))
    def tag_backup(self, data: st.DataObject, key: str, value: str) -> None:
        if picked := self.pick(data, "backups"):
            tenant, backup = picked
            body = {"action": "create", "tags": [{"key": key, "value": value}]}
            tenant.caller("batchBackupTags", backup_id=backup, body=body)

    @rule(data=st.data(), with_other=st.booleans())
    def share(self, data: st.DataObject, with_other: bool) -> None:
        if not (picked := self.pick(data, "backups")):
            return
        tenant, backup = picked
        receiver = self.other(tenant).caller.project_id if with_other else "elsewhere"
        self.share_backup(tenant, backup, receiver)

    def share_backup(self, tenant: Tenant, backup: str, receiver: str) -> None:
        shared = {"backup_id": backup, "to_project_ids": [receiver]}
        [made] = tenant.caller("createShares", body={"shared": shared})["shared"]
        tenant.shares[made["id"]] = (backup, receiver)

    @rule(data=st.data())
    def end_share(self, data: st.DataObject) -> None:
        if picked := self.pick(data, "shares"):
            tenant, share = picked
            tenant.caller("deleteShare", id=share)
            del tenant.shares[share]

    @rule(data=st.data())
    def end_shares(self, data: st.DataObject) -> None:
        if picked := self.pick(data, "backups"):
            tenant, backup = picked
            tenant.caller("deleteShare", id=backup, query={"is_backup_id": "true"})
            tenant.shares = {id_: of for id_, of in tenant.shares.items() if of[0] != backup}

    @rule(which=st.sampled_from((0, 1)), key=st.sampled_from(KEYS), value=st.sampled_from(VALUES))
    def create_policy(self, which: int, key: str, value: str) -> None:
        tenant = self.tenants[which]
        if len(tenant.policies) < POLICIES:
            self.make_policy(tenant, {key: value})

    def make_policy(self, tenant: Tenant, tags: dict[str, str]) -> str:
        # Both tenants give the same names and tags.
        name = f"p{len(tenant.policies)}"
        body = {
            "backup_policy_name": name,
            "scheduled_policy": SCHEDULE,
            "tags": [{"key": key, "value": value} for key, value in tags.items()],
        }
        made: str = tenant.caller("createPolicy", body=body)["backup_policy_id"]
        tenant.policies[made] = Policy(name, dict(tags))
        return made

    @rule(data=st.data(), name=st.sampled_from(("p0", "q")))
    def rename_policy(self, data: st.DataObject, name: str) -> None:
        if picked := self.pick(data, "policies"):
            tenant, policy = picked
            tenant.caller("updatePolicy", policy_id=policy, body={"backup_policy_name": name})
            tenant.policies[policy].name = name

    @rule(data=st.data())
    def delete_policy(self, data: st.DataObject) -> None:
        if picked := self.pick(data, "policies"):
            tenant, policy = picked
            tenant.caller("deletePolicy", policy_id=policy)
            del tenant.policies[policy]

    @rule(data=st.data(), key=st.sampled_from(KEYS), value=st.sampled_from(VALUES))
    def tag_policy(self, data: st.DataObject, key: str, value: str) -> None:
        if picked := self.pick(data, "policies"):
            tenant, policy = picked
            body = {"tag": {"key": key, "value": value}}
            tenant.caller("addPolicyTag", policy_id=policy, body=body)
            tenant.policies[policy].tags[key] = value

    @rule(data=st.data())
    def untag_policy(self, data: st.DataObject) -> None:
        if picked := self.pick(data, "policies"):
            tenant, policy = picked
            for key in list(tenant.policies[policy].tags):
                tenant.caller("deletePolicyTag", policy_id=policy, key=key)
            tenant.policies[policy].tags.clear()

    @rule(data=st.data())
    def bind(self, data: st.DataObject) -> None:
        if not (picked := self.pick(data, "policies")):
            return
        tenant, policy = picked
        held = set().union(*(one.volumes for one in tenant.policies.values()))
        free = [one for one in tenant.idle(tenant.volumes) if one not in held]
        if free:
            self.bind_volume(tenant, policy, free[0])

    def bind_volume(self, tenant: Tenant, policy: str, volume: str) -> None:
        resources = [{"resource_id": volume, "resource_type": "volume"}]
        body = {"backup_policy_id": policy, "resources": resources}
        assert tenant.caller("bindResources", body=body)["fail_resources"] == []
        tenant.policies[policy].volumes.add(volume)

    @rule(data=st.data())
    def unbind(self, data: st.DataObject) -> None:
        if (picked := self.pick(data, "policies")) and picked[0].policies[picked[1]].volumes:
            tenant, policy = picked
            bound = tenant.policies[policy].volumes
            body = {"resources": [{"resource_id": one} for one in bound]}
            done = tenant.caller("unbindResources", policy_id=policy, body=body)
            assert done["fail_resources"] == []
            bound.clear()

    @rule(data=st.data())
    def execute(self, data: st.DataObject) -> None:
        if not (picked := self.pick(data, "policies")):
            return
        tenant, policy_id = picked
        policy = tenant.policies[policy_id]
        is_idle = len(tenant.idle(policy.volumes)) == len(policy.volumes)
        if is_idle and len(tenant.backups) < BACKUPS:
            self.run_policy(tenant, policy_id)

    def run_policy(self, tenant: Tenant, policy_id: str) -> None:
        policy = tenant.policies[policy_id]
        tenant.caller("executePolicy", policy_id=policy_id)
        known = tenant.caller("listPolicyTasks", policy_id=policy_id)["tasks"]
        new = [task for task in known if task["job_id"] not in policy.tasks]
        assert {task["resource_id"] for task in new} == policy.volumes
        for task in new:
            policy.tasks[task["job_id"]] = task["resource_id"]
            tenant.jobs.append(task["vbs_job_id"])
            job = tenant.caller("showJob", job_id=task["vbs_job_id"])
            backup = job["entities"]["backup_id"]
            tenant.backups[backup] = Backup(task["resource_id"], task["backup_name"])
            tenant.busy |= {backup, task["resource_id"]}

    @rule(which=st.sampled_from((0, 1)), data=st.data())
    def name_what_is_foreign(self, which: int, data: st.DataObject) -> None:
        own, other = self.tenants[which], self.tenants[1 - which]
        kinds = [kind for kind in other.kinds if kind]
        self.check_foreign(own, [data.draw(st.sampled_from(kind), "foreign") for kind in kinds])

    def check_foreign(self, own: Tenant, foreign: list[str]) -> None:
        """Make sure that ids of the other tenant get what an id that nothing has gets."""
        expected = [answer(own.caller, *probe) for probe in probes(own, MISSING)]
        for id_ in foreign:
            for probe, answered in zip(probes(own, id_), expected, strict=True):
                assert answer(own.caller, *probe) == answered, probe
        missing = answer(own.caller, "showShare", {"id": MISSING})
        for share, (_, receiver) in self.other(own).shares.items():
            if receiver != own.caller.project_id:
                assert answer(own.caller, "showShare", {"id": share}) == missing

    @invariant()
    def each_sees_what_is_his(self) -> None:
        for tenant in self.tenants:
            seen = Seen(tenant.caller)
            check_backups(tenant, seen)
            check_policies(tenant, seen)
            self.check_shares(tenant, seen)
            other = self.other(tenant)
            given = {
                one
                for id_, (backup, receiver) in other.shares.items()
                if receiver == tenant.caller.project_id
                for one in (id_, backup, other.backups[backup].volume)
            }
            assert not [id_ for id_ in other.ids - given if id_ in seen.text]

    def other(self, tenant: Tenant) -> Tenant:
        return next(one for one in self.tenants if one is not tenant)

    def check_shares(self, tenant: Tenant, seen: "Seen") -> None:
        other = self.other(tenant)
        received = {id_ for id_, of in other.shares.items() if of[1] == tenant.caller.project_id}
        for to_me, expected in (("false", set(tenant.shares)), ("true", received)):
            query = {"share_to_me": to_me}
            listed = seen("listShares", query=query)["shared"]
            assert {share["id"] for share in listed} == expected
            assert seen("countShares", query=query)["count"] == len(expected)
            # Whatever is asked for, only shares that the tenant takes part in are found.
            giver = {**query, "from_project_id": other.caller.project_id}
            found = seen("listShares", query=giver)["shared"]
            assert {share["id"] for share in found} == (received if to_me == "true" else set())


class Seen:
    """Calls operations and keeps all that was answered."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller
        self.text = ""

    def __call__(self, operation: str, **request: Any) -> Any:
        response = self._caller.send(operation, **request)
        assert response.is_success, response.text
        self.text += response.text
        return response.json()


def check_backups(tenant: Tenant, seen: Seen) -> None:
    expected = {id_: (one.name, one.volume) for id_, one in tenant.backups.items()}
    details = seen("nativeListBackupsDetail")["backups"]
    assert {one["id"]: (one["name"], one["volume_id"]) for one in details} == expected
    paged = [
        one["id"]
        for offset in range(len(expected) + 1)
        for one in seen("nativeListBackups", query={"limit": 1, "offset": offset})["backups"]
    ]
    assert sorted(paged) == sorted(expected)
    for name in ("b0", "b1"):
        found = seen("nativeListBackups", query={"name": name})["backups"]
        assert {one["id"] for one in found} == {
            id_ for id_, of in expected.items() if of[0] == name
        }
    number, size = seen("showQuotas")["quotas"]["resources"]
    assert (number["used"], number["quota"]) == (len(expected), tenant.quota)
    assert size["used"] == sum(one["size"] for one in details)
    for job in tenant.jobs:
        assert seen("showJob", job_id=job)["job_id"] == job


def check_policies(tenant: Tenant, seen: Seen) -> None:
    expected = tenant.policies
    listed = seen("listPolicies")["backup_policies"]
    assert {
        one["backup_policy_id"]: (one["backup_policy_name"], one["policy_resource_count"])
        for one in listed
    } == {id_: (one.name, len(one.volumes)) for id_, one in expected.items()}
    for id_, policy in expected.items():
        tags = seen("listPolicyTags", policy_id=id_)["tags"]
        assert {tag["key"]: tag["value"] for tag in tags} == policy.tags
        tasks = seen("listPolicyTasks", policy_id=id_)
        assert {one["job_id"]: one["resource_id"] for one in tasks["tasks"]} == policy.tasks
        assert tasks["count"] == len(policy.tasks)
        for task in policy.tasks:
            found = seen("listPolicyTasks", policy_id=id_, query={"job_id": task})
            assert [one["job_id"] for one in found["tasks"]] == [task]
    values: dict[str, set[str]] = {}
    for policy in expected.values():
        for key, value in policy.tags.items():
            values.setdefault(key, set()).add(value)
    known = {tag["key"]: set(tag["values"]) for tag in seen("listProjectTags")["tags"]}
    assert known == values
    assert seen("filterPolicies", body={"action": "count"})["total_count"] == len(expected)
    for key in KEYS:
        wanted = {"action": "filter", "limit": 10, "tags": [{"key": key, "values": []}]}
        found = seen("filterPolicies", body=wanted)["resources"]
        tagged = {id_ for id_, policy in expected.items() if key in policy.tags}
        assert {one["resource_id"] for one in found} == tagged


@pytest.fixture
def quotas(shared_world: World, database_url: str) -> Iterator[None]:
    """Each tenant has a quota of its own."""
    projects = (shared_world.first.project_id, shared_world.second.project_id)
    with closing(Database(database_url)) as database:

        def give(project: str, backups: int) -> None:
            with database.write() as connection:
                quotas = ProjectQuotas(project=project, backups=backups)
                set_quotas(Store(connection, now=0), quotas)

        for project, quota in zip(projects, QUOTAS, strict=True):
            give(project, quota)
        yield
        for project in projects:
            give(project, 10_000)


@pytest.mark.usefixtures("quotas")
def test_two_tenants_never_see_each_other(shared_world: World, database_url: str) -> None:
    def owned(project_id: str) -> list[str]:
        database = Database(database_url)
        query = select(volumes.c.id).where(
            volumes.c.project_id == project_id, volumes.c.name.like("available-%")
        )
        with database.read() as connection:
            found = list(connection.scalars(query.order_by(volumes.c.name)))
        database.close()
        return found[:3]

    class Here(Tenants):
        world = shared_world

        def clear(self) -> None:
            cleared(database_url)

        def owned(self, project_id: str) -> list[str]:
            return owned(project_id)

    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=25,
            deadline=None,
            # To shrink what fails takes minutes.
            phases=(Phase.generate,),
            derandomize="HYPOTHESIS_EXAMPLES" not in os.environ,
            suppress_health_check=list(HealthCheck),
        ),
    )
