"""The way of a backup from its creation to its deletion (chapter 4)."""

from __future__ import annotations

from typing import Any

from vbs_conformance.run import about
from vbs_conformance.session import Session
from vbs_conformance.vbs.links import check_links
from vbs_conformance.vbs.world import World


@about(
    *("createBackup", "showJob", "nativeShowBackup", "batchBackupTags", "createShares"),
    *("showShare", "restoreBackup", "deleteBackup"),
)
def test_a_backup_is_made_tagged_shared_restored_and_deleted(
    session: Session, world: World
) -> None:
    volume, name = world.volume(), world.name()
    job_id = world.start_backup(volume, name=name, description="quick start")
    job = world.jobs.wait_success(job_id)
    shown = session.call("showJob", path={"job_id": job_id})
    session.equal(shown, "body.job_id", job_id, job["job_id"])
    session.equal(shown, "body.entities.volume_id", volume, job["entities"].get("volume_id"))
    backup_id = job["entities"].get("backup_id")
    session.expect(backup_id is not None, shown, "body.entities.backup_id", "an id", backup_id)

    shown = session.call("nativeShowBackup", path={"backup_id": backup_id})
    session.succeeded(shown)
    backup = session.body(shown)["backup"]
    for key, want in (
        ("id", backup_id),
        ("name", name),
        ("description", "quick start"),
        ("volume_id", volume),
        ("status", "available"),
    ):
        session.equal(shown, f"body.backup.{key}", want, backup[key])

    for action in ("create", "delete"):
        change = {"action": action, "tags": [{"key": "team", "value": "storage"}]}
        session.ok("batchBackupTags", path={"backup_id": backup_id}, body=change)

    shared = {"backup_id": backup_id, "to_project_ids": [world.other_project]}
    share_id = session.ok("createShares", body={"shared": shared})["shared"][0]["id"]

    body = {"restore": {"volume_id": volume}}
    restore = session.ok("restoreBackup", path={"backup_id": backup_id}, body=body)
    world.jobs.wait_success(restore["job_id"])

    deletion = session.ok("deleteBackup", path={"backup_id": backup_id})
    world.jobs.wait_success(deletion["job_id"])
    gone = session.call("nativeShowBackup", path={"backup_id": backup_id})
    session.equal(gone, "the deleted backup", 404, gone.status)
    ended = session.call("showShare", path={"id": share_id})
    session.equal(ended, "the share of a deleted backup", 404, ended.status)


@about("createBackup", "showJob")
def test_a_failed_job_says_why(session: Session, world: World) -> None:
    volume = world.volume("failing")
    job_id = world.start_backup(volume)
    job = world.jobs.wait(job_id)
    reply = session.call("showJob", path={"job_id": job_id})
    got = job["entities"].get("volume_id", volume)
    session.equal(reply, "body.entities.volume_id", volume, got)
    session.equal(reply, "body.status", "FAIL", job["status"])
    for key in ("error_code", "fail_reason"):
        session.expect(bool(job[key]), reply, f"body.{key}", "a text", job[key])


@about("restoreBackup", "deleteBackup", "showJob")
def test_other_jobs_tell_what_they_are_about(session: Session, world: World) -> None:
    backup_id = world.new_backup()
    volume = world.volume_of(backup_id)
    calls: list[tuple[str, dict[str, Any]]] = [
        ("restoreBackup", {"body": {"restore": {"volume_id": volume}}}),
        ("deleteBackup", {}),
    ]
    for operation, arguments in calls:
        job_id = session.ok(operation, path={"backup_id": backup_id}, **arguments)["job_id"]
        job = world.jobs.wait_success(job_id)
        reply = session.call("showJob", path={"job_id": job_id})
        session.equal(reply, "body.job_id", job_id, job["job_id"])
        got = job["entities"].get("backup_id")
        session.equal(reply, "body.entities.backup_id", backup_id, got)


@about("nativeCreateBackup", "nativeShowBackup", "nativeRestoreBackup")
def test_native_answers_name_what_they_are_about(session: Session, world: World) -> None:
    volume, name = world.volume(), world.name()
    body = {"backup": {"volume_id": volume, "name": name, "description": "native"}}
    created = session.call("nativeCreateBackup", body=body)
    brief = session.body(created)["backup"]
    world.watch_native_backup(volume, brief["id"])
    session.equal(created, "body.backup.name", name, brief["name"])
    check_links(session, created, brief)
    world.settle(volume)
    shown = session.call("nativeShowBackup", path={"backup_id": brief["id"]})
    session.equal(shown, "body.backup.description", "native", shown.json()["backup"]["description"])
    body = {"restore": {"volume_id": volume}}
    path = {"backup_id": brief["id"]}
    first = session.call("nativeRestoreBackup", path=path, body=body)
    session.succeeded(first)
    world.jobs.wait_for_native(brief["id"], while_in=("restoring",))
    again = session.call("nativeRestoreBackup", path=path, body=body)
    session.succeeded(again)
    world.jobs.wait_for_native(brief["id"], while_in=("restoring",))
    want = {"backup_id": brief["id"], "volume_id": volume}
    for reply in (first, again):
        for key, value in want.items():
            got = session.body(reply)["restore"][key]
            session.equal(reply, f"body.restore.{key}", value, got)
    names = {session.body(reply)["restore"]["volume_name"] for reply in (first, again)}
    session.equal(again, "body.restore.volume_name", 1, len(names))
