"""Policies run by themselves (5.2.1), each time once, however many processes there are."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, nullcontext
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, cast

import httpx2
import pytest
from sqlalchemy import select

from vbs_conformance.contract import Contract
from vbs_conformance.reference_server import ReferenceServer
from vbs_conformance.reference_server.call import Settings
from vbs_conformance.reference_server.clock import SECOND, to_datetime, to_moment
from vbs_conformance.reference_server.database import Database
from vbs_conformance.reference_server.scheduler import Scheduler
from vbs_conformance.reference_server.store import Stores
from vbs_conformance.reference_server.tables import tokens, volumes

from .conftest import Caller, MovableClock

HOUR = 3600
DAY = 24 * HOUR
FOREVER = datetime(9999, 1, 1, tzinfo=UTC)
# Longer than any of these tests: what runs is what the test runs.
SETTINGS = Settings(job_delay=60 * SECOND, task_timeout=6 * HOUR * SECOND)


class Place:
    """A server whose policies run only when a test says so."""

    def __init__(
        self,
        caller: Caller,
        volumes: dict[str, list[str]],
        scheduler: Scheduler,
        other: "Place | None" = None,
    ) -> None:
        """`volumes` are those of the caller's project, `other` is the same for the other one."""
        self.caller = caller
        self._other = other
        self.volumes = volumes
        self.scheduler = scheduler
        clock = scheduler.stores.clock
        assert isinstance(clock, MovableClock)
        self.clock = clock

    @property
    def other(self) -> "Place":
        assert self._other is not None
        return self._other

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
        second = Caller(contract, client, server.credentials.second)
        other = Place(second, available(database, second.project_id), scheduler)
        yield Place(caller, server.credentials.volumes, scheduler, other)


def available(database: Database, project_id: str) -> dict[str, list[str]]:
    """Return the volumes of a project that can be backed up."""
    names = volumes.c.name.startswith("available-")
    query = select(volumes.c.id).where(volumes.c.project_id == project_id, names)
    with database.read() as connection:
        return {"available": [*connection.scalars(query)]}


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


@pytest.mark.parametrize(
    ("change", "runs"),
    [
        ({"backup_policy_name": "renamed"}, 1),
        ({"time_zone": "UTC+08:00"}, 1),
        ({"scheduled_policy": {"start_time": "20:00"}}, 1),
        ({"scheduled_policy": {"status": "OFF"}}, 0),
    ],
)
def test_a_run_that_is_due_happens_although_the_policy_has_changed(
    place: Place, change: dict[str, Any], runs: int
) -> None:
    policy_id = place.policy(place.volumes["available"][0])
    place.clock.now = to_moment(datetime(2024, 2, 28, 12, 0, 1, tzinfo=UTC))
    place.caller("updatePolicy", policy_id=policy_id, body=change)
    assert place.scheduler.run_due() == runs
    assert len(place.tasks(policy_id)) == runs


def test_a_run_that_is_not_due_moves_with_the_schedule(place: Place) -> None:
    policy_id = place.policy(place.volumes["available"][0])
    change = {"scheduled_policy": {"start_time": "20:00"}}
    place.caller("updatePolicy", policy_id=policy_id, body=change)
    place.go_to(19)
    assert place.tasks(policy_id) == []
    place.go_to(20)
    assert len(place.tasks(policy_id)) == 1


def test_days_of_the_week_can_take_the_place_of_a_frequency(place: Place) -> None:
    policy_id = place.policy(place.volumes["available"][0])
    change = {"scheduled_policy": {"week_frequency": ["SUN"]}}
    place.caller("updatePolicy", policy_id=policy_id, body=change)
    for _ in range(7):
        place.go_to(12)
        place.clock.advance(61)
    assert [task["created_at"][:10] for task in place.tasks(policy_id)] == ["2024-03-03"]


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


def test_each_run_happens_once(place: Place, empty_database: str) -> None:
    """Four processes look at the same time; eight policies of each of two projects are due."""
    made = [
        (where, where.policy(volume))
        for where in (place, place.other)
        for volume in where.volumes["available"]
    ]
    place.clock.now = to_moment(datetime(2024, 2, 28, 12, tzinfo=UTC))

    def look(_: int) -> int:
        with closing(Database(empty_database)) as database:
            return replace(place.scheduler, database=database).run_due()

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(look, range(4))) == len(made) == 16
    assert [len(where.tasks(policy_id)) for where, policy_id in made] == [1] * 16


# SQLite has one writer at a time, for whom everybody waits.
@pytest.mark.parametrize("empty_database", ["postgresql"], indirect=True)
@pytest.mark.parametrize("is_first", [True, False])
def test_a_project_that_is_busy_is_waited_for_and_others_are_not(
    place: Place, is_first: bool
) -> None:
    """Whichever of the two has been due for longer."""
    busy, idle = (place, place.other) if is_first else (place.other, place)
    waiting = place.policy(place.volumes["available"][0])
    later = place.other.policy(place.other.volumes["available"][0], start_time="13:00")
    of_busy, of_idle = (waiting, later) if is_first else (later, waiting)
    place.clock.now = to_moment(datetime(2024, 2, 28, 14, tzinfo=UTC))
    with ThreadPoolExecutor(1) as pool:
        with place.scheduler.database.write(busy.caller.project_id):
            look = pool.submit(place.scheduler.run_due)
            wait_for(lambda: idle.tasks(of_idle))
            assert busy.tasks(of_busy) == []
        assert look.result() == 2
    assert len(busy.tasks(of_busy)) == 1


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
        wait_for(lambda: place.tasks(policy_id))


def wait_for(condition: Callable[[], object]) -> None:
    deadline = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)
