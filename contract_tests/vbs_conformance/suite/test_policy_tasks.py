"""A run of a policy makes one task and one backup for each bound volume (5.2.7, 5.2.9)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from vbs_conformance.reply import Reply, explained
from vbs_conformance.run import about
from vbs_conformance.session import Session
from vbs_conformance.vbs.times import disorder
from vbs_conformance.vbs.world import World

_VOLUMES = 2
# Only what was made at different times shows an order.
_RUNS = 2


@dataclass(frozen=True)
class Executed:
    """A policy that has been run, the volumes bound to it, and its tasks when they had ended."""

    policy_id: str
    volumes: tuple[str, ...]
    tasks: list[dict[str, Any]]

    def list(self, session: Session, **query: Any) -> tuple[Reply, list[str]]:
        """List the tasks that a query asks for; return the answer and their ids."""
        path = {"policy_id": self.policy_id}
        reply = session.call("listPolicyTasks", path=path, query=query)
        session.succeeded(reply)
        return reply, [task["job_id"] for task in session.body(reply)["tasks"]]


@pytest.fixture(scope="module")
def executed(world: World) -> Iterator[Executed]:
    """Run a policy, each time when the run before has ended."""
    volumes = world.volumes(_VOLUMES)
    with world.temporary_policy() as policy_id:
        world.bind(policy_id, volumes)
        for _ in range(_RUNS):
            world.session.ok("executePolicy", path={"policy_id": policy_id})
            tasks = world.wait_for_tasks(policy_id)
        reply = world.session.call("listPolicyTasks", path={"policy_id": policy_id})
        world.session.equal(reply, "body.tasks", _RUNS * len(volumes), len(tasks))
        yield Executed(policy_id, volumes, tasks)
        world.unbind(policy_id, volumes)


@about("executePolicy", "listPolicyTasks", "showJob", "nativeShowBackup")
def test_a_run_backs_up_every_bound_volume(
    session: Session, world: World, executed: Executed
) -> None:
    reply, _ = executed.list(session)
    backed_up = [task["resource_id"] for task in executed.tasks]
    session.equal(
        reply, "body.tasks[].resource_id", sorted(executed.volumes * _RUNS), sorted(backed_up)
    )
    for task in executed.tasks:
        session.equal(reply, "body.tasks[].status", "EXECUTE_SUCCESS", task["status"])
        session.equal(reply, "body.tasks[].resource_type", "volume", task["resource_type"])
        wrong = disorder(reply, [task["created_at"], task.get("finished_at")])
        place = "body.tasks[].created_at and finished_at"
        session.expect(wrong is None, reply, place, "times in order, none in the future", wrong)
        if "vbs_job_id" not in task:
            continue
        job = session.call("showJob", path={"job_id": task["vbs_job_id"]})
        place = "body.tasks[].vbs_job_id"
        session.expect(job.ok, reply, place, "a job", explained(session.contract, job))
        backup_id = world.jobs.wait_success(task["vbs_job_id"])["entities"]["backup_id"]
        shown = session.call("nativeShowBackup", path={"backup_id": backup_id})
        session.succeeded(shown)
        backup = session.body(shown)["backup"]
        place = "body.tasks[].backup_name and body.backup.name"
        session.equal(shown, place, task["backup_name"], backup["name"])
        session.equal(shown, "body.backup.volume_id", task["resource_id"], backup["volume_id"])
        begun = disorder(reply, [task["created_at"], backup["created_at"]])
        place = "body.tasks[].created_at and that of its backup"
        session.expect(begun is None, reply, place, "the task before its backup", begun)


@about("listPolicyTasks")
def test_pages_of_tasks_join_to_the_whole(session: Session, executed: Executed) -> None:
    _, whole = executed.list(session)
    joined = []
    for offset in range(len(whole)):
        reply, page = executed.list(session, limit=1, offset=offset)
        session.equal(reply, "query.limit and query.offset", 1, len(page))
        session.equal(reply, "body.count", len(whole), session.body(reply)["count"])
        joined += page
    session.equal(reply, "query.offset", whole, joined)


@about("listPolicyTasks")
def test_a_marker_moves_through_the_tasks(session: Session, executed: Executed) -> None:
    _, whole = executed.list(session)
    for n, marker in enumerate(whole):
        reply, page = executed.list(session, marker=marker)
        # The text leaves open whether the marked task itself is on the page.
        fits = page in (whole[n:], whole[n + 1 :])
        session.expect(fits, reply, "query.marker, a job_id", whole[n + 1 :], page)


@about("listPolicyTasks")
def test_tasks_are_filtered(session: Session, executed: Executed) -> None:
    ids = sorted(task["job_id"] for task in executed.tasks)
    for query, want in (
        ({"status": "EXECUTE_SUCCESS"}, ids),
        ({"status": "SKIP"}, []),
        ({"job_id": ids[0]}, ids[:1]),
        ({"job_id": "no-such-task"}, []),
    ):
        reply, found = executed.list(session, **query)
        session.equal(reply, f"query.{next(iter(query))}", want, sorted(found))
        session.equal(reply, "body.count", len(want), session.body(reply)["count"])


@about("listPolicyTasks")
def test_tasks_are_sorted_by_time(session: Session, executed: Executed) -> None:
    orders = {}
    for direction in ("asc", "desc"):
        reply, orders[direction] = executed.list(session, sort_dir=direction, sort_key="created_at")
        times = [task["created_at"] for task in session.body(reply)["tasks"]]
        want = sorted(times, reverse=direction == "desc")
        session.equal(reply, f"query.sort_dir={direction}", want, times)
    session.equal(reply, "query.sort_dir", orders["asc"][::-1], orders["desc"])
