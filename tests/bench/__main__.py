"""Prints how fast generation and the suite are, beside the tools they stand on."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import timeit
from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from importlib.metadata import version
from pathlib import Path

from pydantic import TypeAdapter

from tests.bench import clients, generation, growth, reference
from tests.bench.generation import Taken
from vbs_client.models import PolicyList
from vbs_conformance.reference import reference_target
from vbs_conformance.target import Target, write_target

_BIN = Path(sys.executable).parent
_DOCUMENT = Path("generated/openapi.json")
_ROUNDS = 3


def seconds(
    *command: str | Path,
    rounds: int = _ROUNDS,
    allowed: tuple[int, ...] = (0,),
) -> float:
    """Return the median of the wall time of a command, in seconds.

    Raises:
        SystemExit: its exit code is none of the allowed ones, so its time says nothing.

    """
    times = []
    for _ in range(rounds):
        started = time.perf_counter()
        done = subprocess.run(
            [_BIN / command[0], *command[1:]],
            check=False,
            capture_output=True,
            text=True,
        )
        times.append(time.perf_counter() - started)
        if done.returncode not in allowed:
            sys.exit(f"{command[0]}: exit code {done.returncode}\n{done.stdout}{done.stderr}")
    return statistics.median(times)


def show_generation(folder: Path) -> None:
    """Print what generating takes: wall time, time of all cores, and the ratio of the former."""
    tools = versions("vbs-contract", "datamodel-code-generator")
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    print(f"Generation, median of wall and CPU, seconds, and the ratio ({tools}; load {load})")
    rows = list(generation.measured(folder))
    *_, (_, held_to) = rows
    for name, taken in rows:
        if isinstance(taken, str):
            print(f"  {name:<46} {taken}")
            continue
        cpu = f"{taken.cpu:8.2f}" if taken.cpu is not None else "       -"
        ratio = f"{taken.wall / held_to.wall:8.2f}" if isinstance(held_to, Taken) else ""
        print(f"  {name:<46} {taken.wall:8.2f} {cpu} {ratio}")


def rates(target: Target, folder: Path) -> Iterator[tuple[str, float]]:
    """Yield the wall time of a run in seconds for a thousand of its requests, ours first."""
    file = folder / "target.toml"
    write_target(file, target)
    report = folder / "report"
    command: list[str | Path] = [
        "test",
        "--target",
        file,
        "--report-dir",
        report,
        "--only",
        "refused/",
    ]
    taken = seconds("vbs-contract", *command, rounds=1)
    sent = json.loads((report / "report.json").read_text("utf-8"))["requests"]
    yield "vbs-contract test: each rule broken", 1000 * taken / sent
    lines = folder / "stock.ndjson"
    taken = seconds(
        *("schemathesis", "run", _DOCUMENT, "--url", target.base_url, "--seed", "0"),
        *("--header", f"X-Auth-Token: {target.token}", "--phases", "coverage"),
        *("--report", "ndjson", "--report-ndjson-path", lines),
        rounds=1,
        allowed=(0, 1),  # 1: it has found something
    )
    sent = lines.read_text("utf-8").count('"status_code"')
    yield "schemathesis run, coverage", 1000 * taken / sent


def imports() -> Iterator[tuple[str, float]]:
    """Yield the wall time of imports in seconds, ours first."""
    ours = "from vbs_client import Client; Client()"
    for name, code in (
        ("bare Python", "pass"),
        ("vbs_client", "import vbs_client"),
        ("vbs_client, and a client", ours),
        ("pydantic and httpcore2", "from pydantic import BaseModel; import httpcore2"),
    ):
        yield name, seconds("python", "-c", code, rounds=9)


def decoding() -> Iterator[tuple[str, float]]:
    """Yield the wall time of decoding a list of a thousand policies in seconds, ours first."""
    get = json.loads(_DOCUMENT.read_text("utf-8"))["paths"]["/v2/{project_id}/backuppolicy"]["get"]
    example = get["responses"]["200"]["content"]["application/json"]["example"]
    body = json.dumps({"backup_policies": example["backup_policies"][:1] * 1000}).encode()
    models = TypeAdapter(PolicyList)
    for name, decode in (
        ("models", models.validate_json),
        ("json.loads, plain dictionaries", json.loads),
    ):
        yield name, min(timeit.repeat(partial(decode, body), number=1, repeat=50))


def show_clients(folder: Path) -> None:
    """Print what a call costs each client, and the ratio to ours on the same transport."""
    print("A call of each client, microseconds of CPU: blocking, not blocking, 16 at once")
    for name, times in clients.measured(folder):
        print(f"  {name:<30}", *(f"{time:9.1f}" if time else "        -" for time in times))


def show_reference(folder: Path) -> None:
    """Print what the API reference costs and what Redocly's does, and the ratio."""
    print("The API reference, Redocly's of the same document, and the ratio")
    try:
        for name, ours, other in reference.measured(folder):
            print(f"  {name:<46} {ours:9.1f} {other:9.1f}  {ours / other:5.2f}")
    except reference.UnreachableError as error:
        print(f"  not compared: {error}")


def versions(*packages: str) -> str:
    """Return the packages with the versions that are installed."""
    return ", ".join(f"{package} {version(package)}" for package in packages)


def show(title: str, rows: Iterator[tuple[str, float]]) -> None:
    """Print measurements and their ratio to the last one."""
    measured = list(rows)
    reference = measured[-1][1]
    print(title)
    for name, value in measured:
        print(f"  {name:<52} {value:9.4f} s  {value / reference:5.2f}")


@contextmanager
def scratch() -> Iterator[Path]:
    """Make a folder for the time of a block."""
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


def show_rates(folder: Path) -> None:
    """Print what a thousand requests take."""
    tools = versions("vbs-contract", "schemathesis")
    title = f"A thousand requests to the reference server, wall time, and its ratio ({tools})"
    with reference_target() as server:
        show(title, rates(server, folder))


def show_imports(_: Path) -> None:
    """Print what imports take."""
    show("Imports, median wall time, and its ratio", imports())


def show_decoding(_: Path) -> None:
    """Print what decoding takes."""
    show("Decoding a thousand policies, best wall time, and its ratio", decoding())


SECTIONS: Mapping[str, Callable[[Path], None]] = {
    "generation": show_generation,
    "growth": growth.show,
    "requests": show_rates,
    "imports": show_imports,
    "decoding": show_decoding,
    "clients": show_clients,
    "reference": show_reference,
}


def main() -> None:
    """Print the sections that were asked for."""
    parser = ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("sections", nargs="*", metavar="section", help=f"of {', '.join(SECTIONS)}")
    wanted = parser.parse_args().sections or list(SECTIONS)
    if unknown := [one for one in wanted if one not in SECTIONS]:
        parser.error(f"no section {unknown[0]}; there are {', '.join(SECTIONS)}")
    for name in wanted:
        with scratch() as space:
            SECTIONS[name](space)


if __name__ == "__main__":
    main()
