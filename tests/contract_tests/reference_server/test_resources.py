from typing import Any

import pytest

from .conftest import Caller, World

MISSING = "00000000-0000-4000-8000-000000000000"


def bind_request(policy_id: str, *volume_ids: str) -> dict[str, Any]:
    resources = [{"resource_id": id_, "resource_type": "volume"} for id_ in volume_ids]
    return {"body": {"backup_policy_id": policy_id, "resources": resources}}


def unbind_request(policy_id: str, *volume_ids: str) -> dict[str, Any]:
    resources = [{"resource_id": id_} for id_ in volume_ids]
    return {"policy_id": policy_id, "body": {"resources": resources}}


def count(caller: Caller, policy_id: str) -> int:
    listed = caller("listPolicies")["backup_policies"]
    counts = {policy["backup_policy_id"]: policy["policy_resource_count"] for policy in listed}
    found: int = counts[policy_id]
    return found


def bound(answer: dict[str, Any]) -> tuple[list[str], list[str]]:
    succeeded = [resource["resource_id"] for resource in answer["success_resources"]]
    return succeeded, [resource["resource_id"] for resource in answer["fail_resources"]]


class TestBind:
    def test_the_answer_describes_the_volumes(self, world: World, first: Caller) -> None:
        policy_id = world.policy()
        answer = world.bind(policy_id, world.volume, world.volumes["in_use"][0])
        assert answer["fail_resources"] == []
        assert answer["success_resources"][0] == {
            "resource_id": world.volume,
            "resource_type": "volume",
            "availability_zone": "az-1",
            "os_vol_host_attr": "pod01.region-1",
        }
        assert count(first, policy_id) == 2

    def test_binding_again_succeeds_and_changes_nothing(self, world: World, first: Caller) -> None:
        policy_id = world.policy()
        for _ in range(2):
            assert bound(world.bind(policy_id, world.volume, world.volume)) == ([world.volume], [])
        assert count(first, policy_id) == 1

    def test_a_volume_of_another_policy_fails_alone(self, world: World, first: Caller) -> None:
        one, other = world.policy("one"), world.policy("other")
        taken, free = world.volumes["available"][:2]
        world.bind(one, taken)
        answer = world.bind(other, taken, free)
        assert bound(answer) == ([free], [taken])
        assert answer["fail_resources"][0]["code"] == "AutoBackup.1400"
        assert (count(first, one), count(first, other)) == (1, 1)

    @pytest.mark.parametrize(
        ("purpose", "code"),
        [
            ("error", "AutoBackup.0206"),
            ("creating", "AutoBackup.0206"),
            ("hana", "AutoBackup.0210"),
            ("dess", "AutoBackup.0220"),
        ],
    )
    def test_a_volume_that_can_never_be_bound_refuses_the_request(
        self, world: World, first: Caller, purpose: str, code: str
    ) -> None:
        policy_id = world.policy()
        request = bind_request(policy_id, world.volume, world.volumes[purpose][0])
        assert first.refused("bindResources", **request) == (400, code)
        assert count(first, policy_id) == 0

    def test_volumes_of_nobody_and_of_others_look_the_same(
        self, world: World, first: Caller, second: Caller
    ) -> None:
        request = bind_request(world.policy(), MISSING)
        assert first.refused("bindResources", **request) == (404, "AutoBackup.0208")
        schedule = {"start_time": "12:00", "status": "ON", "frequency": 1, "rentention_num": 2}
        policy = {"backup_policy_name": "theirs", "scheduled_policy": schedule}
        theirs = second("createPolicy", body=policy)["backup_policy_id"]
        request = bind_request(theirs, world.volume)
        assert second.refused("bindResources", **request) == (404, "AutoBackup.0208")
        second("deletePolicy", policy_id=theirs)

    def test_policies_of_nobody_and_of_others_look_the_same(
        self, world: World, first: Caller, second: Caller
    ) -> None:
        expected = (404, "AutoBackup.0205")
        assert first.refused("bindResources", **bind_request("XX", world.volume)) == expected
        theirs = bind_request(world.policy(), world.volume)
        assert second.refused("bindResources", **theirs) == expected

    def test_a_policy_has_only_so_many_volumes(self, world: World, first: Caller) -> None:
        policy_id = world.policy()
        world.bind(policy_id, *world.volumes["available"][:3])
        fourth = bind_request(policy_id, world.volumes["available"][3])
        assert first.refused("bindResources", **fourth) == (400, "AutoBackup.0204")
        world.bind(policy_id, world.volume)


class TestUnbind:
    def test_a_volume_is_free_again(self, world: World, first: Caller) -> None:
        one, other = world.policy("one"), world.policy("other")
        world.bind(one, world.volume)
        answer = first("unbindResources", **unbind_request(one, world.volume, world.volume))
        assert answer == {
            "success_resources": [{"resource_id": world.volume}],
            "fail_resources": [],
        }
        assert count(first, one) == 0
        assert bound(world.bind(other, world.volume)) == ([world.volume], [])

    def test_a_volume_that_is_not_bound_to_this_policy_fails_alone(
        self, world: World, first: Caller
    ) -> None:
        one, other = world.policy("one"), world.policy("other")
        mine, theirs, free = world.volumes["available"][:3]
        world.bind(one, mine)
        world.bind(other, theirs)
        answer = first("unbindResources", **unbind_request(one, mine, theirs, free))
        assert bound(answer) == ([mine], [theirs, free])
        assert count(first, other) == 1

    def test_a_missing_volume_refuses_the_request(self, world: World, first: Caller) -> None:
        policy_id = world.policy()
        world.bind(policy_id, world.volume)
        request = unbind_request(policy_id, world.volume, MISSING)
        assert first.refused("unbindResources", **request) == (404, "AutoBackup.0208")
        assert count(first, policy_id) == 1


def test_deleting_a_policy_frees_its_volumes(world: World, first: Caller) -> None:
    one, other = world.policy("one"), world.policy("other")
    world.bind(one, world.volume)
    first("deletePolicy", policy_id=one)
    assert bound(world.bind(other, world.volume)) == ([world.volume], [])
