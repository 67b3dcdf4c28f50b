"""Scripts: what shall happen to the next requests of an operation, each so many times."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Select, bindparam, select

from vbs_conformance.reference_server.tables import scripts

_c = scripts.c
_ALL = select(_c.id, _c.project_id, _c.operation, _c.state, _c.error_code, _c.delay, _c.remaining)
_NEXT = (
    _ALL.where(_c.project_id == bindparam("project_id"), _c.operation == bindparam("operation"))
    .order_by(_c.created_at, _c.id)
    .limit(1)
)
_REFUSAL = _NEXT.where(_c.state.is_not(None))
_JOB = _NEXT.where(_c.state.is_(None))


@dataclass(frozen=True)
class StoredScript:
    """A script; either `state` is set, or `error_code`, or `delay`, in microseconds, or both."""

    id: str
    project_id: str
    operation: str
    state: str | None
    error_code: str | None
    delay: int | None
    remaining: int


@dataclass(frozen=True)
class Scripts:
    """The scripts of all projects; in each, the oldest counts first."""

    connection: Connection
    now: int

    def list(self) -> Sequence[StoredScript]:
        """Return all scripts, oldest first."""
        rows = self.connection.execute(_ALL.order_by(_c.created_at, _c.id))
        return [StoredScript(*row) for row in rows]

    def add(
        self,
        project_id: str,
        operation: str,
        *,
        state: str | None,
        error_code: str | None,
        delay: int | None,
        times: int,
    ) -> None:
        """Add a script."""
        self.connection.execute(
            scripts.insert().values(
                id=str(uuid4()),
                project_id=project_id,
                operation=operation,
                state=state,
                error_code=error_code,
                delay=delay,
                remaining=times,
                created_at=self.now,
            )
        )

    def clear(self) -> None:
        """Remove all scripts."""
        self.connection.execute(scripts.delete())

    def refusal(self, project_id: str, operation: str, *, take: bool) -> str | None:
        """Return the state that the next request is refused for; `take` counts the request."""
        find = self._take if take else self._next
        script = find(_REFUSAL, project_id, operation)
        return None if script is None else script.state

    def take_job(self, project_id: str, operation: str) -> StoredScript | None:
        """Return what is to become of a job, and count it."""
        return self._take(_JOB, project_id, operation)

    def _take(self, query: Select[Any], project_id: str, operation: str) -> StoredScript | None:
        script = self._next(query, project_id, operation)
        if script is None:
            return None
        one = _c.id == script.id
        if script.remaining == 1:
            self.connection.execute(scripts.delete().where(one))
        else:
            left = {"remaining": script.remaining - 1}
            self.connection.execute(scripts.update().where(one).values(left))
        return script

    def _next(self, query: Select[Any], project_id: str, operation: str) -> StoredScript | None:
        asked = {"project_id": project_id, "operation": operation}
        row = self.connection.execute(query, asked).one_or_none()
        return None if row is None else StoredScript(*row)
