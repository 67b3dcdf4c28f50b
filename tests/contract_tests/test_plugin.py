"""How a run goes: what fails is tried once more, and a terminal shows how far it is."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from vbs_conformance.commands import test as command
from vbs_conformance.target import write_target

from .faulty_server import Fault, Forward, Message, Reply, faulty_server
from .test_planted_faults import not_found_is_a_bad_request

CHECK = "state/showJob:state:job_not_found"
# Too few for the longest line of progress, which is cut.
COLUMNS = 60


def errs(times: int) -> Fault:
    """Return the fault of answering with 500 so many times where 404 is right."""
    left = [times]

    async def fault(message: Message, forward: Forward) -> Reply:
        reply = await forward(message)
        if reply.status == 404 and left[0]:
            left[0] -= 1
            return Reply(500, reply.body)
        return reply

    return fault


def run(fault: Fault, folder: Path, *options: str) -> tuple[int, str, dict[str, Any]]:
    """Run one check; return the exit code, what was printed, and the report."""
    with faulty_server(fault) as server:
        write_target(folder / "target.toml", server.target)
        arguments = ["--target", str(folder / "target.toml"), "--report-dir", str(folder / "r")]
        done = CliRunner().invoke(command, [*arguments, "--only", CHECK, *options])
    report: dict[str, Any] = json.loads((folder / "r" / "report.json").read_text("utf-8"))
    return done.exit_code, done.stdout, report


def test_what_passes_when_it_is_repeated_is_flaky(tmp_path: Path) -> None:
    code, printed, report = run(errs(1), tmp_path)
    (verdict,) = report["verdicts"]
    assert (verdict["id"], verdict["outcome"]) == (CHECK, "flaky")
    (finding,) = report["findings"]
    assert (finding["outcome"], finding["expected"]) == ("flaky", "404 common.0011")
    assert re.search(r"^FLAKY showJob:state:job_not_found at ", printed, re.MULTILINE)
    assert "findings    1, 1 of them flaky" in printed
    assert code == 1


def test_what_fails_twice_is_a_finding_that_is_told_once(tmp_path: Path) -> None:
    code, printed, report = run(errs(2), tmp_path)
    assert [verdict["outcome"] for verdict in report["verdicts"]] == ["fail"]
    assert [finding["count"] for finding in report["findings"]] == [1]
    assert "FLAKY" not in printed
    assert code == 1


def test_with_fail_fast_nothing_is_repeated(tmp_path: Path) -> None:
    code, _, report = run(errs(1), tmp_path, "--fail-fast")
    assert [verdict["outcome"] for verdict in report["verdicts"]] == ["fail"]
    assert code == 1


def test_every_request_is_counted(tmp_path: Path) -> None:
    seen = []

    async def count(message: Message, forward: Forward) -> Reply:
        seen.append(message.path)
        return await forward(message)

    _, _, report = run(count, tmp_path, "--only", "document/listShares")
    assert 10 < len(seen) == report["requests"]


def shown_on_a_terminal(arguments: list[str]) -> str:
    """Run the suite with a terminal as its standard error; return what that shows."""
    program = Path(sys.executable).with_name("vbs-contract")
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [program, "test", *arguments],
        stdout=subprocess.DEVNULL,
        stderr=theirs,
        env={**os.environ, "COLUMNS": str(COLUMNS)},
    ) as process:
        os.close(theirs)
        shown = b""
        while True:
            try:
                shown += os.read(ours, 4096)
            except OSError:  # nobody writes to it any more
                break
        process.wait()
    os.close(ours)
    return shown.decode()


def test_a_terminal_shows_the_check_how_far_it_is_and_what_was_found(tmp_path: Path) -> None:
    with faulty_server(not_found_is_a_bad_request) as server:
        write_target(tmp_path / "target.toml", server.target)
        arguments = ["--target", str(tmp_path / "target.toml"), "--report-dir", str(tmp_path)]
        later = "document/showQuotas"
        shown = shown_on_a_terminal([*arguments, "--only", CHECK, "--only", later])
    lines = [line.removeprefix("\x1b[K") for line in shown.split("\r")]
    for line in (f"0/2  0 findings  {CHECK}", f"1/2  1 finding  {later}"):
        assert line[: COLUMNS - 1] in lines
    assert shown.endswith("\r\x1b[K")


def test_anything_else_shows_no_progress(tmp_path: Path) -> None:
    with faulty_server(errs(0)) as server:
        write_target(tmp_path / "target.toml", server.target)
        arguments = ["--target", str(tmp_path / "target.toml"), "--report-dir", str(tmp_path)]
        done = CliRunner().invoke(command, [*arguments, "--only", CHECK])
    assert done.stderr == ""
