"""How to bring about each state in which a well-formed request is refused."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack

from vbs_conformance.contract import StateCode
from vbs_conformance.draft import Draft
from vbs_conformance.reply import Reply
from vbs_conformance.session import Credentials
from vbs_conformance.vbs.drafts import drafts
from vbs_conformance.vbs.world import NotReachable, World

# An id of the right form that nothing has.
NOTHING = "00000000-0000-4000-8000-000000000000"
_MOST = 10
# Reads that are sent with POST.
_READS = ("filterPolicies",)

Reach = Callable[[World, StateCode], Reply]


# States that the text leaves open how to refuse (readings R77 and R78).
_FORBIDDEN_ALIKE = (401, 403, 404)
_OF_VOLUMES = ("volume_not_found", "volume_wrong_status", "hana_unsupported", "dess_unsupported")


def also_right(state: StateCode, reply: Reply) -> bool:
    """Tell whether an answer other than the stated one is right where the text leaves it open.

    A token of another project may get any refusal. A volume that cannot be bound or unbound may be
    listed as failed, with the code if there is one, instead of refusing the whole request.
    """
    if state.state == "project_mismatch":
        return reply.status in _FORBIDDEN_ALIKE
    body = reply.json()
    listed = isinstance(body, dict) and body.get("success_resources") == []
    if state.state not in _OF_VOLUMES or not listed or not body["fail_resources"]:
        return False
    codes = {failed.get("code", state.code) for failed in body["fail_resources"]}
    return codes == {state.code} or state.basis != "stated"


def reach(world: World, state: StateCode) -> Reply:
    """Bring a state about and send the request that it refuses.

    Raises:
        NotReachable: no means to do so; says why.

    """
    way = _WAYS.get((state.operation, state.state)) or _COMMON.get(state.state) or _no_way
    try:
        return way(world, state)
    except NotReachable:
        if world.session.target.control_token is None:
            raise
    # Whoever runs the server lets it be told.
    draft = _draft(world, state)
    world.session.script(state.operation, state.state)
    return world.session.send(draft)


def _no_way(world: World, state: StateCode) -> Reply:
    raise NotReachable(_WHY_NOT.get(state.cause, "nothing brings this state about from outside"))


def _draft(world: World, state: StateCode) -> Draft:
    return drafts(world, state.operation)[0]


def _with_token(token: Callable[[World], str | None]) -> Reach:
    def way(world: World, state: StateCode) -> Reply:
        value = token(world)
        return world.session.send(_draft(world, state), credentials=Credentials(value))

    return way


def _of_target(name: str) -> Callable[[World], str]:
    """Return the way to something that the target file may hold."""

    def find(world: World) -> str:
        value: str | None = getattr(world.session.target, name)
        if value is None:
            raise NotReachable(f"the target file names no {name}")
        return value

    return find


def _reader(world: World, state: StateCode) -> Reply:
    token = _of_target("reader_token")(world)
    reads = world.session.contract.operations[state.operation].method == "GET"
    if reads or state.operation in _READS:
        raise NotReachable("reading is allowed to every role that the target file has a token of")
    return world.session.send(_draft(world, state), credentials=Credentials(token))


def _project_mismatch(world: World, state: StateCode) -> Reply:
    return world.session.send(_draft(world, state), credentials=world.other)


def _wrong_password(world: World, state: StateCode) -> Reply:
    place = "body.auth.identity.password.user.password"
    return world.session.send(_draft(world, state).put(place, "not-the-password"))


def _default_policy(world: World, state: StateCode) -> Reply:
    policy_id = _of_target("default_policy_id")(world)
    return world.session.send(_draft(world, state).put("path.policy_id", policy_id))


def _missing(place: str) -> Reach:
    """Return the way to ask for something that does not exist."""

    def way(world: World, state: StateCode) -> Reply:
        return world.session.send(_draft(world, state).put(place, NOTHING))

    return way


def _volume_of(kind: str, place: str) -> Reach:
    """Return the way to use a volume of a kind that the operation refuses."""

    def way(world: World, state: StateCode) -> Reply:
        volume = world.volume(kind)
        return world.session.send(_draft(world, state).put(place, volume))

    return way


def _no_such_share(world: World, state: StateCode) -> Reply:
    return world.session.call(state.operation, path={"id": NOTHING})


def _no_shares_of_backup(world: World, state: StateCode) -> Reply:
    return world.session.call(state.operation, path={"id": NOTHING}, query={"is_backup_id": True})


def _running_backup(world: World, volume: str) -> tuple[str, str]:
    """Start a backup; return the ids of the job and of the backup that is being made."""
    name = world.name()
    job_id = world.start_backup(volume, name=name)
    found = world.session.ok("nativeListBackups", query={"name": name})["backups"]
    if not found:
        raise NotReachable("the backup that is being made is not in the list")
    return job_id, found[0]["id"]


def _in_time(world: World, reply: Reply, job_id: str) -> Reply:
    """Return an answer, unless it was given after the job that should forbid the request."""
    if reply.ok and world.jobs.has_ended(job_id):
        world.discard(reply)
        raise NotReachable("the job had ended before the request came")
    return reply


def _backup_in_progress(world: World, state: StateCode) -> Reply:
    volume = world.volume()
    body = {"backup": {"volume_id": volume, "name": world.name()}}
    job_id = world.start_backup(volume)
    return _in_time(world, world.session.call(state.operation, body=body), job_id)


def _restore_running_backup(world: World, state: StateCode) -> Reply:
    source, target = world.volumes(2)
    job_id, backup_id = _running_backup(world, source)
    path, body = {"backup_id": backup_id}, {"restore": {"volume_id": target}}
    return _in_time(world, world.session.call(state.operation, path=path, body=body), job_id)


def _restore_to_busy_volume(world: World, state: StateCode) -> Reply:
    path = {"backup_id": world.backup()}
    volume = world.volume_of(path["backup_id"])
    job_id = world.start_backup(volume)
    body = {"restore": {"volume_id": volume}}
    return _in_time(world, world.session.call(state.operation, path=path, body=body), job_id)


def _delete_running_backup(world: World, state: StateCode) -> Reply:
    job_id, backup_id = _running_backup(world, world.volume())
    path = {"backup_id": backup_id}
    return _in_time(world, world.session.call(state.operation, path=path), job_id)


def _eleventh_policy(world: World, state: StateCode) -> Reply:
    session = world.session
    with ExitStack() as stack:
        present = len(session.ok("listPolicies")["backup_policies"])
        for _ in range(_MOST - present):
            stack.enter_context(world.temporary_policy())
        return session.send(_draft(world, state))


def _tags(count: int) -> list[dict[str, str]]:
    return [{"key": f"k{n}", "value": "v"} for n in range(count)]


def _eleventh_policy_tag(world: World, state: StateCode) -> Reply:
    with world.temporary_policy(tags=_tags(_MOST)) as policy_id:
        draft = next(d for d in drafts(world, state.operation) if _adds_tags(d))
        return world.session.send(draft.put("path.policy_id", policy_id))


def _adds_tags(draft: Draft) -> bool:
    return bool(draft.body.get("action") != "delete")


def _eleventh_backup_tag(world: World, state: StateCode) -> Reply:
    session = world.session
    path = {"backup_id": world.backup()}
    tags = _tags(_MOST)
    session.ok(state.operation, path=path, body={"action": "create", "tags": tags})
    one_more = {"action": "create", "tags": [{"key": "one-more", "value": "v"}]}
    reply = session.call(state.operation, path=path, body=one_more)
    session.ok(state.operation, path=path, body={"action": "delete", "tags": tags})
    return reply


def _no_such_tag(world: World, state: StateCode) -> Reply:
    path = {"policy_id": world.policy(), "key": "no-such-key"}
    return world.session.call(state.operation, path=path)


def _policy_executing(world: World, state: StateCode) -> Reply:
    volumes = [world.volume()]
    with world.temporary_policy() as policy_id:
        path = {"policy_id": policy_id}
        world.bind(policy_id, volumes)
        world.session.ok("executePolicy", path=path)
        shown = world.session.call("listPolicyTasks", path=path)
        tasks = world.session.body(shown)["tasks"]
        world.session.equal(shown, "body.tasks after executePolicy", len(volumes), len(tasks))
        first = world.jobs.running_tasks(policy_id)
        reply = world.session.call(state.operation, path=path)
        # A second run that was let in makes tasks of its own: only the first ones count.
        running = first & world.jobs.running_tasks(policy_id)
        world.wait_for_tasks(policy_id)
        world.unbind(policy_id, volumes)
    if reply.ok and not running:
        raise NotReachable("the tasks had ended before the request came")
    return reply


_COMMON: dict[str, Reach] = {
    "token_missing": _with_token(lambda world: None),
    "token_invalid": _with_token(lambda world: "no-such-token"),
    "token_expired": _with_token(_of_target("expired_token")),
    "roles_missing": _with_token(_of_target("roleless_token")),
    "role_not_allowed": _reader,
    "default_policy": _default_policy,
    "project_mismatch": _project_mismatch,
    "share_not_found": _no_such_share,
    "job_not_found": _missing("path.job_id"),
    "backup_not_found": _missing("path.backup_id"),
    "policy_not_found": _missing("path.policy_id"),
    "tag_not_found": _no_such_tag,
    "tag_limit": _eleventh_policy_tag,
    "policy_limit": _eleventh_policy,
    "policy_executing": _policy_executing,
}
_BACKUP_VOLUME = "body.backup.volume_id"
_RESTORE_VOLUME = "body.restore.volume_id"
_BOUND_VOLUME = "body.resources[].resource_id"
_WAYS: dict[tuple[str, str], Reach] = {
    ("createBackup", "volume_not_found"): _missing(_BACKUP_VOLUME),
    ("createBackup", "volume_wrong_status"): _volume_of("error", _BACKUP_VOLUME),
    ("createBackup", "backup_in_progress"): _backup_in_progress,
    ("createBackup", "pod_unsupported"): _volume_of("no_backup_pod", _BACKUP_VOLUME),
    ("createBackup", "dess_unsupported"): _volume_of("dess", _BACKUP_VOLUME),
    ("restoreBackup", "volume_not_found"): _missing(_RESTORE_VOLUME),
    ("restoreBackup", "volume_not_available"): _volume_of("error", _RESTORE_VOLUME),
    ("restoreBackup", "volume_too_small"): _volume_of("small", _RESTORE_VOLUME),
    ("restoreBackup", "disaster_recovery"): _volume_of("disaster_recovery", _RESTORE_VOLUME),
    ("restoreBackup", "backup_not_available"): _restore_running_backup,
    ("restoreBackup", "volume_being_backed_up"): _restore_to_busy_volume,
    ("deleteBackup", "backup_not_available"): _delete_running_backup,
    ("batchBackupTags", "tag_limit"): _eleventh_backup_tag,
    ("createShares", "backup_not_found"): _missing("body.shared.backup_id"),
    ("deleteShare", "backup_not_found"): _no_shares_of_backup,
    ("bindResources", "policy_not_found"): _missing("body.backup_policy_id"),
    ("bindResources", "volume_not_found"): _missing(_BOUND_VOLUME),
    ("bindResources", "volume_wrong_status"): _volume_of("error", _BOUND_VOLUME),
    ("bindResources", "hana_unsupported"): _volume_of("hana", _BOUND_VOLUME),
    ("bindResources", "dess_unsupported"): _volume_of("dess", _BOUND_VOLUME),
    ("unbindResources", "volume_not_found"): _missing(_BOUND_VOLUME),
    ("createToken", "credentials_wrong"): _wrong_password,
    ("nativeCreateBackup", "volume_not_found"): _missing(_BACKUP_VOLUME),
    ("nativeCreateBackup", "volume_wrong_status"): _volume_of("error", _BACKUP_VOLUME),
    ("nativeRestoreBackup", "volume_not_found"): _missing(_RESTORE_VOLUME),
    ("nativeRestoreBackup", "volume_wrong_status"): _volume_of("error", _RESTORE_VOLUME),
    ("nativeRestoreBackup", "volume_too_small"): _volume_of("small", _RESTORE_VOLUME),
    ("nativeRestoreBackup", "backup_not_available"): _restore_running_backup,
    ("nativeDeleteBackup", "backup_not_available"): _delete_running_backup,
}
_WHY_NOT = {
    "backend": "only a failing backend gives this answer",
    "quota": "the target's quotas cannot be changed from outside",
    "authentication": "no such token can be had from outside",
    "permission": "the target has nothing of this kind",
    "limit": "the text does not give the limit",
}
