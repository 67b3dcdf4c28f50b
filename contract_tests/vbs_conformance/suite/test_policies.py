"""Scenarios of policies that random calls do not reach reliably."""

from __future__ import annotations

from vbs_conformance.run import about
from vbs_conformance.session import Session
from vbs_conformance.vbs.world import World


@about("updatePolicy")
def test_switching_a_policy_on_changes_nothing_else(session: Session, world: World) -> None:
    with world.temporary_policy(time_zone="UTC+08:00") as policy_id:
        before = world.find_policy(policy_id) or {}
        for status in ("ON", "OFF"):
            body = {"scheduled_policy": {"status": status}}
            reply = session.call("updatePolicy", path={"policy_id": policy_id}, body=body)
            session.succeeded(reply)
            schedule = {**before["scheduled_policy"], "status": status}
            want = {**before, "scheduled_policy": schedule}
            session.equal(reply, "the policy afterwards", want, world.find_policy(policy_id))


@about("deletePolicyTag")
def test_a_key_with_special_characters_is_decoded_once(session: Session, world: World) -> None:
    keys = ["a#b", "a%23b", "a b", "a+b", "a?b", "a&b", "100%", "\u4e2d"]
    with world.temporary_policy(tags=[{"key": key, "value": ""} for key in keys]) as policy_id:
        path = {"policy_id": policy_id}
        for n, key in enumerate(keys):
            reply = session.call("deletePolicyTag", path={**path, "key": key})
            session.succeeded(reply)
            left = [tag["key"] for tag in session.ok("listPolicyTags", path=path)["tags"]]
            session.equal(reply, "the keys afterwards", sorted(keys[n + 1 :]), sorted(left))


@about("unbindResources", "bindResources", "listPolicies")
def test_unbinding_a_volume_leaves_the_others(session: Session, world: World) -> None:
    volumes = world.volumes(3)
    with world.temporary_policy() as policy_id:
        world.bind(policy_id, volumes)
        for left in range(len(volumes) - 1, -1, -1):
            body = {"resources": [{"resource_id": volumes[left]}]}
            path = {"policy_id": policy_id}
            reply = session.call("unbindResources", path=path, body=body)
            answer = session.body(reply)
            done = [item["resource_id"] for item in answer["success_resources"]]
            session.equal(reply, "body.success_resources", [volumes[left]], done)
            session.equal(reply, "body.fail_resources", [], answer["fail_resources"])
            shown = world.find_policy(policy_id) or {}
            session.equal(reply, "policy_resource_count", left, shown.get("policy_resource_count"))


@about("bindResources", "unbindResources", "listPolicies")
def test_a_volume_of_another_policy_does_not_stop_the_others(
    session: Session, world: World
) -> None:
    volumes = sorted(world.volumes(2))
    with world.temporary_policy() as one, world.temporary_policy() as other:
        world.bind(one, volumes[:1])
        resources = [{"resource_id": volume, "resource_type": "volume"} for volume in volumes]
        body = {"backup_policy_id": other, "resources": resources}
        reply = session.call("bindResources", body=body)
        answer = session.body(reply)
        done = [item["resource_id"] for item in answer["success_resources"]]
        failed = [item["resource_id"] for item in answer["fail_resources"]]
        session.equal(reply, "success_resources and fail_resources", volumes, sorted(done + failed))
        session.expect(volumes[1] in done, reply, "success_resources", volumes[1], done)
        for policy_id, count in ((one, 2 - len(done)), (other, len(done))):
            shown = world.find_policy(policy_id) or {}
            got = shown.get("policy_resource_count")
            session.equal(reply, "policy_resource_count", count, got)
        world.unbind(other, done)
