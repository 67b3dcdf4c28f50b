"""What becomes of the other tags when one is set or removed (5.2.10, 5.2.11, 5.2.14)."""

from __future__ import annotations

from typing import Any

import pytest

from vbs_conformance.run import about
from vbs_conformance.session import Session
from vbs_conformance.vbs.policy_model import by_key
from vbs_conformance.vbs.world import World

_BEFORE = {"a": "1", "A": "2", "b": "", "c": "3"}


def _listed(tags: dict[str, str]) -> list[dict[str, str]]:
    return [{"key": key, "value": value} for key, value in tags.items()]


@about("addPolicyTag", "batchPolicyTags", "deletePolicyTag", "listPolicyTags")
@pytest.mark.parametrize(
    ("operation", "arguments", "changes", "removed"),
    [
        ("addPolicyTag", {"body": {"tag": {"key": "a", "value": "9"}}}, {"a": "9"}, []),
        ("addPolicyTag", {"body": {"tag": {"key": "d", "value": ""}}}, {"d": ""}, []),
        (
            "batchPolicyTags",
            {"body": {"action": "create", "tags": _listed({"b": "9", "d": "4"})}},
            {"b": "9", "d": "4"},
            [],
        ),
        (
            "batchPolicyTags",
            {"body": {"action": "update", "tags": _listed({"c": "9", "a": "8"})}},
            {"c": "9", "a": "8"},
            [],
        ),
        (
            "batchPolicyTags",
            {"body": {"action": "delete", "tags": [{"key": "a"}, {"key": "c"}]}},
            {},
            ["a", "c"],
        ),
        ("deletePolicyTag", {"path": {"key": "A"}}, {}, ["A"]),
    ],
    ids=["known key", "new key", "batch create", "batch update", "batch delete", "delete"],
)
def test_only_what_is_named_changes(
    operation: str,
    arguments: dict[str, Any],
    changes: dict[str, str],
    removed: list[str],
    session: Session,
    world: World,
) -> None:
    with world.temporary_policy(tags=_listed(_BEFORE)) as policy_id:
        path = {"policy_id": policy_id}
        call = {**arguments, "path": {**path, **arguments.get("path", {})}}
        reply = session.call(operation, **call)
        session.succeeded(reply)
        want = {k: v for k, v in {**_BEFORE, **changes}.items() if k not in removed}
        tags = session.ok("listPolicyTags", path=path)["tags"]
        session.equal(reply, "the tags afterwards", want, by_key(tags))
        session.equal(reply, "the number of tags afterwards", len(want), len(tags))
