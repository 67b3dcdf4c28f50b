"""A PostgreSQL of the tests' own, which can be stopped and started."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import create_engine, make_url, text

from tests.peers import MissingError

from .installed import server_programs

_START_SECONDS = 30


class Cluster:
    """A PostgreSQL in a folder; `url` is that of a database."""

    def __init__(self, programs: Path, folder: Path, *, durable: bool) -> None:
        self._programs = programs
        self._folder = folder
        self._options = () if durable else ("-F",)
        self._log = folder.parent / f"{folder.name}.log"
        self._as_user: dict[str, Any] = {}
        if os.geteuid() == 0:  # initdb refuses to run as root
            shutil.chown(folder, "postgres", "postgres")
            self._as_user = {"user": "postgres", "group": "postgres", "extra_groups": []}
        with socket.create_server(("127.0.0.1", 0)) as free:
            self._port: int = free.getsockname()[1]
        self.url = f"postgresql+psycopg://test@127.0.0.1:{self._port}/postgres"
        with self._log.open("wb") as log:
            initdb: list[str | Path] = [
                programs / "initdb",
                "-D",
                folder / "data",
                "-A",
                "trust",
                "-U",
                "test",
                "-N",
            ]
            subprocess.run(initdb, cwd=folder, check=True, stdout=log, stderr=log, **self._as_user)

    def start(self) -> None:
        """Start, and wait until it answers."""
        settings = ("-p", str(self._port), "-k", self._folder, "-c", "listen_addresses=127.0.0.1")
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [
                    *(self._programs / "postgres", "-D", self._folder / "data"),
                    *(*self._options, *settings),
                ],
                cwd=self._folder,
                stdout=log,
                stderr=log,
                **self._as_user,
            )
        ready: list[str | Path] = [
            self._programs / "pg_isready",
            "-q",
            "-h",
            "127.0.0.1",
            "-p",
            str(self._port),
        ]
        deadline = time.monotonic() + _START_SECONDS
        while subprocess.run(ready, check=False).returncode != 0:
            assert self._process.poll() is None, self._log.read_text()
            assert time.monotonic() < deadline
            time.sleep(0.05)

    def stop(self) -> None:
        """Stop as after a loss of power: what was committed is recovered at the next start."""
        self._process.send_signal(signal.SIGQUIT)
        self._process.wait(timeout=30)

    def close(self) -> None:
        """Stop for good, and remove everything."""
        self._process.terminate()
        self._process.wait(timeout=30)
        self._log.unlink()
        shutil.rmtree(self._folder)


@contextmanager
def cluster(*, durable: bool = False) -> Iterator[Cluster]:
    """Run a PostgreSQL for the time of a block; where durable, commits wait for the disk.

    Raises:
        MissingError: there is none on this machine.

    """
    programs = server_programs()
    if programs is None:
        raise MissingError("no PostgreSQL on this machine: apt-get install postgresql")
    made = Cluster(programs, Path(tempfile.mkdtemp(prefix="vbs-postgresql-")), durable=durable)
    made.start()
    try:
        yield made
    finally:
        made.close()


@contextmanager
def new_database(cluster: str) -> Iterator[str]:
    """Make a database in a PostgreSQL cluster for the time of a block."""
    name = f"test_{uuid4().hex}"
    engine = create_engine(cluster, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
        yield make_url(cluster).set(database=name).render_as_string(hide_password=False)
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    engine.dispose()
