"""Tag policies and find them by tags (5.2.10 to 5.2.15)."""

from collections.abc import Mapping

from vbs_conformance.reference_server.answers import Answer
from vbs_conformance.reference_server.call import Call
from vbs_conformance.reference_server.policies import find_policy
from vbs_conformance.reference_server.store.policy_filter import meeting
from vbs_conformance.reference_server.store.selection import Page


def add(call: Call) -> Answer:
    """Set one tag of a policy."""
    policy = find_policy(call, call.path["policy_id"])
    tag = call.body["tag"]
    _set(call, policy.id, {tag["key"]: tag["value"]})
    return Answer(204)


def list_(call: Call) -> Answer:
    """List the tags of a policy, by key."""
    policy = find_policy(call, call.path["policy_id"])
    return Answer(200, {"tags": _view(call.store.policy_tags.of(policy.id))})


def delete(call: Call) -> Answer:
    """Remove one tag of a policy."""
    policy = find_policy(call, call.path["policy_id"])
    key = call.path["key"]
    if key not in call.store.policy_tags.of(policy.id):
        raise call.refuse("tag_not_found")
    call.store.policy_tags.remove(policy.id, [key])
    return Answer(204)


def batch(call: Call) -> Answer:
    """Set or remove tags. Removal goes by the key alone; a key that is not there is no error."""
    policy = find_policy(call, call.path["policy_id"])
    asked = call.body.get("tags", ())
    if call.body["action"] == "delete":
        call.store.policy_tags.remove(policy.id, [tag["key"] for tag in asked])
    else:
        _set(call, policy.id, {tag["key"]: tag["value"] for tag in asked})
    return Answer(204)


def list_all(call: Call) -> Answer:
    """List every key in use, with the values it has, both sorted."""
    values: dict[str, list[str]] = {}
    for key, value in call.store.policies.tags(call.project_id):
        values.setdefault(key, []).append(value)
    tags = [{"key": key, "values": values[key]} for key in values]
    return Answer(200, {"tags": tags})


def filter_(call: Call) -> Answer:
    """Find the policies that meet every condition, oldest first, or only count them.

    `total_count` counts all that were found, whatever `limit` and `offset`; both may be numbers or
    texts. An empty list of values means any value.
    """
    policies, conditions = call.store.policies, meeting(call.body)
    total = policies.count(call.project_id, conditions)
    if call.body["action"] == "count":
        return Answer(200, {"total_count": total})
    page = Page(int(call.body["limit"]), int(call.body["offset"]))
    found = policies.search(call.project_id, conditions, page)
    tags = call.store.policy_tags.of_all([policy.id for policy in found])
    resources = [
        {
            "resource_id": policy.id,
            "resource_name": policy.name,
            "resource_detail": None,
            "tags": _view(tags[policy.id]),
        }
        for policy in found
    ]
    return Answer(200, {"total_count": total, "resources": resources})


def _set(call: Call, policy_id: str, new: Mapping[str, str]) -> None:
    if len({**call.store.policy_tags.of(policy_id), **new}) > call.settings.limits.tags:
        raise call.refuse("tag_limit")
    call.store.policy_tags.set(policy_id, new)


def _view(tags: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"key": key, "value": value} for key, value in tags.items()]
