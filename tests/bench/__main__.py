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
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from importlib.metadata import version
from pathlib import Path

from pydantic import TypeAdapter

from tests.bench import clients, reference
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
    remembers: bool = True,
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
            env={**os.environ, **({} if remembers else {"XDG_CACHE_HOME": os.devnull})},
        )
        times.append(time.perf_counter() - started)
        if done.returncode not in allowed:
            sys.exit(f"{command[0]}: exit code {done.returncode}\n{done.stdout}{done.stderr}")
    return statistics.median(times)


def generation(folder: Path) -> Iterator[tuple[str, float]]:
    """Yield what generating takes, ours first."""
    command: tuple[str | Path, ...] = ("vbs-contract", "generate", "--output", folder / "ours")
    yield "vbs-contract generate: all targets", seconds(*command, remembers=False)
    yield "vbs-contract generate, unchanged", seconds(*command)
    yield (
        "datamodel-codegen: models only",
        seconds(
            *("datamodel-codegen", "--input", _DOCUMENT, "--output", folder / "models.py"),
            *("--input-file-type", "openapi", "--output-model-type", "pydantic_v2.BaseModel"),
        ),
    )


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


if __name__ == "__main__":
    with scratch() as space:
        tools = versions("vbs-contract", "datamodel-code-generator")
        show(f"Generation, median wall time, and its ratio ({tools})", generation(space))
        with reference_target() as server:
            tools = versions("vbs-contract", "schemathesis")
            title = (
                f"A thousand requests to the reference server, wall time, and its ratio ({tools})"
            )
            show(title, rates(server, space))
        show("Imports, median wall time, and its ratio", imports())
        show("Decoding a thousand policies, best wall time, and its ratio", decoding())
        show_clients(space)
        show_reference(space)
