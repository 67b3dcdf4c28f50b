"""`vbs-contract test`: what it prints, writes and exits with."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import httpx2
import jsonschema_rs
import pytest
from click.testing import CliRunner, Result

from vbs_conformance.commands import test as command
from vbs_conformance.contract import Contract, load_contract
from vbs_conformance.reference_server import ReferenceServer
from vbs_conformance.reference_server.configuration import Configuration
from vbs_conformance.target import Deviation, Target, write_target

from .faulty_server import Fault, Forward, Message, Reply, faulty_server
from .test_planted_faults import (
    healthy,
    name_length_is_not_checked,
    not_found_is_a_bad_request,
)


@pytest.fixture(scope="module")
def server() -> Iterator[ReferenceServer]:
    with ReferenceServer(job_delay=0.05) as running:
        yield running


def run(target: Target, folder: Path, *options: str) -> Result:
    file = folder / "target.toml"
    write_target(file, target)
    arguments = ["--target", str(file), "--report-dir", str(folder / "report"), *options]
    return CliRunner().invoke(command, arguments)


def names(policies: httpx2.Response) -> list[str]:
    return [policy["backup_policy_name"] for policy in policies.json()["backup_policies"]]


def test_a_run_prints_a_summary_and_writes_its_reports(
    server: ReferenceServer, tmp_path: Path
) -> None:
    result = run(server.target, tmp_path, "--only", "createPolicy:body.backup_policy_name")
    assert result.exit_code == 0
    assert re.search(r"^rules +6 of \d+ refused, 3 of \d+ edges accepted$", result.stdout, re.M)
    assert "findings    0" in result.stdout
    report = json.loads((tmp_path / "report" / "report.json").read_text("utf-8"))
    assert report["outcomes"] == {"pass": 9}
    assert report["coverage"]["rules_refused"]["covered"] == 6
    junit = ElementTree.parse(tmp_path / "report" / "junit.xml").getroot()
    counts = ("tests", "failures", "errors", "skipped")
    assert [[s.get(name) for name in counts] for s in junit.iter("testsuite")] == [
        ["9", "0", "0", "0"]
    ]
    page = (tmp_path / "report" / "index.html").read_text("utf-8")
    assert "createPolicy:body.backup_policy_name:maxLength" in page
    files = [file for file in (tmp_path / "report").rglob("*") if file.is_file()]
    written = {file.name: file.read_text("utf-8") for file in files}
    assert written.keys() == {
        *("index.html", "report.json", "junit.xml", "exchanges.har", "findings.sarif"),
        *("summary.md", "badge.svg", "checks.jsonl"),
    }
    for name, text in written.items():
        assert str(server.target.token) not in text, name


def test_every_operation_and_rule_is_in_the_report(server: ReferenceServer, tmp_path: Path) -> None:
    run(server.target, tmp_path, "--only", "listPolicies:state:token_missing")
    page = (tmp_path / "report" / "index.html").read_text("utf-8")
    data = Path(__file__).parents[2] / "generated" / "rules.json"
    rules = json.loads(data.read_text("utf-8"))
    for row in (*rules["rules"], *rules["states"]):
        assert f'id="{row["id"]}"' in page


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ('base_url = "http://127.0.0.1:1"\nproject = "p"\n', ":2: project: unknown key; did you"),
        ('base_url = "http://127.0.0.1:1"\nproject_id = "p"\ntoken = 5\n', ":3: token: must be"),
        ("base_url = \n", ": not TOML"),
    ],
)
def test_a_wrong_target_file_is_one_clear_line(content: str, problem: str, tmp_path: Path) -> None:
    file = tmp_path / "target.toml"
    file.write_text(content, encoding="utf-8")
    result = CliRunner().invoke(command, ["--target", str(file), "--report-dir", str(tmp_path)])
    assert result.exit_code == 2
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"Error: {file}{problem}")


def test_a_target_file_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    options = ["--target", str(tmp_path / "none.toml"), "--report-dir", str(tmp_path)]
    result = CliRunner().invoke(command, options)
    assert result.exit_code == 2
    assert result.stderr == f"Error: {tmp_path}/none.toml: No such file or directory\n"


def test_a_base_url_alone_does_not_do(tmp_path: Path) -> None:
    options = ["--base-url", "http://127.0.0.1:1", "--report-dir", str(tmp_path)]
    result = CliRunner().invoke(command, options)
    assert result.exit_code == 2
    assert "give --target too" in result.stderr


def test_a_target_that_is_not_there_is_unreachable(tmp_path: Path) -> None:
    target = Target(base_url="http://127.0.0.1:1", project_id="p", token="secret-token")
    result = run(target, tmp_path)
    assert result.exit_code == 3
    (line,) = result.stderr.splitlines()
    assert line.startswith("Error: the target does not answer: GET http://127.0.0.1:1/v2/p/")
    assert "secret-token" not in line


def test_the_base_url_option_wins_over_the_file(server: ReferenceServer, tmp_path: Path) -> None:
    elsewhere = replace(server.target, base_url="http://127.0.0.1:1")
    options = ["--base-url", server.base_url, "--only", "listPolicies:state:token_missing"]
    assert run(elsewhere, tmp_path, *options).exit_code == 0


def test_a_selection_of_nothing_is_a_mistake(server: ReferenceServer, tmp_path: Path) -> None:
    result = run(server.target, tmp_path, "--only", "no-such-rule")
    assert result.exit_code == 2
    assert "no-such-rule" in result.stderr


def test_what_cannot_be_reached_is_skipped_in_junit(
    server: ReferenceServer, tmp_path: Path
) -> None:
    result = run(server.target, tmp_path, "--only", "listPolicies:state")
    assert result.exit_code == 0
    (suite,) = ElementTree.parse(tmp_path / "report" / "junit.xml").getroot()
    assert suite.get("failures") == "0"
    assert int(suite.get("skipped", "0")) > 0


def test_credentials_that_nobody_knows_are_one_clear_line(
    server: ReferenceServer, tmp_path: Path
) -> None:
    result = run(replace(server.target, token="no-such-token"), tmp_path)
    assert result.exit_code == 2
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"Error: GET {server.base_url}/v2/{server.target.project_id}/")
    assert "refuses the credentials with 401 AutoBackup.9002; look at token and project_id" in line


@pytest.mark.parametrize("url", ["here", "http://[::1", "http://h/?x=1", "http://user:pw@h"])
def test_an_address_that_is_none_is_one_clear_line(
    url: str, server: ReferenceServer, tmp_path: Path
) -> None:
    result = run(server.target, tmp_path, "--base-url", url)
    assert result.exit_code == 2
    assert result.stderr == (
        "Error: --base-url: must be like https://host or http://host:port, and no more\n"
    )


def test_a_deviation_from_nothing_is_a_mistake(server: ReferenceServer, tmp_path: Path) -> None:
    deviation = Deviation(rule="showJob:state:job_not_fund", reason="a slip of the pen")
    result = run(replace(server.target, deviations=(deviation,)), tmp_path)
    assert result.exit_code == 2
    assert result.stderr.startswith(
        f"Error: {tmp_path}/target.toml: deviations[0].rule: showJob:state:job_not_fund is no "
        "rule, state, operation or check; did you mean showJob:state:job_not_found"
    )


def test_fail_fast_stops_at_the_first_finding_and_not_before(tmp_path: Path) -> None:
    options = ["--only", "showJob:state", "--fail-fast"]
    with faulty_server(not_found_is_a_bad_request) as server:
        result = run(server.target, tmp_path, *options)
    verdicts = json.loads((tmp_path / "report" / "report.json").read_text("utf-8"))["verdicts"]
    assert result.exit_code == 1
    assert verdicts[-1]["outcome"] == "fail"
    assert "not reachable" in [verdict["outcome"] for verdict in verdicts] or len(verdicts) == 1


def test_what_cannot_be_removed_is_left_over(tmp_path: Path) -> None:
    async def keep(message: Message, forward: Forward) -> Reply:
        if message.method == "DELETE" and message.header("x-auth-token") == token[0]:
            body = b'{"error": {"code": "AutoBackup.1300", "message": "failed"}}'
            return Reply(400, body)
        return await forward(message)

    token = [b""]
    with faulty_server(keep) as server:
        token[0] = str(server.target.token).encode()
        result = run(server.target, tmp_path, "--only", "updatePolicy:body.time_zone:type")
    assert result.exit_code == 5
    assert "left on the target" in result.stderr


def test_what_is_made_by_mistake_is_removed(tmp_path: Path) -> None:
    with faulty_server(name_length_is_not_checked) as server:
        only = "refused/createPolicy:body.backup_policy_name:maxLength"
        result = run(server.target, tmp_path, "--only", only)
        left = httpx2.get(
            f"{server.base_url}/v2/{server.target.project_id}/backuppolicy",
            headers={"X-Auth-Token": str(server.target.token)},
            trust_env=False,
        )
    assert result.exit_code == 1
    assert names(left) == ["defaultPolicy"]


def test_settings_of_the_users_own_pytest_change_nothing(
    server: ReferenceServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTEST_ADDOPTS", "-k nothing")
    result = run(server.target, tmp_path, "--only", "refused/listPolicyTasks:query.limit:type")
    assert result.exit_code == 0
    assert "1 pass" in result.stdout


def test_every_check_has_a_name_of_its_own(server: ReferenceServer, tmp_path: Path) -> None:
    run(server.target, tmp_path, "--max-time", "0.001")
    verdicts = json.loads((tmp_path / "report" / "report.json").read_text("utf-8"))["verdicts"]
    ids = [verdict["id"] for verdict in verdicts]
    assert len(ids) > 1000
    assert len(ids) == len(set(ids))


def test_a_run_without_time_shows_nothing(server: ReferenceServer, tmp_path: Path) -> None:
    result = run(server.target, tmp_path, "--max-time", "0.001", "--only", "refused/createPolicy")
    assert result.exit_code == 2
    assert "this run shows nothing" in result.stdout
    (sentence,) = [line for line in result.stdout.splitlines() if "--max-time" in line]
    assert re.fullmatch(
        r"stopped early, as the 0.001 s of --max-time were up: 0 of \d+ checks were run", sentence
    )
    assert sentence in (tmp_path / "report" / "summary.md").read_text("utf-8")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_run_ends_with_a_report_and_cleans_up(
    number: signal.Signals, tmp_path: Path
) -> None:
    busy = threading.Event()
    seen: list[str] = []

    async def count(message: Message, forward: Forward) -> Reply:
        seen.append(message.path)
        if len(seen) > 100:
            busy.set()
        return await forward(message)

    program = Path(sys.executable).with_name("vbs-contract")
    file, report = tmp_path / "target.toml", tmp_path / "report"
    options: list[str | Path] = ["--target", file, "--report-dir", report]
    with faulty_server(count) as server:
        write_target(file, server.target)
        pipe = subprocess.PIPE
        with subprocess.Popen([program, "test", *options], stdout=pipe, text=True) as process:
            assert busy.wait(timeout=60)
            process.send_signal(number)
            printed, _ = process.communicate(timeout=60)
        left = httpx2.get(
            f"{server.base_url}/v2/{server.target.project_id}/backuppolicy",
            headers={"X-Auth-Token": str(server.target.token)},
            trust_env=False,
        )
    assert process.returncode == 128 + number
    assert re.search(r"^interrupted: \d+ of \d+ checks were run$", printed, re.MULTILINE)
    assert json.loads((report / "report.json").read_text("utf-8"))["interrupted"] is True
    assert names(left) == ["defaultPolicy"]


def test_a_server_that_dies_in_mid_run_is_gone(tmp_path: Path) -> None:
    left = [150]

    async def die(message: Message, forward: Forward) -> Reply:
        left[0] -= 1
        if left[0] <= 0:
            running[0]._server.force_exit = running[0]._server.should_exit = True
        return await forward(message)

    running: list[ReferenceServer] = []
    with faulty_server(die) as server:
        running.append(server)
        result = run(server.target, tmp_path, "--only", "refused/createPolicy")
    assert result.exit_code == 3
    assert "the target is gone" in result.stderr
    assert "; the last check was refused/createPolicy:" in result.stderr
    assert (tmp_path / "report" / "index.html").exists()


@pytest.mark.parametrize(
    ("until", "outcome", "exit_code"),
    [
        (None, "known deviation", 0),
        (date(2999, 1, 1), "known deviation", 0),
        (date(2020, 1, 1), "fail", 1),
    ],
)
def test_a_known_deviation_is_no_finding_until_its_day(
    until: date | None, outcome: str, exit_code: int, tmp_path: Path
) -> None:
    rule = "showJob:state:job_not_found"
    with faulty_server(not_found_is_a_bad_request) as server:
        deviation = Deviation(rule=rule, reason="an old release", until=until)
        result = run(replace(server.target, deviations=(deviation,)), tmp_path, "--only", rule)
    report = json.loads((tmp_path / "report" / "report.json").read_text("utf-8"))
    assert [verdict["outcome"] for verdict in report["verdicts"]] == [outcome]
    assert result.exit_code == exit_code
    assert ("was tolerated until 2020-01-01 only" in result.stdout) == bool(exit_code)


def test_hostile_text_in_an_answer_is_shown_as_text(tmp_path: Path) -> None:
    async def inject(message: Message, forward: Forward) -> Reply:
        reply = await forward(message)
        hostile = b"<script>alert(1)</script>\\u202e\\u001b[2J"
        return replace(reply, status=400, body=b'{"error": {"message": "%s", "code": 1}}' % hostile)

    with faulty_server(inject) as server:
        result = run(server.target, tmp_path, "--only", "switching_a_policy")
    assert result.exit_code == 1
    page = (tmp_path / "report" / "index.html").read_text("utf-8")
    assert page.count("<script") == 1
    assert "&lt;script&gt;" in page
    for text in (page, result.stdout):
        assert "\x1b" not in text
        assert "\u202e" not in text


@pytest.mark.parametrize(
    ("fault", "verdict", "exit_code"),
    [(healthy, "PASS", 0), (not_found_is_a_bad_request, "FAIL", 1)],
)
def test_replay_repeats_one_check_and_writes_nothing(
    fault: Fault, verdict: str, exit_code: int, tmp_path: Path
) -> None:
    check = "state/showJob:state:job_not_found"
    with faulty_server(fault) as server:
        result = run(server.target, tmp_path, "--replay", check)
    assert result.exit_code == exit_code
    assert f"{verdict} {check}" in result.stdout.splitlines()
    assert ("curl -sS -i -X GET http://127.0.0.1:" in result.stdout) == bool(exit_code)
    assert ("\n< 400\n" in result.stdout) == bool(exit_code)
    assert not (tmp_path / "report").exists()


def test_replay_of_no_check_suggests_the_nearest(server: ReferenceServer, tmp_path: Path) -> None:
    result = run(server.target, tmp_path, "--replay", "state/showJob:state:job_not_fund")
    assert result.exit_code == 2
    (line,) = result.stderr.splitlines()
    assert line.startswith("Error: --replay: no check is named state/showJob:state:job_not_fund; ")
    assert "did you mean state/showJob:state:job_not_found" in line


def test_replay_takes_the_name_as_it_stands(server: ReferenceServer, tmp_path: Path) -> None:
    assert run(server.target, tmp_path, "--replay", "showJob").exit_code == 2


def test_replay_does_not_go_with_only(server: ReferenceServer, tmp_path: Path) -> None:
    result = run(server.target, tmp_path, "--replay", "a/b", "--only", "c")
    assert result.exit_code == 2
    assert "does not go with --only" in result.stderr


def test_a_deviation_that_no_longer_occurs_is_said_so(
    server: ReferenceServer, tmp_path: Path
) -> None:
    rule = "showJob:state:job_not_found"
    target = replace(server.target, deviations=(Deviation(rule=rule, reason="an old release"),))
    result = run(target, tmp_path, "--only", rule)
    sentence = f"the known deviation {rule} no longer occurs; remove it from the target file"
    assert sentence in result.stdout.splitlines()
    assert sentence in (tmp_path / "report" / "summary.md").read_text("utf-8")
    result = run(target, tmp_path, "--only", "listPolicies:state:token_missing")
    assert "no longer occurs" not in result.stdout


def test_in_github_actions_findings_are_annotated_and_summed_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = tmp_path / "step-summary.md"
    summary.write_text("before\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    with faulty_server(not_found_is_a_bad_request) as server:
        result = run(server.target, tmp_path, "--only", "showJob:state:job_not_found")
    assert re.search(r"^::error file=generated/openapi.json,line=\d+,", result.stdout, re.M)
    assert summary.read_text("utf-8").startswith("before\n# VBS conformance: 1 finding\n")


def test_elsewhere_nothing_is_annotated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    with faulty_server(not_found_is_a_bad_request) as server:
        result = run(server.target, tmp_path, "--only", "showJob:state:job_not_found")
    assert "::error" not in result.stdout


def test_a_report_of_a_run_keeps_its_schema(tmp_path: Path) -> None:
    with faulty_server(not_found_is_a_bad_request) as server:
        run(server.target, tmp_path, "--only", "showJob", "--only", "document/examples")
    report = json.loads((tmp_path / "report" / "report.json").read_text("utf-8"))
    schema = files("vbs_conformance.report") / "report.schema.json"
    jsonschema_rs.Draft202012Validator(json.loads(schema.read_text("utf-8"))).validate(report)
    assert len(report["findings"]) > 0


STATE = "createBackup:state:snapshot_create_failed"


def outcomes(folder: Path) -> dict[str, int]:
    report: dict[str, Any] = json.loads((folder / "report" / "report.json").read_text("utf-8"))
    found: dict[str, int] = report["outcomes"]
    return found


@pytest.mark.parametrize(("token", "outcome"), [("control-token", "pass"), (None, "not reachable")])
def test_a_target_that_can_be_told_to_refuse_is_told(
    token: str | None, outcome: str, tmp_path: Path
) -> None:
    with ReferenceServer(configuration=Configuration(control_token=token)) as server:
        run(server.target, tmp_path, "--only", STATE)
    assert outcomes(tmp_path) == {outcome: 1}
    for file in (tmp_path / "report").rglob("*.*"):
        assert "control-token" not in file.read_text("utf-8"), file


def test_a_wrong_code_is_found_so(tmp_path: Path) -> None:
    contract = load_contract()
    operation = contract.operations["createBackup"]
    wrong = tuple(
        replace(state, code="VolumeBackup.0018") if state.id == STATE else state
        for state in operation.states
    )
    operations = {**contract.operations, operation.id: replace(operation, states=wrong)}
    contract = Contract(contract.document, operations, contract.errors, contract.readings)
    configuration = Configuration(control_token="control-token")
    with ReferenceServer(contract=contract, configuration=configuration) as server:
        result = run(server.target, tmp_path, "--only", STATE)
    assert result.exit_code == 1
    assert "VolumeBackup.0018" in result.output
