"""What a generation takes: cold, unchanged, after a change, and what others take for their part."""

from __future__ import annotations

import os
import queue
import resource
import shutil
import signal
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests import peers

_BIN = Path(sys.executable).parent
_ROUNDS = 5
_ROOT = Path(__file__).parents[2]
_DOCUMENT = _ROOT / "generated/openapi.json"
# A description in it takes the change of a line.
_EDITED = "spec/resources/backups.yaml"


@dataclass(frozen=True)
class Taken:
    """Seconds: on the wall, and of all cores together where they can be told."""

    wall: float
    cpu: float | None = None


def measured(folder: Path) -> Iterator[tuple[str, Taken | str]]:
    """Yield what each way takes, or why it cannot be told; the last is what others are held to."""
    ours = (_BIN / "vbs-contract", "generate")
    project = _project(folder / "project")
    numbers = iter(range(1_000_000))

    def first(number: int) -> Taken:
        return _run(
            *(*ours, "--output", folder / f"first-{number}"),
            environment={"XDG_CACHE_HOME": str(folder / f"cache-{number}")},
        )

    def cold(number: int) -> Taken:
        return _run(*ours, "--output", folder / f"cold-{number}")

    def changed(_: int) -> Taken:
        _edit(project, next(numbers))
        return _run(*ours, "--output", "out", folder=project)

    yield "all targets, the very first time", _median(first)
    yield "all targets, cold", _median(cold)
    yield "unchanged", _median(lambda _: _run(*ours, "--output", folder / "cold-0"))
    yield "after a change of one line", _median(changed)
    with _Watch(project) as watch:
        yield "generate --watch, after such a change", _median(lambda _: watch.edit(next(numbers)))
    yield "datamodel-codegen: models only", _median(lambda _: _models(folder))
    yield "openapi-generator, python: client only", _of_others(_generator, folder, rounds=2)
    yield "openapi-python-client: client only", _of_others(_python_client, folder, _ROUNDS)


def _models(folder: Path) -> Taken:
    return _run(
        *(_BIN / "datamodel-codegen", "--input", _DOCUMENT, "--output", folder / "models.py"),
        *("--input-file-type", "openapi", "--output-model-type", "pydantic_v2.BaseModel"),
    )


def _python_client(folder: Path) -> Taken:
    programs = peers.programs(peers.PYTHON_CLIENT)
    # It formats what it writes by the ruff that stands beside it.
    return _run(
        *(programs / "openapi-python-client", "generate", "--path", _DOCUMENT, "--overwrite"),
        *("--output-path", folder / "peer"),
        environment={"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"},
    )


def _generator(folder: Path) -> Taken:
    if shutil.which("java") is None:
        raise peers.MissingError("not installed: java")
    return _run(
        *(peers.programs(peers.GENERATOR) / "openapi-generator-cli", "generate", "-g", "python"),
        *("-i", _DOCUMENT, "-o", folder / "other", "--skip-validate-spec"),
    )


def _of_others(run: Callable[[Path], Taken], folder: Path, rounds: int) -> Taken | str:
    try:
        return _median(lambda _: run(folder), rounds)
    except peers.MissingError as error:
        return str(error)


def _median(run: Callable[[int], Taken], rounds: int = _ROUNDS) -> Taken:
    taken = [run(number) for number in range(rounds)]
    cpus = [one.cpu for one in taken if one.cpu is not None]
    walls = statistics.median(one.wall for one in taken)
    return Taken(walls, statistics.median(cpus) if cpus else None)


def _run(
    *command: str | Path,
    folder: Path = _ROOT,
    environment: Mapping[str, str] | None = None,
) -> Taken:
    before, started = _cpu(), time.perf_counter()
    done = subprocess.run(
        command,
        check=False,
        capture_output=True,
        text=True,
        cwd=folder,
        env={**os.environ, **(environment or {})},
    )
    taken = Taken(time.perf_counter() - started, _cpu() - before)
    if done.returncode:
        sys.exit(f"{command[0]}: exit code {done.returncode}\n{done.stdout}{done.stderr}")
    return taken


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _project(folder: Path) -> Path:
    """Copy what a generation reads."""
    shutil.copytree(_ROOT / "spec", folder / "spec")
    shutil.copy(_ROOT / "pyproject.toml", folder)
    return folder


def _edit(project: Path, number: int) -> None:
    text = (_ROOT / _EDITED).read_text("utf-8")
    edited = text.replace("description: ", f"description: Edit {number}. ", 1)
    (project / _EDITED).write_text(edited, "utf-8")


class _Watch:
    """A process that generates after each change."""

    def __init__(self, project: Path) -> None:
        self._project = project
        self._lines: queue.Queue[str] = queue.Queue()

    def __enter__(self) -> _Watch:
        command = (_BIN / "vbs-contract", "generate", "--watch", "--output", "out")
        self._process = subprocess.Popen(
            command, cwd=self._project, stdout=subprocess.PIPE, text=True
        )
        self._reader = threading.Thread(target=self._read)
        self._reader.start()
        self._lines.get()
        # What is only loaded when it is needed is there from now on.
        self.edit(-1)
        return self

    def __exit__(self, *_: object) -> None:
        self._process.send_signal(signal.SIGINT)
        self._process.wait()
        self._reader.join()

    def edit(self, number: int) -> Taken:
        """Change a line, and wait until the output is there."""
        started = time.perf_counter()
        _edit(self._project, number)
        self._lines.get()
        return Taken(time.perf_counter() - started)

    def _read(self) -> None:
        assert self._process.stdout
        with self._process.stdout as lines:
            for line in lines:
                self._lines.put(line)
