"""The access log: a line for each request, and nothing in it that is secret."""

import json
from typing import Any

import httpx2
import pytest

from vbs_conformance.contract import Contract
from vbs_conformance.reference_server import ReferenceServer

from .conftest import World


def send_id(world: World, *ids: str) -> str:
    headers = [(b"X-Request-Id", one.encode()) for one in ids]
    answer = httpx2.get(f"{world.server.base_url}/v3/projects", headers=headers, trust_env=False)
    return str(answer.headers["X-Request-Id"])


@pytest.mark.parametrize("sent", ["a", "req-7d1c.42_X", "x" * 64])
def test_a_harmless_request_id_is_taken_over(world: World, sent: str) -> None:
    assert send_id(world, sent) == sent


@pytest.mark.parametrize("sent", ["", "x" * 65, 'a"b', "a b", "<a>", "é"])
def test_any_other_is_replaced(world: World, sent: str) -> None:
    answered = send_id(world, sent)
    assert answered != sent
    assert len(answered) == 32


def test_two_ids_are_none(world: World) -> None:
    assert send_id(world, "a", "b") not in ("a", "b", "a, b")


def logged(captured: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in captured.splitlines()]


def test_each_request_is_a_line(contract: Contract, capsys: pytest.CaptureFixture[str]) -> None:
    with ReferenceServer(contract=contract, access_log=True) as server:
        first = server.credentials.first
        path = f"/v2/{first.project_id}/backuppolicy"
        headers = {"X-Auth-Token": first.token, "X-Request-Id": "req-1"}
        httpx2.get(f"{server.base_url}{path}?a=b", headers=headers, trust_env=False)
        httpx2.get(f"{server.base_url}/no\u00e9where", trust_env=False)
    found, unknown = logged(capsys.readouterr().err)
    assert found["time"].endswith("+00:00")
    assert found["duration_ms"] > 0
    assert {key: found[key] for key in found if key not in ("time", "duration_ms")} == {
        "request_id": "req-1",
        "method": "GET",
        "path": path,
        "operation": "listPolicies",
        "project": first.project_id,
        "status": 200,
    }
    assert (unknown["operation"], unknown["project"], unknown["status"]) == (None, None, 404)
    assert unknown["path"] == "/no%C3%A9where"


def test_what_was_sent_is_cut(contract: Contract, capsys: pytest.CaptureFixture[str]) -> None:
    with ReferenceServer(contract=contract, access_log=True) as server:
        url = f"{server.base_url}/v2/{'x' * 50_000}/backuppolicy"
        httpx2.get(url, headers={"X-Request-Id": "x" * 9000}, trust_env=False)
    log = capsys.readouterr().err
    assert logged(log)[0]["project"] == "x" * 300
    assert len(log) < 1000


def test_there_is_none_unless_asked_for(
    contract: Contract, capsys: pytest.CaptureFixture[str]
) -> None:
    with ReferenceServer(contract=contract) as server:
        httpx2.get(f"{server.base_url}/v3/projects", trust_env=False)
    assert capsys.readouterr().err == ""


def test_no_secret_is_logged(contract: Contract, capsys: pytest.CaptureFixture[str]) -> None:
    with ReferenceServer(contract=contract, access_log=True) as server:
        first, secrets = server.credentials.first, ["s3cret-query", "s3cret-body"]
        user = {
            "name": first.user_name,
            "password": first.password,
            "domain": {"name": first.domain_name},
        }
        asked = {
            "identity": {"methods": ["password"], "password": {"user": user}},
            "scope": {"project": {"name": first.project_name}},
        }
        with httpx2.Client(base_url=server.base_url, trust_env=False) as client:
            signed_in = client.post("/v3/auth/tokens", json={"auth": asked})
            issued = signed_in.headers["X-Subject-Token"]
            client.get("/v3/projects?token=s3cret-query", headers={"X-Auth-Token": issued})
            client.get(
                f"/v2/{first.project_id}/backups",
                headers={"Authorization": f"SDK-HMAC-SHA256 Access={first.access_key}"},
            )
            client.post(
                f"/v2/{first.project_id}/backups",
                headers={"X-Auth-Token": first.token},
                content=b'{"backup": "s3cret-body"',
            )
        secrets += [issued, first.token, first.password, first.access_key, first.secret_key]
    log = capsys.readouterr().err
    assert len(logged(log)) == 4
    assert not [secret for secret in secrets if secret in log]
