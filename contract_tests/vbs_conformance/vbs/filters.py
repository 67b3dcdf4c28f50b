"""The meaning of the conditions of filterPolicies (5.2.15), as pure functions.

A condition is a key with values; it holds for a policy that has the key with any one of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Tags = Mapping[str, str]
Condition = Mapping[str, Any]


def holds(condition: Condition, tags: Tags) -> bool:
    """Tell whether the policy has the key with any one of the values."""
    return tags.get(condition["key"]) in condition["values"]


def matches(body: Mapping[str, Any], name: str, tags: Tags) -> bool:
    """Tell whether a policy of that name and with those tags meets every condition of a request."""
    every = [
        ("tags", all),
        ("tags_any", any),
        ("not_tags", lambda found: not all(found)),
        ("not_tags_any", lambda found: not any(found)),
    ]
    met = all(
        combine([holds(condition, tags) for condition in body[key]])
        for key, combine in every
        if key in body
    )
    return met and all(match["value"] in name for match in body.get("matches", ()))
