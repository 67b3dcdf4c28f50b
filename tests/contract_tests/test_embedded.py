"""The suite as tests of the user's own pytest."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from vbs_conformance.reference_server import ReferenceServer
from vbs_conformance.target import Deviation, write_target

from .faulty_server import Forward, Message, Reply, faulty_server
from .redis_server import redis_server
from .test_planted_faults import name_length_is_not_checked

SUITE = ("--pyargs", "vbs_conformance.suite")
RULE = "filterPolicies:body.action:enum"


@pytest.fixture(scope="module")
def server() -> Iterator[ReferenceServer]:
    with ReferenceServer(job_delay=0.05, default_policy=True) as running:
        yield running


@pytest.fixture
def target(server: ReferenceServer, tmp_path: Path) -> Path:
    write_target(tmp_path / "target.toml", server.target)
    return tmp_path / "target.toml"


def run_pytest(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run pytest as a user does, in a folder without settings."""
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-rA", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def outcomes(printed: str) -> dict[str, int]:
    """Return the numbers of the last line of pytest."""
    last = printed.strip().splitlines()[-1]
    return {what.rstrip("s"): int(n) for n, what in re.findall(r"(\d+) ([a-z]+)", last)}


def failed(printed: str) -> list[str]:
    return re.findall(r"^FAILED (?:\.\./)*\S*?(test_\w+\.py::\S+)", printed, re.MULTILINE)


def report(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "report.json").read_text("utf-8"))
    return found


def test_the_checks_are_tests(target: Path, tmp_path: Path) -> None:
    done = run_pytest(
        tmp_path, *SUITE, f"--vbs-target={target}", "--vbs-report-dir=report", "-k", "showQuotas"
    )
    assert done.returncode == 0, done.stdout
    counts = outcomes(done.stdout)
    assert counts.keys() == {"passed", "skipped", "deselected"}
    assert "PASSED" in done.stdout
    assert "not reachable: " in done.stdout
    found = report(tmp_path / "report")
    assert found["outcomes"] == {"pass": counts["passed"], "not reachable": counts["skipped"]}
    assert found["left_over"] == found["notes"] == []


async def an_unknown_action_has_an_unknown_code(message: Message, forward: Forward) -> Reply:
    """One rule of one operation is refused with a code of no catalogue."""
    reply = await forward(message)
    if message.path.endswith("/resource_instances/action") and b'"FILTER"' in message.body:
        return replace(reply, body=reply.body.replace(b"AutoBackup.0222", b"AutoBackup.7777"))
    return reply


@pytest.mark.parametrize("workers", [(), ("-n", "2")], ids=["alone", "two workers"])
def test_a_fault_fails_its_test_and_no_other(workers: tuple[str, ...], tmp_path: Path) -> None:
    with faulty_server(an_unknown_action_has_an_unknown_code) as server:
        write_target(tmp_path / "target.toml", server.target)
        options = ("--vbs-target=target.toml", "--vbs-profile=quick", "--vbs-report-dir=report")
        done = run_pytest(tmp_path, *SUITE, *options, *workers)
    assert done.returncode == 1
    assert failed(done.stdout) == [f"test_rules.py::test_refused[{RULE}]"], done.stdout
    assert "got AutoBackup.7777" in done.stdout
    assert "curl -sS -i -X POST http://127.0.0.1:" in done.stdout
    found = report(tmp_path / "report")
    assert [cause["about"] for cause in found["findings"]] == ["filterPolicies"]
    counts = outcomes(done.stdout)
    assert found["checks"] == sum(found["outcomes"].values())
    assert found["outcomes"]["pass"] == counts["passed"] > 900
    assert found["coverage"]["operations"]["covered"] == 33
    assert found["left_over"] == []


def test_a_known_deviation_is_an_expected_failure(tmp_path: Path) -> None:
    with faulty_server(name_length_is_not_checked) as server:
        rule = "createPolicy:body.backup_policy_name:maxLength"
        known = replace(server.target, deviations=(Deviation(rule=rule, reason="release 1.2"),))
        write_target(tmp_path / "target.toml", known)
        done = run_pytest(tmp_path, *SUITE, "--vbs-target=target.toml", "-k", rule)
    assert done.returncode == 0
    assert outcomes(done.stdout).get("xfailed") == 1, done.stdout
    assert "known deviation: release 1.2" in done.stdout


def test_tests_of_the_user_run_beside(target: Path, tmp_path: Path) -> None:
    (tmp_path / "test_own.py").write_text("def test_own_1(): ...\ndef test_own_2(): assert False\n")
    select = ("-k", "own_ or showQuotas", "-n", "2")
    done = run_pytest(tmp_path, "test_own.py", *SUITE, f"--vbs-target={target}", *select)
    assert failed(done.stdout) == ["test_own.py::test_own_2"]
    assert outcomes(done.stdout)["passed"] > 5


OWN = """\
import sys

def test_nothing_of_the_suite_is_loaded(request):
    loaded = {name for name in sys.modules if name.startswith("vbs_conformance")}
    assert loaded <= {"vbs_conformance", "vbs_conformance.pytest_plugin"}
    assert not any("about(" in line for line in request.config.getini("markers"))
"""


def test_without_a_target_nothing_happens(tmp_path: Path) -> None:
    (tmp_path / "test_own.py").write_text(OWN)
    done = run_pytest(tmp_path, "--strict-markers")
    assert outcomes(done.stdout) == {"passed": 1}, done.stdout
    assert "--vbs-target" in run_pytest(tmp_path, "--help").stdout


def test_the_suite_without_a_target_says_what_it_needs(tmp_path: Path) -> None:
    done = run_pytest(tmp_path, *SUITE)
    assert done.returncode == pytest.ExitCode.INTERRUPTED
    assert done.stdout.count("the suite needs a server to test: give --vbs-target FILE") == 1
    assert outcomes(done.stdout) == {"error": 1}


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--vbs-target=no.toml",), "--vbs-target: no.toml: "),
        (("--vbs-target=gone.toml",), "the target does not answer: "),
        (
            ("--vbs-target=target.toml", "--vbs-examples=redis://127.0.0.1:1/0"),
            "--vbs-examples: redis://127.0.0.1:1 does not answer as Redis: ",
        ),
    ],
)
def test_what_cannot_be_tested_is_one_line(
    options: tuple[str, ...], message: str, server: ReferenceServer, tmp_path: Path
) -> None:
    target = server.target
    write_target(tmp_path / "target.toml", target)
    write_target(tmp_path / "gone.toml", replace(target, base_url="http://127.0.0.1:1"))
    done = run_pytest(tmp_path, *SUITE, *options)
    assert done.returncode == pytest.ExitCode.USAGE_ERROR
    lines = [line for line in done.stderr.splitlines() if line]
    assert [line.startswith(f"ERROR: {message}") for line in lines] == [True], done.stderr


async def a_rare_text_is_too_much(message: Message, forward: Forward) -> Reply:
    """What a few random requests hardly ever hold brings the server down."""
    if message.path.endswith("/os-vendor-backup-sharing/count") and "%F0" in message.query:
        return Reply(500, b"out of memory", {"content-type": "text/plain"})
    return await forward(message)


def test_a_campaign_shares_what_it_finds(tmp_path: Path) -> None:
    check = "test_generated[countShares]"
    few = ("--vbs-target=target.toml", "-k", "countShares and test_generated")
    with redis_server() as redis, faulty_server(a_rare_text_is_too_much) as server:
        write_target(tmp_path / "target.toml", server.target)
        assert run_pytest(tmp_path, *SUITE, *few).returncode == 0
        many = ("--vbs-target=target.toml", "-k", "test_generated and (countShares or listShares)")
        shared = (f"--vbs-examples={redis}", "-n", "2")
        deep = run_pytest(tmp_path, *SUITE, *many, *shared, "--vbs-profile=deep")
        assert failed(deep.stdout) == [f"test_document.py::{check}"], deep.stdout
        again = run_pytest(tmp_path, *SUITE, *few, *shared)
        assert failed(again.stdout) == [f"test_document.py::{check}"], again.stdout
        command = [str(Path(sys.executable).with_name("vbs-contract")), "test"]
        command += ["--target=target.toml", "--only=document/countShares"]
        for options, code in (((), 0), (("--examples", redis), 1)):
            done = subprocess.run(
                [*command, *options], cwd=tmp_path, capture_output=True, check=False
            )
            assert done.returncode == code, done.stdout
