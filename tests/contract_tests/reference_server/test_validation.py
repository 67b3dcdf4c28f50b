"""Bad input gets an envelope with status 400, whatever it is, and never a 500."""

import json
from typing import Any

import pytest

from vbs_conformance.reference_server import strict_json

from .conftest import Caller, World

NOT_JSON = {
    "cut": b'{"backup_policy_name":',
    "trailing": b"{} {}",
    "not UTF-8": b'{"a": "\xff"}',
    "byte order mark": b"\xef\xbb\xbf{}",
    "UTF-16": '{"a": 1}'.encode("utf-16"),
    "NaN": b'{"a": NaN}',
    "infinity": b'{"a": -Infinity}',
    "too large": b'{"a": 1e999}',
    "too many digits": b'{"a": ' + b"9" * 5000 + b"}",
    "duplicate key": b'{"a": 1, "a": 1}',
    "duplicate inner key": b'[{"a": {"b": 1, "b": 2}}]',
    "unpaired surrogate": b'{"a": "\\ud800"}',
    "unpaired surrogate in a key": b'{"\\udfff": 1}',
    "deep": b"[" * 66 + b"]" * 66,
    "very deep": b"[" * 500_000,
    "single quotes": b"{'a': 1}",
}

NUL_MATCH = {"key": "resource_name", "value": "\0"}


@pytest.mark.parametrize("content", NOT_JSON.values(), ids=NOT_JSON.keys())
def test_what_is_not_strict_json_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        strict_json.parse(content)


def test_strict_json_is_json() -> None:
    value = {"a": [1, -2.5, True, None, "\\u0000 備份 \U0001f600"], "b": {"a": {}}}
    assert strict_json.parse(json.dumps(value).encode()) == value
    assert strict_json.parse(b"[" * 65 + b"]" * 65)


@pytest.mark.parametrize("content", NOT_JSON.values(), ids=NOT_JSON.keys())
def test_the_answer_is_that_of_the_rule(first: Caller, content: bytes) -> None:
    assert first.refused("createPolicy", content=content) == (400, "AutoBackup.0008")
    assert first.refused("createBackup", content=content) == (400, "VolumeBackup.0002")
    assert first.refused("nativeCreateBackup", content=content) == (400, 400)


@pytest.mark.parametrize(
    "headers",
    [{"Content-Type": "text/plain"}, {"Content-Type": ""}, {"Content-Encoding": "gzip"}],
)
def test_a_body_of_another_type_is_not_json(first: Caller, headers: dict[str, str]) -> None:
    sent = {"X-Auth-Token": first.account.token, **headers}
    content = b'{"action": "count"}'
    refused = first.refused("filterPolicies", headers=sent, content=content)
    assert refused == (400, "AutoBackup.0008")


@pytest.mark.parametrize(
    "media_type", [None, "application/json; charset=utf-8", "Application/JSON"]
)
def test_a_body_of_no_type_is_json(first: Caller, media_type: str | None) -> None:
    headers = {"X-Auth-Token": first.account.token}
    if media_type is not None:
        headers["Content-Type"] = media_type
    content = b'{"action": "count"}'
    found = first.send("filterPolicies", headers=headers, content=content)
    assert found.status_code == 200


def test_an_absent_body_is_refused(first: Caller) -> None:
    assert first.refused("createPolicy") == (400, "AutoBackup.0000")
    assert first.refused("restoreBackup", backup_id="x") == (400, "VolumeBackup.0204")


def test_a_body_that_is_not_asked_for_is_ignored(world: World, first: Caller) -> None:
    policy_id = world.policy()
    assert first.send("executePolicy", policy_id=policy_id, content=b"{").status_code == 204


@pytest.mark.parametrize(
    ("operation", "request_"),
    [
        ("listShares", {"query": {"name": "\0"}}),
        ("listShares", {"query": {"backup_id": "a\0b"}}),
        ("showShare", {"id": "%00"}),
        ("showJob", {"job_id": "x%00"}),
        ("deletePolicyTag", {"policy_id": "%00", "key": "k"}),
        ("nativeListBackups", {"query": {"name": "\0"}}),
        ("nativeCreateBackup", {"body": {"backup": {"volume_id": "\0"}}}),
        ("bindResources", {"body": {"backup_policy_id": "\0", "resources": []}}),
        ("createShares", {"body": {"shared": {"backup_id": "x", "to_project_ids": ["\0"]}}}),
        ("filterPolicies", {"body": {"action": "count", "matches": [NUL_MATCH]}}),
    ],
)
def test_a_nul_is_refused(first: Caller, operation: str, request_: dict[str, Any]) -> None:
    assert first.refused(operation, **request_)[0] == 400


def test_what_the_contract_does_not_know_is_ignored(first: Caller) -> None:
    body = {"action": "count", "\0": 1, "unknown": [{"key": "\0"}]}
    found = first.send("filterPolicies", body=body, query={"unknown": "\0"})
    assert found.status_code == 200


def test_a_rule_that_forbids_nul_gives_the_answer(world: World, first: Caller) -> None:
    body = {"tag": {"key": "a\0", "value": ""}}
    refused = first.refused("addPolicyTag", policy_id="x", body=body)
    assert refused == (400, "AutoBackup.0214")


@pytest.mark.parametrize(
    "query",
    [
        "limit=",
        "limit=x",
        "limit=-1",
        "limit=%2B1",
        "limit=1_0",
        "limit=%D9%A1",
        "limit=99999999999999999999",
        "share_to_me=True",
        "share_to_me=",
        "sort_dir=ASC",
        "sort_key=colour",
        "name=%ff",
        "%ff=1",
        "&".join("name=x" for _ in range(200)),
    ],
)
def test_a_bad_query_is_refused(first: Caller, query: str) -> None:
    response = first.client.get(
        f"/v2/{first.project_id}/os-vendor-backup-sharing/detail?{query}",
        headers={"X-Auth-Token": first.account.token},
    )
    assert response.status_code == 400
    assert response.json()["error"]["code"] == "VolumeBackup.0105"


def test_unknown_and_repeated_parameters_do_no_harm(first: Caller) -> None:
    response = first.client.get(
        f"/v2/{first.project_id}/os-vendor-backup-sharing/detail?colour=red&limit=x&limit=1",
        headers={"X-Auth-Token": first.account.token},
    )
    assert response.status_code == 200


class TestPaths:
    @pytest.mark.parametrize(
        "path",
        [
            "/",
            "/nope",
            "/v1",
            "/v2/p/q",
            "/v2//backups",
            "/v2/p/backups/",
            "/v2/p/backups/a%2Fb/c",
            "/%ff",
        ],
    )
    def test_an_unknown_path_is_not_found(self, first: Caller, path: str) -> None:
        response = first.client.get(path)
        assert response.status_code == 404
        assert response.json()["error"]["code"] == "VolumeBackup.0105"

    @pytest.mark.parametrize("method", ["PATCH", "DELETE", "OPTIONS"])
    def test_another_method_is_not_allowed(self, first: Caller, method: str) -> None:
        response = first.client.request(method, f"/v2/{first.project_id}/backuppolicy")
        assert response.status_code == 405
        assert set(response.headers["Allow"].split(", ")) == {"GET", "POST"}
        assert "code" in response.json()["error"]

    def test_a_literal_path_wins_over_an_id(self, first: Caller) -> None:
        response = first.client.put(f"/v2/{first.project_id}/backuppolicy/tags")
        assert response.status_code == 405
        assert response.headers["Allow"] == "GET"
