"""The reference server as a context manager: uvicorn in a thread, on a port of its own."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Self

from vbs_conformance.contract import Contract, load_contract
from vbs_conformance.reference_server.call import Limits, Settings
from vbs_conformance.reference_server.clock import SECOND, Clock, system_clock
from vbs_conformance.reference_server.configuration import (
    Configuration,
    check_script,
    check_seconds,
)
from vbs_conformance.reference_server.control import Control, add_script, set_quotas
from vbs_conformance.reference_server.database import Database
from vbs_conformance.reference_server.listening import ServerError, base_url, listen
from vbs_conformance.reference_server.scheduler import Scheduler
from vbs_conformance.reference_server.seed import Credentials, seed
from vbs_conformance.reference_server.store import Store, Stores
from vbs_conformance.reference_server.web import server_on
from vbs_conformance.reference_server.workers import Worker, running
from vbs_conformance.target import Identity, Safety, SecondProject, Target, Volumes
from vbs_conformance.toml_tables import TomlError

_START_DEADLINE = 10.0


class ReferenceServer:
    """A running reference server, for as long as the `with` block lasts.

    Args:
        contract: the contract to serve; by default the one in this package.
        database: a database URL; by default a fresh SQLite file that is removed at the end.
        host: the address to listen on.
        port: the port to listen on; 0 picks a free one.
        configuration: how the server behaves.
        job_delay: how long a job takes, in seconds; wins over the configuration.
        limits: how much a project may have; wins over the configuration.
        clock: the time in microseconds, for tests that move it.
        default_policy: whether the first project has a policy that nobody may change.
        workers: how many processes answer; others than the first know only this package's contract.
        access_log: whether to write a line for each request to standard error.

    Attributes:
        base_url: the address of the server.
        credentials: projects, users, tokens, keys and volumes that the server holds.
        target: the target that leads to the server.

    Raises:
        ServerError: the port is taken or the address is not one of this machine.
        DatabaseError: the database cannot be used.
        TomlError: the configuration asks for what can never be.

    """

    base_url: str
    credentials: Credentials
    target: Target

    def __init__(
        self,
        *,
        contract: Contract | None = None,
        database: str | None = None,
        host: str = "127.0.0.1",
        port: int = 0,
        configuration: Configuration | None = None,
        job_delay: float | None = None,
        limits: Limits | None = None,
        clock: Clock = system_clock,
        default_policy: bool = False,
        workers: int = 1,
        access_log: bool = False,
    ) -> None:
        self._contract = contract or load_contract()
        self._database_url = database
        self._address = (host, port)
        given = configuration or Configuration()
        self._configuration = replace(
            given,
            job_delay=given.job_delay if job_delay is None else job_delay,
            limits=limits or given.limits,
        )
        self._settings = _settings(self._configuration, access_log)
        self._stores = Stores(clock, is_movable=self._settings.is_scripted)
        self._default_policy = default_policy
        self._number = workers

    def __enter__(self) -> Self:
        """Start the server; it answers as soon as this returns."""
        with ExitStack() as opened:
            folder = opened.enter_context(TemporaryDirectory(prefix="vbs-reference-server-"))
            is_shared = self._number > 1
            listener = opened.enter_context(listen(*self._address, is_shared=is_shared))
            durable = self._database_url is not None
            # What is removed at the end need not survive the machine.
            url = self._database_url or f"sqlite:///{Path(folder) / 'vbs.db'}"
            database = opened.enter_context(closing(Database(url, durable=durable)))
            with database.write() as connection:
                # A clock that was moved stays so, even where nobody may move it any more.
                is_moved = self._stores.offset(connection) != 0
                is_movable = self._stores.is_movable or is_moved
                self._stores = replace(self._stores, is_movable=is_movable)
                store = self._stores.open(connection)
                self.credentials = seed(connection, store.now, self._default_policy)
                self._configure(store)
            self.base_url = base_url(listener)
            self.target = replace(
                _target(self.base_url, self.credentials),
                control_token=self._configuration.control_token,
            )
            host, port = listener.getsockname()[:2]
            worker = Worker(host, port, url, durable, self._stores, self._settings)
            scheduler = Scheduler(self._contract, database, self._stores, self._settings)
            self._control = Control(scheduler)
            opened.enter_context(scheduler.running())
            self._workers = opened.enter_context(running(worker, self._number - 1))
            opened.callback(self._stop)
            self._start(listener, database)
            self._opened = opened.pop_all()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Stop the server: let it finish what it is doing, then close the database."""
        self._opened.close()

    @property
    def control(self) -> Control:
        """What changes how the server behaves while it runs.

        Raises:
            ServerError: the configuration does not let anybody do so.

        """
        if not self._settings.is_scripted:
            raise ServerError("nothing can be controlled; give Configuration(is_controlled=True)")
        return self._control

    def wait(self, stop: threading.Event) -> None:
        """Block until a caller sets `stop`, or the server ends by itself."""
        while self._thread.is_alive() and not stop.wait(timeout=0.2):
            self._workers.replace_dead()

    def _configure(self, store: Store) -> None:
        """Do what the configuration asks for; scripts of an earlier start are over."""
        store.scripts.clear()
        for number, script in enumerate(self._configuration.scripts):
            with _place(f"scripts[{number}]"):
                check_script(self._contract, script)
                add_script(store, script)
        for number, quotas in enumerate(self._configuration.quotas):
            with _place(f"quotas[{number}]"):
                set_quotas(store, quotas)

    def _start(self, listener: socket.socket, database: Database) -> None:
        self._server = server_on(listener, self._contract, database, self._stores, self._settings)
        self._thread = threading.Thread(
            target=self._server.run, kwargs={"sockets": [listener]}, daemon=True
        )
        self._thread.start()
        deadline = time.monotonic() + _START_DEADLINE
        while not self._server.started:
            if not self._thread.is_alive() or time.monotonic() > deadline:
                raise ServerError("the server does not start")
            time.sleep(0.005)

    def _stop(self) -> None:
        self._workers.begin_to_stop()
        self._server.should_exit = True
        self._thread.join()


@contextmanager
def _place(name: str) -> Iterator[None]:
    """Say in which part of the configuration an error is."""
    try:
        yield
    except TomlError as error:
        raise TomlError(f"{name}.{error}") from error


def _settings(configuration: Configuration, access_log: bool) -> Settings:
    check_seconds("job_delay", configuration.job_delay)
    check_seconds("task_timeout", configuration.task_timeout)
    return Settings(
        job_delay=round(configuration.job_delay * SECOND),
        task_timeout=round(configuration.task_timeout * SECOND),
        limits=configuration.limits,
        is_scripted=bool(
            configuration.is_controlled or configuration.scripts or configuration.control_token
        ),
        control_token=configuration.control_token,
        access_log=access_log,
    )


def _target(base_url: str, credentials: Credentials) -> Target:
    first, second = credentials.first, credentials.second
    return Target(
        base_url=base_url,
        project_id=first.project_id,
        token=first.token,
        access_key=first.access_key,
        secret_key=first.secret_key,
        job_timeout=10.0,
        expired_token=credentials.expired_token,
        reader_token=credentials.reader_token,
        roleless_token=credentials.roleless_token,
        default_policy_id=credentials.default_policy_id,
        second_project=SecondProject(project_id=second.project_id, token=second.token),
        identity=Identity(
            domain=first.domain_name,
            user=first.user_name,
            password=first.password,
            project=first.project_name,
        ),
        volumes=Volumes(**{name: tuple(ids) for name, ids in credentials.volumes.items()}),
        safety=Safety(allow_writes=True),
    )
