"""The suite on a server that is not ours: four endpoints, written here, with four deviations."""

from __future__ import annotations

import json
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar
from uuid import uuid4

import pytest
from click.testing import CliRunner

from vbs_conformance.commands import test as command
from vbs_conformance.target import Target, write_target

TOKEN = "a-token-of-the-other-server"
PROJECT = "c13f5220dc1949b0b741ea81a7cd5554"
POLICIES = f"/v2/{PROJECT}/backuppolicy"


class Handler(BaseHTTPRequestHandler):
    """Policies in memory; what deviates from the contract is marked."""

    protocol_version = "HTTP/1.1"
    policies: ClassVar[dict[str, dict[str, Any]]] = {}

    def do_GET(self) -> None:
        if not self.admits():
            return
        if self.path == POLICIES:
            shown = [policy["shown"] for policy in self.policies.values()]
            self.answer(200, {"backup_policies": shown})
        elif policy := self.policy("/tags"):
            self.answer(200, {"tags": policy["tags"]})

    def do_POST(self) -> None:
        content = self.rfile.read(int(self.headers["Content-Length"]))
        if self.path != POLICIES:
            self.refuse(404, "VolumeBackup.0105")
        elif self.admits():
            self.create(content)

    def do_DELETE(self) -> None:
        # Deviation: what does not exist can be deleted.
        self.policies.pop(self.path.rsplit("/", 1)[1], None)
        self.answer(204, None)

    def create(self, content: bytes) -> None:
        body = json.loads(content)
        # Deviation: 65 characters are taken.
        if not re.fullmatch(r"[\u4e00-\u9fa5A-Za-z0-9_-]{1,65}", body["backup_policy_name"]):
            self.refuse(
                400,
                "AutoBackup.0102" if len(body["backup_policy_name"]) <= 65 else "AutoBackup.0101",
            )
            return
        if body["scheduled_policy"].get("status") not in ("ON", "OFF"):
            # Deviation: the code is that of another field.
            self.refuse(400, "AutoBackup.0105")
            return
        id_ = str(uuid4())
        # Deviation: the number of volumes is not shown.
        shown = {key: value for key, value in body.items() if key != "tags"}
        self.policies[id_] = {
            "shown": {**shown, "backup_policy_id": id_},
            "tags": body.get("tags", []),
        }
        self.answer(200, {"backup_policy_id": id_})

    def policy(self, suffix: str) -> dict[str, Any] | None:
        id_ = self.path.removeprefix(f"{POLICIES}/").removesuffix(suffix)
        if id_ not in self.policies:
            self.refuse(404, "AutoBackup.0205")
        return self.policies.get(id_)

    def admits(self) -> bool:
        if self.headers["X-Auth-Token"] != TOKEN:
            missing = self.headers["X-Auth-Token"] is None
            self.refuse(401, "AutoBackup.0002" if missing else "AutoBackup.9002")
            return False
        return True

    def refuse(self, status: int, code: str) -> None:
        self.answer(status, {"error": {"code": code, "message": "refused"}})

    def answer(self, status: int, body: object) -> None:
        content = b"" if body is None else json.dumps(body).encode()
        self.send_response(status)
        if content:
            self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("foreign")
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{server.server_address[1]}"
        file = folder / "target.toml"
        write_target(file, Target(base_url=url, project_id=PROJECT, token=TOKEN))
        names = [
            *("refused/createPolicy:body.backup_policy_name:maxLength",),
            *("refused/createPolicy:body.backup_policy_name:pattern",),
            *("refused/createPolicy:body.scheduled_policy.status:enum",),
            *(
                "state/listPolicies:state:token_missing",
                "state/deletePolicy:state:policy_not_found",
            ),
            *(
                "scenario/a_policy_is_what_was_sent",
                "refused/createBackup:body.backup.name:maxLength",
            ),
        ]
        options = [part for name in names for part in ("--only", name)]
        arguments = ["--target", str(file), "--report-dir", str(folder / "report"), *options]
        done = CliRunner().invoke(command, arguments)
        server.shutdown()
    assert done.exit_code == 1, done.output
    shown: dict[str, Any] = json.loads((folder / "report" / "report.json").read_text("utf-8"))
    return shown


def outcome(report: dict[str, Any], check: str) -> str:
    (found,) = [v["outcome"] for v in report["verdicts"] if v["id"].startswith(check)]
    return str(found)


@pytest.mark.parametrize(
    ("check", "place"),
    [
        ("refused/createPolicy:body.backup_policy_name:maxLength", "body.backup_policy_name"),
        (
            "refused/createPolicy:body.scheduled_policy.status:enum",
            "body.scheduled_policy.status",
        ),
        ("state/deletePolicy:state:policy_not_found", "policy_not_found"),
        ("scenario/a_policy_is_what_was_sent", "body.backup_policies[]"),
    ],
)
def test_each_deviation_is_found_and_named(report: dict[str, Any], check: str, place: str) -> None:
    assert outcome(report, check) == "fail"
    findings = [f for f in report["findings"] if any(c.startswith(check) for c in f["checks"])]
    assert place in [finding["place"] for finding in findings]
    assert all(finding["curl"].startswith("curl ") for finding in findings)


@pytest.mark.parametrize(
    "check",
    [
        "refused/createPolicy:body.backup_policy_name:pattern",
        "state/listPolicies:state:token_missing",
    ],
)
def test_what_it_does_right_passes(report: dict[str, Any], check: str) -> None:
    assert outcome(report, check) == "pass"


def test_what_it_lacks_is_no_error_of_the_suite(report: dict[str, Any]) -> None:
    check = "refused/createBackup:body.backup.name:maxLength"
    assert outcome(report, check) in ("fail", "not reachable")
