"""Policies are found by their tags and names, page by page (5.2.15)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from vbs_conformance.run import about
from vbs_conformance.session import Session
from vbs_conformance.vbs.filters import matches
from vbs_conformance.vbs.policy_model import by_key
from vbs_conformance.vbs.world import World

# No more than these, since a project has ten policies at the most.
_TAGS: list[dict[str, str]] = [
    {},
    {"a": "1"},
    {"a": "2", "b": "1"},
    {"b": "2"},
    {"a": "1", "b": "2"},
]
_ONE_VALUE = [{"key": "a", "values": ["1"]}]
_TWO_VALUES = [{"key": "a", "values": ["1", "2"]}]
_TWO_KEYS = [{"key": "a", "values": ["1", "2"]}, {"key": "b", "values": ["2"]}]


@dataclass(frozen=True)
class Tagged:
    """A policy, its name and its tags."""

    id: str
    name: str
    tags: dict[str, str]


@pytest.fixture(scope="module")
def policies(world: World) -> Iterator[list[Tagged]]:
    """Make policies with telling combinations of two keys and two values."""
    made = []
    for tags in _TAGS:
        listed = [{"key": key, "value": value} for key, value in tags.items()]
        name = world.name()
        policy_id = world.new_policy(backup_policy_name=name, tags=listed)
        made.append(Tagged(policy_id, name, tags))
    yield made
    for policy in made:
        world.remove_policy(policy.id)


def _check(session: Session, policies: list[Tagged], place: str, body: dict[str, Any]) -> None:
    """Hold what a condition finds against the model; filter and count must agree."""
    reply = session.call("filterPolicies", body={"action": "filter", **body})
    answer = session.body(reply)
    ids = {policy.name: policy.id for policy in policies}
    for item in answer["resources"]:
        want_id = ids.get(item["resource_name"], item["resource_id"])
        session.equal(reply, "body.resources[].resource_id", want_id, item["resource_id"])
    found = {item["resource_id"] for item in answer["resources"]}
    want = [policy for policy in policies if matches(body, policy.name, policy.tags)]
    got = [policy for policy in policies if policy.id in found]
    place = f"body.resources by {place}"
    session.expect(got == want, reply, place, [p.tags for p in want], [p.tags for p in got])
    session.equal(reply, "body.total_count", len(found), answer["total_count"])
    counted = session.call("filterPolicies", body={"action": "count", **body})
    session.equal(counted, "body.total_count", len(found), session.body(counted)["total_count"])


@about("filterPolicies")
@pytest.mark.parametrize(
    "conditions",
    [_ONE_VALUE, _TWO_VALUES, _TWO_KEYS],
    ids=["one value", "two values", "two keys"],
)
@pytest.mark.parametrize("field", ["tags", "tags_any", "not_tags", "not_tags_any"])
def test_conditions_mean_and_or_or(
    field: str, conditions: list[dict[str, Any]], session: Session, policies: list[Tagged]
) -> None:
    _check(session, policies, f"body.{field}", {field: conditions})


@about("filterPolicies")
def test_every_condition_must_be_met(session: Session, policies: list[Tagged]) -> None:
    body = {"tags": _TWO_VALUES, "not_tags": [{"key": "b", "values": ["1"]}]}
    _check(session, policies, "body.tags and body.not_tags", body)


@about("filterPolicies")
def test_matches_looks_inside_the_name(session: Session, policies: list[Tagged]) -> None:
    name = policies[0].name
    for part in (name, name[1:], name[3:-1], f"{name}-longer"):
        body = {"matches": [{"key": "resource_name", "value": part}]}
        _check(session, policies, "body.matches", body)


@about("filterPolicies")
def test_pages_of_policies_join_to_the_whole(session: Session, policies: list[Tagged]) -> None:
    whole = session.ok("filterPolicies", body={"action": "filter"})["resources"]
    for size in (1, 3, len(whole)):
        joined: list[Any] = []
        for offset in range(0, len(whole), size):
            body = {"action": "filter", "limit": str(size), "offset": str(offset)}
            reply = session.call("filterPolicies", body=body)
            answer = session.body(reply)
            joined += answer["resources"]
            session.equal(reply, "body.total_count", len(whole), answer["total_count"])
            left = min(size, len(whole) - offset)
            session.equal(reply, "body.limit", left, len(answer["resources"]))
        session.equal(reply, "body.offset", whole, joined)


@about("filterPolicies", "listPolicyTags", "listProjectTags")
def test_every_view_shows_the_same_tags(session: Session, policies: list[Tagged]) -> None:
    found = session.call("filterPolicies", body={"action": "filter"})
    by_id = {item["resource_id"]: item for item in session.body(found)["resources"]}
    _check_tags_of_project(session, list(by_id.values()))
    for policy in policies:
        item = by_id.get(policy.id, {})
        session.equal(
            found, "body.resources[].resource_name", policy.name, item.get("resource_name")
        )
        session.equal(found, "body.resources[].tags", policy.tags, by_key(item.get("tags", [])))
        alone = session.call("listPolicyTags", path={"policy_id": policy.id})
        session.equal(alone, "body.tags", policy.tags, by_key(session.body(alone)["tags"]))


def _check_tags_of_project(session: Session, policies: list[dict[str, Any]]) -> None:
    """The tags of the project are those of its policies, each value once (5.2.12)."""
    reply = session.call("listProjectTags")
    shown = {tag["key"]: sorted(tag["values"]) for tag in session.body(reply)["tags"]}
    want: dict[str, set[str]] = {}
    for tag in (tag for policy in policies for tag in policy["tags"]):
        want.setdefault(tag["key"], set()).add(tag["value"])
    session.equal(reply, "body.tags[].key", sorted(want), sorted(shown))
    for key, values in want.items():
        session.equal(reply, f"body.tags[].values of {key}", sorted(values), shown[key])
