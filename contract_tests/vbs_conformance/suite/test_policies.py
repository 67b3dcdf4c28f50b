"""Scenarios of policies that random calls do not reach reliably."""

from __future__ import annotations

from typing import Any

from vbs_conformance.reply import Reply
from vbs_conformance.run import about
from vbs_conformance.session import Session
from vbs_conformance.vbs.policy_model import by_key, rescheduled
from vbs_conformance.vbs.world import World

# Each beside something that stays as it is: a server must not take the one for the other.
_CHANGES: list[dict[str, Any]] = [
    {"time_zone": "UTC-05:00", "scheduled_policy": {"status": "OFF"}},
    {"scheduled_policy": {"start_time": "01:00,23:00", "status": "OFF"}},
    {"scheduled_policy": {"frequency": 7, "status": "OFF"}},
    {"scheduled_policy": {"week_frequency": ["MON", "SAT"], "status": "OFF"}},
    {"scheduled_policy": {"rentention_num": 3, "status": "OFF"}},
    {"scheduled_policy": {"rentention_day": 99, "status": "OFF"}},
    {"scheduled_policy": {"remain_first_backup_of_curMonth": "N", "status": "OFF"}},
    {"scheduled_policy": {"status": "ON", "frequency": 7}},
    {"scheduled_policy": {"status": "OFF"}},
]


@about("createPolicy", "updatePolicy", "deletePolicy", "listPolicies", "listPolicyTags")
def test_a_policy_is_what_was_sent_and_each_change_changes_that_alone(
    session: Session, world: World
) -> None:
    sent = {
        "backup_policy_name": world.name(),
        "scheduled_policy": {
            "start_time": "12:00,20:00",
            "frequency": 5,
            "week_frequency": ["SUN", "WED", "FRI"],
            "rentention_num": 10,
            "rentention_day": 30,
            "remain_first_backup_of_curMonth": "Y",
            "status": "OFF",
        },
        "time_zone": "UTC+08:00",
    }
    tags = [{"key": "a", "value": "1"}, {"key": "b", "value": ""}]
    with world.temporary_policy(tags=tags, **sent) as policy_id:
        path = {"policy_id": policy_id}
        shown = world.find_policy(policy_id) or {}
        listed = session.call("listPolicies")
        place = "body.backup_policies[].backup_policy_id"
        session.equal(listed, place, policy_id, shown.get("backup_policy_id"))
        for key, want in sent.items():
            session.equal(listed, f"body.backup_policies[].{key}", want, shown.get(key))
        session.equal(listed, "policy_resource_count", 0, shown.get("policy_resource_count"))
        reply = session.call("listPolicyTags", path=path)
        session.equal(reply, "body.tags", by_key(tags), by_key(session.body(reply)["tags"]))
        for change in ({"backup_policy_name": world.name(), "time_zone": "UTC+08:00"}, *_CHANGES):
            reply = session.call("updatePolicy", path=path, body=change)
            session.equal(
                reply, "body.backup_policy_id", policy_id, session.body(reply)["backup_policy_id"]
            )
            sent, before = change.get("scheduled_policy", {}), shown
            shown = world.find_policy(policy_id) or {}
            seen = shown.get("scheduled_policy", {})
            schedule = rescheduled(before["scheduled_policy"], sent, seen)
            want = {**before, **change, "scheduled_policy": schedule}
            changed = next(iter(sent or change))
            session.equal(reply, f"the policy after a change of {changed}", want, shown)
    gone = session.call("listPolicyTags", path=path)
    session.equal(gone, "the deleted policy", 404, gone.status)


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
            again = session.call("unbindResources", path=path, body=body)
            # The text leaves open whether this is refused as a whole.
            if again.ok:
                (item,) = again.json()["fail_resources"]
                place = "body.fail_resources[].resource_id"
                session.equal(again, place, volumes[left], item["resource_id"])
                _check_code(session, again, item)
            shown = world.find_policy(policy_id) or {}
            session.equal(reply, "policy_resource_count", left, shown.get("policy_resource_count"))


def _check_code(session: Session, reply: Reply, failed: dict[str, Any]) -> None:
    """What is said of a volume that failed is in the catalogue."""
    code = failed.get("code")
    known = code is None or code in session.contract.errors
    place = "body.fail_resources[].code"
    session.expect(known, reply, place, "a code of the catalogue", code)


@about("bindResources", "unbindResources", "listPolicies")
def test_a_volume_of_another_policy_does_not_stop_the_others(
    session: Session, world: World
) -> None:
    volumes = sorted(world.volumes(2))
    with world.temporary_policy() as one, world.temporary_policy() as other:
        (bound,) = world.bind(one, volumes[:1])["success_resources"]
        resources = [{"resource_id": volume, "resource_type": "volume"} for volume in volumes]
        body = {"backup_policy_id": other, "resources": resources}
        reply = session.call("bindResources", body=body)
        answer = session.body(reply)
        done = [item["resource_id"] for item in answer["success_resources"]]
        failed = [item["resource_id"] for item in answer["fail_resources"]]
        place = "body.success_resources[].resource_id and body.fail_resources[].resource_id"
        session.equal(reply, place, volumes, sorted(done + failed))
        session.expect(volumes[1] in done, reply, "success_resources", volumes[1], done)
        for item in answer["fail_resources"]:
            for key in item.keys() & bound.keys():
                session.equal(reply, f"body.fail_resources[].{key}", bound[key], item[key])
            _check_code(session, reply, item)
        for policy_id, count in ((one, 2 - len(done)), (other, len(done))):
            shown = world.find_policy(policy_id) or {}
            got = shown.get("policy_resource_count")
            session.equal(reply, "policy_resource_count", count, got)
        world.unbind(other, done)
