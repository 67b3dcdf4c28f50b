"""The command line as a process, against the reference server."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import re
import signal
import struct
import subprocess
import sys
import termios
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from vbs_conformance.reference_server import ReferenceServer
from vbs_conformance.target import Target

Done = subprocess.CompletedProcess[str]
Vbs = Callable[..., Done]

PROGRAM = Path(sys.executable).parent / "vbs"
SCHEDULE = '{"start_time": "12:00", "status": "ON", "frequency": 1, "rentention_num": 5}'
MISSING_ID = "00000000-0000-0000-0000-000000000000"


@pytest.fixture(scope="module")
def target() -> Iterator[Target]:
    with ReferenceServer(job_delay=0.05) as server:
        yield server.target


@pytest.fixture
def environment(target: Target) -> dict[str, str]:
    return {
        **{"PATH": os.environ["PATH"], "HOME": os.environ["HOME"]},
        "VBS_TOKEN": str(target.token),
        "VBS_BASE_URL": target.base_url,
        "VBS_PROJECT_ID": target.project_id,
        "TERM": "xterm-256color",
    }


@pytest.fixture
def vbs(environment: dict[str, str]) -> Vbs:
    """Runs `vbs` where there is no terminal; keywords are environment variables."""

    def run(*arguments: str, stdin: str = "", **more: str) -> Done:
        return subprocess.run(
            [PROGRAM, *arguments],
            env={**environment, **more},
            input=stdin,
            capture_output=True,
            text=True,
            check=False,
        )

    return run


@pytest.fixture
def on_terminal(environment: dict[str, str]) -> Callable[..., tuple[int, str]]:
    """Runs `vbs` on a terminal of 60 columns; `keys` are typed. Returns exit code and screen."""

    def run(*arguments: str, keys: str = "", **more: str) -> tuple[int, str]:
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 60, 0, 0))
        process = subprocess.Popen(
            [PROGRAM, *arguments],
            env={**environment, **more},
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
        )
        os.close(theirs)
        os.write(ours, keys.encode())
        screen = b""
        while chunk := _read(ours):
            screen += chunk
        os.close(ours)
        return process.wait(), screen.decode().replace("\r\n", "\n")

    return run


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # the other end is closed
        return b""


@pytest.fixture
def policy_id(vbs: Vbs) -> Iterator[str]:
    made = vbs(
        "policies", "create", "--backup-policy-name", "daily", "--scheduled-policy", SCHEDULE
    )
    name, policy_id = made.stdout.split()
    assert name == "backup_policy_id"
    yield policy_id
    vbs("policies", "delete", "--policy-id", policy_id, "--yes")


def test_a_list_for_programs_and_for_people(vbs: Vbs, policy_id: str) -> None:
    plain = vbs("policies", "list")
    assert (plain.returncode, plain.stderr) == (0, "")
    header, *rows = [line.split("\t") for line in plain.stdout.splitlines()]
    assert header == ["backup_policy_id", "backup_policy_name", "policy_resource_count"]
    assert [policy_id, "daily", "0"] in rows
    [policy] = json.loads(vbs("--json", "policies", "list").stdout)["backup_policies"]
    assert policy["backup_policy_id"] == policy_id
    assert policy["scheduled_policy"] == json.loads(SCHEDULE)


def test_a_list_on_a_terminal(on_terminal: Callable[..., tuple[int, str]], policy_id: str) -> None:
    code, screen = on_terminal("policies", "list")
    assert code == 0
    assert re.findall(r"\x1b\[[0-9;]*m", screen)
    lines = [re.sub(r"\x1b\[[0-9;]*m", "", line).split() for line in screen.splitlines()]
    assert lines == [
        ["backup_policy_id", "backup_policy_name"],
        [policy_id, "daily"],
        ["Left", "out:", "policy_resource_count,", "scheduled_policy"],
    ]


def test_json_from_a_file_and_from_standard_input(vbs: Vbs, policy_id: str, tmp_path: Path) -> None:
    (tmp_path / "change.json").write_text('{"frequency": 3}')
    update = ("policies", "update", "--policy-id", policy_id, "--scheduled-policy")
    assert vbs(*update, f"@{tmp_path}/change.json").returncode == 0
    assert vbs(*update, "-", stdin='{"status": "OFF"}').returncode == 0
    [policy] = json.loads(vbs("--json", "policies", "list").stdout)["backup_policies"]
    assert (policy["scheduled_policy"]["frequency"], policy["scheduled_policy"]["status"]) == (
        *(3, "OFF"),
    )


def test_create_wait_and_read_all_pages(vbs: Vbs, target: Target) -> None:
    volume = target.volumes.available[0]
    create = ("backups", "create", "--volume-id", volume, "--name")
    begun = vbs(*create, "one", "--json")
    job_id = json.loads(begun.stdout)["job_id"]
    waited = vbs("jobs", "wait", "--job-id", job_id)
    assert "status\tSUCCESS" in waited.stdout.splitlines()
    done = vbs(*create, "two", "--wait", "--json")
    job = json.loads(done.stdout)
    assert (done.returncode, job["status"]) == (0, "SUCCESS")
    assert done.stderr == f"vbs: started {job['job_id']}\n"
    page = vbs("native", "list", "--limit", "1").stdout.splitlines()
    everything = json.loads(vbs("native", "list", "--limit", "1", "--all", "--json").stdout)
    assert len(page) == 2
    assert {"one", "two"} <= {one["name"] for one in everything["backups"]}


def test_a_job_that_fails(vbs: Vbs, target: Target) -> None:
    volume = target.volumes.failing[0]
    done = vbs("backups", "create", "--volume-id", volume, "--name", "bad", "--wait")
    assert (done.returncode, done.stdout) == (8, "")
    assert "status is FAIL" in done.stderr


@pytest.mark.parametrize(("no_color", "coloured"), [("", True), ("1", False)])
def test_progress_on_a_terminal(
    on_terminal: Callable[..., tuple[int, str]], target: Target, no_color: str, coloured: bool
) -> None:
    volume = target.volumes.available[0]
    create = ("backups", "create", "--volume-id", volume, "--name", "seen", "--wait")
    code, screen = on_terminal(*create, NO_COLOR=no_color)
    assert code == 0
    started = re.search(r"vbs: started (\S+)", screen)
    assert started is not None
    assert re.search(rf"{started[1]}: (INIT|RUNNING|SUCCESS)", screen)
    assert bool(re.search(r"\x1b\[(\d+;)*[349]\d", screen)) is coloured


class TestDeletions:
    def test_a_restoration_asks_too(self, vbs: Vbs) -> None:
        restore = ("backups", "restore", "--backup-id", MISSING_ID, "--volume-id", MISSING_ID)
        assert "give --yes" in vbs(*restore).stderr
        assert vbs(*restore, "--yes").returncode == 4

    def test_without_a_terminal_they_need_yes(self, vbs: Vbs, policy_id: str) -> None:
        refused = vbs("policies", "delete", "--policy-id", policy_id)
        assert refused.returncode == 2
        assert "give --yes" in refused.stderr
        assert policy_id in vbs("policies", "list").stdout
        assert vbs("policies", "delete", "--policy-id", policy_id, "--yes").returncode == 0
        assert policy_id not in vbs("policies", "list").stdout

    @pytest.mark.parametrize(("key", "code", "there"), [("n", 1, True), ("y", 0, False)])
    def test_on_a_terminal_they_ask(
        self,
        vbs: Vbs,
        on_terminal: Callable[..., tuple[int, str]],
        policy_id: str,
        key: str,
        code: int,
        there: bool,
    ) -> None:
        found, screen = on_terminal("policies", "delete", "--policy-id", policy_id, keys=f"{key}\n")
        assert found == code
        assert f"Delete a policy (policy-id {policy_id})? [y/N]" in screen
        assert (policy_id in vbs("policies", "list").stdout) is there


@pytest.mark.parametrize(
    ("arguments", "variables", "code", "told"),
    [
        (["policies"], {}, 2, "Usage: vbs policies"),
        (["policies", "lst"], {}, 2, "No such command 'lst'"),
        (["backups", "create", "--volume-id", MISSING_ID], {}, 2, "Missing option '--name'"),
        (
            ["backups", "create", "--volume-id", MISSING_ID, "--name", "auto-1"],
            {},
            *(2, "rule: createBackup:body.backup.name:not\n  code: VolumeBackup.0005"),
        ),
        (["policies", "list"], {"VBS_PROJECT_ID": ""}, 2, "give --project-id, or set VBS_PROJECT"),
        (["policies", "list"], {"VBS_TOKEN": ""}, 3, "no credentials in the environment"),
        (["policies", "list"], {"VBS_TOKEN": "x"}, 3, "vbs: 401 "),
        (["jobs", "show", "--job-id", "1"], {}, 4, "vbs: 404 common.0011: "),
        (
            ["--no-validate", "backups", "create", "--volume-id", MISSING_ID, "--name", "auto-1"],
            {},
            *(5, "vbs: 400 VolumeBackup.0005: "),
        ),
        (
            ["policies", "list"],
            {"VBS_BASE_URL": "http://127.0.0.1:1"},
            *(7, "no connection to http://127.0.0.1:1"),
        ),
        (["policies", "list"], {"VBS_BASE_URL": "ftp://a"}, 2, "base_url 'ftp://a' is no address"),
        (["policies", "list"], {"VBS_TOKEN": "a\nb"}, 3, "vbs: VBS_TOKEN: the value of"),
        (["jobs", "show", "--job-id", ""], {}, 2, "job_id must not be ''"),
        (["--timeout", "nan", "policies", "list"], {}, 2, "the timeout is nan: give seconds"),
        (
            ["jobs", "wait", "--job-id", "a", "--wait-timeout", "nan"],
            {},
            *(2, "the seconds to wait are less than 0, or no number"),
        ),
    ],
)
def test_errors_and_exit_codes(
    vbs: Vbs, arguments: list[str], variables: dict[str, str], code: int, told: str
) -> None:
    done = vbs(*arguments, **variables)
    assert (done.returncode, done.stdout) == (code, "")
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_an_interrupt(vbs: Vbs, environment: dict[str, str], target: Target) -> None:
    with ReferenceServer(job_delay=60) as slow:
        volume = slow.target.volumes.available[0]
        process = subprocess.Popen(
            [PROGRAM, "backups", "create", "--wait", "--name", "long", "--volume-id", volume],
            env={
                **environment,
                "VBS_TOKEN": str(slow.target.token),
                "VBS_BASE_URL": slow.base_url,
                "VBS_PROJECT_ID": slow.target.project_id,
            },
            stderr=subprocess.PIPE,
            text=True,
            # What runs the tests in the background may have switched it off.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        assert process.stderr is not None
        with process.stderr as told:
            assert told.readline().startswith("vbs: started ")
            process.send_signal(signal.SIGINT)
            assert process.wait() == 130
            assert told.read().strip() == ""


def test_what_reads_the_answer_may_stop_reading(environment: dict[str, str]) -> None:
    done = subprocess.run(
        ["bash", "-c", f"{PROGRAM} --json quotas show | true"],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""


def test_a_closed_input_can_neither_be_asked_nor_read(environment: dict[str, str]) -> None:
    create = f"{PROGRAM} policies create --backup-policy-name a --scheduled-policy -"
    for command, told in (
        (f"{PROGRAM} policies delete --policy-id {MISSING_ID}", "give --yes to go on"),
        (create, "'' is not JSON"),
    ):
        done = subprocess.run(
            ["bash", "-c", f"{command} <&-"],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 2
        assert told in done.stderr


def test_a_terminal_that_does_not_know_all_characters(vbs: Vbs) -> None:
    schedule = ("--scheduled-policy", SCHEDULE)
    made = vbs("policies", "create", "--backup-policy-name", "\u4e2d\u6587", *schedule, "--json")
    done = vbs("policies", "list", PYTHONIOENCODING="latin-1")
    vbs("policies", "delete", "--policy-id", json.loads(made.stdout)["backup_policy_id"], "--yes")
    assert (done.returncode, done.stderr) == (0, "")
    assert "\t\\u4e2d\\u6587\t" in done.stdout


def test_the_log_has_no_secrets(vbs: Vbs, target: Target) -> None:
    done = vbs("--verbose", "quotas", "show")
    assert f"GET {target.base_url}/v2/{target.project_id}/cloudbackups/quota" in done.stderr
    assert str(target.token) not in done.stderr
    assert done.stdout == vbs("quotas", "show").stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(vbs: Vbs, shell: str) -> None:
    done = vbs("completion", shell)
    assert done.returncode == 0
    if shell == "bash":
        subprocess.run(["bash", "-n"], input=done.stdout, text=True, check=True)
        offered = vbs(_VBS_COMPLETE="bash_complete", COMP_WORDS="vbs policies li", COMP_CWORD="2")
        assert offered.stdout == "plain,list\nplain,list-tasks\n"


def test_the_version(vbs: Vbs) -> None:
    assert vbs("--version").stdout == "vbs 1.0.0\n"
