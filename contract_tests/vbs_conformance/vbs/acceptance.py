"""Sends a request that must be accepted, looks whether it took effect, and undoes it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from vbs_conformance.draft import Draft
from vbs_conformance.finding import Finding
from vbs_conformance.reply import Reply, explained
from vbs_conformance.vbs.policy_model import by_key
from vbs_conformance.vbs.world import NotReachable, World


def send_accepted(world: World, draft: Draft, about: str, place: str) -> list[Finding]:
    """Send a valid request; return what is wrong with the answer or with its effect.

    Args:
        world: what the suite has made.
        draft: the request.
        about: id of the rule whose edge it keeps to.
        place: the place of that rule.

    """
    # The cases of one check may make more backups than there may be.
    if world.session.gate.is_full:
        world.tidy()
    prepare = _PREPARE.get(draft.operation)
    if prepare is not None:
        draft = prepare(world, draft, place)
    reply = world.session.send(draft)
    # The shape of an id can be right while nothing has that id.
    missing = reply.status == 404 and place.endswith("_id")
    if not reply.ok and not missing:
        got = explained(world.session.contract, reply)
        return [world.session.finding(reply, about, place, "acceptance", got)]
    check = _EFFECT.get(draft.operation)
    if check is None or not reply.ok:
        return []
    return [
        world.session.finding(reply, about, where, f"{want!r} to be stored", f"{got!r}")
        for where, want, got in check(world, draft, reply)
        if want != got
    ]


Differences = list[tuple[str, Any, Any]]


def _free_volume(world: World, draft: Draft, place: str) -> Draft:
    at = f"body.{next(iter(draft.body))}.volume_id"
    return draft if place == at else draft.put(at, world.volume())


def _free_volume_and_backup(world: World, draft: Draft, place: str) -> Draft:
    """A restoration that an earlier check has begun may still hold the backup."""
    backup_id = world.backup()
    world.jobs.wait_for_native(backup_id, while_in=("restoring",))
    at = "body.restore.volume_id"
    return draft if place == at else draft.put(at, world.volume_of(backup_id))


def _created_backup(world: World, draft: Draft, reply: Reply) -> Differences:
    world.watch_backup(draft.body["backup"]["volume_id"], reply.json()["job_id"])
    return []


def _native_created_backup(world: World, draft: Draft, reply: Reply) -> Differences:
    sent = draft.body["backup"]
    backup_id = reply.json()["backup"]["id"]
    world.watch_native_backup(sent["volume_id"], backup_id)
    shown = world.session.ok("nativeShowBackup", path={"backup_id": backup_id})["backup"]
    return [
        (f"body.backup.{key}", sent[key], shown[key])
        for key in ("name", "description", "volume_id")
        if key in sent
    ]


def _restored(world: World, draft: Draft, reply: Reply) -> Differences:
    backup_id = draft.path["backup_id"]
    backup = world.jobs.wait_for_native(backup_id, while_in=("restoring",))
    return [("body.restore", "available", backup["status"])]


def _created_policy(world: World, draft: Draft, reply: Reply) -> Differences:
    policy_id = reply.json()["backup_policy_id"]
    differences = _policy_differences(world, draft, policy_id)
    tags = world.session.ok("listPolicyTags", path={"policy_id": policy_id})["tags"]
    differences.append(("body.tags", by_key(draft.body.get("tags", [])), by_key(tags)))
    world.remove_policy(policy_id)
    return differences


def _updated_policy(world: World, draft: Draft, reply: Reply) -> Differences:
    return _policy_differences(world, draft, draft.path["policy_id"])


def _policy_differences(world: World, draft: Draft, policy_id: str) -> Differences:
    shown = world.find_policy(policy_id) or {}
    schedule = shown.get("scheduled_policy", {})
    sent = dict(draft.body)
    differences: Differences = [
        (f"body.scheduled_policy.{key}", value, schedule.get(key))
        for key, value in sent.pop("scheduled_policy", {}).items()
    ]
    sent.pop("tags", None)
    return differences + [(f"body.{key}", value, shown.get(key)) for key, value in sent.items()]


def _tagged_policy(world: World, draft: Draft, reply: Reply) -> Differences:
    body = draft.body
    sent = by_key([body["tag"]] if "tag" in body else body.get("tags", []))
    policy_id = draft.path["policy_id"]
    shown = by_key(world.session.ok("listPolicyTags", path={"policy_id": policy_id})["tags"])
    if body.get("action") == "delete":
        return [(f"body.tags[].key {key!r}", None, shown.get(key)) for key in sent]
    for key in sent:
        world.session.call("deletePolicyTag", path={"policy_id": policy_id, "key": key})
    return [(f"body.tags[].key {key!r}", value, shown.get(key)) for key, value in sent.items()]


def _tagged_backup(world: World, draft: Draft, reply: Reply) -> Differences:
    if draft.body["action"] == "create":
        keys = [{"key": tag["key"]} for tag in draft.body["tags"]]
        body = {"action": "delete", "tags": keys}
        world.session.ok("batchBackupTags", path=draft.path, body=body)
    return []


def _bound(world: World, draft: Draft, reply: Reply) -> Differences:
    resources = [{"resource_id": item["resource_id"]} for item in draft.body["resources"]]
    path = {"policy_id": draft.body["backup_policy_id"]}
    bound = {item["resource_id"] for item in reply.json()["success_resources"]}
    world.session.ok("unbindResources", path=path, body={"resources": resources})
    return [
        ("body.resources[].resource_id", True, item["resource_id"] in bound) for item in resources
    ]


def _known_user(world: World, draft: Draft, place: str) -> Draft:
    if world.session.target.identity is None:
        raise NotReachable("the target file has no [identity]")
    return draft


_PREPARE: dict[str, Callable[[World, Draft, str], Draft]] = {
    "createToken": _known_user,
    "createBackup": _free_volume,
    "nativeCreateBackup": _free_volume,
    "restoreBackup": _free_volume_and_backup,
    "nativeRestoreBackup": _free_volume_and_backup,
}
_EFFECT: dict[str, Callable[[World, Draft, Reply], Differences]] = {
    "createBackup": _created_backup,
    "nativeCreateBackup": _native_created_backup,
    "restoreBackup": _restored,
    "nativeRestoreBackup": _restored,
    "createPolicy": _created_policy,
    "updatePolicy": _updated_policy,
    "addPolicyTag": _tagged_policy,
    "batchPolicyTags": _tagged_policy,
    "batchBackupTags": _tagged_backup,
    "bindResources": _bound,
}
