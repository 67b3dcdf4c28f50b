"""Runs policies at their times. Several processes may do so: each run is claimed by one of them.

A policy whose tasks of the last run are still at work skips a run. What was missed while no server
ran is made up for once.
"""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy.exc import SQLAlchemyError

from vbs_conformance.contract import Contract, Operation
from vbs_conformance.reference_server.call import Settings
from vbs_conformance.reference_server.database import Database, reason
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
        """Run every policy that is due and that no other process has claimed; return how many."""
        count = 0
        while self._run_one():
            count += 1
        return count

    def _run_one(self) -> bool:
        with self.database.claim() as connection:
            store = self.stores.open(connection)
            due = store.policies.claim_due()
            if due is None:
                return False
            project_id, policy_id = due
            # Its writer would wait for the claim, and this for its writer.
            if not self.database.lock_if_free(connection, project_id):
                return False
            policy = store.policies.find(project_id, policy_id)
            assert policy is not None
            operation = self.contract.operations["executePolicy"]
            work = _ScheduledRun(self.contract, operation, self.settings, store, project_id)
            if store.tasks.is_running(project_id, policy_id):
                skip(work, policy)
            else:
                run(work, policy)
            store.policies.run_next(project_id, policy_id, next_run(policy, after=store.now))
        return True

    @contextmanager
    def running(self) -> Iterator[None]:
        """Look every second for what is due, in a thread, for the time of a block."""
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
            except SQLAlchemyError as error:
                _LOGGER.error("policies cannot be run for now: %s", reason(error))
