from collections.abc import Callable
from typing import Any

import pytest

from vbs_conformance.contract import Contract
from vbs_conformance.reference_server.authentication import only_reads

from .conftest import Caller, World
from .signer import signed_headers

BACKUP_SIDE, POLICY_SIDE, NATIVE = "listShares", "listPolicies", "nativeListBackups"
SIDES = (BACKUP_SIDE, POLICY_SIDE, NATIVE)


def by_side(*codes: str | None) -> list[tuple[str, str | None]]:
    """Pair an operation of each side with the code expected there; native calls have none."""
    return list(zip(SIDES, codes, strict=True))


class TestToken:
    @pytest.mark.parametrize(
        ("operation", "code"), by_side("VolumeBackup.0044", "AutoBackup.0002", None)
    )
    @pytest.mark.parametrize("headers", [{}, {"X-Auth-Token": ""}])
    def test_missing(
        self, first: Caller, operation: str, code: str | None, headers: dict[str, str]
    ) -> None:
        status, found = first.refused(operation, headers=headers)
        assert status == 401
        assert code in (None, found)

    @pytest.mark.parametrize(
        ("operation", "code"), by_side("VolumeBackup.0044", "AutoBackup.0003", None)
    )
    def test_expired(self, world: World, first: Caller, operation: str, code: str | None) -> None:
        headers = {"X-Auth-Token": world.server.credentials.expired_token}
        status, found = first.refused(operation, headers=headers)
        assert status == 401
        assert code in (None, found)

    @pytest.mark.parametrize(
        ("operation", "code"), by_side("VolumeBackup.0044", "AutoBackup.9002", None)
    )
    @pytest.mark.parametrize("token", ["bogus", "x" * 8000, "'--"])
    def test_unknown(self, first: Caller, operation: str, code: str | None, token: str) -> None:
        status, found = first.refused(operation, headers={"X-Auth-Token": token})
        assert status == 401
        assert code in (None, found)

    @pytest.mark.parametrize(
        ("operation", "code"), by_side("VolumeBackup.0041", "AutoBackup.9002", None)
    )
    def test_without_roles(
        self, world: World, first: Caller, operation: str, code: str | None
    ) -> None:
        headers = {"X-Auth-Token": world.server.credentials.roleless_token}
        status, found = first.refused(operation, headers=headers)
        assert status == 401
        assert code in (None, found)


class TestProject:
    @pytest.mark.parametrize("operation", SIDES)
    def test_a_token_opens_its_own_project_only(
        self, first: Caller, second: Caller, operation: str
    ) -> None:
        headers = {"X-Auth-Token": second.account.token}
        status, _ = first.refused(operation, headers=headers)
        assert status == 403
        status, _ = first.refused(operation, project_id="nowhere")
        assert status == 403

    def test_the_project_comes_before_the_rules(self, first: Caller, second: Caller) -> None:
        headers = {"X-Auth-Token": second.account.token}
        status, _ = first.refused("createPolicy", body={}, headers=headers)
        assert status == 403


class TestRoles:
    def test_a_reader_may_read(self, world: World, contract: Contract, first: Caller) -> None:
        headers = {"X-Auth-Token": world.server.credentials.reader_token}
        assert first.send("listPolicies", headers=headers).status_code == 200
        found = first.send("filterPolicies", headers=headers, body={"action": "count"})
        assert found.status_code == 200

    @pytest.mark.parametrize(
        ("operation", "expected"),
        [
            ("createBackup", (403, "VolumeBackup.0042")),
            ("deleteShare", (403, "VolumeBackup.0042")),
            ("createPolicy", (400, "AutoBackup.0213")),
            ("deletePolicyTag", (400, "AutoBackup.0213")),
            ("nativeCreateBackup", (403, "VolumeBackup.0042")),
        ],
    )
    def test_a_reader_may_not_write(
        self, world: World, first: Caller, operation: str, expected: tuple[int, str]
    ) -> None:
        headers = {"X-Auth-Token": world.server.credentials.reader_token}
        path = {"id": "x", "policy_id": "x", "key": "x"}
        assert first.refused(operation, headers=headers, **path) == expected

    def test_every_operation_either_reads_or_writes(self, contract: Contract) -> None:
        reading = {id_ for id_, operation in contract.operations.items() if only_reads(operation)}
        assert len(reading) == 14
        assert "filterPolicies" in reading
        assert "listPolicyTasks" in reading


class TestSignature:
    @pytest.fixture
    def sign(self, world: World, first: Caller) -> Callable[..., dict[str, str]]:
        def headers(path: str, **changes: Any) -> dict[str, str]:
            account = first.account
            request: dict[str, Any] = {
                "method": "GET",
                "url": f"{world.server.base_url}{path}",
                "access_key": account.access_key,
                "secret_key": account.secret_key,
                "now": world.clock.now,
            }
            return signed_headers(**{**request, **changes})

        return headers

    def path(self, caller: Caller) -> str:
        return f"/v2/{caller.project_id}/backuppolicy"

    def test_a_signed_request_is_accepted(
        self, first: Caller, sign: Callable[..., dict[str, str]]
    ) -> None:
        headers = sign(self.path(first))
        assert first.send("listPolicies", headers=headers).status_code == 200

    def test_query_and_body_are_covered(
        self, world: World, first: Caller, sign: Callable[..., dict[str, str]]
    ) -> None:
        query = {"name": "b c+é", "limit": "10"}
        path = f"/v2/{first.project_id}/os-vendor-backup-sharing/detail"
        headers = sign(f"{path}?name=b%20c%2B%C3%A9&limit=10")
        assert first.send("listShares", headers=headers, query=query).status_code == 200
        assert first.refused("listShares", headers=headers, query={"limit": "9"})[0] == 401
        path = f"/v2/{first.project_id}/backuppolicy/resource_instances/action"
        content = b'{"action": "count"}'
        headers = sign(path, method="POST", body=content)
        accepted = first.send("filterPolicies", headers=headers, content=content)
        assert accepted.status_code == 200
        changed = b'{"action": "count" }'
        assert first.refused("filterPolicies", headers=headers, content=changed)[0] == 401

    @pytest.mark.parametrize(
        ("skew", "changes"),
        [
            (0, {"secret_key": "wrong"}),
            (0, {"access_key": "UNKNOWN"}),
            (0, {"method": "POST"}),
            (901, {}),
        ],
    )
    def test_a_wrong_signature_is_refused(
        self,
        world: World,
        first: Caller,
        sign: Callable[..., dict[str, str]],
        skew: int,
        changes: dict[str, str],
    ) -> None:
        now = world.clock.now - skew * 1_000_000
        headers = sign(self.path(first), **{"now": now, **changes})
        assert first.refused("listPolicies", headers=headers) == (401, "AutoBackup.9002")

    @pytest.mark.parametrize("value", ["", "Basic eDp5", "SDK-HMAC-SHA256 Access=x"])
    def test_another_form_of_authorization_is_refused(self, first: Caller, value: str) -> None:
        headers = {"Authorization": value}
        assert first.refused("listPolicies", headers=headers) == (401, "AutoBackup.9002")

    def test_the_keys_are_for_one_project(
        self, first: Caller, second: Caller, sign: Callable[..., dict[str, str]]
    ) -> None:
        headers = sign(self.path(second))
        assert second.refused("listPolicies", headers=headers)[0] == 403
        headers = {**sign(self.path(first)), "X-Project-Id": second.project_id}
        assert first.refused("listPolicies", headers=headers)[0] == 403
        headers["X-Project-Id"] = first.project_id
        assert first.send("listPolicies", headers=headers).status_code == 200
