"""A server of each database kind per session; each test finds it as freshly seeded."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest
from sqlalchemy import update

from vbs_conformance.contract import Contract, load_contract
from vbs_conformance.reference_server import ReferenceServer
from vbs_conformance.reference_server.call import Limits
from vbs_conformance.reference_server.clock import SECOND, system_clock
from vbs_conformance.reference_server.database import Database
from vbs_conformance.reference_server.seed import Account
from vbs_conformance.reference_server.tables import (
    backups,
    jobs,
    policies,
    projects,
    shares,
    tasks,
    volumes,
)

from .cluster import cluster, new_database

JOB_DELAY = 3
LIMITS = Limits(volumes_per_policy=3, backups_per_volume=5)


class MovableClock:
    """A clock that goes on only when it is told to, except for a microsecond at each look."""

    def __init__(self) -> None:
        self.now = system_clock()

    def __call__(self) -> int:
        self.now += 1
        return self.now

    def advance(self, seconds: float) -> None:
        self.now += round(seconds * SECOND)


class Caller:
    """Calls operations by name and holds every answer against the contract."""

    def __init__(self, contract: Contract, client: httpx2.Client, account: Account) -> None:
        self.contract = contract
        self.client = client
        self.account = account
        self.project_id = account.project_id

    def send(
        self,
        operation: str,
        *,
        query: dict[str, Any] | None = None,
        headers: dict[str, str] | None = None,
        body: Any = None,
        content: bytes | None = None,
        **path: str,
    ) -> httpx2.Response:
        known = self.contract.operations[operation]
        credentials = {"X-Auth-Token": self.account.token} if headers is None else headers
        response = self.client.request(
            known.method,
            known.path.format(**{"project_id": self.project_id, **path}),
            params=query,
            headers=credentials,
            content=content,
            json=body,
        )
        assert response.headers["X-Request-Id"]
        document = response.json() if response.content else None
        problems = self.contract.response_problems(known, response.status_code, document)
        assert problems == [], response.text
        return response

    def __call__(self, operation: str, **request: Any) -> Any:
        """Send a request that must succeed, and return the JSON of the answer."""
        response = self.send(operation, **request)
        assert response.is_success, response.text
        return response.json() if response.content else None

    def refused(self, operation: str, **request: Any) -> tuple[int, str | int]:
        """Send a request that must be refused, and return status and code."""
        response = self.send(operation, **request)
        assert response.is_error
        envelope = response.json()
        assert len(envelope) == 1
        return response.status_code, next(iter(envelope.values()))["code"]


class World:
    """A server with its clock, two callers of different projects, and the volumes of the first."""

    def __init__(
        self,
        contract: Contract,
        server: ReferenceServer,
        clock: MovableClock,
        client: httpx2.Client,
    ) -> None:
        self.server = server
        self.clock = clock
        self.volumes = server.credentials.volumes
        self.first = Caller(contract, client, server.credentials.first)
        self.second = Caller(contract, client, server.credentials.second)

    @property
    def volume(self) -> str:
        """A volume that can be backed up."""
        return self.volumes["available"][0]

    def finish_jobs(self) -> None:
        self.clock.advance(JOB_DELAY)

    def backup(self, name: str = "b", volume_id: str | None = None, **more: Any) -> str:
        """Make a backup of the first project and return its id."""
        wanted = {"volume_id": volume_id or self.volume, "name": name, **more}
        job_id = self.first("createBackup", body={"backup": wanted})["job_id"]
        self.finish_jobs()
        backup_id: str = self.first("showJob", job_id=job_id)["entities"]["backup_id"]
        return backup_id

    def policy(self, name: str = "p", **more: Any) -> str:
        """Make a policy of the first project and return its id."""
        schedule = {"start_time": "12:00", "status": "OFF", "frequency": 1, "rentention_num": 10}
        wanted = {"backup_policy_name": name, "scheduled_policy": schedule, **more}
        policy_id: str = self.first("createPolicy", body=wanted)["backup_policy_id"]
        return policy_id

    def bind(self, policy_id: str, *volume_ids: str) -> Any:
        """Bind volumes to a policy of the first project."""
        resources = [{"resource_id": id_, "resource_type": "volume"} for id_ in volume_ids]
        wanted = {"backup_policy_id": policy_id, "resources": resources}
        return self.first("bindResources", body=wanted)


@pytest.fixture(scope="session")
def contract() -> Contract:
    return load_contract()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """Start a PostgreSQL cluster in a folder of its own; return the URL of a database."""
    with cluster() as running:
        yield running.url


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    if request.param == "postgresql":
        url: str = request.getfixturevalue("postgresql")
        return url
    return f"sqlite:///{tmp_path_factory.mktemp('server') / 'vbs.db'}"


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a database of this test alone, without tables."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'vbs.db'}"
        return
    with new_database(request.getfixturevalue("postgresql")) as url:
        yield url


@pytest.fixture(scope="session")
def shared_world(contract: Contract, database_url: str) -> Iterator[World]:
    clock = MovableClock()
    settings: dict[str, Any] = {"job_delay": JOB_DELAY, "clock": clock, "limits": LIMITS}
    with (
        ReferenceServer(contract=contract, database=database_url, **settings) as server,
        httpx2.Client(base_url=server.base_url, trust_env=False) as client,
    ):
        yield World(contract, server, clock, client)


def cleared(database_url: str) -> None:
    """Remove backups, policies and shares, and make all volumes idle."""
    database = Database(database_url)
    with database.write() as connection:
        for table in (tasks, policies, shares, backups, jobs):
            connection.execute(table.delete())
        connection.execute(update(volumes).values(busy_status=None, busy_until=None))
        connection.execute(update(projects).values(backups=0, backup_gigabytes=0))
    database.close()


@pytest.fixture
def world(shared_world: World, database_url: str) -> World:
    """The server without backups, policies and shares, and with all volumes idle."""
    cleared(database_url)
    return shared_world


@pytest.fixture
def first(world: World) -> Caller:
    return world.first


@pytest.fixture
def second(world: World) -> Caller:
    return world.second
