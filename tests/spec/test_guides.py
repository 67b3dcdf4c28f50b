"""The guides, spec/guides: what they show works, and both languages show the same."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from tests.shown import blocks, commands, filled_in, run

from contractgen.config import read_config
from contractgen.lint import load
from contractgen.lint.subject import Subject
from vbs_client import Client, credentials
from vbs_client._runtime import signing
from vbs_client._runtime.request import Request
from vbs_conformance.reference_server import ReferenceServer

ROOT = Path(__file__).parents[2]
GUIDES = ROOT / "spec" / "guides"
CHINESE = GUIDES / "zh-CN"
NAMES = sorted(path.name for path in GUIDES.glob("*.md"))
LANGUAGES = pytest.mark.parametrize("folder", [GUIDES, CHINESE], ids=("en", "zh-CN"))
EACH = pytest.mark.parametrize("name", NAMES)

# What the guides show for what every reader has to put in.
VOLUME = "c68ae7fb-0aa5-4a97-ab01-ed02c5b7e768"
PROJECT = "c13f5220dc1949b0b741ea81a7cd5554"
VBS = "https://vbs.cn-north-4.myhuaweicloud.com"
IAM = "https://iam.cn-north-4.myhuaweicloud.com"
ACCESS_KEY = "AKIDEXAMPLE1234567890"
SECRET_KEY = "ThisIsNotASecretKeyButAnExample0123456789"

SCHEDULE = {"start_time": "12:00", "status": "OFF", "frequency": 1, "rentention_num": 5}
YES, NO = "\u2713", "\u2013"
HAN = "[\u4e00-\u9fff]"
# Comma, full stop, semicolon, colon, enumeration comma, brackets.
WIDE = "[\uff0c\u3002\uff1b\uff1a\u3001\uff08\uff09]"
CODE_SPAN = re.compile(r"`[^`]+`")


def read(folder: Path, name: str) -> str:
    return (folder / name).read_text("utf-8")


def code(text: str) -> list[tuple[str, str]]:
    """Return language and text of each block of code."""
    return re.findall(r"^```(\w*)\n(.*?)^```", text, re.DOTALL | re.MULTILINE)


def prose(text: str) -> str:
    return re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE)


def table(text: str, first: str) -> list[list[str]]:
    """Return the rows of the table whose first cell is `first`, without its head."""
    [found] = re.findall(rf"^\| {first} \|.*\n(?:\|.*\n)+", text, re.MULTILINE)
    rows = [line.strip().strip("|").split("|") for line in found.splitlines()]
    return [[cell.strip() for cell in row] for row in rows[2:]]


@pytest.fixture
def server() -> Iterator[ReferenceServer]:
    with ReferenceServer(job_delay=0) as running:
        yield running


@pytest.fixture
def client(server: ReferenceServer) -> Iterator[Client]:
    target = server.target
    who = credentials.AuthToken(str(target.token))
    with Client(who, base_url=target.base_url, project_id=target.project_id) as made:
        yield made


def quick_start_values(server: ReferenceServer) -> Mapping[str, str]:
    target, identity = server.target, server.target.identity
    assert identity is not None
    return {
        IAM: target.base_url,
        VBS: target.base_url,
        VOLUME: target.volumes.available[0],
        "my-user": identity.user,
        "my-password": identity.password,
        "my-account": identity.domain,
        '"cn-north-4"': f'"{identity.project}"',
    }


def test_the_commands_of_the_quick_start_run(server: ReferenceServer, tmp_path: Path) -> None:
    shown = blocks(read(GUIDES, "10-quick-start.md"), "console")
    script = filled_in("\n".join(map(commands, shown)), quick_start_values(server))
    done = run(script, tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    lines = done.stdout.splitlines()
    assert lines[:3] == ["SUCCESS", "SUCCESS", "SUCCESS"]
    # The backup of the last block is all that is left.
    assert "nightly" in lines[-1]
    assert "before-upgrade" not in done.stdout


def test_the_python_of_the_quick_start_runs(
    server: ReferenceServer, client: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = "\n".join(blocks(read(GUIDES, "10-quick-start.md"), "python"))
    exec(filled_in(shown, quick_start_values(server)), {})
    assert capsys.readouterr().out == "SUCCESS\n"
    assert client.native.list().backups == []


def python(name: str, client: Client, volume_id: str) -> None:
    """Run what a guide shows to somebody who has a client."""
    exec(
        "\n".join(blocks(read(GUIDES, name), "python")), {"client": client, "volume_id": volume_id}
    )


def test_the_python_about_jobs_runs(
    server: ReferenceServer, client: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    python("40-jobs.md", client, server.target.volumes.available[0])
    job_id, status, backup_id, again = capsys.readouterr().out.splitlines()
    assert (status, again) == ("SUCCESS", "SUCCESS")
    assert client.jobs.show(job_id=job_id).entities["backup_id"] == backup_id


def test_a_job_fails_as_the_guide_shows(
    server: ReferenceServer, client: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    [shown] = map(json.loads, blocks(read(GUIDES, "40-jobs.md"), "json"))
    volume_id = server.target.volumes.failing[0]
    python("40-jobs.md", client, volume_id)
    job_id, status, reason, again = capsys.readouterr().out.splitlines()
    assert (status, reason) == ("FAIL", f"{shown['error_code']} {shown['fail_reason']}")
    assert again == shown["error_code"]
    job = client.jobs.show(job_id=job_id).model_dump(mode="json")
    assert {key: job[key] for key in shown} == shown
    assert [one.status for one in client.native.list_detail(volume_id=volume_id).backups] == [
        "error"
    ]


def test_the_python_about_lists_runs(
    server: ReferenceServer, client: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    volume_id = server.target.volumes.available[0]
    backup_id = client.backups.create(volume_id=volume_id, name="one").result()
    python("50-paging-and-filtering.md", client, volume_id)
    listed, backups, shares, policies = capsys.readouterr().out.splitlines()
    assert listed == f"{backup_id} one available"
    assert backup_id in backups
    assert (shares, policies) == ("0", "0")


def test_the_python_about_errors_runs(
    server: ReferenceServer, client: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    python("60-errors.md", client, server.target.volumes.available[0])
    refused, found = capsys.readouterr().out.splitlines()
    assert refused.startswith("404 VolumeBackup.0111 Use the ids")
    assert found == "createBackup:body.backup.name:not VolumeBackup.0005"


def test_every_block_of_python_and_of_a_console_is_run() -> None:
    run_here = {"10-quick-start.md", "30-signing.md", "40-jobs.md"}
    run_here |= {"50-paging-and-filtering.md", "60-errors.md"}
    shown = {(name, language) for name in NAMES for language, _ in code(read(GUIDES, name))}
    assert {name for name, language in shown if language == "python"} == run_here
    assert {name for name, language in shown if language == "console"} == {"10-quick-start.md"}


def test_the_python_about_signing_runs(
    server: ReferenceServer, capsys: pytest.CaptureFixture[str]
) -> None:
    target = server.target
    values = {
        ACCESS_KEY: str(target.access_key),
        SECRET_KEY: str(target.secret_key),
        VBS: target.base_url,
        PROJECT: target.project_id,
    }
    [shown] = blocks(read(GUIDES, "30-signing.md"), "python")
    exec(filled_in(shown, values), {})
    assert "backup_gigabytes" in capsys.readouterr().out


@LANGUAGES
def test_the_signature_of_the_example_is_right_at_each_step(folder: Path) -> None:
    text = read(folder, "30-signing.md")
    [example] = blocks(text, "http")
    canonical, to_sign, signature, header, query = (
        one.removesuffix("\n") for one in blocks(text, "text")
    )
    head, _, body = example.removesuffix("\n").partition("\n\n")
    start, *lines = head.splitlines()
    method, path, _ = start.split(" ")
    headers = dict(line.split(": ", 1) for line in lines)
    request = Request(method, f"https://{headers['Host']}{path}", headers, body.encode())
    assert f"`{ACCESS_KEY}`" in text
    assert f"`{SECRET_KEY}`" in text
    assert canonical == signing.canonical_request(request)
    assert to_sign == signing.string_to_sign(request)
    assert header == signing.authorization(request, ACCESS_KEY, SECRET_KEY)
    assert header.endswith(f"Signature={signature}")
    [unsorted] = re.findall(r"`(volume_id=[^`]+)`", text)
    asked = Request("GET", f"https://{headers['Host']}{path}?{unsorted}", headers, None)
    assert query == signing.canonical_request(asked).splitlines()[2]


@LANGUAGES
def test_each_row_of_the_truth_table_is_what_the_filter_finds(folder: Path, client: Client) -> None:
    text = read(folder, "50-paging-and-filtering.md")
    first = {GUIDES: ("policy", "condition"), CHINESE: ("备份策略", "条件")}[folder]
    names: list[str] = []
    for name, tags in table(text, first[0]):
        pairs = [pair.split("=") for pair in re.findall(r"`([^`]+)`", tags)]
        names.append(name.strip("`"))
        client.policies.create(
            backup_policy_name=names[-1],
            scheduled_policy=SCHEDULE,
            tags=[{"key": key, "value": value} for key, value in pairs],
        )
    rows = table(text, rf"{first[1]} \| `web-daily`")
    assert len(rows) == 9
    for condition, *marks in rows:
        conditions: dict[str, Any] = json.loads(condition.strip("`"))
        found = client.policy_tags.filter(action="filter", **conditions)
        expected = [name for name, mark in zip(names, marks, strict=True) if mark == YES]
        assert [one.resource_name for one in found.resources or ()] == expected, condition
        assert {*marks} <= {YES, NO}


@pytest.fixture(scope="module")
def subject() -> Subject:
    config = read_config(ROOT)
    assert config.spec
    assert config.guides == GUIDES
    return load(config.spec, config.overlays, config.guides)


def test_the_guides_are_in_the_model_in_both_languages(subject: Subject) -> None:
    slugs = ["quick-start", "concepts", "signing", "jobs", "paging-and-filtering", "errors"]
    assert [one.slug for one in subject.api.guides] == slugs
    assert [one.slug for one in subject.translations["zh-CN"].guides] == slugs


def test_operations_that_the_guides_name_exist(subject: Subject) -> None:
    known = {one.id for one in subject.api.operations}
    verbs = "(?i:create|list|show|delete|restore|batch|count|execute|bind|unbind|filter)"
    for name in NAMES:
        named = re.findall(rf"`((?:native)?{verbs}[A-Z]\w*)`", read(GUIDES, name))
        assert named or name == "30-signing.md"
        assert set(named) <= known, name


@EACH
def test_both_languages_show_the_same_code(name: str) -> None:
    assert code(read(CHINESE, name)) == code(read(GUIDES, name))


@EACH
def test_both_languages_name_the_same_things(name: str) -> None:
    english, chinese = (set(CODE_SPAN.findall(prose(read(one, name)))) for one in (GUIDES, CHINESE))
    assert chinese == english


@EACH
def test_both_languages_have_the_same_outline(name: str) -> None:
    pattern = re.compile(r"^#+|^\|--.*|^- |^[0-9]+\.", re.MULTILINE)
    assert pattern.findall(prose(read(CHINESE, name))) == pattern.findall(prose(read(GUIDES, name)))


@EACH
def test_english_is_told_in_lines_that_are_not_long(name: str) -> None:
    lines = [line for line in prose(read(GUIDES, name)).splitlines() if not line.startswith("|")]
    assert [line for line in lines if len(line) > 130] == []


@EACH
@pytest.mark.parametrize(
    ("what", "pattern"),
    [
        (
            "half-width punctuation beside Chinese",
            rf"{HAN}[,;:?!()]|{HAN}\.(?!\d)|[,;:?!()]\s*{HAN}",
        ),
        ("a space between Chinese and Latin", rf"{HAN} +\w|\w +{HAN}"),
        ("no space between Chinese and a code span", rf"{HAN}`x`|`x`{HAN}"),
        ("a space beside full-width punctuation", rf" {WIDE}|{WIDE} "),
    ],
)
def test_chinese_keeps_the_conventions_of_the_overlay(name: str, what: str, pattern: str) -> None:
    text = CODE_SPAN.sub("`x`", prose(read(CHINESE, name)))
    text = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", text)
    lines = [re.sub(r"^(#+|-|[0-9]+\.|\|) ", "", line) for line in text.splitlines()]
    found = [cell for line in lines for cell in line.split("|") if re.search(pattern, cell.strip())]
    assert found == [], what
