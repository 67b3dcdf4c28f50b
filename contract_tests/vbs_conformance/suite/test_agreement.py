"""Every representation of a thing says the same: what was sent, the thing, the list, the job."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from vbs_conformance.reply import Reply
from vbs_conformance.run import about
from vbs_conformance.session import Session
from vbs_conformance.vbs.links import check_links
from vbs_conformance.vbs.times import disorder
from vbs_conformance.vbs.world import NotReachable, World

Json = dict[str, Any]
# The text calls it a string and shows null.
_NOT_DELETED = (None, "false")


@dataclass(frozen=True)
class Made:
    """A backup: what was sent, the quotas before, the job when it had ended, and the backup."""

    sent: Json
    before: Json
    job: Json
    backup: Json


def _used(session: Session) -> tuple[Reply, Json]:
    reply = session.call("showQuotas")
    items = session.body(reply)["quotas"]["resources"]
    used = {item["type"]: item for item in items}
    kinds = ["backup_gigabytes", "backups"]
    place = "body.quotas.resources[].type"
    session.equal(reply, place, kinds, [kind for kind in kinds if kind in used])
    return reply, used


@pytest.fixture(scope="module")
def made(world: World) -> Made:
    """Make a backup."""
    session = world.session
    volume = world.volume()
    world.settle_all()
    _, before = _used(session)
    sent = {"volume_id": volume, "name": world.name(), "description": "agreement"}
    fields = {key: value for key, value in sent.items() if key != "volume_id"}
    job = world.jobs.wait_success(world.start_backup(volume, **fields))
    path = {"backup_id": world.jobs.backup_of(job)}
    return Made(sent, before, job, session.ok("nativeShowBackup", path=path)["backup"])


@about("createBackup", "nativeShowBackup")
def test_a_backup_is_what_was_sent(session: Session, made: Made) -> None:
    reply = session.call("nativeShowBackup", path={"backup_id": made.backup["id"]})
    session.succeeded(reply)
    for key, want in made.sent.items():
        session.equal(reply, f"body.backup.{key}", want, made.backup[key])
    for key, want in (("status", "available"), ("fail_reason", None)):
        session.equal(reply, f"body.backup.{key}", want, made.backup[key])
    owner = made.backup.get("os-bak-tenant-attr:tenant_id", session.target.project_id)
    place = "body.backup.os-bak-tenant-attr:tenant_id"
    session.equal(reply, place, session.target.project_id, owner)
    _check_times(session, reply, "body.backup", made.backup, ("created_at", "updated_at"))
    _check_times(session, reply, "body.backup", made.backup, ("data_timestamp",))
    check_links(session, reply, made.backup)


def _check_times(
    session: Session, reply: Reply, place: str, item: Json, names: tuple[str, ...]
) -> None:
    wrong = disorder(reply, [item.get(name) for name in names])
    want = "times in order, none in the future"
    session.expect(wrong is None, reply, f"{place}.{' and '.join(names)}", want, wrong)


@about("showJob", "createBackup")
def test_a_job_tells_what_it_has_made(session: Session, made: Made) -> None:
    reply = session.call("showJob", path={"job_id": made.job["job_id"]})
    session.equal(reply, "body", made.job, session.body(reply))
    entities = made.job["entities"]
    session.equal(reply, "body.entities.backup_id", made.backup["id"], entities["backup_id"])
    session.equal(reply, "body.entities.volume_id", made.sent["volume_id"], entities["volume_id"])
    for key in ("error_code", "fail_reason"):
        session.equal(reply, f"body.{key}", None, made.job[key])
    _check_times(session, reply, "body", made.job, ("begin_time", "end_time"))
    kind = made.job["job_type"]
    session.equal(reply, "body.job_type", "bksCreateBackup", kind)
    session.equal(reply, "body.sub_jobs", [], made.job.get("sub_jobs", []))


@about("nativeListBackups", "nativeListBackupsDetail", "nativeShowBackup")
def test_lists_show_the_backup_as_it_is(session: Session, made: Made) -> None:
    for operation in ("nativeListBackups", "nativeListBackupsDetail"):
        reply = session.call(operation)
        items = session.body(reply)["backups"]
        found = [item for item in items if item["id"] == made.backup["id"]]
        session.equal(reply, "body.backups[].id", 1, len(found))
        check_links(session, reply, found[0])
        want = {key: made.backup[key] for key in found[0]}
        for key, value in want.items():
            session.equal(reply, f"body.backups[].{key}", value, found[0][key])


@about("showQuotas", "createBackup")
def test_quotas_count_the_backup(session: Session, world: World, made: Made) -> None:
    world.settle_all()
    backups = session.ok("nativeListBackupsDetail")["backups"]
    reply, after = _used(session)
    session.equal(reply, "body.quotas.resources[].type", sorted(made.before), sorted(after))
    for kind, want in (
        ("backups", len(backups)),
        ("backup_gigabytes", sum(backup["size"] for backup in backups)),
    ):
        place = f"body.quotas.resources[].used of {kind}"
        session.equal(reply, place, want, after[kind]["used"])
        for key in ("quota", "reserved"):
            place = f"body.quotas.resources[].{key} of {kind}"
            session.equal(reply, place, made.before[kind][key], after[kind][key])


@about("createShares", "listShares", "showShare", "countShares", "nativeShowBackup")
def test_a_share_is_the_same_when_made_listed_and_shown(
    session: Session, world: World, made: Made
) -> None:
    projects = [world.other_project, world.third_project]
    body = {"shared": {"backup_id": made.backup["id"], "to_project_ids": projects}}
    created = session.call("createShares", body=body)
    if created.status in (400, 404):
        raise NotReachable("the target shares with projects only that it knows")
    shares = session.body(created)["shared"]
    receivers = [share["to_project_id"] for share in shares]
    session.equal(created, "body.shared[].to_project_id", projects, receivers)
    listed = session.call("listShares", query={"backup_id": made.backup["id"]})
    items = {item["id"]: item for item in session.body(listed)["shared"]}
    session.equal(listed, "body.shared[].id", sorted(s["id"] for s in shares), sorted(items))
    again = session.call("createShares", body=body)
    ids = [share["id"] for share in session.body(again)["shared"]]
    session.equal(again, "body.shared[].id of what is shared", [s["id"] for s in shares], ids)
    for share in shares:
        for key, want in (
            ("backup_id", made.backup["id"]),
            ("from_project_id", session.target.project_id),
            ("deleted_at", None),
        ):
            session.equal(created, f"body.shared[].{key}", want, share[key])
        deleted = share["deleted"]
        place = "body.shared[].deleted"
        session.expect(deleted in _NOT_DELETED, created, place, "null or false", deleted)
        _check_times(session, created, "body.shared[]", share, ("created_at", "updated_at"))
        _check_shown(session, listed, made, share, items[share["id"]])
    for share in shares:
        session.ok("deleteShare", path={"id": share["id"]})


def _check_shown(session: Session, listed: Reply, made: Made, share: Json, item: Json) -> None:
    shown = session.call("showShare", path={"id": share["id"]})
    session.succeeded(shown)
    alone = session.body(shown)["shared"]
    for reply, place, found in ((listed, "body.shared[]", item), (shown, "body.shared", alone)):
        for key in share.keys() & found.keys():
            session.equal(reply, f"{place}.{key}", share[key], found[key])
        for key, got in found["backup"].items():
            want = made.backup.get(key, got)
            session.equal(reply, f"{place}.backup.{key}", want, got)
