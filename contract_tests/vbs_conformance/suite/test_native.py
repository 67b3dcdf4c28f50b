"""The OpenStack calls work on the same backups as the service's own (chapter 2)."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from vbs_conformance.reply import Reply, explained
from vbs_conformance.run import about
from vbs_conformance.session import Session
from vbs_conformance.vbs.world import World

Backup = dict[str, Any]


@about(
    *("nativeCreateBackup", "nativeShowBackup", "nativeListBackups"),
    *("nativeRestoreBackup", "nativeDeleteBackup"),
)
def test_a_backup_is_made_listed_restored_and_deleted(session: Session, world: World) -> None:
    volume, name = world.volume(), world.name()
    body = {"backup": {"volume_id": volume, "name": name, "description": "native"}}
    created = session.call("nativeCreateBackup", body=body)
    session.answered(created, 202)
    backup_id = session.body(created)["backup"]["id"]
    path = {"backup_id": backup_id}
    backup = world.jobs.wait_for_native(backup_id)
    shown = session.call("nativeShowBackup", path=path)
    for key, want in (("status", "available"), ("name", name), ("volume_id", volume)):
        session.equal(shown, f"body.backup.{key}", want, backup[key])
    listed = session.call("nativeListBackups", query={"name": name})
    ids = [item["id"] for item in session.body(listed)["backups"]]
    session.equal(listed, "body.backups[].id by query.name", [backup_id], ids)

    body = {"restore": {"volume_id": volume}}
    restored = session.call("nativeRestoreBackup", path=path, body=body)
    session.answered(restored, 202)
    got = session.body(restored)["restore"]
    session.equal(restored, "body.restore.backup_id", backup_id, got["backup_id"])
    session.equal(restored, "body.restore.volume_id", volume, got["volume_id"])
    during = session.ok("nativeShowBackup", path=path)["backup"]
    after = world.jobs.wait_for_native(backup_id, while_in=("restoring",))
    left_traces = during["status"] == "restoring" or after["updated_at"] != backup["updated_at"]
    place = "body.backup.status of what is being restored"
    session.expect(left_traces, restored, place, "restoring", during["status"])

    deleted = session.call("nativeDeleteBackup", path=path)
    session.answered(deleted, 202)
    world.jobs.wait_until_gone(backup_id)


@pytest.fixture(scope="module")
def backups(world: World) -> list[Backup]:
    """Make two backups; return all of the project, with details."""
    # The order of names is not that of time, so that one cannot be taken for the other.
    for name in sorted((world.name() for _ in range(2)), reverse=True):
        world.new_backup(name=name)
    world.settle_all()
    _, listed = _list(world.session)
    return listed


def _list(session: Session, **query: Any) -> tuple[Reply, list[Backup]]:
    reply = session.call("nativeListBackupsDetail", query=query)
    session.succeeded(reply)
    backups: list[Backup] = session.body(reply)["backups"]
    return reply, backups


@about("nativeListBackups", "nativeListBackupsDetail", "nativeShowBackup")
def test_every_view_shows_the_same_backups(session: Session, backups: list[Backup]) -> None:
    brief = session.call("nativeListBackups")
    summaries = {item["id"]: item for item in session.body(brief)["backups"]}
    session.equal(brief, "body.backups[].id", {item["id"] for item in backups}, set(summaries))
    for backup in backups[:3]:
        reply = session.call("nativeShowBackup", path={"backup_id": backup["id"]})
        session.equal(reply, "body.backup", backup, session.body(reply)["backup"])
        session.equal(brief, "body.backups[].name", backup["name"], summaries[backup["id"]]["name"])


@about("nativeListBackupsDetail", "nativeListBackups")
@pytest.mark.parametrize("field", ["name", "status", "volume_id"])
def test_native_filters_keep_what_matches_and_nothing_else(
    field: str, session: Session, backups: list[Backup]
) -> None:
    wanted = backups[0][field]
    for value in (wanted, "error" if field == "status" else "no-such-value"):
        want = [backup["id"] for backup in backups if backup[field] == value]
        reply, kept = _list(session, **{field: value})
        session.equal(reply, f"query.{field}", want, [backup["id"] for backup in kept])
        brief = session.call("nativeListBackups", query={field: value})
        ids = {item["id"] for item in session.body(brief)["backups"]}
        session.equal(brief, f"query.{field}", set(want), ids)


@about("nativeListBackupsDetail")
@pytest.mark.parametrize("key", ["name", "size", "id", "created_at"])
def test_native_backups_are_sorted(key: str, session: Session, backups: list[Backup]) -> None:
    for direction in ("asc", "desc"):
        reply, found = _list(session, sort_key=key, sort_dir=direction)
        values = [backup[key] for backup in found]
        want = sorted(values, reverse=direction == "desc")
        session.equal(reply, f"query.sort_dir={direction}", want, values)


@about("nativeListBackupsDetail")
def test_the_newest_backup_comes_first_by_default(session: Session, backups: list[Backup]) -> None:
    reply, found = _list(session)
    times = [backup["created_at"] for backup in found]
    session.equal(reply, "default order by sort_key created_at", sorted(times)[::-1], times)


@about("nativeListBackupsDetail")
def test_pages_of_backups_join_to_the_whole(session: Session, backups: list[Backup]) -> None:
    joined: list[Backup] = []
    for offset in range(0, len(backups), 2):
        reply, page = _list(session, limit=2, offset=offset)
        session.equal(reply, "query.limit", min(2, len(backups) - offset), len(page))
        joined += page
    session.equal(reply, "query.offset", backups, joined)


@about("nativeListBackups", "nativeListBackupsDetail")
@pytest.mark.parametrize("operation", ["nativeListBackups", "nativeListBackupsDetail"])
def test_a_page_leads_to_the_next(operation: str, session: Session, backups: list[Backup]) -> None:
    whole = [item["id"] for item in session.ok(operation)["backups"]]
    query: dict[str, Any] = {"limit": 1}
    for n, id_ in enumerate(whole[:3]):
        reply = session.call(operation, query=query)
        got = explained(session.contract, reply)
        session.expect(reply.ok, reply, "body.backups_links[].href", "a link to a page", got)
        body = session.body(reply)
        session.equal(reply, "query.limit and offset", [id_], [b["id"] for b in body["backups"]])
        links = {link["rel"]: link["href"] for link in body.get("backups_links", ())}
        is_last = n == len(whole) - 1
        session.equal(reply, "body.backups_links[].rel", not is_last, "next" in links)
        query = dict(parse_qsl(urlsplit(links.get("next", "")).query))


@about("showQuotas")
def test_quotas_count_the_backups(session: Session, backups: list[Backup]) -> None:
    reply = session.call("showQuotas")
    session.succeeded(reply)
    used = {item["type"]: item["used"] for item in session.body(reply)["quotas"]["resources"]}
    place = "body.quotas.resources[].used of backups"
    session.equal(reply, place, len(backups), used.get("backups"))
    size = sum(backup["size"] for backup in backups)
    place = "body.quotas.resources[].used of backup_gigabytes"
    session.equal(reply, place, size, used.get("backup_gigabytes"))
