"""Further processes that answer on the same port: one Python process keeps one core busy."""

import multiprocessing
import signal
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from time import monotonic

from vbs_conformance.contract import load_contract
from vbs_conformance.reference_server.call import Settings
from vbs_conformance.reference_server.database import Database
from vbs_conformance.reference_server.listening import GRACE_SECONDS, join
from vbs_conformance.reference_server.metrics import forget_process
from vbs_conformance.reference_server.store import Stores
from vbs_conformance.reference_server.web import server_on

# Not `fork`: the first process has threads and connections.
_PROCESSES = multiprocessing.get_context("spawn")
_STOP_SECONDS = GRACE_SECONDS + 10.0
# Where one dies at once, the next one probably does, too.
_LEAST_SECONDS = 3.0


@dataclass(frozen=True)
class Worker:
    """What a process needs to answer requests."""

    host: str
    port: int
    database_url: str
    durable: bool
    stores: Stores
    settings: Settings

    def run(self) -> None:
        """Answer requests until the process is told to end, or the first process has ended."""
        # A terminal interrupts every process; the first one tells the others.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        contract = load_contract()
        with (
            closing(Database(self.database_url, durable=self.durable)) as database,
            join(self.host, self.port) as listener,
        ):
            server = server_on(listener, contract, database, self.stores, self.settings)
            parent = multiprocessing.parent_process()
            assert parent is not None

            def follow() -> None:
                wait([parent.sentinel])
                server.should_exit = True

            threading.Thread(target=follow, daemon=True).start()
            server.run(sockets=[listener])


class Workers:
    """A number of processes; one that dies is replaced."""

    def __init__(self, worker: Worker, number: int) -> None:
        self._worker = worker
        self._started_at = [monotonic()] * number
        self._processes = [self._start() for _ in range(number)]

    def replace_dead(self) -> None:
        """Start a process for each that has ended, unless that was started just now."""
        for index, process in enumerate(self._processes):
            young = monotonic() - self._started_at[index] < _LEAST_SECONDS
            if not young and not process.is_alive():
                forget_process(process.pid or 0)
                process.close()
                self._processes[index] = self._start()
                self._started_at[index] = monotonic()

    def begin_to_stop(self) -> None:
        """Tell all processes to end; each finishes what it is doing first."""
        for process in self._processes:
            process.terminate()

    def stop(self) -> None:
        """End all processes."""
        self.begin_to_stop()
        for process in self._processes:
            process.join(_STOP_SECONDS)
            process.kill()
            process.join()
            process.close()

    def _start(self) -> BaseProcess:
        process = _PROCESSES.Process(target=self._worker.run, daemon=True)
        process.start()
        return process


@contextmanager
def running(worker: Worker, number: int) -> Iterator[Workers]:
    """Run processes for the time of a block."""
    running = Workers(worker, number)
    try:
        yield running
    finally:
        running.stop()
