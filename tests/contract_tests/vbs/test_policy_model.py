"""How policies behave, as pure functions."""

from __future__ import annotations

from typing import Any

import pytest

from vbs_conformance.vbs import policy_model as model

SENT = {
    "backup_policy_name": "nightly",
    "scheduled_policy": {"start_time": "12:00", "frequency": 1, "status": "ON"},
    "tags": [{"key": "a", "value": "1"}],
}


def test_a_new_policy_has_what_was_sent() -> None:
    policy = model.created(SENT)
    assert policy.tags == {"a": "1"}
    assert model.shown(policy) == {
        "backup_policy_name": "nightly",
        "scheduled_policy": SENT["scheduled_policy"],
        "policy_resource_count": 0,
    }


def test_an_update_leaves_the_rest() -> None:
    policy = model.updated(model.created(SENT), {"scheduled_policy": {"status": "OFF"}})
    assert policy.name == "nightly"
    assert policy.schedule == {"start_time": "12:00", "frequency": 1, "status": "OFF"}


@pytest.mark.parametrize(
    ("sent", "seen", "expected"),
    [
        ({"frequency": 2}, (), {"frequency": 2}),
        ({"frequency": 2}, ("frequency", "week_frequency"), {"frequency": 2, "week_frequency": 1}),
        ({"week_frequency": 2}, ("week_frequency",), {"week_frequency": 2}),
        ({"frequency": 2, "week_frequency": 2}, (), {"frequency": 2, "week_frequency": 2}),
        ({"status": "OFF"}, (), {"frequency": 1, "week_frequency": 1, "status": "OFF"}),
        ({"rentention_num": 2}, (), {"frequency": 1, "week_frequency": 1, "rentention_num": 2}),
    ],
)
def test_what_is_sent_alone_of_a_pair_may_take_the_place_of_the_other(
    sent: dict[str, Any], seen: tuple[str, ...], expected: dict[str, Any]
) -> None:
    both = {"frequency": 1, "week_frequency": 1}
    assert model.rescheduled(both, sent, seen) == expected


def test_tags_are_overwritten_by_key_and_at_most_ten() -> None:
    policy = model.created(SENT)
    assert model.tagged(policy, {"a": "2", "b": "3"}) == model.Policy(
        policy.name, policy.schedule, {"a": "2", "b": "3"}
    )
    assert model.tagged(policy, {f"k{n}": "" for n in range(9)}) is not None
    assert model.tagged(policy, {f"k{n}": "" for n in range(10)}) is None
    assert model.untagged(policy, frozenset("a")).tags == {}


def test_volumes_are_bound_and_unbound() -> None:
    policy = model.bound(model.bound(model.created(SENT), frozenset("v")), frozenset("w"))
    assert policy.volumes == {"v", "w"}
    assert model.unbound(policy, frozenset("v")).volumes == {"w"}
