"""`make bench-server`: how much load the reference server takes, and what grows with its data.

    python -m tests.bench_server [load] [flat] [--seconds N]

`load` puts the users of the generated Locust file, and wrk with one reading and one writing call,
on the server with SQLite and with PostgreSQL and on Prism, which mocks the same document without
any state. `flat` fills projects and times lists, filters and pages.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from uuid import uuid4

from tests.bench_server.flat import SIZES, column
from tests.bench_server.load import mix, read, write
from tests.bench_server.servers import Server, ours, prism
from tests.contract_tests.reference_server.cluster import cluster, new_database
from tests.peers import MissingError

_CONNECTIONS = (1, 50, 500)
_CORES = os.cpu_count() or 1
_LOADS = {
    "Locust, all operations": mix,
    "wrk, list of backups": read,
    "wrk, set a tag": write,
}


def main() -> None:
    arguments = _arguments()
    with cluster(durable=True) as postgresql, tempfile.TemporaryDirectory() as folder:
        if "load" in arguments.sections:
            show_load(postgresql.url, Path(folder), arguments.seconds)
        if "flat" in arguments.sections:
            for name, url in (("SQLite", f"sqlite:///{folder}"), ("PostgreSQL", postgresql.url)):
                show_flat(name, url)


def show_load(postgresql: str, folder: Path, seconds: int) -> None:
    """Print what each server does at each number of connections; Prism comes last."""
    print(f"Load for {seconds} s; {_CORES} cores for servers, databases and clients together")
    print(f"  {'':<42} requests/s   p50 ms   p99 ms  failures  client")
    for name, run in _LOADS.items():
        for connections in _CONNECTIONS:
            for server, running in _servers(postgresql, folder):
                title = f"{name}, {connections}: {server}"
                try:
                    with running as found:
                        made = run(found, connections, seconds)
                except MissingError as error:
                    print(f"  {title}: {error}")
                    continue
                print(
                    f"  {title:<42} {made.requests_per_second:10.0f} {made.median:8.1f}"
                    f" {made.p99:8.1f} {made.failures:9} {made.client:6.0%}",
                    f" load {os.getloadavg()[0]:.1f}",
                    flush=True,
                )


def _servers(postgresql: str, folder: Path) -> Iterator[tuple[str, AbstractContextManager[Server]]]:
    def sqlite() -> str:
        return f"sqlite:///{folder / uuid4().hex}.db"

    yield "SQLite", ours(sqlite())
    yield f"SQLite, {_CORES} workers", ours(sqlite(), _CORES)
    with _database(postgresql) as url:
        yield "PostgreSQL", ours(url)
    with _database(postgresql) as url:
        yield f"PostgreSQL, {_CORES} workers", ours(url, _CORES)
    yield "Prism", prism()


def show_flat(name: str, url: str) -> None:
    """Print what calls take by the number of backups."""
    columns = []
    for size in SIZES:
        with _database(url) as fresh:
            columns.append(column(fresh, size))
    print(f"{name}: milliseconds of a call, by the number of backups; a tenth as many policies")
    print(f"  {'':<62}", *(f"{size:>8,}" for size in SIZES))
    for call in columns[0]:
        print(f"  {call:<62}", *(f"{one[call]:8.1f}" for one in columns), flush=True)


@contextmanager
def _database(url: str) -> Iterator[str]:
    """Make a database for the time of a block."""
    if not url.startswith("postgresql"):
        yield f"{url}/{uuid4().hex}.db"
        return
    with new_database(url) as made:
        yield made


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench_server", description="Measure the reference server."
    )
    sections = ("load", "flat")
    parser.add_argument(
        "sections", nargs="*", default=sections, metavar="SECTION", help="load or flat; all"
    )
    parser.add_argument("--seconds", type=int, default=8, help="how long each load lasts")
    arguments = parser.parse_args()
    unknown = set(arguments.sections) - set(sections)
    if unknown:
        parser.error(f"no section {min(unknown)}; there are load and flat")
    return arguments


if __name__ == "__main__":
    main()
