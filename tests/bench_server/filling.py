"""Fills a project with as much as is asked for, past the server."""

from __future__ import annotations

from itertools import islice
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Table, update

from vbs_conformance.reference_server.clock import SECOND, system_clock
from vbs_conformance.reference_server.tables import (
    backups,
    bindings,
    jobs,
    policies,
    policy_tags,
    projects,
    shares,
    tasks,
    volumes,
)

_PER_VOLUME = 500
_AT_ONCE = 10_000
_SCHEDULE = {"start_time": "12:00", "status": "OFF", "frequency": 1, "rentention_num": 2}

Row = dict[str, Any]


def fill(connection: Connection, project_id: str, size: int) -> dict[str, str]:
    """Give a project backups, a tenth as many policies, and all that belongs to them.

    Every backup is shared; half of the tasks are of one policy. Returns the ids of some.
    """
    now = system_clock() - 2 * size * SECOND
    made_volumes = _volumes(project_id, max(size // _PER_VOLUME, size // 100))
    made_backups = _backups(project_id, size, made_volumes[: max(1, size // _PER_VOLUME)], now)
    made_policies = _policies(project_id, size // 10, now)
    made_jobs = [_job(project_id, now) for _ in range(size)]
    _insert(connection, volumes, made_volumes)
    _insert(connection, backups, made_backups)
    _insert(connection, policies, made_policies)
    _insert(connection, policy_tags, _tags(made_policies))
    bound = zip(made_policies, made_volumes, strict=False)
    pairs = [{"policy_id": policy["id"], "volume_id": volume["id"]} for policy, volume in bound]
    _insert(connection, bindings, pairs)
    _insert(connection, jobs, made_jobs)
    _insert(connection, tasks, _tasks(made_policies, made_volumes[0]["id"], made_jobs, now))
    _insert(connection, shares, [_share(backup) for backup in made_backups])
    account = {"backups": size, "backup_gigabytes": sum(one["size"] for one in made_backups)}
    connection.execute(update(projects).where(projects.c.id == project_id).values(**account))
    return {
        "busy_policy": made_policies[0]["id"],
        "policy": made_policies[1]["id"],
        "volume": made_volumes[0]["id"],
        "free_volume": made_volumes[-1]["id"],
        "backup": made_backups[size // 2]["id"],
        "job": made_jobs[0]["id"],
    }


def _volumes(project_id: str, number: int) -> list[Row]:
    plain = {"project_id": project_id, "status": "available", "kind": "plain", "size": 1}
    place = {"availability_zone": "az-1", "host": "pod01.region-1"}
    return [{"id": str(uuid4()), "name": f"volume-{n}", **plain, **place} for n in range(number)]


def _backups(project_id: str, number: int, owners: list[Row], begin: int) -> list[Row]:
    return [
        {
            "id": str(uuid4()),
            "project_id": project_id,
            "volume_id": owners[n % len(owners)]["id"],
            "snapshot_id": str(uuid4()),
            "name": f"backup-{n}",
            "status": "available" if n % 1000 else "error",
            "availability_zone": "az-1",
            "size": 1 + n % 40,
            "is_incremental": 1,
            "created_at": begin + n * SECOND,
        }
        for n in range(number)
    ]


def _policies(project_id: str, number: int, begin: int) -> list[Row]:
    fixed = {"project_id": project_id, "schedule": _SCHEDULE, "is_default": 0}
    return [
        {"id": str(uuid4()), "name": f"policy-{n}", "created_at": begin + n, **fixed}
        for n in range(number)
    ]


def _tags(owners: list[Row]) -> list[Row]:
    """Ten policies have the same number, half of them the same kind."""
    numbers = [{"key": "number", "value": str(n // 10)} for n in range(len(owners))]
    kinds = [{"key": "kind", "value": "xy"[n % 2]} for n in range(len(owners))]
    return [
        {"policy_id": owner["id"], **tag}
        for tags in (numbers, kinds)
        for owner, tag in zip(owners, tags, strict=True)
    ]


def _job(project_id: str, begin: int) -> Row:
    times = {"begin_at": begin, "run_at": begin, "end_at": begin + 1}
    fixed = {"project_id": project_id, "type": "bksCreateBackup", "entities": {}}
    return {"id": str(uuid4()), **fixed, **times}


def _tasks(owners: list[Row], volume_id: str, made_jobs: list[Row], begin: int) -> list[Row]:
    half = len(made_jobs) // 2
    return [
        {
            "id": str(uuid4()),
            "policy_id": owners[0 if n < half else n % len(owners)]["id"],
            "volume_id": volume_id,
            "backup_name": f"autobk_{n}",
            "job_id": job["id"],
            "created_at": begin + n,
            "timeout_at": begin + n + SECOND,
        }
        for n, job in enumerate(made_jobs)
    ]


def _share(backup: Row) -> Row:
    return {
        "id": str(uuid4()),
        "backup_id": backup["id"],
        "from_project_id": backup["project_id"],
        "to_project_id": uuid4().hex,
        "created_at": backup["created_at"],
    }


def _insert(connection: Connection, table: Table, rows: list[Row]) -> None:
    left = iter(rows)
    while part := list(islice(left, _AT_ONCE)):
        connection.execute(table.insert(), part)
