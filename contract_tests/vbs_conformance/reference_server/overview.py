"""All that a server holds, of every project, for the page at `/`.

It has no password, token or key. Long lists are cut to what is newest.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Select, func, select

from vbs_conformance.reference_server.clock import in_milliseconds
from vbs_conformance.reference_server.store.jobs import JOB_STATUS
from vbs_conformance.reference_server.store.selection import is_gone, present_status
from vbs_conformance.reference_server.store.tasks import FINISHED_AT, TASK_STATUS
from vbs_conformance.reference_server.tables import (
    backups,
    bindings,
    jobs,
    policies,
    projects,
    tasks,
    volumes,
)

_MOST = 100

_PROJECTS = select(projects.c.id, projects.c.name, projects.c.domain_name.label("account"))
_VOLUMES = (
    select(
        volumes.c.id,
        volumes.c.project_id.label("project"),
        volumes.c.name,
        present_status(volumes.c).label("status"),
        volumes.c.size,
        policies.c.name.label("policy"),
    )
    .outerjoin_from(volumes, bindings, bindings.c.volume_id == volumes.c.id)
    .outerjoin(policies, policies.c.id == bindings.c.policy_id)
    .order_by(volumes.c.project_id, volumes.c.name, volumes.c.id)
)
_BACKUPS = (
    select(
        backups.c.id,
        backups.c.project_id.label("project"),
        backups.c.name,
        present_status(backups.c).label("status"),
        volumes.c.name.label("volume"),
        backups.c.size,
        backups.c.created_at,
    )
    .join_from(backups, volumes)
    .where(~is_gone(backups.c))
    .order_by(backups.c.created_at.desc(), backups.c.id)
)
_JOBS = select(
    jobs.c.id,
    jobs.c.project_id.label("project"),
    jobs.c.type,
    JOB_STATUS.label("status"),
    jobs.c.error_code,
    jobs.c.begin_at,
    jobs.c.end_at,
).order_by(jobs.c.begin_at.desc(), jobs.c.id)
_POLICIES = (
    select(
        policies.c.id,
        policies.c.project_id.label("project"),
        policies.c.name,
        policies.c.schedule,
        policies.c.next_run_at,
        func.count(bindings.c.volume_id).label("volumes"),
    )
    .outerjoin_from(policies, bindings)
    .group_by(policies.c.id)
    .order_by(policies.c.created_at.desc(), policies.c.id)
)
_TASKS = (
    select(
        tasks.c.id,
        policies.c.project_id.label("project"),
        policies.c.name.label("policy"),
        volumes.c.name.label("volume"),
        tasks.c.backup_name.label("backup"),
        TASK_STATUS.label("status"),
        tasks.c.created_at,
        FINISHED_AT.label("finished_at"),
    )
    .join_from(tasks, policies)
    .outerjoin(volumes, volumes.c.id == tasks.c.volume_id)
    .outerjoin(jobs, jobs.c.id == tasks.c.job_id)
    .order_by(tasks.c.created_at.desc(), tasks.c.id)
)


def overview(connection: Connection, now: int) -> dict[str, Any]:
    """Return what there is, and how much of each kind."""

    def rows(query: Select[Any]) -> Sequence[dict[str, Any]]:
        found = connection.execute(query.limit(_MOST), {"now": now})
        return [dict(row) for row in found.mappings()]

    def count(query: Select[Any]) -> int:
        counted = select(func.count()).select_from(query.order_by(None).subquery())
        return connection.execute(counted, {"now": now}).scalar_one()

    queries = {
        "projects": _PROJECTS.order_by(projects.c.name, projects.c.id),
        "volumes": _VOLUMES,
        "backups": _BACKUPS,
        "jobs": _JOBS,
        "policies": _POLICIES,
        "tasks": _TASKS,
    }
    found = {name: rows(query) for name, query in queries.items()}
    return {
        "now": _moment(now),
        "totals": {name: count(query) for name, query in queries.items()},
        **found,
        "backups": [{**one, "created_at": _moment(one["created_at"])} for one in found["backups"]],
        "jobs": [_job(one, now) for one in found["jobs"]],
        "policies": [_policy(one) for one in found["policies"]],
        "tasks": [
            {
                **one,
                "created_at": _moment(one["created_at"]),
                "finished_at": _moment(one["finished_at"]),
            }
            for one in found["tasks"]
        ],
    }


def _job(row: dict[str, Any], now: int) -> dict[str, Any]:
    """Return a job with how much of its time is over, in percent."""
    begin, end = row.pop("begin_at"), row.pop("end_at")
    progress = 100 if now >= end else 100 * (now - begin) // (end - begin)
    failed = row["status"] == "FAIL"
    return {
        **row,
        "error_code": row["error_code"] if failed else None,
        "begin_at": _moment(begin),
        "progress": progress,
    }


def _policy(row: dict[str, Any]) -> dict[str, Any]:
    schedule = row.pop("schedule")
    return {**row, "status": schedule["status"], "next_run_at": _moment(row["next_run_at"])}


def _moment(moment: int | None) -> str | None:
    return None if moment is None else f"{in_milliseconds(moment)}Z"
