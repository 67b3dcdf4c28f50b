"""What the suite may do: all on loopback, elsewhere only what the user has allowed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from vbs_conformance.commands import test as command
from vbs_conformance.pace import Pace
from vbs_conformance.reference_server import ReferenceServer
from vbs_conformance.safety import is_loopback, limits_of
from vbs_conformance.target import Safety, Target, TargetError, write_target

from .hostile_server import Asked, hostile_server

HERE = Target(base_url="http://127.0.0.1:1", project_id="p", token="t")
THERE = replace(HERE, base_url="https://vbs.example.com")
# Leads to this machine, but is none of the addresses of loopback.
ELSEWHERE = "0.0.0.0"
FAST = Safety(requests_per_second=1000)


@pytest.mark.parametrize(
    ("target", "said", "option", "may_write"),
    [
        (HERE, None, False, True),
        (HERE, True, False, True),
        (HERE, False, False, False),
        (THERE, None, False, False),
        (THERE, True, False, True),
        (THERE, False, False, False),
        (THERE, None, True, True),
    ],
)
def test_writing_needs_leave_elsewhere_and_can_be_forbidden_anywhere(
    target: Target, said: bool | None, option: bool, may_write: bool
) -> None:
    target = replace(target, safety=Safety(allow_writes=said))
    assert (limits_of(target, allow_writes=option).read_only == "") == may_write


def test_elsewhere_little_is_done_at_a_time_by_default() -> None:
    there, here = limits_of(THERE), limits_of(HERE)
    assert (there.requests_per_second, there.max_backups) == (2, 3)
    assert (here.requests_per_second, here.max_backups) == (None, None)
    own = Safety(requests_per_second=7.5, max_backups=0)
    for target in (THERE, HERE):
        limits = limits_of(replace(target, safety=own))
        assert (limits.requests_per_second, limits.max_backups) == (7.5, 0)


def test_a_contradiction_is_a_mistake() -> None:
    forbidding = replace(THERE, safety=Safety(allow_writes=False))
    with pytest.raises(TargetError, match="the target file says allow_writes = false"):
        limits_of(forbidding, allow_writes=True)
    with pytest.raises(TargetError, match="--confirm-project q: the project of the target is p"):
        limits_of(THERE, confirm_project="q")
    limits_of(THERE, confirm_project="p")


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://localhost:1", True),
        ("http://127.1.2.3", True),
        ("http://[::1]:1", True),
        ("http://localhost.example.com", False),
        ("http://10.0.0.1", False),
        ("http://127.0.0.1.example.com", False),
    ],
)
def test_loopback_is_told_by_the_address(url: str, expected: bool) -> None:
    assert is_loopback(url) == expected


def test_pace_spreads_requests(monkeypatch: pytest.MonkeyPatch) -> None:
    now, slept = [100.0], []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        now[0] += seconds

    monkeypatch.setattr("time.monotonic", lambda: now[0])
    monkeypatch.setattr("time.sleep", sleep)
    pace = Pace(4)
    for _ in range(3):
        pace.wait()
    now[0] += 10
    pace.wait()
    pace.wait()
    assert slept == [0, 0.25, 0.25, 0, 0.25]
    Pace(None).wait()
    assert len(slept) == 5


@pytest.fixture(scope="module")
def healthy() -> Iterator[ReferenceServer]:
    with ReferenceServer(job_delay=0.01) as running:
        yield running


class TestRun:
    @pytest.fixture
    def asked(self) -> list[str]:
        return []

    @pytest.fixture
    def target(self, healthy: ReferenceServer, asked: list[str]) -> Iterator[Target]:
        """A target that does not look as if it were on this machine."""

        def listen(request: Asked) -> bytes:
            asked.append(f"{request.method} {request.path.rpartition('/')[2]}")
            return request.healthy()

        with hostile_server(healthy, listen, host=ELSEWHERE) as url:
            yield replace(healthy.target, base_url=url, safety=FAST)

    def run(self, target: Target, folder: Path, *options: str) -> Result:
        write_target(folder / "target.toml", target)
        report = ["--report-dir", str(folder / "report")]
        return CliRunner().invoke(
            command, ["--target", str(folder / "target.toml"), *report, *options]
        )

    def outcomes(self, folder: Path) -> dict[str, Any]:
        report = json.loads((folder / "report" / "report.json").read_text("utf-8"))
        return {v["id"]: (v["outcome"], v["reason"]) for v in report["verdicts"]}

    def test_without_leave_nothing_but_reads_is_sent(
        self, target: Target, asked: list[str], tmp_path: Path
    ) -> None:
        only = ["--only", "createPolicy", "--only", "deletePolicy", "--only", "filterPolicies"]
        result = self.run(target, tmp_path, *only, "--only", "state/listPolicies")
        assert result.exit_code == 0, result.output
        assert "nothing was written: writing needs allow_writes = true" in result.stdout
        outcomes = self.outcomes(tmp_path)
        reason = "it would write: writing needs allow_writes = true in [safety], or --allow-writes"
        check = "refused/createPolicy:body.backup_policy_name:maxLength"
        assert outcomes[check] == ("skip", reason)
        assert outcomes["refused/filterPolicies:body.action:enum"] == ("pass", "")
        assert {entry for entry in asked if not entry.startswith("GET ")} == {"POST action"}
        assert not list(tmp_path.glob("report/state/ledger-*"))

    def test_a_file_that_forbids_it_is_obeyed_on_loopback(
        self, healthy: ReferenceServer, tmp_path: Path
    ) -> None:
        target = replace(healthy.target, safety=Safety(allow_writes=False))
        only = "refused/createPolicy:body.backup_policy_name:maxLength"
        result = self.run(target, tmp_path, "--only", only)
        assert self.outcomes(tmp_path)[only][0] == "skip"
        assert result.exit_code == 2

    def test_with_leave_the_suite_writes_and_keeps_few_backups_at_a_time(
        self, healthy: ReferenceServer, tmp_path: Path
    ) -> None:
        alive, most = 0, 0

        def count(request: Asked) -> bytes:
            nonlocal alive, most
            answer = request.healthy()
            if request.method == "POST" and b" 200 OK" in answer[:20]:
                alive += request.path.endswith("/cloudbackups")
                alive -= bool(re.search("/cloudbackups/[^/]+$", request.path))
                most = max(most, alive)
            return answer

        options = ["--allow-writes", "--confirm-project", healthy.target.project_id]
        options += ["--only", "accepted/createBackup", "--only", "state/restoreBackup"]
        with hostile_server(healthy, count, host=ELSEWHERE) as url:
            target = replace(healthy.target, base_url=url, safety=FAST)
            result = self.run(target, tmp_path, *options)
        assert result.exit_code == 0, result.output
        assert (most, alive) == (3, 0)
        outcomes = self.outcomes(tmp_path)
        assert outcomes["accepted/createBackup:body.backup.name:maxLength"] == ("pass", "")
        skipped = {reason for outcome, reason in outcomes.values() if outcome == "skip"}
        assert skipped <= {"max_backups in [safety] allows 3 at a time"}

    def test_a_limit_of_no_backups_skips_what_needs_one(
        self, target: Target, asked: list[str], tmp_path: Path
    ) -> None:
        target = replace(target, safety=replace(FAST, allow_writes=True, max_backups=0))
        only = "state/showJob:state:token_missing"
        self.run(target, tmp_path, "--only", only, "--only", "state/showQuotas")
        expected = ("skip", "max_backups in [safety] allows 0 at a time")
        assert self.outcomes(tmp_path)[only] == expected
        assert "POST cloudbackups" not in asked

    def test_the_wrong_project_is_not_touched(
        self, target: Target, asked: list[str], tmp_path: Path
    ) -> None:
        result = self.run(target, tmp_path, "--allow-writes", "--confirm-project", "another")
        assert result.exit_code == 2
        assert asked == []

    def test_a_kill_file_stops_the_run_which_cleans_up(
        self, healthy: ReferenceServer, tmp_path: Path
    ) -> None:
        kill_file = tmp_path / "stop"
        policies: set[str] = set()

        def kill(request: Asked) -> bytes:
            if request.method == "POST" and request.path.endswith("/backuppolicy"):
                kill_file.touch()
            if request.method == "DELETE":
                policies.add(request.path)
            return request.healthy()

        with hostile_server(healthy, kill) as url:
            safety = Safety(kill_file=str(kill_file))
            target = replace(healthy.target, base_url=url, safety=safety)
            result = self.run(target, tmp_path, "--only", "updatePolicy:body.time_zone")
        assert result.exit_code == 3
        assert f"Error: the run was stopped: {kill_file} exists; the last check" in result.stderr
        assert len(policies) == 1
