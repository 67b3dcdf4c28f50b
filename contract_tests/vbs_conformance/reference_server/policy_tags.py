"""Tag policies and find them by tags (5.2.10 to 5.2.15)."""

from collections.abc import Mapping, Sequence
from typing import Any

from vbs_conformance.reference_server.answers import Answer
from vbs_conformance.reference_server.call import Call
from vbs_conformance.reference_server.policies import find_policy


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
    values: dict[str, set[str]] = {}
    for policy in call.store.policies.list(call.project_id):
        for key, value in call.store.policy_tags.of(policy.id).items():
            values.setdefault(key, set()).add(value)
    tags = [{"key": key, "values": sorted(values[key])} for key in sorted(values)]
    return Answer(200, {"tags": tags})


def filter_(call: Call) -> Answer:
    """Find the policies that meet every condition, oldest first, or only count them.

    `total_count` counts all that were found, whatever `limit` and `offset`; both may be numbers or
    texts. An empty list of values means any value.
    """
    found = []
    for policy in call.store.policies.list(call.project_id):
        tags = call.store.policy_tags.of(policy.id)
        if matches(tags, policy.name, call.body):
            found.append((policy, tags))
    if call.body["action"] == "count":
        return Answer(200, {"total_count": len(found)})
    offset = int(call.body["offset"])
    page = found[offset : offset + int(call.body["limit"])]
    resources = [
        {
            "resource_id": policy.id,
            "resource_name": policy.name,
            "resource_detail": None,
            "tags": _view(tags),
        }
        for policy, tags in page
    ]
    return Answer(200, {"total_count": len(found), "resources": resources})


def matches(tags: Mapping[str, str], name: str, conditions: Mapping[str, Any]) -> bool:
    """Tell whether a policy with these tags and this name meets all conditions of 5.2.15."""

    def has(condition: Mapping[str, Any]) -> bool:
        wanted: Sequence[str] = condition["values"]
        key = condition["key"]
        return key in tags and (not wanted or tags[key] in wanted)

    return (
        all(has(condition) for condition in conditions.get("tags", ()))
        and ("tags_any" not in conditions or any(map(has, conditions["tags_any"])))
        and ("not_tags" not in conditions or not all(map(has, conditions["not_tags"])))
        and not any(has(condition) for condition in conditions.get("not_tags_any", ()))
        and all(match["value"] in name for match in conditions.get("matches", ()))
    )


def _set(call: Call, policy_id: str, new: Mapping[str, str]) -> None:
    if len({**call.store.policy_tags.of(policy_id), **new}) > call.settings.limits.tags:
        raise call.refuse("tag_limit")
    call.store.policy_tags.set(policy_id, new)


def _view(tags: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"key": key, "value": value} for key, value in tags.items()]
