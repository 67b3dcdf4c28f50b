"""Create, list, change, delete and run policies (5.2.1 to 5.2.4, 5.2.7, 5.2.8)."""

import math
from collections.abc import Mapping
from typing import Any

from vbs_conformance.reference_server.answers import Answer
from vbs_conformance.reference_server.call import Call
from vbs_conformance.reference_server.runs import run
from vbs_conformance.reference_server.schedule import next_run
from vbs_conformance.reference_server.store.policies import Policy

_SCHEDULE = (
    "start_time",
    "frequency",
    "week_frequency",
    "rentention_num",
    "rentention_day",
    "remain_first_backup_of_curMonth",
    "status",
)
# Of each pair one is enough (R94).
_PAIRS = ({"frequency", "week_frequency"}, {"rentention_num", "rentention_day"})
_QUOTA_OBSTACLES = {"backup_quota_number", "backup_quota_size"}


def create(call: Call) -> Answer:
    """Create a policy, with its tags."""
    if call.store.policies.count(call.project_id) >= call.settings.limits.policies:
        raise call.refuse("policy_limit")
    policy = call.store.policies.create(
        call.project_id,
        call.body["backup_policy_name"],
        _schedule(call.body["scheduled_policy"]),
        call.body.get("time_zone"),
    )
    tags = {tag["key"]: tag["value"] for tag in call.body.get("tags", ())}
    call.store.policy_tags.set(policy.id, tags)
    _plan(call, policy)
    return Answer(200, {"backup_policy_id": policy.id})


def list_(call: Call) -> Answer:
    """List all policies, oldest first. A field that was never given is left out."""
    policies = call.store.policies.list(call.project_id)
    return Answer(200, {"backup_policies": [_view(policy) for policy in policies]})


def update(call: Call) -> Answer:
    """Change what is sent, field by field of the schedule, and leave the rest as it is.

    What is sent of a pair takes the place of all that there was of it.
    """
    policy = find_policy(call, call.path["policy_id"])
    if policy.is_default:
        raise call.refuse("default_policy")
    changed = call.store.policies.change(
        call.project_id,
        policy,
        name=call.body.get("backup_policy_name", policy.name),
        schedule=_rescheduled(policy.schedule, _schedule(call.body.get("scheduled_policy", {}))),
        time_zone=call.body.get("time_zone", policy.time_zone),
    )
    _plan(call, changed)
    return Answer(200, {"backup_policy_id": policy.id})


def delete(call: Call) -> Answer:
    """Delete a policy with its tags, bindings and tasks; its backups stay."""
    policy = find_policy(call, call.path["policy_id"])
    if policy.is_default:
        raise call.refuse("default_policy")
    call.store.policies.delete(call.project_id, policy.id)
    return Answer(204)


def execute(call: Call) -> Answer:
    """Begin a backup, and a task, for each bound volume; one that cannot be backed up is skipped.

    Whether the policy is on or off does not matter.
    """
    policy = find_policy(call, call.path["policy_id"])
    if call.store.tasks.is_running(call.project_id, policy.id):
        raise call.refuse("policy_executing")
    with call.store.whole():
        if run(call, policy) & _QUOTA_OBSTACLES:
            raise call.refuse("backup_quota")
    return Answer(204)


def find_policy(call: Call, policy_id: str) -> Policy:
    """Return a policy of the project.

    Raises:
        RefusalError: there is none (state `policy_not_found`).

    """
    policy = call.store.policies.find(call.project_id, policy_id)
    if policy is None:
        raise call.refuse("policy_not_found")
    return policy


def _plan(call: Call, policy: Policy) -> None:
    """Note when a policy is to run by itself; a run that is due stays due, unless it is off."""
    now = call.store.now
    moment = next_run(policy, after=now)
    is_due = policy.next_run_at is not None and policy.next_run_at <= now
    if moment is None or not is_due:
        call.store.policies.run_next(call.project_id, policy.id, moment)


def _schedule(sent: Mapping[str, Any]) -> dict[str, Any]:
    """Keep the known fields of a schedule; a fraction of `rentention_day` is dropped (5.2.1)."""
    kept = {name: sent[name] for name in _SCHEDULE if name in sent}
    # JSON Schema takes 1.0 for an integer.
    return {n: math.floor(v) if isinstance(v, float) else v for n, v in kept.items()}


def _rescheduled(schedule: Mapping[str, Any], sent: Mapping[str, Any]) -> dict[str, Any]:
    replaced = {name for pair in _PAIRS if pair & sent.keys() for name in pair}
    kept = {name: value for name, value in schedule.items() if name not in replaced}
    return {**kept, **sent}


def _view(policy: Policy) -> dict[str, Any]:
    view = {
        "backup_policy_id": policy.id,
        "backup_policy_name": policy.name,
        "scheduled_policy": policy.schedule,
        "policy_resource_count": policy.volume_count,
    }
    return view if policy.time_zone is None else {**view, "time_zone": policy.time_zone}
