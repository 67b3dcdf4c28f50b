"""The suite finds faults of different kinds, each by the check that is there for it."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from vbs_conformance.reference_server import policies
from vbs_conformance.target import write_target

from .faulty_server import Fault, Forward, Message, Reply, faulty_server


async def healthy(message: Message, forward: Forward) -> Reply:
    return await forward(message)


async def name_length_is_not_checked(message: Message, forward: Forward) -> Reply:
    """Input: a name that is too long is cut instead of refused."""
    if message.method == "POST" and message.path.endswith("/backuppolicy"):
        try:
            body = message.json()
            body["backup_policy_name"] = body["backup_policy_name"][:64]
        except (ValueError, TypeError, KeyError):
            return await forward(message)
        message = message.with_json(body)
    return await forward(message)


async def another_code_of_the_same_form(message: Message, forward: Forward) -> Reply:
    """Code: the answer to a long name has the code of a bad character."""
    reply = await forward(message)
    return replace(reply, body=reply.body.replace(b"VolumeBackup.0003", b"VolumeBackup.0004"))


async def an_unknown_code(message: Message, forward: Forward) -> Reply:
    """Code: one that is in no catalogue."""
    reply = await forward(message)
    return replace(reply, body=reply.body.replace(b"AutoBackup.0222", b"AutoBackup.7777"))


async def not_found_is_a_bad_request(message: Message, forward: Forward) -> Reply:
    """Status: 400 instead of 404."""
    reply = await forward(message)
    return replace(reply, status=400) if b"common.0011" in reply.body else reply


async def a_field_is_missing(message: Message, forward: Forward) -> Reply:
    """Form: a policy in the list has no count of volumes."""
    reply = await forward(message)
    if message.method == "GET" and message.path.endswith("/backuppolicy") and reply.status == 200:
        body = reply.json()
        for policy in body["backup_policies"]:
            del policy["policy_resource_count"]
        return reply.with_json(body)
    return reply


async def an_update_is_acknowledged_and_lost(message: Message, forward: Forward) -> Reply:
    """State: PUT answers as it should and changes nothing."""
    if message.method != "PUT":
        return await forward(message)
    dry = await forward(replace(message, method="GET", path=_tags_of(message), body=b""))
    valid = await _is_valid(message, forward)
    if dry.status != 200 or not valid:
        return await forward(message)
    policy_id = message.path.rsplit("/", 1)[1]
    return Reply(200, json.dumps({"backup_policy_id": policy_id}).encode())


def _tags_of(message: Message) -> str:
    return f"{message.path}/tags"


async def _is_valid(message: Message, forward: Forward) -> bool:
    """Tell whether the server would take a body, by sending it to a policy that is not there."""
    elsewhere = message.path.rsplit("/", 1)[0] + "/no-such-policy"
    return (await forward(replace(message, path=elsewhere))).status == 404


async def a_delete_does_not_delete(message: Message, forward: Forward) -> Reply:
    """State: the tag is still there after it was deleted."""
    if message.method == "DELETE" and "/tags/" in message.path:
        tags = await forward(replace(message, method="GET", path=message.path.rsplit("/", 1)[0]))
        return Reply(204, headers={}) if tags.status == 200 else tags
    return await forward(message)


async def a_filter_is_ignored(message: Message, forward: Forward) -> Reply:
    """Lists: every status is listed, whatever was asked for."""
    if message.path.endswith("/backuptasks") and "status=SKIP" in message.query:
        message = message.without_query("status")
    return await forward(message)


async def an_offset_is_off_by_one(message: Message, forward: Forward) -> Reply:
    """Lists: the page begins one item too late."""
    if (
        message.path.endswith("/detail")
        and "sharing" in message.path
        and "offset=1" in message.query
    ):
        message = replace(message, query=message.query.replace("offset=1", "offset=2"))
    return await forward(message)


async def and_is_or(message: Message, forward: Forward) -> Reply:
    """Lists: `tags` finds what has any one of the keys."""
    if message.path.endswith("/resource_instances/action"):
        reply = await forward(message)
        if reply.status == 200 and message.json().get("tags"):
            body = message.json()
            body["tags_any"] = body.pop("tags")
            return await forward(message.with_json(body))
        return reply
    return await forward(message)


async def anybody_may_list(message: Message, forward: Forward) -> Reply:
    """Authentication: without a token the list of policies is served all the same."""
    if message.header("x-auth-token") is None and message.path.endswith("/backuppolicy"):
        message = message.with_header("x-auth-token", _TOKEN[0])
    return await forward(message)


async def a_job_never_ends(message: Message, forward: Forward) -> Reply:
    """Jobs: the status stays RUNNING."""
    reply = await forward(message)
    return replace(reply, body=reply.body.replace(b'"SUCCESS"', b'"RUNNING"'))


async def a_key_is_not_decoded(message: Message, forward: Forward) -> Reply:
    """Paths: `%23` in a tag key is taken literally."""
    if message.method == "DELETE" and "/tags/" in message.path:
        message = replace(message, path=message.path.replace("%", "%25"))
    return await forward(message)


async def a_crash_on_unusual_text(message: Message, forward: Forward) -> Reply:
    """Unforeseen: a percent-encoded character in the query brings the server down."""
    if message.path.endswith("/os-vendor-backup-sharing/count") and "%" in message.query:
        return Reply(500, b"Traceback (most recent call last)", {"content-type": "text/plain"})
    return await forward(message)


class Planted(NamedTuple):
    """A fault, the operation or rule to test, and the check that must find it."""

    fault: Fault
    only: str
    check: str


FAULTS = [
    Planted(
        name_length_is_not_checked,
        "createPolicy:body.backup_policy_name",
        "refused/createPolicy:body.backup_policy_name:maxLength",
    ),
    Planted(
        another_code_of_the_same_form,
        "createBackup:body.backup.name",
        "refused/createBackup:body.backup.name:maxLength",
    ),
    Planted(
        an_unknown_code,
        "filterPolicies:body.action",
        "refused/filterPolicies:body.action:enum",
    ),
    Planted(not_found_is_a_bad_request, "job_not_found", "state/showJob:state:job_not_found"),
    Planted(
        a_field_is_missing,
        "switching_a_policy",
        "scenario/switching_a_policy_on_changes_nothing_else",
    ),
    Planted(
        an_update_is_acknowledged_and_lost,
        "switching_a_policy",
        "scenario/switching_a_policy_on_changes_nothing_else",
    ),
    Planted(a_delete_does_not_delete, "model/", "model/policies_behave_like_the_model"),
    Planted(a_filter_is_ignored, "tasks_are_filtered", "scenario/tasks_are_filtered"),
    Planted(
        an_offset_is_off_by_one, "pages_of_shares", "scenario/pages_of_shares_join_to_the_whole"
    ),
    Planted(and_is_or, "tags-two keys", "scenario/conditions_mean_and_or_or[tags-two keys]"),
    Planted(anybody_may_list, "listPolicies:state", "state/listPolicies:state:token_missing"),
    Planted(
        a_job_never_ends,
        "a_backup_is_made",
        "scenario/a_backup_is_made_tagged_shared_restored_and_deleted",
    ),
    Planted(a_crash_on_unusual_text, "document/countShares", "document/countShares"),
    Planted(
        a_key_is_not_decoded,
        "special_characters",
        "scenario/a_key_with_special_characters_is_decoded_once",
    ),
]
_TOKEN = [""]


def run(fault: Fault, only: tuple[str, ...], folder: Path) -> dict[str, Any]:
    """Run part of the suite, as a user would, against a server with a fault."""
    with faulty_server(fault) as server:
        target = replace(server.target, job_timeout=1.5)
        _TOKEN[0] = str(target.token)
        file = folder / "target.toml"
        write_target(file, target)
        command = [
            *(str(Path(sys.executable).with_name("vbs-contract")), "test", "--target", str(file)),
            *("--report-dir", str(folder / "report")),
            *(part for name in only for part in ("--only", name)),
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    report: dict[str, Any] = json.loads((folder / "report" / "report.json").read_text("utf-8"))
    return {**report, "exit": done.returncode, "printed": done.stdout + done.stderr}


@pytest.mark.parametrize("planted", FAULTS, ids=lambda planted: planted.fault.__name__)
def test_a_planted_fault_is_found(planted: Planted, tmp_path: Path) -> None:
    report = run(planted.fault, (planted.only,), tmp_path)
    failed = [v["id"] for v in report["verdicts"] if v["outcome"] == "fail"]
    assert planted.check in failed, report["printed"]
    assert report["exit"] == 1
    finding = next(f for f in report["findings"] if planted.check in f["checks"])
    assert finding["exchange"]["url"].startswith("http://127.0.0.1:")
    assert finding["expected"] != finding["got"]
    assert _TOKEN[0] not in json.dumps(report)


def test_a_healthy_server_has_no_finding(tmp_path: Path) -> None:
    report = run(healthy, tuple(planted.only for planted in FAULTS), tmp_path)
    assert report["exit"] == 0, report["printed"]
    assert {v["outcome"] for v in report["verdicts"]} <= {"pass", "not reachable"}


def test_a_server_may_keep_the_other_one_of_a_pair(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The text does not say what becomes of it (R94)."""
    monkeypatch.setattr(policies, "_PAIRS", ())
    only = ("scenario/a_policy_is_what_was_sent", "model/policies_behave_like_the_model")
    report = run(healthy, only, tmp_path)
    assert report["exit"] == 0, report["printed"]
    assert [v["outcome"] for v in report["verdicts"]] == ["pass", "pass"]
