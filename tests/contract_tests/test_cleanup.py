"""`vbs-contract cleanup`: what a killed run has left is found and removed."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from vbs_conformance.commands import cleanup
from vbs_conformance.contract import load_contract
from vbs_conformance.ledger import read_ledger
from vbs_conformance.reference_server import ReferenceServer
from vbs_conformance.session import Session
from vbs_conformance.target import write_target
from vbs_conformance.transport import Transport
from vbs_conformance.vbs.marker import new_run_id
from vbs_conformance.vbs.world import World

from .faulty_server import Fault, Forward, Message, Reply, faulty_server


@dataclass(frozen=True)
class Place:
    """A server, a folder with a target file that leads to it, and what a run would use."""

    server: ReferenceServer
    folder: Path
    session: Session

    def clean(self, *options: str) -> Result:
        files = ["--target", str(self.folder / "target.toml")]
        return CliRunner().invoke(cleanup, [*files, *self.reports, *options])

    @property
    def reports(self) -> list[str]:
        return ["--report-dir", str(self.folder / "report")]

    @property
    def names(self) -> set[str]:
        policies = self.session.ok("listPolicies")["backup_policies"]
        backups = self.session.ok("nativeListBackups")["backups"]
        names = [policy["backup_policy_name"] for policy in policies]
        return {*names, *(backup["name"] for backup in backups)}

    def world(self) -> World:
        """Return what makes things as another run does."""
        return World(Session(load_contract(), self.server.target, self.session.transport))


async def healthy(message: Message, forward: Forward) -> Reply:
    return await forward(message)


@contextmanager
def place(folder: Path, fault: Fault = healthy) -> Iterator[Place]:
    with faulty_server(fault) as server:
        write_target(folder / "target.toml", server.target)
        with closing(Transport()) as transport:
            yield Place(server, folder, Session(load_contract(), server.target, transport))


def test_what_a_killed_run_has_left_is_removed_without_any_option(tmp_path: Path) -> None:
    busy = threading.Event()
    posts: list[str] = []

    async def count(message: Message, forward: Forward) -> Reply:
        reply = await forward(message)
        if message.method == "POST" and reply.status < 300:
            posts.append(message.path)
            if sum(path.endswith("cloudbackups") for path in posts) == 2:
                busy.set()
        return reply

    program = Path(sys.executable).with_name("vbs-contract")
    with place(tmp_path, count) as there:
        before = there.names
        options = ["--target", str(tmp_path / "target.toml"), *there.reports]
        with subprocess.Popen([program, "test", *options], stdout=subprocess.PIPE) as process:
            assert busy.wait(timeout=60)
            process.kill()
            process.communicate()
        assert there.names > before
        found = CliRunner().invoke(cleanup, [*there.reports, "--dry-run"])
        assert found.exit_code == 0
        assert "would remove backup" in found.output
        assert there.names > before
        result = CliRunner().invoke(cleanup, there.reports)
        assert result.exit_code == 0, result.output
        assert there.names == before
        assert there.clean().output == "nothing is left\n"
    assert not list((tmp_path / "report").glob("state/ledger-*"))


def test_without_a_ledger_the_names_lead_to_it(tmp_path: Path) -> None:
    with place(tmp_path) as there:
        before, world = there.names, there.world()
        policy_id, backup_id = world.new_policy(), world.new_backup()
        result = there.clean()
        assert result.exit_code == 0
        # A backup may stand on its policy.
        assert [line.split()[:3] for line in result.output.splitlines()] == [
            ["removed", "backup", backup_id],
            ["removed", "policy", policy_id],
        ]
        assert there.names == before


def test_backups_are_found_on_every_page(tmp_path: Path) -> None:
    asked: list[str] = []

    async def two_a_page(message: Message, forward: Forward) -> Reply:
        """Give out two where fifty are asked for."""
        if "limit=50" in message.query:
            asked.append(message.query)
        return await forward(message)

    with place(tmp_path, two_a_page) as there:
        world = there.world()
        for _ in range(52):
            world.new_backup()
        result = there.clean("--dry-run")
    assert result.output.count("would remove backup") == 52
    assert asked[:2] == ["limit=50&offset=0", "limit=50&offset=50"]


def test_only_the_run_that_is_meant_is_cleaned_up(tmp_path: Path) -> None:
    with place(tmp_path) as there:
        first, second = there.world(), there.world()
        first.new_policy()
        second.new_policy()
        run = first.session.gate.ledger.header.run
        assert there.clean("--older-than", "24h").output == "nothing is left\n"
        assert there.clean("--run", run).output.count("removed policy") == 1
        assert there.clean().output.count("removed policy") == 1


def test_an_old_run_is_told_by_the_names(tmp_path: Path) -> None:
    with place(tmp_path) as there:
        hours = (int(new_run_id()[:4], 16) - 30) % 0x10000
        there.world().new_policy(backup_policy_name=f"vbsct-{hours:04x}abcd-1")
        assert there.clean("--older-than", "31h").output == "nothing is left\n"
        assert "removed policy" in there.clean("--older-than", "29h").output


@pytest.mark.parametrize(
    ("deletes", "reason"),
    [
        (True, "400 AutoBackup.1300"),
        (False, "it is still there after its removal"),
    ],
)
def test_what_cannot_be_removed_is_listed_and_keeps_nothing_else(
    tmp_path: Path, deletes: bool, reason: str
) -> None:
    kept: list[str] = []

    async def keep_one(message: Message, forward: Forward) -> Reply:
        if message.method == "DELETE" and message.path.endswith(kept[0]):
            if not deletes:
                return await forward(message, forget=True)
            return Reply(400, b'{"error": {"code": "AutoBackup.1300", "message": "failed"}}')
        return await forward(message)

    with place(tmp_path, keep_one) as there:
        world = there.world()
        ids = [world.new_policy() for _ in range(3)]
        kept.append(ids[1])
        result = there.clean()
        assert result.exit_code == 5
        assert result.stdout.count("removed policy") == 2
        (line,) = result.stderr.splitlines()
        assert line.startswith("Error: left on the target: ")
        assert ids[1] in line
        assert reason in line
        left = {p["backup_policy_id"] for p in there.session.ok("listPolicies")["backup_policies"]}
        assert left & set(ids) == {ids[1]}


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (["--older-than", "soon"], "--older-than soon: must be like 30m, 24h or 7d"),
        (["--older-than", "1h", "--run", "x"], "leave out --older-than"),
        ([], "give --target: no target files are named"),
        (["--target", "none.toml"], "none.toml: No such file or directory"),
    ],
)
def test_a_mistake_is_one_clear_line(tmp_path: Path, options: list[str], problem: str) -> None:
    result = CliRunner().invoke(cleanup, ["--report-dir", str(tmp_path), *options])
    assert result.exit_code == 2
    assert problem in result.output.splitlines()[-1]


def test_the_intent_is_on_the_disk_before_the_request_is_sent(tmp_path: Path) -> None:
    noted: list[str] = []

    async def look(message: Message, forward: Forward) -> Reply:
        if message.method == "POST" and message.path.endswith("/backuppolicy"):
            (file,) = (tmp_path / "report" / "state").glob("ledger-*")
            noted.append(json.loads(file.read_text("utf-8").splitlines()[-1])["name"])
            sent.append(message.json()["backup_policy_name"])
        return await forward(message)

    sent: list[str] = []
    program = Path(sys.executable).with_name("vbs-contract")
    only = "accepted/createPolicy:body.time_zone"
    with place(tmp_path, look) as there:
        options = ["--target", str(tmp_path / "target.toml"), *there.reports, "--only", only]
        subprocess.run([program, "test", *options], check=True, capture_output=True)
    assert noted == sent
    assert len(sent) > 0
    assert re.fullmatch(r"vbsct-[0-9a-f]{8}-\d+", sent[0])


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_insisting_on_an_end_leaves_out_the_cleanup_and_tells_how_to_do_it(
    tmp_path: Path, number: signal.Signals
) -> None:
    cleaning = threading.Event()

    async def hold(message: Message, forward: Forward) -> Reply:
        if message.method == "DELETE" and not cleaning.is_set():
            cleaning.set()
            process.send_signal(number)
            return Reply(503, b"")
        reply = await forward(message)
        if message.method == "PUT":
            changes.append(reply.status)
            if len(changes) == 10:
                process.send_signal(number)
        return reply

    changes: list[int] = []
    program = Path(sys.executable).with_name("vbs-contract")
    with place(tmp_path, hold) as there:
        before = there.names
        options = ["--target", str(tmp_path / "target.toml"), *there.reports]
        arguments = [str(program), "test", *options, "--only", "refused/updatePolicy"]
        with subprocess.Popen(arguments, stderr=subprocess.PIPE, text=True) as process:
            _, printed = process.communicate(timeout=60)
        assert process.returncode == 128 + number
        assert cleaning.is_set()
        assert "Error: nothing was cleaned up on the target" in printed
        (command,) = re.findall(r"^To clean up later: vbs-contract (cleanup .*)$", printed, re.M)
        assert there.names > before
        subprocess.run([program, *command.split()], check=True, capture_output=True)
        assert there.names == before


def test_half_a_line_at_the_end_of_a_ledger_is_passed_over(tmp_path: Path) -> None:
    file = tmp_path / "ledger-00000000.jsonl"
    header = {"event": "run", "run": "00000000", "base_url": "http://h", "project": "p"}
    intent = {"event": "intent", "number": 1, "kind": "policy", "project": "p", "name": "n"}
    made = {"event": "made", "number": 1, "ids": ["id-1"]}
    lines = [json.dumps(row) for row in (header, intent, made)]
    file.write_text("\n".join(lines) + '\n{"event": "remo', encoding="utf-8")
    (entry,) = read_ledger(file).entries
    assert (entry.kind, entry.name, entry.ids) == ("policy", "n", ("id-1",))
