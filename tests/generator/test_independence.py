"""The generator knows nothing of this API: no file of it has one of the API's own names."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
GENERATOR = ROOT / "generator"
# The service, its maker and what it works on, also as parts of other words.
SERVICE = ("vbs", "huawei", "openstack", "open_stack", "cinder", "volume", "backup", "snapshot")
SERVICE_IN_CHINESE = ("云硬盘", "备份", "快照", "华为")
# Names of the API that tell nothing of it: words of HTTP, of OpenAPI, of HTML and of programming.
ORDINARY = frozenset(
    (
        *("action", "auth", "bad_request", "code", "common", "conflict", "container", "count"),
        *("description", "detail", "enabled", "error", "error_code", "expires_at", "forbidden"),
        *("href", "id", "identity", "key", "limit", "links", "marker", "match", "matches"),
        *("message", "methods", "name", "named", "next", "not_found", "not_implemented", "offset"),
        *("password", "policy", "previous", "project", "quota", "quotas", "rel", "request_id"),
        *("request_timeout", "reserved", "resources", "scope", "self", "share", "shared", "shares"),
        *("signature", "size", "sort_key", "status", "tag", "tags", "task", "tasks", "timestamp"),
        *("title", "token", "token_request", "tokens", "type", "unauthorized", "used", "user"),
        *("v2", "v3", "value", "values"),
    )
)


def spelt(text: str) -> str:
    """Write names in one way, however they are spelt: `showThing`, `show-thing`, `show_thing`."""
    humps = r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])"
    return re.sub(humps, "_", text).replace("-", "_").lower()


def spoken(value: Any) -> Iterator[str]:
    """Yield the names that a part of the document gives to things."""
    if isinstance(value, list):
        for one in value:
            yield from spoken(one)
    if not isinstance(value, dict):
        return
    properties = value.get("properties")
    yield from properties if isinstance(properties, dict) else ()
    named = {"operationId": "", "state": "cause", "name": "in"}
    for key, beside in named.items():
        if isinstance(value.get(key), str) and (not beside or beside in value):
            yield value[key]
    # A value of one word may mean anything.
    values = value.get("enum")
    yield from (one for one in values or () if isinstance(one, str) and "_" in one)
    for one in value.values():
        yield from spoken(one)


@cache
def names() -> frozenset[str]:
    """All names of the API, in one spelling."""
    document = json.loads((ROOT / "generated/openapi.json").read_text("utf-8"))
    rules = json.loads((ROOT / "generated/rules.json").read_text("utf-8"))
    found = set(spoken(document))
    found |= {part.strip("{}") for path in document["paths"] for part in path.split("/")}
    found |= {name for part in document["components"].values() for name in part}
    found |= {tag["name"] for tag in document["tags"]}
    codes = {error["code"] for error in rules["errors"]}
    found |= codes | {code.partition(".")[0] for code in codes}
    for server in document["servers"]:
        hosts = [one["default"] for one in server["variables"].values()]
        found |= {*hosts, *(label for host in hosts for label in host.split("."))} - {"com"}
    return frozenset(map(spelt, found - {""}))


@cache
def telling() -> re.Pattern[str]:
    """What no file may have."""
    whole = "|".join(map(re.escape, sorted(names() - ORDINARY, key=len, reverse=True)))
    parts = "|".join((*SERVICE, *SERVICE_IN_CHINESE))
    return re.compile(rf"(?<![a-z0-9])(?:{whole})(?![a-z0-9])|{parts}")


def files() -> list[Path]:
    return sorted(
        file
        for file in GENERATOR.rglob("*")
        if file.is_file() and not {"__pycache__", ".ruff_cache", ".mypy_cache"} & {*file.parts}
    )


def test_no_file_of_the_generator_has_a_name_of_this_api() -> None:
    found = {
        f"{file.relative_to(ROOT)}: {match[0]}"
        for file in files()
        for text in (file.relative_to(GENERATOR).as_posix(), file.read_text("utf-8"))
        for match in telling().finditer(spelt(text))
    }
    assert found == set()


@pytest.mark.parametrize(
    "text",
    [
        *("createBackup", "create_backup", "/v2/{tenant_id}/policies", "class BackupPolicies:"),
        *("VolumeBackup.0003", "AutoBackup", "X-Project-Id", "cloudbackups", "a job_id", "jobId"),
        *("vbs.cn-north-4.myhuaweicloud.com", "openstack", "备份策略", "EXECUTE_TIMEOUT"),
    ],
)
def test_each_kind_of_name_would_be_found(text: str) -> None:
    assert telling().search(spelt(text))


def test_no_more_words_are_called_ordinary_than_need_be() -> None:
    text = "\n".join(spelt(file.read_text("utf-8")) for file in files())
    assert names() >= ORDINARY
    unused = {one for one in ORDINARY if not re.search(rf"(?<![a-z0-9]){one}(?![a-z0-9])", text)}
    assert unused == set()
