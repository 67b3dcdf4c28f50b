"""A target that misbehaves is reported; it neither crashes, blocks nor robs the suite."""

from __future__ import annotations

import gzip
import json
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from vbs_conformance import gate, wire
from vbs_conformance.commands import test as command
from vbs_conformance.reference_server import ReferenceServer
from vbs_conformance.target import Target, write_target

from .faulty_server import Forward, Message, Reply, faulty_server
from .hostile_server import Asked, Behaviour, hostile_server

CHECK = "state/showQuotas:state:token_missing"
OK = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
BOMB = gzip.compress(gzip.compress(b"\0" * 40_000_000))


@dataclass(frozen=True)
class Done:
    exit_code: int
    printed: str
    folder: Path

    @property
    def report(self) -> Any:
        return json.loads((self.folder / "report" / "report.json").read_text("utf-8"))

    @property
    def outcomes(self) -> list[str]:
        return [verdict["outcome"] for verdict in self.report["verdicts"]]

    @property
    def got(self) -> str:
        (finding,) = self.report["findings"]
        return f"{finding['place']}: {finding['got']}"


@pytest.fixture(scope="module")
def healthy() -> Iterator[ReferenceServer]:
    with ReferenceServer(job_delay=0.05) as running:
        yield running


def run(target: Target, folder: Path, *options: str) -> Done:
    write_target(folder / "target.toml", target)
    arguments = ["--target", str(folder / "target.toml"), "--report-dir", str(folder / "report")]
    done = CliRunner().invoke(command, [*arguments, *options])
    return Done(done.exit_code, done.output, folder)


def run_against(
    healthy: ReferenceServer, behave: Behaviour, folder: Path, *options: str, timeout: float = 5.0
) -> Done:
    with hostile_server(healthy, behave) as url:
        target = replace(healthy.target, base_url=url, request_timeout=timeout)
        return run(target, folder, *(options or ("--only", CHECK)))


def on_quotas(answer: bytes | None) -> Behaviour:
    """Answer the one operation so, and all else as it should be."""
    return lambda asked: answer if asked.path.endswith("/quota") else asked.healthy()


def framed(body: bytes, *headers: bytes) -> bytes:
    lines = [*headers, b"Content-Length: %d" % len(body)]
    return OK + b"".join(line + b"\r\n" for line in lines) + b"\r\n" + body


@pytest.mark.parametrize(
    ("answer", "got"),
    [
        (None, "closed without an answer"),
        (b"SSH-2.0-OpenSSH_9.2\r\n\r\n", "broken HTTP"),
        (framed(BOMB, b"Content-Encoding: gzip, gzip"), "does not end when it is inflated"),
        (framed(b"", b"Content-Encoding: " + b", ".join([b"gzip"] * 20)), "20 content codings"),
        (
            b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n",
            "status: 302",
        ),
        (framed(b'"\xff"'), "body: 'utf-8' codec can't decode"),
        (framed(b"NaN"), "body: NaN is not JSON"),
        (framed(b"[" * 100_000), "body: nested too deeply"),
        (framed(b"1" * 5000), "body: Exceeds the limit (4300 digits)"),
        (framed(b'{"a": 1, "a": 2}'), "body: a name twice in one object"),
        (OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n", "broken HTTP"),
        (OK + b"Content-Length: 2\r\nContent-Length: 3\r\n\r\n{} ", "broken HTTP"),
        (OK + b"Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n", "broken HTTP"),
        (framed(b"{}", b"Content-Type: text/html"), "two content-type headers"),
        (b"HTTP/1.1 103 Early Hints\r\n\r\n" * 20, "more than 16 interim answers"),
        (OK + b"X: y\r\n" * 5000 + b"\r\n", "more than 200 headers"),
        (OK + b"X: " + b"y" * 300_000 + b"\r\n\r\n", "the head of the answer does not end"),
        (b"HTTP/1.1 999 What\r\nContent-Length: 0\r\n\r\n", "status: 999"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_an_answer_that_is_none_is_one_finding(
    healthy: ReferenceServer, tmp_path: Path, answer: bytes | None, got: str
) -> None:
    done = run_against(healthy, on_quotas(answer), tmp_path)
    assert done.exit_code == 1
    assert got in done.got
    assert done.outcomes == ["fail"]


def test_an_answer_that_drips_ends_at_the_deadline(
    healthy: ReferenceServer, tmp_path: Path
) -> None:
    def drip(asked: Asked) -> bytes | None:
        if not asked.path.endswith("/quota"):
            return asked.healthy()
        asked.connection.sendall(OK + b"Content-Length: 1000\r\n\r\n")
        for _ in range(20):
            asked.connection.sendall(b" ")
            time.sleep(0.1)
        return None

    done = run_against(healthy, drip, tmp_path, timeout=0.5)
    assert "no whole answer within 0.5 s" in done.got


def test_a_body_without_end_is_cut(
    healthy: ReferenceServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wire, "MAX_BODY_BYTES", 1_000_000)

    def pour(asked: Asked) -> bytes | None:
        if not asked.path.endswith("/quota"):
            return asked.healthy()
        asked.connection.sendall(OK + b"Transfer-Encoding: chunked\r\n\r\n")
        while True:
            asked.connection.sendall(b"10000\r\n" + b"x" * 0x10000 + b"\r\n")

    assert "the answer does not end" in run_against(healthy, pour, tmp_path).got


def test_interim_answers_are_passed_over(healthy: ReferenceServer, tmp_path: Path) -> None:
    hint = b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n"
    assert run_against(healthy, lambda asked: hint + asked.healthy(), tmp_path).exit_code == 0


def test_no_more_than_a_hundred_headers_are_shown(healthy: ReferenceServer, tmp_path: Path) -> None:
    headers = [b"X-%d: y" % number for number in range(150)]
    done = run_against(healthy, on_quotas(framed(b"{}", *headers)), tmp_path)
    (finding, *_) = done.report["findings"]
    assert len(finding["exchange"]["answer_headers"]) == 100


def test_http_1_0_is_told_and_judged_as_usual(healthy: ReferenceServer, tmp_path: Path) -> None:
    def old(asked: Asked) -> bytes:
        return asked.healthy().replace(b"HTTP/1.1", b"HTTP/1.0", 1)

    done = run_against(healthy, old, tmp_path)
    assert done.exit_code == 0
    assert done.report["notes"][1] == "the target answers with HTTP/1.0"


def test_a_clock_that_is_off_is_told_once(healthy: ReferenceServer, tmp_path: Path) -> None:
    def late(asked: Asked) -> bytes:
        date = b"date: Wed, 01 Jan 2020 00:00:00 GMT"
        return re.sub(rb"(?i)\r\ndate: [^\r]*|\r\n\r\n", b"\r\n" + date, asked.healthy(), count=1)

    done = run_against(healthy, late, tmp_path)
    assert done.exit_code == 0
    assert done.printed.count("s behind, by its Date header") == 1


def test_slowness_is_no_fault(healthy: ReferenceServer, tmp_path: Path) -> None:
    def slow(asked: Asked) -> bytes:
        time.sleep(0.3)
        return asked.healthy()

    done = run_against(healthy, slow, tmp_path)
    assert done.exit_code == 0
    assert done.report["verdicts"][0]["seconds"] > 0.3


def test_kept_connections_that_end_are_counted_and_no_fault(
    healthy: ReferenceServer, tmp_path: Path
) -> None:
    def close(asked: Asked) -> bytes | None:
        asked.connection.sendall(asked.healthy())
        return None

    done = run_against(healthy, close, tmp_path, "--only", "state/showQuotas")
    assert done.exit_code == 0
    assert re.search(r"^the target closed \d+ kept connections", done.printed, re.MULTILINE)


def test_an_operation_that_keeps_silent_is_given_up(
    healthy: ReferenceServer, tmp_path: Path
) -> None:
    def silent(asked: Asked) -> bytes | None:
        if not asked.path.partition("?")[0].endswith("-sharing/detail"):
            return asked.healthy()
        time.sleep(1)
        return None

    only = ("--only", "refused/listShares:query", "--only", CHECK)
    done = run_against(healthy, silent, tmp_path, *only, timeout=0.2)
    assert done.exit_code == 1
    by_id = {verdict["id"]: verdict for verdict in done.report["verdicts"]}
    assert by_id[CHECK]["outcome"] == "pass"
    reasons = {v["reason"] for v in by_id.values() if v["outcome"] == "skip"}
    assert reasons == {"listShares did not answer 5 times in a row"}
    assert 0 < done.report["outcomes"]["fail"] <= 5


def test_a_target_that_falls_silent_is_given_up(healthy: ReferenceServer, tmp_path: Path) -> None:
    seen: list[str] = []

    def silent(asked: Asked) -> bytes | None:
        seen.append(asked.path)
        if len(seen) == 1:
            return asked.healthy()
        time.sleep(1)
        return None

    only = ("--only", "token_missing")
    done = run_against(healthy, silent, tmp_path, *only, timeout=0.1)
    assert done.exit_code == 3
    assert "20 requests got no answer; the last check was state/" in done.printed
    assert done.report["gone"] in done.report["notes"]
    assert len(seen) < 30


def test_a_target_that_never_answers_is_told_at_once(
    healthy: ReferenceServer, tmp_path: Path
) -> None:
    seen: list[str] = []

    def silent(asked: Asked) -> bytes | None:
        seen.append(asked.path)
        time.sleep(1)
        return None

    done = run_against(healthy, silent, tmp_path, timeout=0.2)
    assert done.exit_code == 3
    (line,) = done.printed.splitlines()
    assert re.fullmatch(r"Error: the target does not answer: .*no whole answer within 0.2 s", line)
    assert len(seen) == 1


def test_a_target_that_dies_is_gone_and_the_run_can_be_resumed(
    healthy: ReferenceServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gate, "_PROBE_SECONDS", 0.01)
    answered: list[str] = []

    def count(asked: Asked) -> bytes:
        answered.append(asked.path)
        return asked.healthy()

    only = ("--only", "state/listShares", "--only", "state/showQuotas")
    with hostile_server(healthy, count) as url:
        target = replace(healthy.target, base_url=url)
        whole = run(target, tmp_path, *only)
    assert whole.exit_code == 0
    whole_answered = list(answered)
    (tmp_path / "dying").mkdir()

    def die(asked: Asked) -> bytes | None:
        answer = count(asked)
        if len(answered) == 5:
            stop.__exit__(None, None, None)
        return answer if len(answered) <= 5 else None

    answered.clear()
    stop = hostile_server(healthy, die)
    url = stop.__enter__()
    target = replace(healthy.target, base_url=url)
    dead = run(target, tmp_path / "dying", *only)
    assert dead.exit_code == 3
    assert "the last check was state/" in dead.report["gone"]
    finished = [v for v in dead.report["verdicts"] if v["outcome"] not in ("error", "skip")]
    assert 0 < len(finished) < len(whole.report["verdicts"])

    answered.clear()
    with hostile_server(healthy, count, port=int(url.rpartition(":")[2])):
        resumed = run(target, tmp_path / "dying", *only, "--resume")
    assert resumed.exit_code == 0
    assert len(answered) < len(whole_answered)
    assert f"resumed: {len(finished)} of {len(whole.report['verdicts'])}" in resumed.printed
    for part in ("outcomes", "coverage"):
        assert resumed.report[part] == whole.report[part]


@pytest.mark.parametrize("kind", ["text/html", "application/json"])
def test_a_server_of_another_kind_is_recognized(
    healthy: ReferenceServer, tmp_path: Path, kind: str
) -> None:
    head = f"HTTP/1.1 404 Not Found\r\nContent-Type: {kind}\r\nContent-Length: 2\r\n\r\n"
    done = run_against(healthy, lambda _: head.encode() + b"{}", tmp_path)
    assert done.exit_code == 2
    (line,) = done.printed.splitlines()
    assert "this is no VBS, or base_url or project_id is wrong" in line
    assert line.endswith(f" got 404, {kind}")


async def echo(message: Message, forward: Forward) -> Reply:
    """Send all secrets that were received back, in the body, in a header and in its name."""
    if not message.path.endswith("/count"):
        return await forward(message)
    secrets = [
        value.decode()
        for name, value in message.headers
        if name in (b"x-auth-token", b"authorization")
    ]
    names = [value for value in secrets if re.fullmatch(r"[\w-]+", value)]
    body = json.dumps({"error": {"code": " ".join(secrets), "message": secrets}})
    return Reply(400, body.encode(), {"x-echo": " ".join(secrets), **dict.fromkeys(names, "1")})


@pytest.mark.parametrize("signs", [False, True])
def test_secrets_that_come_back_are_shown_nowhere(tmp_path: Path, signs: bool) -> None:
    signatures: list[str] = []

    async def listen(message: Message, forward: Forward) -> Reply:
        signature = str(message.header("authorization")).rpartition("Signature=")[2]
        signatures.extend([signature.rstrip("'")] if signature != "None" else [])
        return await echo(message, forward)

    with faulty_server(listen) as server:
        known = server.target
        target = replace(known, token=None if signs else known.token)
        done = run(target, tmp_path, "--only", "countShares", "--only", "sharing")
    assert done.exit_code == 1
    assert bool(signatures) == signs
    texts = {file: file.read_text("utf-8") for file in tmp_path.glob("report/**/*.*")}
    texts[Path("terminal")] = done.printed
    second = known.second_project
    secrets = [known.token, known.access_key, known.secret_key, second and second.token]
    for secret in (*secrets, *signatures):
        assert secret
        for file, text in texts.items():
            assert secret not in text, file
    assert "[redacted]" in texts[tmp_path / "report" / "report.json"]
