"""How policies, their tags and their volumes behave (5.2), as pure functions over plain records."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

MAX_TAGS = 10
_PAIRS = (("frequency", "week_frequency"), ("rentention_num", "rentention_day"))


@dataclass(frozen=True)
class Policy:
    """A policy as the service should show it."""

    name: str
    schedule: Mapping[str, Any]
    tags: Mapping[str, str | None] = field(default_factory=dict)
    volumes: frozenset[str] = frozenset()


def by_key(tags: Iterable[Mapping[str, str]]) -> dict[str, str | None]:
    """Return the value of each tag by its key; a tag to remove may come without a value."""
    return {tag["key"]: tag.get("value") for tag in tags}


def created(body: Mapping[str, Any]) -> Policy:
    """Make a policy: it has what was sent, and no volumes (5.2.1)."""
    tags = by_key(body.get("tags", ()))
    return Policy(body["backup_policy_name"], dict(body["scheduled_policy"]), tags)


def updated(policy: Policy, body: Mapping[str, Any], seen: Collection[str] = ()) -> Policy:
    """Change what is sent; everything else stays (5.2.3). For `seen` see `rescheduled`."""
    schedule = rescheduled(policy.schedule, body.get("scheduled_policy", {}), seen)
    return replace(policy, name=body.get("backup_policy_name", policy.name), schedule=schedule)


def rescheduled(
    schedule: Mapping[str, Any], sent: Mapping[str, Any], seen: Collection[str]
) -> dict[str, Any]:
    """Change what is sent of a schedule; everything else stays.

    Where one of a pair is sent alone, the other one may be gone (R94): unless it is in `seen`, the
    names of the fields that are shown afterwards.
    """
    partners = {
        other
        for pair in _PAIRS
        for one, other in (pair, pair[::-1])
        if one in sent and other not in sent
    }
    gone = partners - set(seen)
    return {name: value for name, value in {**schedule, **sent}.items() if name not in gone}


def tagged(policy: Policy, tags: Mapping[str, str]) -> Policy | None:
    """Give each key its value, new or not; None where it would be too many (5.2.10, 5.2.14)."""
    merged = {**policy.tags, **tags}
    return replace(policy, tags=merged) if len(merged) <= MAX_TAGS else None


def untagged(policy: Policy, keys: frozenset[str]) -> Policy:
    """Take the keys away; the others stay (5.2.11, 5.2.14)."""
    return replace(policy, tags={k: v for k, v in policy.tags.items() if k not in keys})


def bound(policy: Policy, volumes: frozenset[str]) -> Policy:
    """Bind the volumes, beside those that are bound (5.2.5)."""
    return replace(policy, volumes=policy.volumes | volumes)


def unbound(policy: Policy, volumes: frozenset[str]) -> Policy:
    """Unbind the volumes (5.2.6)."""
    return replace(policy, volumes=policy.volumes - volumes)


def shown(policy: Policy) -> dict[str, Any]:
    """Return what the list of policies must show of a policy (5.2.2)."""
    return {
        "backup_policy_name": policy.name,
        "scheduled_policy": dict(policy.schedule),
        "policy_resource_count": len(policy.volumes),
    }
