"""Whatever kills the server or its database, what was acknowledged stays, and all work ends.

More kills than by default: `KILLS=50 .venv/bin/pytest -q .../test_killed.py`.
"""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import Any

import httpx2
import pytest
from sqlalchemy import make_url, select

from vbs_conformance.contract import load_contract
from vbs_conformance.reference_server.database import Database
from vbs_conformance.reference_server.tables import jobs
from vbs_conformance.target import Target, load_target

from .cluster import cluster
from .test_migrations import make_first_version
from .test_workers import POLICY, SERVE, wait_for

KILLS = int(os.environ.get("KILLS", "4"))
SEED = int(os.environ.get("KILLS_SEED", "0")) or random.randrange(10**6)
CONFIGURATION = """
job_delay = 0.05

[limits]
policies = 100_000
backups_per_volume = 100_000

[[quotas]]
project = "project-1"
backups = 1_000_000
"""


@dataclass
class Acknowledged:
    """What clients were told to be done; what one was about to delete may be there or not."""

    backups: set[str] = field(default_factory=set)
    jobs: set[str] = field(default_factory=set)
    policies: set[str] = field(default_factory=set)
    tags: dict[str, str] = field(default_factory=dict)
    bound: dict[str, str] = field(default_factory=dict)
    shares: set[str] = field(default_factory=set)
    deleted: set[str] = field(default_factory=set)
    doubtful: set[str] = field(default_factory=set)


class Client:
    """Calls a server and notes what it acknowledges, until the server is gone."""

    def __init__(self, target: Target, number: int, known: Acknowledged) -> None:
        self._target = target
        self._volume = target.volumes.available[number]
        self._known = known
        self._http = httpx2.Client(
            base_url=f"{target.base_url}/v2/{target.project_id}",
            headers={"X-Auth-Token": str(target.token)},
            trust_env=False,
        )

    def write(self, stop: Event) -> None:
        """Make, change and delete things until the server is gone."""
        with self._http:
            try:
                while not stop.is_set():
                    self._backup()
                    self._policy()
            except httpx2.TransportError:
                return

    def _send(self, method: str, path: str, body: Any = None) -> Any:
        answer = self._http.request(method, path, json=body)
        assert answer.is_success, answer.text
        return answer.json() if answer.content else None

    def _delete(self, path: str, id_: str, method: str = "DELETE") -> None:
        self._known.doubtful.add(id_)
        self._send(method, path)
        self._known.deleted.add(id_)

    def _backup(self) -> None:
        wanted = {"volume_id": self._volume, "name": "killed"}
        job = self._send("POST", "/cloudbackups", {"backup": wanted})["job_id"]
        self._known.jobs.add(job)
        backup = self._ended(job)["backup_id"]
        self._known.backups.add(backup)
        sharing = "/os-vendor-backup-sharing"
        other = self._target.second_project
        assert other is not None
        shared = {"backup_id": backup, "to_project_ids": [other.project_id]}
        share = self._send("POST", sharing, {"shared": shared})["shared"][0]["id"]
        self._known.shares.add(share)
        if random.random() < 0.5:
            self._delete(f"{sharing}/{share}", share)
        if random.random() < 0.3:
            # Its share ends with it.
            self._known.doubtful.add(share)
            self._delete(f"/cloudbackups/{backup}", backup, "POST")

    def _ended(self, job: str) -> Any:
        address = f"{self._target.base_url}/v1/{self._target.project_id}/jobs/{job}"
        while True:
            found = self._http.get(address).json()
            if found["status"] == "SUCCESS":
                return found["entities"]
            time.sleep(0.01)

    def _policy(self) -> None:
        policy = self._send("POST", "/backuppolicy", POLICY)["backup_policy_id"]
        self._known.policies.add(policy)
        value = f"{random.randrange(10**9)}"
        tag = {"tag": {"key": "k", "value": value}}
        self._send("POST", f"/backuppolicy/{policy}/tags", tag)
        self._known.tags[policy] = value
        resources = [{"resource_id": self._volume, "resource_type": "volume"}]
        wanted = {"backup_policy_id": policy, "resources": resources}
        bound = self._send("POST", "/backuppolicyresources", wanted)
        if bound["success_resources"]:
            self._known.bound[self._volume] = policy
        holder = self._known.bound.get(self._volume)
        if holder is not None and random.random() < 0.5:
            del self._known.bound[self._volume]
            self._delete(f"/backuppolicy/{holder}", holder)


class Server:
    """`vbs-contract serve` on one database, which can be killed and started again."""

    def __init__(self, folder: Path, database: str, workers: int) -> None:
        self._file = folder / "target.toml"
        self._environment = {**os.environ, "TMPDIR": str(folder)}
        configuration = folder / "server.toml"
        configuration.write_text(CONFIGURATION, encoding="utf-8")
        options = ["--port", "0", "--workers", str(workers), "--config", str(configuration)]
        options += ["--database", database, "--write-target", str(self._file)]
        self._command = [*SERVE, *options]

    def begin(self) -> None:
        """Start, without waiting for it."""
        self._process = subprocess.Popen(
            self._command, stdout=subprocess.PIPE, env=self._environment, start_new_session=True
        )

    def start(self) -> Target:
        """Start, and wait until it answers."""
        self.begin()
        assert self._process.stdout is not None
        assert self._process.stdout.readline(), "the server does not start"
        return load_target(self._file)

    def kill(self) -> None:
        """Kill every process of it, at once."""
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        assert self._process.stdout is not None
        self._process.stdout.close()


@contextmanager
def running(server: Server) -> Iterator[Target]:
    target = server.start()
    try:
        yield target
    finally:
        server.kill()


def check(target: Target, known: Acknowledged) -> None:
    """Hold what is there against what was acknowledged."""
    with httpx2.Client(
        base_url=f"{target.base_url}/v2/{target.project_id}",
        headers={"X-Auth-Token": str(target.token)},
        trust_env=False,
        timeout=30,
    ) as http:

        def ended() -> bool:
            address = f"{target.base_url}/v1/{target.project_id}/jobs"
            states = {http.get(f"{address}/{job}").json().get("status") for job in known.jobs}
            return states <= {"SUCCESS"}

        wait_for(ended)
        known.jobs.clear()
        backups = {one["id"] for one in pages(http, "/backups/detail?", "backups")}
        assert_kept(known, known.backups, backups)
        shares = {one["id"] for one in pages(http, "/os-vendor-backup-sharing/detail?", "shared")}
        assert_kept(known, known.shares, shares)
        listed = http.get("/backuppolicy").json()["backup_policies"]
        assert_kept(known, known.policies, {one["backup_policy_id"] for one in listed})
        body = {"action": "filter"}
        found = pages(http, "/backuppolicy/resource_instances/action", "resources", body)
        tags = {one["resource_id"]: {t["key"]: t["value"] for t in one["tags"]} for one in found}
        for policy, value in known.tags.items():
            assert policy in known.doubtful or tags[policy] == {"k": value}
        counts = {one["backup_policy_id"]: one["policy_resource_count"] for one in listed}
        for policy in known.bound.values():
            assert counts[policy] == 1
        used = http.get("/cloudbackups/quota").json()["quotas"]["resources"][0]["used"]
        assert used == len(backups)


def assert_kept(known: Acknowledged, made: set[str], found: set[str]) -> None:
    assert made - known.doubtful <= found
    assert not known.deleted & found


def pages(
    http: httpx2.Client, path: str, name: str, body: dict[str, Any] | None = None
) -> Iterator[Any]:
    """Yield everything of a list."""
    for offset in range(0, 10**6, 1000):
        place = {"limit": 1000, "offset": offset}
        if body is None:
            found = http.get(path, params=place).json()[name]
        else:
            found = http.post(path, json={**body, **place}).json()[name]
        yield from found
        if len(found) < 1000:
            return


def stuck(url: str) -> list[str]:
    """Return the jobs of the database that will never end."""
    with closing(Database(url)) as database, database.read() as connection:
        late = int((time.time() + 60) * 1_000_000)
        return list(connection.scalars(select(jobs.c.id).where(jobs.c.end_at > late)))


def assert_whole(url: str) -> None:
    parsed = make_url(url)
    if parsed.database is not None and parsed.get_backend_name() == "sqlite":
        with closing(sqlite3.connect(parsed.database)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def attack(target: Target, known: Acknowledged, kill: Callable[[], None], after: float) -> None:
    """Have several clients write, and kill what they talk to after a while."""
    stop = Event()
    with ThreadPoolExecutor(6) as pool:
        clients = [Client(target, number, known) for number in range(6)]
        writing = [pool.submit(client.write, stop) for client in clients]
        made = len(known.policies)
        wait_for(lambda: len(known.policies) > made)
        time.sleep(after)
        kill()
        stop.set()
        for one in writing:
            one.result()


@pytest.mark.parametrize("workers", [1, 3])
def test_what_was_acknowledged_survives_kills_under_load(
    empty_database: str, tmp_path: Path, workers: int
) -> None:
    print(f"KILLS_SEED={SEED}")
    random.seed(SEED)
    server, known = Server(tmp_path, empty_database, workers), Acknowledged()
    for _ in range(KILLS // 2):
        target = server.start()
        check(target, known)
        attack(target, known, server.kill, random.uniform(0.05, 1.5))
        assert stuck(empty_database) == []
        assert_whole(empty_database)
    with running(server) as target:
        check(target, known)
    assert known.backups
    assert known.policies


def test_a_kill_while_it_starts_leaves_a_whole_database(
    empty_database: str, tmp_path: Path
) -> None:
    """It makes the tables, or brings old ones up to date, whole or not at all."""
    print(f"KILLS_SEED={SEED}")
    random.seed(SEED)
    make_first_version(empty_database)
    server = Server(tmp_path, empty_database, 1)
    for _ in range(KILLS):
        server.begin()
        time.sleep(random.uniform(0.2, 1.5))
        server.kill()
        assert_whole(empty_database)
    with running(server) as target:
        check(target, Acknowledged())


def test_it_goes_on_after_its_postgresql_was_killed(tmp_path: Path) -> None:
    """While there is no database the answer is 503, in the envelope; then all is well again."""
    contract = load_contract()
    operation = contract.operations["listPolicies"]
    known = Acknowledged()
    with cluster(durable=True) as database, running(Server(tmp_path, database.url, 1)) as target:
        url = f"{target.base_url}/v2/{target.project_id}/backuppolicy"
        headers = {"X-Auth-Token": str(target.token)}

        def request(method: str, body: Any = None) -> httpx2.Response:
            return httpx2.request(method, url, headers=headers, json=body, trust_env=False)

        made = request("POST", POLICY).json()["backup_policy_id"]
        known.policies.add(made)
        database.stop()
        for refused in (request("GET"), request("POST", POLICY), request("GET")):
            assert refused.status_code == 503
            assert contract.response_problems(operation, 503, refused.json()) == []
        for path in ("/readyz", "/console/overview.json"):
            assert httpx2.get(f"{target.base_url}{path}", trust_env=False).status_code == 503
        database.start()
        wait_for(lambda: request("GET").is_success)
        assert request("POST", POLICY).is_success
        check(target, known)
