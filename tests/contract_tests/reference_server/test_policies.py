from typing import Any

import httpx2
import pytest

from vbs_conformance.contract import Contract
from vbs_conformance.reference_server import ReferenceServer

from .conftest import Caller, World

MISSING = "00000000-0000-4000-8000-000000000000"
POLICY_CALLS: list[tuple[str, Any]] = [
    ("updatePolicy", {"scheduled_policy": {"status": "OFF"}}),
    ("deletePolicy", None),
    ("executePolicy", None),
    ("listPolicyTasks", None),
    ("unbindResources", {"resources": [{"resource_id": MISSING}]}),
    ("addPolicyTag", {"tag": {"key": "k", "value": "v"}}),
    ("listPolicyTags", None),
    ("batchPolicyTags", {"action": "delete", "tags": [{"key": "k"}]}),
]


def policies(caller: Caller) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = caller("listPolicies")["backup_policies"]
    return found


class TestCreate:
    def test_what_was_sent_is_listed(self, world: World, first: Caller) -> None:
        schedule = {
            "start_time": "22:00,00:00",
            "week_frequency": ["SUN", "WED"],
            "rentention_day": 30,
            "remain_first_backup_of_curMonth": "Y",
            "status": "ON",
        }
        policy_id = world.policy("weekly", scheduled_policy=schedule, time_zone="UTC+08:00")
        assert policies(first) == [
            {
                "backup_policy_id": policy_id,
                "backup_policy_name": "weekly",
                "scheduled_policy": schedule,
                "policy_resource_count": 0,
                "time_zone": "UTC+08:00",
            }
        ]

    def test_what_was_not_sent_is_left_out(self, world: World, first: Caller) -> None:
        world.policy()
        policy = policies(first)[0]
        assert "time_zone" not in policy
        assert "week_frequency" not in policy["scheduled_policy"]

    def test_unknown_fields_are_dropped(self, world: World, first: Caller) -> None:
        schedule = {"start_time": "12:00", "status": "ON", "frequency": 1, "rentention_num": 2}
        world.policy(scheduled_policy={**schedule, "colour": "red"}, colour="red")
        assert policies(first)[0]["scheduled_policy"] == schedule

    def test_a_fraction_of_the_retention_is_dropped(self, world: World, first: Caller) -> None:
        schedule = {"start_time": "12:00", "status": "ON", "frequency": 1.0}
        world.policy(scheduled_policy={**schedule, "rentention_day": 2.9})
        stored = policies(first)[0]["scheduled_policy"]
        assert (stored["rentention_day"], stored["frequency"]) == (2, 1)
        assert isinstance(stored["frequency"], int)

    def test_policies_are_listed_from_the_oldest(self, world: World, first: Caller) -> None:
        made = [world.policy(name) for name in ("b", "a", "c")]
        assert [policy["backup_policy_id"] for policy in policies(first)] == made

    def test_a_project_has_at_most_ten(self, world: World, first: Caller) -> None:
        made = [world.policy(f"p{n}") for n in range(10)]
        schedule = {"start_time": "12:00", "status": "ON", "frequency": 1, "rentention_num": 2}
        eleventh = {"backup_policy_name": "x", "scheduled_policy": schedule}
        assert first.refused("createPolicy", body=eleventh) == (400, "AutoBackup.0203")
        first("deletePolicy", policy_id=made[3])
        first("createPolicy", body=eleventh)
        assert len(policies(first)) == 10

    def test_other_projects_see_nothing(self, world: World, second: Caller) -> None:
        world.policy()
        assert policies(second) == []


class TestUpdate:
    def change(self, caller: Caller, policy_id: str, **body: Any) -> dict[str, Any]:
        answer = caller("updatePolicy", policy_id=policy_id, body=body)
        assert answer == {"backup_policy_id": policy_id}
        return policies(caller)[0]

    def test_only_what_is_sent_changes(self, world: World, first: Caller) -> None:
        policy_id = world.policy(time_zone="UTC+08:00")
        before = policies(first)[0]
        after = self.change(first, policy_id, scheduled_policy={"status": "OFF"})
        before["scheduled_policy"]["status"] = "OFF"
        assert after == before
        assert self.change(first, policy_id, backup_policy_name="q") == {
            **before,
            "backup_policy_name": "q",
        }
        changed = self.change(first, policy_id, time_zone="UTC-01:00")
        assert (changed["time_zone"], changed["backup_policy_name"]) == ("UTC-01:00", "q")

    @pytest.mark.parametrize(
        ("sent", "gone"),
        [
            ({"week_frequency": ["SUN"]}, {"frequency"}),
            ({"frequency": 3}, {"week_frequency"}),
            ({"rentention_day": 5}, {"rentention_num"}),
            ({"rentention_num": 5}, {"rentention_day"}),
            ({"frequency": 3, "week_frequency": ["SUN"]}, set()),
        ],
    )
    def test_what_is_sent_alone_of_a_pair_takes_the_place_of_the_other(
        self, world: World, first: Caller, sent: dict[str, Any], gone: set[str]
    ) -> None:
        schedule = {
            "start_time": "12:00",
            "status": "ON",
            "frequency": 1,
            "week_frequency": ["MON"],
            "rentention_num": 2,
            "rentention_day": 9,
        }
        policy_id = world.policy(scheduled_policy=schedule)
        after = self.change(first, policy_id, scheduled_policy=sent)
        expected = {key: value for key, value in schedule.items() if key not in gone}
        assert after["scheduled_policy"] == {**expected, **sent}


def test_a_deleted_policy_is_gone(world: World, first: Caller) -> None:
    policy_id = world.policy()
    assert first.send("deletePolicy", policy_id=policy_id).status_code == 204
    assert policies(first) == []
    expected = (404, "AutoBackup.0205")
    assert first.refused("deletePolicy", policy_id=policy_id) == expected


@pytest.mark.parametrize(("operation", "body"), POLICY_CALLS)
def test_policies_of_nobody_and_of_others_look_the_same(
    world: World, first: Caller, second: Caller, operation: str, body: Any
) -> None:
    expected = (404, "AutoBackup.0205")
    assert first.refused(operation, policy_id="XX", body=body) == expected
    assert second.refused(operation, policy_id=world.policy(), body=body) == expected


def test_the_default_policy_stays_as_it_is(contract: Contract) -> None:
    with (
        ReferenceServer(contract=contract, default_policy=True) as server,
        httpx2.Client(base_url=server.base_url, trust_env=False) as client,
    ):
        caller = Caller(contract, client, server.credentials.first)
        policy_id = policies(caller)[0]["backup_policy_id"]
        for operation, body in POLICY_CALLS[:2]:
            refused = caller.refused(operation, policy_id=policy_id, body=body)
            assert refused == (400, "AutoBackup.0100")
