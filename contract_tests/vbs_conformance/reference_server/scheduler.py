"""Runs policies at their times. Several processes may do so: who writes in a project runs them.

A policy whose tasks of the last run are still at work skips a run. What was missed while no server
ran is made up for once.
"""

import logging
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy.exc import SQLAlchemyError

from vbs_conformance.contract import Contract, Operation
from vbs_conformance.reference_server.call import Settings
from vbs_conformance.reference_server.database import Database, reason
from vbs_conformance.reference_server.purge import purge
from vbs_conformance.reference_server.runs import run, skip
from vbs_conformance.reference_server.schedule import next_run
from vbs_conformance.reference_server.store import Store, Stores

_PAUSE = 1.0
_LOGGER = logging.getLogger(__name__)


@dataclass(frozen=True)
class _ScheduledRun:
    """What is needed to run a policy; see `Work`."""

    contract: Contract
    operation: Operation
    settings: Settings
    store: Store
    project_id: str


@dataclass(frozen=True)
class Scheduler:
    """Runs the policies of a database that are due."""

    contract: Contract
    database: Database
    stores: Stores
    settings: Settings

    def run_due(self) -> int:
        """Run every policy that is due and that no other process runs; return how many."""
        with self.database.read() as connection:
            projects = self.stores.open(connection).policies.projects_due()
        # Each waits for its turn to write, as any writer: none of them for another project.
        with ThreadPoolExecutor() as pool:
            return sum(pool.map(self._run_project, projects))

    def _run_project(self, project_id: str) -> int:
        count = 0
        while self._run_one(project_id):
            count += 1
        return count

    def _run_one(self, project_id: str) -> bool:
        with self.database.write(project_id) as connection:
            store = self.stores.open(connection)
            policy = store.policies.due(project_id)
            if policy is None:
                return False
            operation = self.contract.operations["executePolicy"]
            work = _ScheduledRun(self.contract, operation, self.settings, store, project_id)
            if store.tasks.is_running(project_id, policy.id):
                skip(work, policy)
            else:
                run(work, policy)
            store.policies.run_next(project_id, policy.id, next_run(policy, after=store.now))
        return True

    @contextmanager
    def running(self) -> Iterator[None]:
        """Look every second for what is due, and for what is gone, for the time of a block."""
        stop = threading.Event()
        thread = threading.Thread(target=self._run_until, args=(stop,), daemon=True)
        thread.start()
        try:
            yield
        finally:
            stop.set()
            thread.join()

    def _run_until(self, stop: threading.Event) -> None:
        while not stop.wait(_PAUSE):
            try:
                self.run_due()
                purge(self.database, self.stores)
            except SQLAlchemyError as error:
                _LOGGER.error("what is due cannot be done for now: %s", reason(error))
