"""Several processes behind one port answer as one."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import cast
from unittest.mock import Mock

import httpx2
import pytest
from click.testing import CliRunner

from tests.listening import listeners
from vbs_conformance.commands import test as command
from vbs_conformance.reference_server import workers
from vbs_conformance.target import Target, load_target

SERVE = [sys.executable, "-c", "from vbs_conformance.commands import serve; serve()"]
POLICY = {
    "backup_policy_name": "p",
    "scheduled_policy": {
        "start_time": "12:00",
        "status": "ON",
        "frequency": 1,
        "rentention_num": 2,
    },
}


@contextmanager
def served(
    folder: Path, database: str, number: int = 3, config: str = ""
) -> Iterator[tuple[subprocess.Popen[str], Target]]:
    """Run `vbs-contract serve` and wait until all of its processes are there."""
    file = folder / "target.toml"
    options = ["--port", "0", "--workers", str(number), "--job-delay", "0.1"]
    (folder / "server.toml").write_text(config)
    options += ["--config", str(folder / "server.toml")]
    process = subprocess.Popen(
        [*SERVE, *options, "--database", database, "--write-target", str(file)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "TMPDIR": str(folder)},
    )
    assert process.stdout is not None
    with process.stdout:
        process.stdout.readline()
        try:
            target = load_target(file)
            wait_for(lambda: listeners(port_of(target)) == number)
            yield process, target
        finally:
            process.terminate()
            process.wait(timeout=20)


def port_of(target: Target) -> int:
    return int(target.base_url.rpartition(":")[2])


def children(process: subprocess.Popen[str]) -> list[int]:
    """Return the ids of the further processes."""
    folder = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    found = [int(pid) for pid in folder.read_text().split()] if folder.exists() else []
    names = {pid: Path(f"/proc/{pid}/cmdline").read_text() for pid in found}
    return [pid for pid in found if "spawn_main" in names[pid]]


def wait_for(condition: object) -> None:
    assert callable(condition)
    deadline = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_the_suite_finds_nothing(empty_database: str, tmp_path: Path) -> None:
    with served(tmp_path, empty_database):
        report = tmp_path / "report"
        options = ["--target", str(tmp_path / "target.toml"), "--report-dir", str(report)]
        result = CliRunner().invoke(command, [*options, "--profile", "quick"])
        assert result.exit_code == 0, result.output
        assert json.loads((report / "report.json").read_text())["outcomes"]["pass"] > 900


def test_limits_hold_across_processes(empty_database: str, tmp_path: Path) -> None:
    with served(tmp_path, empty_database) as (_, target):
        url = f"{target.base_url}/v2/{target.project_id}/backuppolicy"
        headers = {"X-Auth-Token": str(target.token)}

        def create(_: int) -> int:
            # A connection each, so that every process gets some.
            return httpx2.post(url, json=POLICY, headers=headers, trust_env=False).status_code

        with ThreadPoolExecutor(12) as pool:
            statuses = list(pool.map(create, range(40)))
        # The server has made one of its own.
        assert (statuses.count(200), statuses.count(400)) == (9, 31)


SCRIPTS = """
control_token = "control-me"

[[scripts]]
project = "project-1"
operation = "listPolicies"
state = "internal_error"
times = 7

[[scripts]]
project = "project-1"
operation = "createPolicy"
state = "internal_error"
times = 7
"""


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_scripts_are_counted_across_processes(
    empty_database: str, tmp_path: Path, method: str
) -> None:
    with served(tmp_path, empty_database, config=SCRIPTS) as (_, target):
        url = f"{target.base_url}/v2/{target.project_id}/backuppolicy"
        headers = {"X-Auth-Token": str(target.token)}

        def send(_: int) -> int:
            json_ = None if method == "GET" else POLICY
            return httpx2.request(
                method, url, json=json_, headers=headers, trust_env=False
            ).status_code

        with ThreadPoolExecutor(12) as pool:
            assert list(pool.map(send, range(30))).count(500) == 7


def test_a_process_that_dies_is_replaced(tmp_path: Path) -> None:
    with served(tmp_path, f"sqlite:///{tmp_path / 'vbs.db'}") as (process, target):
        dead = children(process)[0]
        os.kill(dead, signal.SIGKILL)
        wait_for(lambda: dead not in children(process) and listeners(port_of(target)) == 3)
        url = f"{target.base_url}/v2/{target.project_id}/backuppolicy"
        headers = {"X-Auth-Token": str(target.token)}
        for _ in range(20):
            assert httpx2.get(url, headers=headers, trust_env=False).status_code == 200


class Stillborn:
    """A process that has died as soon as it was started."""

    pid = None
    started = 0

    def __init__(self, **_: object) -> None:
        Stillborn.started += 1

    def start(self) -> None: ...

    def close(self) -> None: ...

    def is_alive(self) -> bool:
        return False


def test_one_that_cannot_live_is_started_anew_after_a_pause_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock, started = Mock(return_value=0.0), []
    monkeypatch.setattr(Stillborn, "started", 0)
    monkeypatch.setattr(workers, "_PROCESSES", SimpleNamespace(Process=Stillborn))
    monkeypatch.setattr(workers, "monotonic", clock)
    running = workers.Workers(cast(workers.Worker, SimpleNamespace(run=None)), 1)
    for clock.return_value in (0.2, 2.8, 3.0, 3.2, 5.8, 6.0):
        running.replace_dead()
        started.append(Stillborn.started)
    assert started == [1, 1, 2, 2, 2, 3]


def test_no_process_outlives_the_first(tmp_path: Path) -> None:
    with served(tmp_path, f"sqlite:///{tmp_path / 'vbs.db'}") as (process, _):
        others = children(process)
        process.kill()
        process.wait()
        wait_for(lambda: not any(is_running(pid) for pid in others))


def is_running(pid: int) -> bool:
    try:
        return "spawn_main" in Path(f"/proc/{pid}/cmdline").read_text()
    except FileNotFoundError:
        return False
