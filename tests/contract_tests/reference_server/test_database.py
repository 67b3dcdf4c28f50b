import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx2
import pytest
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.exc import OperationalError

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
        ("sqlite:///x.db?mode=ro", "SQLite takes no options; leave out ?mode=ro"),
        ("sqlite:///file:x.db?mode=memory&uri=true", "leave out ?mode=memory&uri=true"),
        ("sqlite:////nowhere/vbs.db", "vbs.db: No such file or directory"),
        ("sqlite:////", "////: Is a directory"),
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


@pytest.mark.parametrize("name", ["books", "alembic_version"])
def test_a_database_of_something_else_is_left_alone(tmp_path: Path, name: str) -> None:
    url = f"sqlite:///{tmp_path / 'x.db'}"
    run(url, f"CREATE TABLE {name} (version_num TEXT)", f"INSERT INTO {name} VALUES ('0001')")
    before = (tmp_path / "x.db").read_bytes()
    with pytest.raises(DatabaseError, match="belongs to something else; name an empty one"):
        Database(url)
    assert (tmp_path / "x.db").read_bytes() == before


def test_a_database_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'x.db'}"
    Database(url).close()
    run(url, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(DatabaseError, match="is of version 9999, this program knows 00"):
        Database(url)


def test_a_damaged_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "x.db"
    Database(f"sqlite:///{file}").close()
    whole = bytearray(file.read_bytes())
    whole[-4096:] = b"\xff" * 4096
    file.write_bytes(whole)
    with pytest.raises(DatabaseError, match=r"x\.db: .*(damaged|malformed)"):
        Database(f"sqlite:///{file}")


def test_a_row_that_refers_to_nothing_is_refused(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'x.db'}"
    Database(url).close()
    run(url, "INSERT INTO quotas VALUES ('nobody', 'backups', 1)")
    with pytest.raises(DatabaseError, match="rows refer to missing ones"):
        Database(url)


def modes(folder: Path) -> dict[str, int]:
    return {file.name: file.stat().st_mode & 0o777 for file in folder.iterdir()}


def test_nobody_else_may_read_a_new_file(tmp_path: Path) -> None:
    """It holds secret keys."""
    with closing(Database(f"sqlite:///{tmp_path / 'vbs.db'}")) as database, database.write():
        assert modes(tmp_path) == dict.fromkeys(("vbs.db", "vbs.db-wal", "vbs.db-shm"), 0o600)


def test_it_is_never_readable_to_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []

    def prepare(_: Database) -> None:
        seen.append(modes(tmp_path))

    monkeypatch.setattr(Database, "_prepare", prepare)
    Database(f"sqlite:///{tmp_path / 'vbs.db'}").close()
    assert seen == [{"vbs.db": 0o600}]


def test_a_file_that_is_there_stays_as_readable_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "vbs.db").touch(0o640)
    (tmp_path / "vbs.db").chmod(0o640)
    with closing(Database(f"sqlite:///{tmp_path / 'vbs.db'}")) as database, database.write():
        assert set(modes(tmp_path).values()) == {0o640}


def test_a_file_is_marked_as_ours(tmp_path: Path) -> None:
    with (
        closing(Database(f"sqlite:///{tmp_path / 'x.db'}")) as database,
        database.read() as connection,
    ):
        assert connection.scalar(text("PRAGMA application_id")) == int.from_bytes(b"VBS1")


def run(url: str, *statements: str) -> None:
    """Run statements as another program would."""
    engine = create_engine(url)
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


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


def test_a_second_server_leaves_the_credentials_of_the_first(
    contract: Contract, empty_database: str
) -> None:
    with (
        ReferenceServer(contract=contract, database=empty_database) as first,
        ReferenceServer(contract=contract, database=empty_database) as second,
    ):
        mine, theirs = first.credentials, second.credentials
        for one, other in ((mine.first, theirs.first), (mine.second, theirs.second)):
            assert one.password == other.password
            assert (one.access_key, one.secret_key) == (other.access_key, other.secret_key)
            for server in (first, second):
                url = f"{server.base_url}/v2/{one.project_id}/backuppolicy"
                for token in (one.token, other.token):
                    headers = {"X-Auth-Token": token}
                    assert httpx2.get(url, headers=headers, trust_env=False).is_success
        assert mine.first.password != mine.second.password


@pytest.mark.parametrize("replaced", [False, True], ids=["removed", "replaced"])
def test_nothing_is_acknowledged_that_nobody_would_find(tmp_path: Path, replaced: bool) -> None:
    file = tmp_path / "vbs.db"
    with closing(Database(f"sqlite:///{file}")) as database:
        database.check_place()
        file.rename(tmp_path / "elsewhere.db")
        if replaced:
            file.touch()
        with pytest.raises(OperationalError, match=f"{file} was removed or replaced"):
            database.check_place()
        with pytest.raises(OperationalError, match="removed or replaced"):
            database.written("p", lambda connection: None)
        file.unlink(missing_ok=True)
        (tmp_path / "elsewhere.db").rename(file)
        assert database.written("p", lambda connection: 1) == 1


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


@pytest.fixture
def stumbling(postgresql: str) -> Iterator[Database]:
    """A PostgreSQL whose transactions can be made to fail for a while."""
    with closing(Database(postgresql)) as database:
        with database.write() as connection:
            connection.execute(text("CREATE SEQUENCE attempts"))
        yield database
        with database.write() as connection:
            connection.execute(text("DROP SEQUENCE attempts"))


def stumble(connection: Connection, times: int) -> int:
    """Fail with a serialization failure so many times; then return how often it was tried."""
    # A sequence goes on even where its transaction is rolled back.
    attempt = connection.scalar(text("SELECT nextval('attempts')"))
    assert isinstance(attempt, int)
    if attempt <= times:
        raise_it = "DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '40001'; END $$"
        connection.execute(text(raise_it))
    return attempt


def test_a_serialization_failure_is_tried_again(stumbling: Database) -> None:
    assert stumbling.written("p", lambda connection: stumble(connection, times=4)) == 5


def test_it_is_not_tried_for_ever(stumbling: Database) -> None:
    with pytest.raises(OperationalError):
        stumbling.written("p", lambda connection: stumble(connection, times=5))
    assert stumbling.written("p", lambda connection: stumble(connection, times=5)) == 6


def test_a_standby_that_takes_no_writes_is_unusable(postgresql: str) -> None:
    def write(connection: Connection) -> None:
        connection.execute(text("SET TRANSACTION READ ONLY"))
        connection.execute(text("DELETE FROM quotas"))

    with closing(Database(postgresql)) as database, pytest.raises(OperationalError):
        database.written("p", write)


def test_writers_of_one_project_wait_for_each_other(postgresql: str) -> None:
    with closing(Database(postgresql)) as database, ThreadPoolExecutor(1) as pool:
        with database.write("p"):
            writing = pool.submit(database.written, "p", lambda connection: 1)
            while not somebody_waits(database):
                assert not writing.done()
        assert writing.result() == 1


def somebody_waits(database: Database) -> bool:
    query = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
    with database.ask() as connection:
        return bool(connection.scalar(text(query)))


def test_those_of_others_do_not(postgresql: str) -> None:
    with (
        closing(Database(postgresql)) as database,
        ThreadPoolExecutor(1) as pool,
        database.write("p"),
    ):
        writing = pool.submit(database.written, "q", lambda connection: 1)
        assert writing.result(timeout=30) == 1
