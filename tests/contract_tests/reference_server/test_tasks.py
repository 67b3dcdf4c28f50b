from typing import Any

import pytest

from .conftest import Caller, World


def tasks(caller: Caller, policy_id: str, **query: Any) -> list[dict[str, Any]]:
    answer = caller("listPolicyTasks", policy_id=policy_id, query=query)
    found: list[dict[str, Any]] = answer["tasks"]
    return found


class TestExecute:
    def test_each_bound_volume_is_backed_up(self, world: World, first: Caller) -> None:
        policy_id = world.policy()
        volumes = world.volumes["available"][:2]
        world.bind(policy_id, *volumes)
        response = first.send("executePolicy", policy_id=policy_id)
        assert (response.status_code, response.content) == (204, b"")
        started = tasks(first, policy_id)
        assert {task["resource_id"] for task in started} == set(volumes)
        assert {task["status"] for task in started} == {"WAITING"}
        assert not any("finished_at" in task for task in started)
        world.clock.advance(1.5)
        assert {task["status"] for task in tasks(first, policy_id)} == {"RUNNING"}
        world.finish_jobs()
        ended = tasks(first, policy_id)
        assert {task["status"] for task in ended} == {"EXECUTE_SUCCESS"}
        assert all(task["finished_at"] > task["created_at"] for task in ended)

    def test_task_job_and_backup_agree(self, world: World, first: Caller) -> None:
        policy_id = world.policy()
        world.bind(policy_id, world.volume)
        first("executePolicy", policy_id=policy_id)
        world.finish_jobs()
        task = tasks(first, policy_id)[0]
        job = first("showJob", job_id=task["vbs_job_id"])
        assert job["end_time"] == f"{task['finished_at']}Z"
        backup_id = job["entities"]["backup_id"]
        backup = first("nativeShowBackup", backup_id=backup_id)["backup"]
        assert backup["name"] == task["backup_name"]
        assert backup["name"].startswith("autobk_")
        assert backup["volume_id"] == task["resource_id"]

    def test_a_policy_runs_once_at_a_time(self, world: World, first: Caller) -> None:
        policy_id = world.policy()
        world.bind(policy_id, world.volume)
        first("executePolicy", policy_id=policy_id)
        again = first.refused("executePolicy", policy_id=policy_id)
        assert again == (400, "AutoBackup.0225")
        world.finish_jobs()
        first("executePolicy", policy_id=policy_id)
        assert len(tasks(first, policy_id)) == 2

    def test_a_volume_that_cannot_be_backed_up_is_skipped(
        self, world: World, first: Caller
    ) -> None:
        policy_id = world.policy()
        world.bind(policy_id, world.volume)
        first("createBackup", body={"backup": {"volume_id": world.volume, "name": "b"}})
        first("executePolicy", policy_id=policy_id)
        task = tasks(first, policy_id)[0]
        assert task["status"] == "SKIP"
        assert "vbs_job_id" not in task

    def test_a_backup_that_fails_fails_the_task(self, world: World, first: Caller) -> None:
        policy_id = world.policy()
        world.bind(policy_id, world.volumes["failing"][0])
        first("executePolicy", policy_id=policy_id)
        world.finish_jobs()
        assert tasks(first, policy_id)[0]["status"] == "EXECUTE_FAIL"

    def test_a_policy_without_volumes_runs_nothing(self, world: World, first: Caller) -> None:
        policy_id = world.policy()
        first("executePolicy", policy_id=policy_id, content=b"{}")
        assert tasks(first, policy_id) == []

    def test_its_backups_outlive_the_policy(self, world: World, first: Caller) -> None:
        policy_id = world.policy()
        world.bind(policy_id, world.volume)
        first("executePolicy", policy_id=policy_id)
        first("deletePolicy", policy_id=policy_id)
        assert len(first("nativeListBackups")["backups"]) == 1


class TestList:
    @pytest.fixture
    def policy_id(self, world: World) -> str:
        """A policy that has run twice with one volume, and is running a third time."""
        policy_id = world.policy()
        world.bind(policy_id, world.volume)
        for _ in range(3):
            world.finish_jobs()
            world.first("executePolicy", policy_id=policy_id)
        return policy_id

    def test_the_newest_comes_first(self, policy_id: str, first: Caller) -> None:
        times = [task["created_at"] for task in tasks(first, policy_id)]
        assert times == sorted(times, reverse=True)
        assert tasks(first, policy_id, sort_dir="asc") == tasks(first, policy_id)[::-1]
        assert tasks(first, policy_id, sort_key="created_at") == tasks(first, policy_id)

    def test_filters(self, policy_id: str, first: Caller) -> None:
        newest, *older = tasks(first, policy_id)
        assert tasks(first, policy_id, status="EXECUTE_SUCCESS") == older
        assert tasks(first, policy_id, status="WAITING") == [newest]
        assert tasks(first, policy_id, status="EXECUTE_TIMEOUT") == []
        assert tasks(first, policy_id, job_id=newest["job_id"]) == [newest]
        assert tasks(first, policy_id, job_id="XX") == []

    def test_the_count_does_not_depend_on_the_page(self, policy_id: str, first: Caller) -> None:
        for query, count in (
            ({"limit": 1}, 3),
            ({"offset": 5}, 3),
            ({"limit": 0}, 3),
            ({"limit": 1, "status": "EXECUTE_SUCCESS"}, 2),
        ):
            answer = first("listPolicyTasks", policy_id=policy_id, query=query)
            assert answer["count"] == count

    def test_pages_by_offset_add_up(self, policy_id: str, first: Caller) -> None:
        pages = [tasks(first, policy_id, limit=1, offset=n) for n in range(4)]
        assert [task for page in pages for task in page] == tasks(first, policy_id)

    @pytest.mark.parametrize("direction", ["asc", "desc"])
    def test_pages_by_marker_add_up(self, policy_id: str, first: Caller, direction: str) -> None:
        everything = tasks(first, policy_id, sort_dir=direction)
        for n, task in enumerate(everything):
            query = {"marker": task["job_id"], "sort_dir": direction}
            assert tasks(first, policy_id, **query) == everything[n + 1 :]

    def test_the_marker_of_another_policy_leads_nowhere(
        self, world: World, policy_id: str, first: Caller
    ) -> None:
        other = world.policy("other")
        marker = tasks(first, policy_id)[0]["job_id"]
        world.bind(other, world.volumes["available"][1])
        first("executePolicy", policy_id=other)
        assert tasks(first, other, marker=marker) == []
        assert tasks(first, policy_id, marker="XX") == []

    def test_a_page_has_twenty_tasks_by_default(self, world: World, first: Caller) -> None:
        policy_id = world.policy()
        world.bind(policy_id, *world.volumes["available"][:3])
        for _ in range(7):
            world.first("executePolicy", policy_id=policy_id)
            world.finish_jobs()
        answer = first("listPolicyTasks", policy_id=policy_id)
        assert (len(answer["tasks"]), answer["count"]) == (20, 21)
