import os
import signal
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx2
import pytest
from sqlalchemy import create_engine, text

from vbs_conformance.contract import Contract
from vbs_conformance.reference_server import ReferenceServer
from vbs_conformance.reference_server.database import Database, DatabaseError
from vbs_conformance.target import Target, load_target

from .conftest import Caller, World


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("nonsense", "not a database URL; use sqlite:///FILE or postgresql"),
        ("mysql://host/db", "mysql is not supported; use sqlite:///FILE or postgresql"),
        ("postgresql://host/db", "postgresql is not supported"),
        ("sqlite://", "SQLite needs a file"),
        ("sqlite:///:memory:", "SQLite needs a file"),
        ("sqlite:////nowhere/vbs.db", "unable to open database file"),
        ("postgresql+psycopg://u:s3cret@127.0.0.1:1/db", "Connection refused"),
    ],
)
def test_a_database_that_cannot_be_used_is_named(url: str, problem: str) -> None:
    with pytest.raises(DatabaseError) as caught:
        Database(url)
    assert problem in str(caught.value)
    assert "s3cret" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("something else altogether" * 100)
    with pytest.raises(DatabaseError, match="file is not a database"):
        Database(f"sqlite:///{tmp_path / 'x'}")


@pytest.mark.parametrize(
    ("statements", "problem"),
    [
        (["CREATE TABLE books (title TEXT)"], "belongs to something else"),
        (
            [
                "CREATE TABLE schema_info (version INTEGER)",
                "INSERT INTO schema_info VALUES (99)",
            ],
            "is of another version",
        ),
    ],
)
def test_a_database_of_something_else_is_left_alone(
    tmp_path: Path, statements: list[str], problem: str
) -> None:
    url = f"sqlite:///{tmp_path / 'x.db'}"
    engine = create_engine(url)
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()
    with pytest.raises(DatabaseError, match=problem):
        Database(url)


@pytest.mark.parametrize(("durable", "level"), [(True, 2), (False, 0)])
def test_what_is_to_last_waits_for_the_disk(tmp_path: Path, durable: bool, level: int) -> None:
    """2 is FULL: a commit is on the disk before it is acknowledged."""
    with (
        closing(Database(f"sqlite:///{tmp_path / 'vbs.db'}", durable=durable)) as database,
        database.read() as connection,
    ):
        assert connection.scalar(text("PRAGMA synchronous")) == level


def test_writers_wait_for_each_other(world: World) -> None:
    """Of 40 writers, ten policies win, and nobody is told that the database is busy."""
    schedule = {"start_time": "12:00", "status": "ON", "frequency": 1, "rentention_num": 2}
    body = {"backup_policy_name": "p", "scheduled_policy": schedule}
    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(lambda _: world.first.send("createPolicy", body=body), range(40)))
    statuses = [answer.status_code for answer in answers]
    assert (statuses.count(200), statuses.count(400)) == (10, 30)
    assert len(world.first("listPolicies")["backup_policies"]) == 10


def test_readers_are_answered_while_a_writer_waits(contract: Contract, tmp_path: Path) -> None:
    file = tmp_path / "vbs.db"
    schedule = {"start_time": "12:00", "status": "ON", "frequency": 1, "rentention_num": 2}
    body = {"backup_policy_name": "p", "scheduled_policy": schedule}
    with (
        ReferenceServer(contract=contract, database=f"sqlite:///{file}") as server,
        httpx2.Client(base_url=server.base_url, trust_env=False) as client,
        closing(sqlite3.connect(file, isolation_level=None)) as other,
        ThreadPoolExecutor(1) as pool,
    ):
        caller = Caller(contract, client, server.credentials.first)
        other.execute("BEGIN IMMEDIATE")
        written = pool.submit(caller.send, "createPolicy", body=body)
        for _ in range(20):
            assert caller("listPolicies")["backup_policies"] == []
        other.execute("ROLLBACK")
        assert written.result().status_code == 200


def test_what_was_made_is_there_after_a_restart(contract: Contract, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'vbs.db'}"
    listed: list[Any] = []
    for _ in range(2):
        with (
            ReferenceServer(contract=contract, database=url) as server,
            httpx2.Client(base_url=server.base_url, trust_env=False) as client,
        ):
            caller = Caller(contract, client, server.credentials.first)
            if not listed:
                schedule = {"start_time": "12:00", "status": "ON", "frequency": 1}
                schedule = {**schedule, "rentention_num": 2}
                body = {"backup_policy_name": "p", "scheduled_policy": schedule}
                caller("createPolicy", body=body)
            listed.append(caller("listPolicies"))
    assert listed[0] == listed[1]
    assert len(listed[0]["backup_policies"]) == 1


def test_what_was_acknowledged_survives_a_kill(contract: Contract, tmp_path: Path) -> None:
    """Tags are written until the server is killed; each acknowledged one must be there."""
    database, file = f"sqlite:///{tmp_path / 'vbs.db'}", tmp_path / "target.toml"
    command = [sys.executable, "-c", "from vbs_conformance.commands import serve; serve()"]
    options = ["--port", "0", "--database", database, "--write-target", str(file)]
    temporary = {**os.environ, "TMPDIR": str(tmp_path)}  # what a killed server leaves behind
    process = subprocess.Popen([*command, *options], stdout=subprocess.PIPE, env=temporary)
    assert process.stdout is not None
    process.stdout.readline()
    target = load_target(file)
    acknowledged = write_tags(target, until=30, kill=process)
    process.stdout.close()
    assert process.wait(timeout=10) == -signal.SIGKILL
    with (
        ReferenceServer(contract=contract, database=database) as server,
        httpx2.Client(base_url=server.base_url, trust_env=False) as client,
    ):
        caller = Caller(contract, client, server.credentials.first)
        values = caller("listProjectTags")["tags"][0]["values"]
    assert int(values[0]) >= acknowledged


def write_tags(target: Target, until: int, kill: subprocess.Popen[bytes]) -> int:
    """Write ever larger values of one tag, kill the server amid it, return the last one written."""
    last = 0
    schedule = {"start_time": "12:00", "status": "ON", "frequency": 1, "rentention_num": 2}
    body = {"backup_policy_name": "p", "scheduled_policy": schedule}
    assert target.token is not None
    with httpx2.Client(base_url=target.base_url, trust_env=False) as client:
        client.headers["X-Auth-Token"] = target.token
        policies = f"/v2/{target.project_id}/backuppolicy"
        policy_id = client.post(policies, json=body).json()["backup_policy_id"]
        try:
            for n in range(1, 10_000):
                tag = {"tag": {"key": "k", "value": str(n)}}
                client.post(f"{policies}/{policy_id}/tags", json=tag).raise_for_status()
                last = n
                if n == until:
                    kill.kill()
        except httpx2.TransportError:
            return last
    raise AssertionError("the server was not killed")
