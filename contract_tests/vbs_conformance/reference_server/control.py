"""Changes how a running server behaves: scripts, quotas, and its clock."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from vbs_conformance.reference_server.clock import SECOND, in_milliseconds, to_moment
from vbs_conformance.reference_server.configuration import (
    ProjectQuotas,
    Script,
    check_script,
    check_seconds,
)
from vbs_conformance.reference_server.scheduler import Scheduler
from vbs_conformance.reference_server.store import Store
from vbs_conformance.toml_tables import TomlError

# Dates end 999 years later, and no backup is kept that long.
_END = to_moment(datetime(9000, 1, 1, tzinfo=UTC))


@dataclass(frozen=True)
class Control:
    """What changes a server while it runs.

    All of it is kept in the database of the scheduler, so that every process sees it. The scheduler
    runs the policies that are due while the clock moves.
    """

    scheduler: Scheduler

    def script(self, script: Script) -> None:
        """Add a script.

        Raises:
            TomlError: it can never take effect, or there is no such project.

        """
        check_script(self.scheduler.contract, script)
        with self.scheduler.database.write() as connection:
            add_script(self.scheduler.stores.open(connection), script)

    def scripts(self) -> list[dict[str, Any]]:
        """Return what is left of all scripts, oldest first."""
        with self.scheduler.database.read() as connection:
            return [
                {
                    "project": one.project_id,
                    "operation": one.operation,
                    "state": one.state,
                    "error_code": one.error_code,
                    "delay": None if one.delay is None else one.delay / SECOND,
                    "times": one.remaining,
                }
                for one in self.scheduler.stores.open(connection).scripts.list()
            ]

    def clear(self) -> None:
        """Remove all scripts."""
        with self.scheduler.database.write() as connection:
            self.scheduler.stores.open(connection).scripts.clear()

    def set_quotas(self, wanted: ProjectQuotas) -> None:
        """Set how much a project may have.

        Raises:
            TomlError: there is no such project.

        """
        with self.scheduler.database.write() as connection:
            set_quotas(self.scheduler.stores.open(connection), wanted)

    def now(self) -> int:
        """Return the time of the server."""
        with self.scheduler.database.read() as connection:
            return self.scheduler.stores.open(connection).now

    def advance(self, seconds: float) -> int:
        """Move the clock ahead; return the new time.

        Policies that are due on the way run at their times, one after the other.

        Raises:
            TomlError: the clock would leave the years that it knows.

        """
        self.advance_until(seconds, lambda: False)
        return self.now()

    def advance_until(self, seconds: float, is_enough: Callable[[], bool]) -> float:
        """Do the same, but end between two runs when it is enough; return how many are left.

        Raises:
            TomlError: as for `advance`.

        """
        check_seconds("seconds", seconds)
        left = round(seconds * SECOND)
        while left > 0:
            left -= self._step(left)
            self.scheduler.run_due()
            if is_enough():
                break
        return left / SECOND

    def _step(self, most: int) -> int:
        """Move the clock to where the next policy is due; return how far that is.

        Others may move it, too: each goes on from where it is.
        """
        with self.scheduler.database.write() as connection:
            store = self.scheduler.stores.open(connection)
            if store.now + most > _END:
                raise TomlError(f"seconds: the clock must not go beyond {in_milliseconds(_END)}Z")
            due = store.policies.first_due()
            step = most if due is None else min(most, max(due - store.now, 0))
            self.scheduler.stores.move(connection, step)
        return step


def add_script(store: Store, script: Script) -> None:
    """Add a script that has been checked.

    Raises:
        TomlError: there is no such project.

    """
    store.scripts.add(
        _project(store, script.project),
        script.operation,
        state=script.state,
        error_code=script.error_code,
        delay=None if script.delay is None else round(script.delay * SECOND),
        times=script.times,
    )


def set_quotas(store: Store, wanted: ProjectQuotas) -> None:
    """Set how much a project may have.

    Raises:
        TomlError: there is no such project.

    """
    project_id = _project(store, wanted.project)
    for type_ in ("backups", "backup_gigabytes"):
        quota = getattr(wanted, type_)
        if quota is not None:
            store.quotas.set(project_id, type_, quota)


def _project(store: Store, wanted: str) -> str:
    for project in store.accounts.projects():
        if wanted in (project.id, project.name):
            return project.id
    raise TomlError(f"project: there is no project {wanted}; give the name or the id of one")
