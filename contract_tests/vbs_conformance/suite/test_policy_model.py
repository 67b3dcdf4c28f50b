"""Random sequences of calls on policies, their tags and volumes, compared with a model."""

from __future__ import annotations

from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import seed
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from vbs_conformance.exploration.engine import engine
from vbs_conformance.reply import Reply
from vbs_conformance.run import Run, about
from vbs_conformance.vbs import policy_model as model
from vbs_conformance.vbs.policy_model import Policy
from vbs_conformance.vbs.world import SCHEDULE, World

_VOLUMES = 3
# Most policies that the machine has at a time, so that others find room beside them.
_MOST = 3

_TAGS = st.dictionaries(
    st.text("ab#%&+ 中é", min_size=1, max_size=3), st.text("xy .:中", max_size=3), max_size=3
)
_CHANGES = st.fixed_dictionaries(
    {},
    optional={
        "start_time": st.sampled_from(["00:00", "23:00", "22:00,00:00"]),
        "frequency": st.integers(1, 14),
        "week_frequency": st.lists(st.sampled_from(["SUN", "MON", "SAT"]), min_size=1, unique=True),
        "rentention_num": st.integers(2, 14),
        "rentention_day": st.integers(2, 99999),
        "remain_first_backup_of_curMonth": st.sampled_from(["Y", "N"]),
        "status": st.just("OFF"),
    },
).filter(bool)


@about(
    "createPolicy", "listPolicies", "updatePolicy", "deletePolicy", "bindResources",
    "unbindResources", "addPolicyTag", "deletePolicyTag", "batchPolicyTags", "listPolicyTags",
)  # fmt: skip
@pytest.mark.kind("model")
def test_policies_behave_like_the_model(run: Run) -> None:
    world = run.world
    volumes = world.volumes(_VOLUMES)

    class Machine(PolicyMachine):
        def __init__(self) -> None:
            super().__init__(world, volumes)

    checked = seed(run.settings.seed)(Machine)
    run_state_machine_as_test(
        checked,
        settings=engine(
            run.settings.examples,
            max_examples=run.settings.profile.machines,
            stateful_step_count=run.settings.profile.steps,
        ),
    )


class PolicyMachine(RuleBasedStateMachine):
    """Calls the target and the model alike, and compares what they show after each step."""

    policies: Bundle[str] = Bundle("policies")

    def __init__(self, world: World, volumes: tuple[str, ...]) -> None:
        super().__init__()
        self.world = world
        self.session = world.session
        self.volumes = volumes
        self.model: dict[str, Policy] = {}

    @initialize(target=policies, tags=_TAGS)
    def begin(self, tags: dict[str, str]) -> str:
        return self._create({}, tags)

    @precondition(lambda self: len(self.model) < _MOST)
    @rule(target=policies, changes=_CHANGES, tags=_TAGS)
    def create(self, changes: dict[str, Any], tags: dict[str, str]) -> str:
        return self._create(changes, tags)

    @rule(policy_id=policies, changes=_CHANGES)
    def update(self, policy_id: str, changes: dict[str, Any]) -> None:
        body = {"scheduled_policy": changes}
        self.session.ok("updatePolicy", path={"policy_id": policy_id}, body=body)
        seen = (self.world.find_policy(policy_id) or {}).get("scheduled_policy", {})
        self.model[policy_id] = model.updated(self.model[policy_id], body, seen)

    @rule(policy_id=policies)
    def rename(self, policy_id: str) -> None:
        body = {"backup_policy_name": self.world.name()}
        self.session.ok("updatePolicy", path={"policy_id": policy_id}, body=body)
        self.model[policy_id] = model.updated(self.model[policy_id], body)

    @rule(policy_id=consumes(policies))
    def delete(self, policy_id: str) -> None:
        reply = self.session.call("deletePolicy", path={"policy_id": policy_id})
        self.session.succeeded(reply)
        del self.model[policy_id]
        gone = self.session.call("listPolicyTags", path={"policy_id": policy_id})
        self.session.equal(gone, "the deleted policy", 404, gone.status)

    @rule(
        policy_id=policies,
        key=st.sampled_from(["a", "b#", "c d", "中"]),
        value=st.text("xy", max_size=2),
    )
    def add_tag(self, policy_id: str, key: str, value: str) -> None:
        body = {"tag": {"key": key, "value": value}}
        reply = self.session.call("addPolicyTag", path={"policy_id": policy_id}, body=body)
        self._take(policy_id, reply, model.tagged(self.model[policy_id], {key: value}))

    @rule(policy_id=policies, tags=_TAGS.filter(bool), action=st.sampled_from(["create", "update"]))
    def set_tags(self, policy_id: str, tags: dict[str, str], action: str) -> None:
        body = {"action": action, "tags": [{"key": k, "value": v} for k, v in tags.items()]}
        reply = self.session.call("batchPolicyTags", path={"policy_id": policy_id}, body=body)
        self._take(policy_id, reply, model.tagged(self.model[policy_id], tags))

    @precondition(lambda self: any(policy.tags for policy in self.model.values()))
    @rule(policy_id=policies, data=st.data(), batch=st.booleans())
    def remove_tag(self, policy_id: str, data: st.DataObject, batch: bool) -> None:
        policy = self.model[policy_id]
        if not policy.tags:
            return
        key = data.draw(st.sampled_from(sorted(policy.tags)))
        path = {"policy_id": policy_id}
        if batch:
            body = {"action": "delete", "tags": [{"key": key}]}
            self.session.ok("batchPolicyTags", path=path, body=body)
        else:
            self.session.ok("deletePolicyTag", path={**path, "key": key})
        self.model[policy_id] = model.untagged(policy, frozenset([key]))

    @rule(policy_id=policies, data=st.data())
    def bind(self, policy_id: str, data: st.DataObject) -> None:
        taken = frozenset[str]().union(*(p.volumes for p in self.model.values()))
        free = [volume for volume in self.volumes if volume not in taken]
        if not free:
            return
        chosen = frozenset(data.draw(st.sets(st.sampled_from(free), min_size=1)))
        resources = [
            {"resource_id": volume, "resource_type": "volume"} for volume in sorted(chosen)
        ]
        body = {"backup_policy_id": policy_id, "resources": resources}
        reply = self.session.call("bindResources", body=body)
        self.session.succeeded(reply)
        done = {item["resource_id"] for item in self.session.body(reply)["success_resources"]}
        self.session.equal(reply, "body.success_resources", sorted(chosen), sorted(done))
        self.model[policy_id] = model.bound(self.model[policy_id], chosen)

    @rule(policy_id=policies)
    def unbind(self, policy_id: str) -> None:
        volumes = self.model[policy_id].volumes
        if not volumes:
            return
        body = {"resources": [{"resource_id": volume} for volume in sorted(volumes)]}
        reply = self.session.call("unbindResources", path={"policy_id": policy_id}, body=body)
        self.session.succeeded(reply)
        done = {item["resource_id"] for item in self.session.body(reply)["success_resources"]}
        self.session.equal(reply, "body.success_resources", sorted(volumes), sorted(done))
        self.model[policy_id] = model.unbound(self.model[policy_id], volumes)

    @invariant()
    def the_list_shows_the_model(self) -> None:
        reply = self.session.call("listPolicies")
        listed = {
            item["backup_policy_id"]: item for item in self.session.body(reply)["backup_policies"]
        }
        for policy_id, policy in self.model.items():
            item = listed.get(policy_id, {})
            for key, want in model.shown(policy).items():
                place = f"body.backup_policies[].{key}"
                self.session.equal(reply, place, want, item.get(key))
            alone = self.session.call("listPolicyTags", path={"policy_id": policy_id})
            tags = model.by_key(self.session.body(alone)["tags"])
            self.session.equal(alone, "body.tags", policy.tags, tags)

    def teardown(self) -> None:
        for policy_id, policy in self.model.items():
            if policy.volumes:
                self.world.unbind(policy_id, sorted(policy.volumes))
            self.world.remove_policy(policy_id)

    def _create(self, changes: dict[str, Any], tags: dict[str, str]) -> str:
        body = {
            "backup_policy_name": self.world.name(),
            "scheduled_policy": {**SCHEDULE, **changes},
            "tags": [{"key": key, "value": value} for key, value in tags.items()],
        }
        policy_id: str = self.session.ok("createPolicy", body=body)["backup_policy_id"]
        self.model[policy_id] = model.created(body)
        return policy_id

    def _take(self, policy_id: str, reply: Reply, expected: Policy | None) -> None:
        """Hold the answer to a call that the model may refuse against what the model says."""
        self.session.answered(reply, 204 if expected else 400)
        if expected:
            self.model[policy_id] = expected
