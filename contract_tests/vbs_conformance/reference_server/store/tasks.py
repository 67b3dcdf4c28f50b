"""The tasks of policies: one for each volume and run."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import uuid4

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Result,
    Select,
    and_,
    bindparam,
    case,
    func,
    or_,
    select,
)

from vbs_conformance.reference_server.store.jobs import JOB_STATUS
from vbs_conformance.reference_server.store.selection import NOW, Page, ordered, paged
from vbs_conformance.reference_server.tables import jobs, policies, tasks

_RUNNING = ("WAITING", "RUNNING")
_c = tasks.c
_OF_JOB = {
    "INIT": "WAITING",
    "RUNNING": "RUNNING",
    "SUCCESS": "EXECUTE_SUCCESS",
    "FAIL": "EXECUTE_FAIL",
}
_IS_LATE = and_(_c.timeout_at <= NOW, jobs.c.end_at > _c.timeout_at)
TASK_STATUS: ColumnElement[str] = case(
    (_c.job_id.is_(None), "SKIP"),
    (_IS_LATE, "EXECUTE_TIMEOUT"),
    else_=case(_OF_JOB, value=JOB_STATUS),
)
FINISHED_AT = case(
    (_c.job_id.is_(None), _c.created_at),
    (_IS_LATE, _c.timeout_at),
    (jobs.c.end_at <= NOW, jobs.c.end_at),
)
_IS_JOB = jobs.c.id == _c.job_id
_OF_POLICY = (
    policies.c.project_id == bindparam("project_id"),
    policies.c.id == bindparam("policy_id"),
)
_ALL = (
    select(_c.id, TASK_STATUS, _c.volume_id, _c.backup_name, _c.job_id, _c.created_at, FINISHED_AT)
    .join_from(tasks, policies)
    .outerjoin(jobs, _IS_JOB)
    .where(*_OF_POLICY)
)
_COUNT = select(func.count()).join_from(tasks, policies).where(*_OF_POLICY)
_NEW = tasks.insert()
_ONE_RUNNING = _ALL.where(_c.timeout_at > NOW, TASK_STATUS.in_(_RUNNING)).limit(1)
_CONDITIONS = {
    "status": bindparam("status") == TASK_STATUS,
    "task_id": _c.id == bindparam("task_id"),
}


def _after(direction: str) -> ColumnElement[bool]:
    """Tell whether a task stands after another one of its policy, in order of time and then id."""
    others = tasks.alias()
    marker: BindParameter[str] = bindparam("marker")
    marked = (
        select(others.c.created_at)
        .where(others.c.policy_id == bindparam("policy_id"), others.c.id == marker)
        .scalar_subquery()
    )
    if direction == "asc":
        return or_(_c.created_at > marked, and_(_c.created_at == marked, _c.id > marker))
    return or_(_c.created_at < marked, and_(_c.created_at == marked, _c.id < marker))


@lru_cache
def _filtered(names: tuple[str, ...]) -> Select[Any]:
    return _ALL.where(*(_CONDITIONS[name] for name in names))


@lru_cache
def _counted(names: tuple[str, ...]) -> Select[Any]:
    counted = _COUNT.where(*(_CONDITIONS[name] for name in names))
    return counted.outerjoin(jobs, _IS_JOB) if "status" in names else counted


@lru_cache
def _page(names: tuple[str, ...], is_marked: bool, direction: str) -> Select[Any]:
    query = _filtered(names)
    query = query.where(_after(direction)) if is_marked else query
    return paged(ordered(query, _c.created_at, _c.id, direction))


@dataclass(frozen=True)
class Task:
    """A task with its present status; `vbs_job_id` is the job that makes the backup."""

    id: str
    status: str
    volume_id: str
    backup_name: str
    vbs_job_id: str | None
    created_at: int
    finished_at: int | None


@dataclass(frozen=True)
class Tasks:
    """The tasks of the policies of a project."""

    connection: Connection
    now: int

    def create(
        self, policy_id: str, volume_id: str, backup_name: str, job_id: str, patience: int
    ) -> None:
        """Add a task that shares the fate of a job for so many microseconds, then times out."""
        self._insert(policy_id, volume_id, backup_name, job_id, self.now + patience)

    def skip(self, policy_id: str, volume_id: str, backup_name: str) -> None:
        """Add a task without a job."""
        self._insert(policy_id, volume_id, backup_name, None, None)

    def is_running(self, project_id: str, policy_id: str) -> bool:
        """Tell whether a task of a policy has not ended."""
        found = self._execute(_ONE_RUNNING, project_id=project_id, policy_id=policy_id)
        return found.first() is not None

    def search(
        self,
        project_id: str,
        policy_id: str,
        *,
        status: str | None = None,
        task_id: str | None = None,
        marker: str | None = None,
        direction: str = "desc",
        page: Page,
    ) -> tuple[Sequence[Task], int]:
        """Return a page of the tasks that match, and how many match in all.

        The page begins after the task `marker`, and is empty where there is no such task.
        """
        values = {"status": status, "task_id": task_id}
        asked = {name: value for name, value in values.items() if value is not None}
        names = tuple(asked)
        asked |= {"project_id": project_id, "policy_id": policy_id}
        total = self._execute(_counted(names), **asked).scalar_one()
        query = _page(names, marker is not None, direction)
        rows = self._execute(query, **asked, marker=marker, **page.parameters)
        return [Task(*row) for row in rows], total

    def _insert(
        self,
        policy_id: str,
        volume_id: str,
        backup_name: str,
        job_id: str | None,
        timeout_at: int | None,
    ) -> None:
        self.connection.execute(
            _NEW,
            {
                "id": str(uuid4()),
                "policy_id": policy_id,
                "volume_id": volume_id,
                "backup_name": backup_name,
                "job_id": job_id,
                "created_at": self.now,
                "timeout_at": timeout_at,
            },
        )

    def _execute(
        self, query: Select[Any], **parameters: str | int | None
    ) -> Result[*tuple[Any, ...]]:
        return self.connection.execute(query, {"now": self.now, **parameters})
