"""Policies run by themselves (5.2.1), each time once, however many processes there are."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, nullcontext
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, cast

import httpx2
import pytest

from vbs_conformance.contract import Contract
from vbs_conformance.reference_server import ReferenceServer
from vbs_conformance.reference_server.call import Settings
from vbs_conformance.reference_server.clock import SECOND, to_datetime, to_moment
from vbs_conformance.reference_server.database import Database
from vbs_conformance.reference_server.scheduler import Scheduler
from vbs_conformance.reference_server.store import Stores
from vbs_conformance.reference_server.tables import tokens

from .conftest import Caller, MovableClock

HOUR = 3600
DAY = 24 * HOUR
FOREVER = datetime(9999, 1, 1, tzinfo=UTC)
# Longer than any of these tests: what runs is what the test runs.
SETTINGS = Settings(job_delay=60 * SECOND, task_timeout=6 * HOUR * SECOND)


class Place:
    """A server whose policies run only when a test says so."""

    def __init__(self, caller: Caller, volumes: dict[str, list[str]], scheduler: Scheduler) -> None:
        self.caller = caller
        self.volumes = volumes
        self.scheduler = scheduler
        clock = scheduler.stores.clock
        assert isinstance(clock, MovableClock)
        self.clock = clock

    def policy(self, *volumes: str, **schedule: Any) -> str:
        kept = {} if "rentention_day" in schedule else {"rentention_num": 3}
        whole = {"start_time": "12:00", "status": "ON", "frequency": 1, **kept, **schedule}
        wanted = {"backup_policy_name": "p", "scheduled_policy": whole}
        policy_id: str = self.caller("createPolicy", body=wanted)["backup_policy_id"]
        resources = [{"resource_id": id_, "resource_type": "volume"} for id_ in volumes]
        body = {"backup_policy_id": policy_id, "resources": resources}
        self.caller("bindResources", body=body)
        return policy_id

    def go_to(self, hour: int, minute: int = 0) -> None:
        """Move the clock to the next time that it is so late, and run what is due."""
        now = to_datetime(self.clock.now)
        then = now.replace(hour=hour, minute=minute, second=0, microsecond=0)
        self.clock.now = to_moment(then if then > now else then + timedelta(days=1))
        self.scheduler.run_due()

    def tasks(self, policy_id: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.caller(
            "listPolicyTasks", policy_id=policy_id, query={"sort_dir": "asc"}
        )["tasks"]
        return found

    def backups(self) -> list[dict[str, Any]]:
        query = {"sort_dir": "asc", "sort_key": "created_at"}
        found: list[dict[str, Any]] = self.caller("nativeListBackupsDetail", query=query)["backups"]
        return found


@pytest.fixture
def place(
    contract: Contract, empty_database: str, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Place]:
    monkeypatch.setattr(Scheduler, "running", nullcontext)
    clock = MovableClock()
    clock.now = to_moment(datetime(2024, 2, 27, 13, 30, tzinfo=UTC))
    with (
        ReferenceServer(contract=contract, database=empty_database, clock=clock) as server,
        httpx2.Client(base_url=server.base_url, trust_env=False) as client,
        closing(Database(empty_database)) as database,
    ):
        with database.write() as connection:
            connection.execute(tokens.update().values(expires_at=to_moment(FOREVER)))
        caller = Caller(contract, client, server.credentials.first)
        scheduler = Scheduler(contract, database, Stores(clock), SETTINGS)
        yield Place(caller, server.credentials.volumes, scheduler)


def test_a_policy_backs_up_its_volumes_at_its_hour(place: Place) -> None:
    volumes = place.volumes["available"][:2]
    policy_id = place.policy(*volumes)
    place.go_to(11, 59)
    assert place.tasks(policy_id) == []
    place.go_to(12)
    assert {task["resource_id"] for task in place.tasks(policy_id)} == set(volumes)
    place.clock.advance(60)
    for task in place.tasks(policy_id):
        assert task["status"] == "EXECUTE_SUCCESS"
        assert task["created_at"].startswith("2024-02-28T12:00:00")
        job = place.caller("showJob", job_id=task["vbs_job_id"])
        backup_id = job["entities"]["backup_id"]
        backup = place.caller("nativeShowBackup", backup_id=backup_id)["backup"]
        assert backup["name"] == task["backup_name"]
        assert backup["name"].startswith("autobk_")
        assert backup["volume_id"] == task["resource_id"]


def test_a_policy_that_is_switched_off_stops_running(place: Place) -> None:
    policy_id = place.policy(place.volumes["available"][0])
    for status, expected in (("ON", 1), ("OFF", 1), ("ON", 2)):
        body = {"scheduled_policy": {"status": status}}
        place.caller("updatePolicy", policy_id=policy_id, body=body)
        place.go_to(12)
        assert len(place.tasks(policy_id)) == expected


def test_what_was_missed_is_made_up_for_once(place: Place) -> None:
    policy_id = place.policy(place.volumes["available"][0])
    place.clock.advance(5 * DAY)
    assert place.scheduler.run_due() == 1
    assert place.scheduler.run_due() == 0
    assert len(place.tasks(policy_id)) == 1


def test_as_many_backups_are_kept_as_the_policy_says(place: Place) -> None:
    place.policy(place.volumes["available"][0], rentention_num=3)
    for _ in range(5):
        place.go_to(12)
        place.clock.advance(61)
    days = [backup["created_at"][:10] for backup in place.backups()]
    assert days == ["2024-03-01", "2024-03-02", "2024-03-03"]


def test_backups_are_kept_as_long_as_the_policy_says(place: Place) -> None:
    place.policy(place.volumes["available"][0], rentention_day=2)
    for _ in range(5):
        place.go_to(12)
        place.clock.advance(61)
    days = [backup["created_at"][:10] for backup in place.backups()]
    assert days == ["2024-03-01", "2024-03-02", "2024-03-03"]


def test_the_first_backup_of_a_month_is_kept_if_asked(place: Place) -> None:
    place.policy(place.volumes["available"][0], remain_first_backup_of_curMonth="Y")
    for _ in range(7):
        place.go_to(12)
        place.clock.advance(61)
    days = [backup["created_at"][:10] for backup in place.backups()]
    assert days == ["2024-02-28", "2024-03-01", "2024-03-03", "2024-03-04", "2024-03-05"]


def test_backups_that_others_have_made_are_left_alone(place: Place) -> None:
    volume = place.volumes["available"][0]
    place.caller("createBackup", body={"backup": {"volume_id": volume, "name": "mine"}})
    place.clock.advance(1)
    place.policy(volume, rentention_num=2)
    for _ in range(4):
        place.go_to(12)
        place.clock.advance(61)
    assert [backup["name"][:4] for backup in place.backups()] == ["mine", "auto", "auto"]


def test_a_volume_that_cannot_be_backed_up_is_skipped(place: Place) -> None:
    good, bad = place.volumes["available"][0], place.volumes["no_backup_pod"][0]
    policy_id = place.policy(good, bad)
    place.go_to(12)
    tasks = {task["resource_id"]: task for task in place.tasks(policy_id)}
    assert {id_: task["status"] for id_, task in tasks.items()} == {good: "WAITING", bad: "SKIP"}
    assert tasks[bad]["created_at"] == tasks[bad]["finished_at"]
    assert "vbs_job_id" not in tasks[bad]


def test_a_policy_whose_last_run_is_still_at_work_skips_one(place: Place) -> None:
    slow = replace(place.scheduler, settings=replace(SETTINGS, job_delay=2 * HOUR * SECOND))
    place.scheduler = slow
    policy_id = place.policy(place.volumes["available"][0], start_time="12:00,13:00,14:00")
    for hour in (12, 13, 14):
        place.go_to(hour, 1)
    statuses = [task["status"] for task in place.tasks(policy_id)]
    assert statuses == ["EXECUTE_SUCCESS", "SKIP", "WAITING"]


def test_a_task_times_out_where_its_backup_takes_too_long(place: Place) -> None:
    place.scheduler = replace(
        place.scheduler, settings=replace(SETTINGS, job_delay=10 * HOUR * SECOND)
    )
    policy_id = place.policy(place.volumes["available"][0])
    place.go_to(12)
    statuses = []
    for _ in range(4):
        statuses.append(place.tasks(policy_id)[0]["status"])
        place.clock.advance(5 * HOUR)
    assert statuses == ["WAITING", "RUNNING", "EXECUTE_TIMEOUT", "EXECUTE_TIMEOUT"]
    assert place.tasks(policy_id)[0]["finished_at"].startswith("2024-02-28T18:00:00")
    assert place.backups()[0]["status"] == "available"


def test_a_task_fails_with_its_backup(place: Place) -> None:
    policy_id = place.policy(place.volumes["failing"][0])
    place.go_to(12)
    place.clock.advance(61)
    assert [task["status"] for task in place.tasks(policy_id)] == ["EXECUTE_FAIL"]


def test_each_run_is_claimed_once(place: Place, empty_database: str) -> None:
    """Four processes look at the same time; ten policies of two projects are due."""
    volumes = iter(place.volumes["available"])
    policies = [place.policy(next(volumes)) for _ in range(8)]
    place.clock.now = to_moment(datetime(2024, 2, 28, 12, tzinfo=UTC))

    def look(_: int) -> int:
        with closing(Database(empty_database)) as database:
            return replace(place.scheduler, database=database).run_due()

    with ThreadPoolExecutor(4) as pool:
        runs = sum(pool.map(look, range(4)))
    # Who finds a project busy leaves the rest to the next look.
    assert runs + place.scheduler.run_due() == len(policies)
    assert [len(place.tasks(policy_id)) for policy_id in policies] == [1] * len(policies)


# SQLite has one writer at a time, who need not claim anything.
@pytest.mark.parametrize("empty_database", ["postgresql"], indirect=True)
def test_a_claim_does_not_wait_for_another_one(place: Place) -> None:
    place.policy(place.volumes["available"][0])
    place.clock.now = to_moment(datetime(2024, 2, 28, 12, tzinfo=UTC))
    with place.scheduler.database.claim() as connection:
        assert place.scheduler.stores.open(connection).policies.claim_due() is not None
        with place.scheduler.database.claim() as other:
            assert place.scheduler.stores.open(other).policies.claim_due() is None


def test_a_running_server_runs_policies(contract: Contract) -> None:
    clock = MovableClock()
    clock.now = to_moment(datetime(2024, 2, 28, 11, 59, 50, tzinfo=UTC))
    with (
        ReferenceServer(contract=contract, clock=clock, job_delay=HOUR) as server,
        httpx2.Client(base_url=server.base_url, trust_env=False) as client,
    ):
        caller = Caller(contract, client, server.credentials.first)
        scheduler = Scheduler(contract, cast("Database", None), Stores(clock), SETTINGS)
        place = Place(caller, server.credentials.volumes, scheduler)
        policy_id = place.policy(place.volumes["available"][0])
        assert place.tasks(policy_id) == []
        clock.advance(10)
        deadline = time.monotonic() + 10
        while not place.tasks(policy_id):
            assert time.monotonic() < deadline
            time.sleep(0.05)
