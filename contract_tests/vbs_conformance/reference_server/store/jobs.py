"""Jobs: what long-running work has come to follows from the moments it was given."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import uuid4

from sqlalchemy import Connection, bindparam, case, select

from vbs_conformance.reference_server.store.selection import NOW
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


_c = jobs.c
JOB_STATUS = case(
    (_c.run_at > NOW, "INIT"),
    (_c.end_at > NOW, "RUNNING"),
    (_c.error_code.is_not(None), "FAIL"),
    else_="SUCCESS",
)
_ONE = select(
    _c.id,
    _c.type,
    JOB_STATUS,
    _c.entities,
    _c.begin_at,
    _c.end_at,
    _c.error_code,
    _c.fail_reason,
).where(_c.project_id == bindparam("project_id"), _c.id == bindparam("id"))
_NEW = jobs.insert()


@dataclass(frozen=True)
class Jobs:
    """The jobs of a project."""

    connection: Connection
    now: int

    def find(self, project_id: str, job_id: str) -> Job | None:
        """Return a job."""
        parameters = {"project_id": project_id, "id": job_id, "now": self.now}
        row = self.connection.execute(_ONE, parameters).one_or_none()
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
            _NEW,
            {
                "id": job_id,
                "project_id": project_id,
                "type": type_,
                "entities": entities,
                "begin_at": self.now,
                "run_at": self.now + (until - self.now) // 3,
                "end_at": until,
                "error_code": error_code,
                "fail_reason": fail_reason,
            },
        )
        return job_id
