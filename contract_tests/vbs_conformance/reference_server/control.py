"""Changes how a running server behaves: scripts, quotas, and its clock.

In Python by the methods of `Control`; over HTTP, where a control token is set, under `/control`.
"""

import hmac
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from vbs_conformance.contract import Contract
from vbs_conformance.reference_server import strict_json
from vbs_conformance.reference_server.answers import Answer
from vbs_conformance.reference_server.call import Settings
from vbs_conformance.reference_server.clock import SECOND, in_milliseconds, to_moment
from vbs_conformance.reference_server.configuration import (
    ProjectQuotas,
    Script,
    check_script,
    check_seconds,
)
from vbs_conformance.reference_server.database import Database
from vbs_conformance.reference_server.scheduler import Scheduler
from vbs_conformance.reference_server.signing import SignedRequest
from vbs_conformance.reference_server.store import Store, Stores
from vbs_conformance.toml_tables import TomlError, read_table

CONTROL_PATH = "/control/"
_HEADER = "x-control-token"
# Dates end 999 years later, and no backup is kept that long.
_END = to_moment(datetime(9000, 1, 1, tzinfo=UTC))


@dataclass(frozen=True, kw_only=True)
class _Advance:
    """How many seconds the clock is to go ahead."""

    seconds: float


@dataclass(frozen=True)
class Control:
    """What changes a server while it runs.

    Args:
        contract: the contract, which knows operations, states and codes.
        database: where all of it is kept, so that every process sees it.
        stores: opens the repositories at the time of the database.
        scheduler: runs the policies that are due on the way.

    """

    contract: Contract
    database: Database
    stores: Stores
    scheduler: Scheduler

    def script(self, script: Script) -> None:
        """Add a script.

        Raises:
            TomlError: it can never take effect, or there is no such project.

        """
        check_script(self.contract, script)
        with self.database.write() as connection:
            add_script(self.stores.open(connection), script)

    def scripts(self) -> list[dict[str, Any]]:
        """Return what is left of all scripts, oldest first."""
        with self.database.read() as connection:
            return [
                {
                    "project": one.project_id,
                    "operation": one.operation,
                    "state": one.state,
                    "error_code": one.error_code,
                    "delay": None if one.delay is None else one.delay / SECOND,
                    "times": one.remaining,
                }
                for one in self.stores.open(connection).scripts.list()
            ]

    def clear(self) -> None:
        """Remove all scripts."""
        with self.database.write() as connection:
            self.stores.open(connection).scripts.clear()

    def set_quotas(self, wanted: ProjectQuotas) -> None:
        """Set how much a project may have.

        Raises:
            TomlError: there is no such project.

        """
        with self.database.write() as connection:
            set_quotas(self.stores.open(connection), wanted)

    def now(self) -> int:
        """Return the time of the server."""
        with self.database.read() as connection:
            return self.stores.open(connection).now

    def advance(self, seconds: float) -> int:
        """Move the clock ahead; return the new time.

        Policies that are due on the way run at their times, one after the other.

        Raises:
            TomlError: the clock would leave the years that it knows.

        """
        check_seconds("seconds", seconds)
        end = self.now() + round(seconds * SECOND)
        if end > _END:
            raise TomlError(f"seconds: the clock must not go beyond {in_milliseconds(_END)}Z")
        while (due := self._first_due()) is not None and due <= end:
            self._move_to(due)
            self.scheduler.run_due()
        self._move_to(end)
        return end

    def _first_due(self) -> int | None:
        with self.database.read() as connection:
            return self.stores.open(connection).policies.first_due()

    def _move_to(self, moment: int) -> None:
        with self.database.write() as connection:
            ahead = moment - self.stores.open(connection).now
            if ahead > 0:
                self.stores.move(connection, ahead)


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


@dataclass(frozen=True)
class ControlCalls:
    """Control over HTTP, for who has the token."""

    control: Control
    token: str

    def answer(self, request: SignedRequest) -> Answer:
        """Answer one request."""
        sent = dict(request.headers).get(_HEADER, "")
        if not hmac.compare_digest(sent.encode(), self.token.encode()):
            return _problem(401, f"{_HEADER}: missing or wrong")
        calls = self._calls().get(request.path.removeprefix(CONTROL_PATH))
        if calls is None:
            return _problem(
                404, f"known are {', '.join(CONTROL_PATH + name for name in self._calls())}"
            )
        call = calls.get(request.method)
        if call is None:
            return replace(
                _problem(405, "known are " + ", ".join(calls)), headers={"Allow": ", ".join(calls)}
            )
        try:
            return call(strict_json.parse(request.body) if request.body else {})
        except TomlError as error:
            return _problem(400, str(error))
        except ValueError as error:
            return _problem(400, f"the body is not JSON: {error}")

    def _calls(self) -> Mapping[str, Mapping[str, Callable[[Any], Answer]]]:
        return {
            "scripts": {"GET": self._scripts, "POST": self._script, "DELETE": self._clear},
            "quotas": {"PUT": self._quotas},
            "clock": {"GET": self._now, "POST": self._advance},
        }

    def _scripts(self, _: Any) -> Answer:
        return Answer(200, {"scripts": self.control.scripts()})

    def _script(self, body: Any) -> Answer:
        self.control.script(read_table(body, Script))
        return Answer(204)

    def _clear(self, _: Any) -> Answer:
        self.control.clear()
        return Answer(204)

    def _quotas(self, body: Any) -> Answer:
        self.control.set_quotas(read_table(body, ProjectQuotas))
        return Answer(204)

    def _now(self, _: Any) -> Answer:
        return _time(self.control.now())

    def _advance(self, body: Any) -> Answer:
        return _time(self.control.advance(read_table(body, _Advance).seconds))


def control_of(
    contract: Contract, database: Database, stores: Stores, settings: Settings
) -> ControlCalls | None:
    """Return what answers under `/control`, where somebody may change the server."""
    if settings.control_token is None:
        return None
    scheduler = Scheduler(contract, database, stores, settings)
    return ControlCalls(Control(contract, database, stores, scheduler), settings.control_token)


def _time(moment: int) -> Answer:
    return Answer(200, {"now": f"{in_milliseconds(moment)}Z"})


def _problem(status: int, problem: str) -> Answer:
    return Answer(status, {"error": {"message": problem}})
