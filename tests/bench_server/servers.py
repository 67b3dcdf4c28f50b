"""What is measured: the reference server in processes of its own, and Prism."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from tests.listening import listeners
from tests.peers import MissingError
from vbs_conformance.target import load_target

ROOT = Path(__file__).parents[2]
DOCUMENT = ROOT / "generated/openapi.json"
_SERVE = (sys.executable, "-c", "from vbs_conformance.commands import serve; serve()")
_PRISM = "@stoplight/prism-cli@5.14.2"
_TOOLS = ROOT / ".cache/prism"
_START_SECONDS = 30.0
# Room for more than a project has by default.
ROOMY = """
job_delay = 0.001

[limits]
policies = 1_000_000
tags = 1_000
volumes_per_policy = 1_000
backups_per_volume = 1_000_000

[[quotas]]
project = "project-1"
backups = 100_000_000
"""


@dataclass(frozen=True)
class Server:
    """Where a server is, and what a caller has to tell it."""

    base_url: str
    project_id: str
    token: str
    volumes: tuple[str, ...]


@contextmanager
def ours(database: str, workers: int = 1, settings: str = "") -> Iterator[Server]:
    """Run the reference server for the time of a block; the settings are those of its file."""
    with tempfile.TemporaryDirectory() as folder:
        file, configuration = Path(folder) / "target.toml", Path(folder) / "server.toml"
        configuration.write_text(settings, encoding="utf-8")
        options: list[str | Path] = ["--port", "0", "--database", database]
        options += ["--workers", str(workers), "--config", configuration, "--write-target", file]
        with _running(Path(folder), *_SERVE, *options):
            _wait(file.exists)
            target = load_target(file)
            _wait(lambda: listeners(int(target.base_url.rpartition(":")[2])) == workers)
            assert target.token is not None
            yield Server(target.base_url, target.project_id, target.token, target.volumes.available)


@contextmanager
def prism() -> Iterator[Server]:
    """Run Prism, which answers from the document alone, for the time of a block.

    Raises:
        MissingError: it cannot be installed.

    """
    program = _TOOLS / "node_modules/.bin/prism"
    if not program.exists():
        _install()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    # It writes lines for each request otherwise.
    options = ("mock", "--port", str(port), "--verboseLevel", "silent", DOCUMENT)
    with tempfile.TemporaryDirectory() as folder, _running(Path(folder), program, *options):
        _wait(lambda: listeners(port) == 1)
        yield Server(f"http://127.0.0.1:{port}", uuid4().hex, "token", (str(uuid4()),))


def _install() -> None:
    _TOOLS.mkdir(parents=True, exist_ok=True)
    command = ("npm", "install", "--no-audit", "--no-fund", "--prefix", _TOOLS, _PRISM)
    try:
        subprocess.run(command, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise MissingError("Prism cannot be installed; it needs npm and a registry") from error


@contextmanager
def _running(folder: Path, *command: str | Path) -> Iterator[None]:
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            command, stdout=log, stderr=log, env={**os.environ, "TMPDIR": str(folder)}
        )
        try:
            yield
        except TimeoutError as error:
            raise MissingError((folder / "log").read_text("utf-8")) from error
        finally:
            process.terminate()
            process.wait(timeout=30)


def _wait(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError("a server does not start")
        time.sleep(0.05)
