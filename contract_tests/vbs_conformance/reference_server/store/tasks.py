"""The tasks of policies: one for each volume and run."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from sqlalchemy import ColumnElement, Connection, Select, and_, case, func, or_, select

from vbs_conformance.reference_server.store.jobs import job_status
from vbs_conformance.reference_server.store.selection import Page, ordered
from vbs_conformance.reference_server.tables import jobs, policies, tasks

_RUNNING = ("WAITING", "RUNNING")


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

    def create(self, policy_id: str, volume_id: str, backup_name: str, job_id: str | None) -> None:
        """Add a task: one with a job shares its fate, one without was skipped."""
        self.connection.execute(
            tasks.insert().values(
                id=str(uuid4()),
                policy_id=policy_id,
                volume_id=volume_id,
                backup_name=backup_name,
                job_id=job_id,
                created_at=self.now,
            )
        )

    def is_running(self, project_id: str, policy_id: str) -> bool:
        """Tell whether a task of a policy has not ended."""
        query = self._select(project_id, policy_id).where(self._status.in_(_RUNNING)).limit(1)
        return self.connection.execute(query).first() is not None

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
        query = self._select(project_id, policy_id)
        if status is not None:
            query = query.where(self._status == status)
        if task_id is not None:
            query = query.where(tasks.c.id == task_id)
        counted = query.with_only_columns(func.count(), maintain_column_froms=True)
        total = self.connection.execute(counted).scalar_one()
        if marker is not None:
            query = query.where(_after(policy_id, marker, direction))
        query = page.cut(ordered(query, tasks.c.created_at, tasks.c.id, direction))
        return [Task(*row) for row in self.connection.execute(query)], total

    @property
    def _status(self) -> ColumnElement[str]:
        of_job = {
            "INIT": "WAITING",
            "RUNNING": "RUNNING",
            "SUCCESS": "EXECUTE_SUCCESS",
            "FAIL": "EXECUTE_FAIL",
        }
        return case(
            (tasks.c.job_id.is_(None), "SKIP"),
            else_=case(of_job, value=job_status(self.now)),
        )

    def _select(self, project_id: str, policy_id: str) -> Select[Any]:
        c = tasks.c
        finished_at = case(
            (c.job_id.is_(None), c.created_at), (jobs.c.end_at <= self.now, jobs.c.end_at)
        )
        return (
            select(
                c.id, self._status, c.volume_id, c.backup_name, c.job_id, c.created_at, finished_at
            )
            .join_from(tasks, policies)
            .outerjoin(jobs, jobs.c.id == c.job_id)
            .where(policies.c.project_id == project_id, policies.c.id == policy_id)
        )


def _after(policy_id: str, marker: str, direction: str) -> ColumnElement[bool]:
    """Tell whether a task stands after another one of its policy, in order of time and then id."""
    created_at, id_ = tasks.c.created_at, tasks.c.id
    others = tasks.alias()
    marked = (
        select(others.c.created_at)
        .where(others.c.policy_id == policy_id, others.c.id == marker)
        .scalar_subquery()
    )
    if direction == "asc":
        return or_(created_at > marked, and_(created_at == marked, id_ > marker))
    return or_(created_at < marked, and_(created_at == marked, id_ < marker))
