"""Whoever runs the server can ask whether it is alive and ready, and what it has done."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import httpx2
import pytest
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import create_engine, text

from vbs_conformance.contract import Contract
from vbs_conformance.reference_server import ReferenceServer

from .conftest import World

POLICY = {
    "backup_policy_name": "p",
    "scheduled_policy": {
        "start_time": "12:00",
        "status": "OFF",
        "frequency": 1,
        "rentention_num": 2,
    },
}


def get(server: ReferenceServer, path: str, **headers: str) -> httpx2.Response:
    return httpx2.get(f"{server.base_url}{path}", headers=headers, trust_env=False)


def samples(server: ReferenceServer) -> dict[tuple[str, frozenset[tuple[str, str]]], float]:
    answer = get(server, "/metrics")
    assert answer.headers["Content-Type"].startswith("text/plain; version=")
    families = text_string_to_metric_families(answer.text)
    return {
        (sample.name, frozenset(sample.labels.items())): sample.value
        for family in families
        for sample in family.samples
    }


def requests(server: ReferenceServer, operation: str, status: str) -> float:
    labels = frozenset({"operation": operation, "status": status}.items())
    return samples(server).get(("vbs_requests_total", labels), 0)


def test_a_server_that_answers_is_alive_and_ready(world: World) -> None:
    for path in ("/healthz", "/readyz"):
        answer = get(world.server, path)
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["X-Request-Id"]


def test_it_is_not_ready_while_the_database_does_not_answer(
    contract: Contract, empty_database: str
) -> None:
    engine = create_engine(empty_database)
    with ReferenceServer(contract=contract, database=empty_database) as server:
        with engine.begin() as connection:
            connection.execute(text("ALTER TABLE projects RENAME TO elsewhere"))
        answer = get(server, "/readyz")
        assert (answer.status_code, answer.json()) == (
            503,
            {"status": "the database does not answer"},
        )
        assert get(server, "/healthz").status_code == 200
        with engine.begin() as connection:
            connection.execute(text("ALTER TABLE elsewhere RENAME TO projects"))
        assert get(server, "/readyz").status_code == 200
    engine.dispose()


def test_a_file_that_was_damaged_is_a_database_that_does_not_answer(
    contract: Contract, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / "vbs.db"
    with ReferenceServer(contract=contract, database=f"sqlite:///{file}") as server:
        first = server.credentials.first
        damage(file)
        token = {"X-Auth-Token": first.token}
        for path in (f"/v2/{first.project_id}/backups", "/readyz", "/console/overview.json"):
            assert get(server, path, **token).status_code == 503
        url = f"{server.base_url}/v2/{first.project_id}/backuppolicy"
        assert httpx2.post(url, headers=token, json={}, trust_env=False).status_code == 503
    # A line for each call, without what was sent: there may be thousands of them.
    told = {message.partition(": ")[2] for message in caplog.messages}
    assert told == {"database disk image is malformed"}
    assert not any(record.exc_info for record in caplog.records)


def test_a_file_that_was_removed_is_a_database_that_does_not_answer(
    contract: Contract, tmp_path: Path
) -> None:
    file = tmp_path / "vbs.db"
    with ReferenceServer(contract=contract, database=f"sqlite:///{file}") as server:
        first = server.credentials.first
        policy_calls = f"{server.base_url}/v2/{first.project_id}/backuppolicy"
        file.unlink()
        assert get(server, "/readyz").status_code == 503
        assert get(server, "/healthz").status_code == 200
        headers = {"X-Auth-Token": first.token}
        answer = httpx2.post(policy_calls, headers=headers, json=POLICY, trust_env=False)
        assert answer.status_code == 503


def damage(file: Path) -> None:
    """Overwrite all of a file but its first page."""
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with file.open("r+b") as opened:
        opened.seek(4096)
        opened.write(b"\xff" * (file.stat().st_size - 4096))


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics"])
def test_they_can_only_be_read(world: World, path: str) -> None:
    answer = httpx2.post(f"{world.server.base_url}{path}", trust_env=False)
    assert answer.status_code == 404


def test_requests_are_counted_by_operation_and_status(contract: Contract) -> None:
    with ReferenceServer(contract=contract) as server:
        first = server.credentials.first
        token = {"X-Auth-Token": first.token}
        policies = f"/v2/{first.project_id}/backuppolicy"
        for _ in range(3):
            get(server, policies, **token)
        get(server, policies)
        get(server, "/nowhere")
        assert requests(server, "listPolicies", "200") == 3
        assert requests(server, "listPolicies", "401") == 1
        assert requests(server, "other", "404") == 1
        found = samples(server)
        took = ("vbs_request_duration_seconds_count", frozenset({("operation", "listPolicies")}))
        assert found[took] == 4
        # The request that asks is one of them.
        assert found["vbs_requests_in_flight", frozenset()] == 1


def test_labels_hold_no_ids(contract: Contract) -> None:
    with ReferenceServer(contract=contract) as server:
        sent = "c13f5220-dc19-49b0-b741-ea81a7cd5554"
        token = {"X-Auth-Token": server.credentials.first.token, "X-Request-Id": sent}
        get(server, f"/v2/{server.credentials.first.project_id}/backups/{sent}", **token)
        get(server, f"/{sent}", **token)
        exposed = get(server, "/metrics").text
        assert 'operation="nativeShowBackup"' in exposed
        assert not re.search("[0-9a-f]{32}|[0-9a-f]{8}-[0-9a-f]{4}", exposed)


def test_servers_of_one_process_count_apart(contract: Contract) -> None:
    with ReferenceServer(contract=contract) as one, ReferenceServer(contract=contract) as other:
        get(one, "/v3/projects")
        assert requests(one, "listProjects", "401") == 1
        assert requests(other, "listProjects", "401") == 0
