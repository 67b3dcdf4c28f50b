"""Jobs: what long-running work has come to follows from the moments it was given."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import uuid4

from sqlalchemy import ColumnElement, Connection, case, select

from vbs_conformance.reference_server.tables import jobs


@dataclass(frozen=True)
class Job:
    """A job with its present status; `end_at` lies in the future while it runs."""

    id: str
    type: str
    status: str
    entities: Mapping[str, str]
    begin_at: int
    end_at: int
    error_code: str | None
    fail_reason: str | None


def job_status(now: int) -> ColumnElement[str]:
    """Return the status that a job has at a moment."""
    return case(
        (jobs.c.run_at > now, "INIT"),
        (jobs.c.end_at > now, "RUNNING"),
        (jobs.c.error_code.is_not(None), "FAIL"),
        else_="SUCCESS",
    )


@dataclass(frozen=True)
class Jobs:
    """The jobs of a project."""

    connection: Connection
    now: int

    def find(self, project_id: str, job_id: str) -> Job | None:
        """Return a job."""
        c = jobs.c
        query = select(
            c.id,
            c.type,
            job_status(self.now),
            c.entities,
            c.begin_at,
            c.end_at,
            c.error_code,
            c.fail_reason,
        ).where(c.project_id == project_id, c.id == job_id)
        row = self.connection.execute(query).one_or_none()
        return None if row is None else Job(*row)

    def create(
        self,
        project_id: str,
        type_: str,
        entities: Mapping[str, str],
        until: int,
        error: tuple[str, str] | None = None,
    ) -> str:
        """Begin a job that ends at a moment, with an error code and reason if given.

        For the first third of the time it is being prepared. Returns the id.
        """
        job_id = str(uuid4())
        error_code, fail_reason = error or (None, None)
        self.connection.execute(
            jobs.insert().values(
                id=job_id,
                project_id=project_id,
                type=type_,
                entities=entities,
                begin_at=self.now,
                run_at=self.now + (until - self.now) // 3,
                end_at=until,
                error_code=error_code,
                fail_reason=fail_reason,
            )
        )
        return job_id
