from typing import Any
from urllib.parse import quote

import pytest

from .conftest import Caller, World


def batch(action: str, **tags: str) -> dict[str, Any]:
    return {"action": action, "tags": [{"key": k, "value": v} for k, v in tags.items()]}


def tags(caller: Caller, policy_id: str) -> dict[str, str]:
    listed = caller("listPolicyTags", policy_id=policy_id)["tags"]
    return {tag["key"]: tag["value"] for tag in listed}


class TestTags:
    def test_tags_given_at_creation(self, world: World, first: Caller) -> None:
        policy_id = world.policy(tags=[{"key": "a", "value": "1"}, {"key": "b", "value": ""}])
        assert tags(first, policy_id) == {"a": "1", "b": ""}

    def test_a_key_has_one_value(self, world: World, first: Caller) -> None:
        policy_id = world.policy()
        for value in ("1", "2"):
            body = {"tag": {"key": "a", "value": value}}
            assert first.send("addPolicyTag", policy_id=policy_id, body=body).status_code == 204
        assert tags(first, policy_id) == {"a": "2"}

    @pytest.mark.parametrize("action", ["create", "update"])
    def test_a_batch_sets_and_overwrites(self, world: World, first: Caller, action: str) -> None:
        policy_id = world.policy(tags=[{"key": "a", "value": "1"}])
        body = batch(action, a="2", b="3")
        assert first.send("batchPolicyTags", policy_id=policy_id, body=body).status_code == 204
        assert tags(first, policy_id) == {"a": "2", "b": "3"}

    def test_a_batch_removes_by_key_alone(self, world: World, first: Caller) -> None:
        policy_id = world.policy(tags=[{"key": k, "value": "1"} for k in "abc"])
        body = {"action": "delete", "tags": [{"key": "a"}, {"key": "b", "value": "other"}]}
        first("batchPolicyTags", policy_id=policy_id, body=body)
        first("batchPolicyTags", policy_id=policy_id, body=batch("delete", absent="1"))
        assert tags(first, policy_id) == {"c": "1"}

    def test_a_policy_has_at_most_ten_tags(self, world: World, first: Caller) -> None:
        full = {f"k{n}": "v" for n in range(10)}
        policy_id = world.policy(tags=[{"key": k, "value": v} for k, v in full.items()])
        one_more = {"policy_id": policy_id, "body": {"tag": {"key": "x", "value": ""}}}
        assert first.refused("addPolicyTag", **one_more) == (400, "AutoBackup.0215")
        for action in ("create", "update"):
            body = batch(action, k0="new", x="")
            refused = first.refused("batchPolicyTags", policy_id=policy_id, body=body)
            assert refused == (400, "AutoBackup.0215")
        assert tags(first, policy_id) == full
        first("batchPolicyTags", policy_id=policy_id, body=batch("create", k0="new"))
        assert tags(first, policy_id) == {**full, "k0": "new"}

    @pytest.mark.parametrize("key", ["a#b", "a b", "a%2Fb", "é备份", 'q"', "a;b", "?", "tags"])
    def test_a_key_is_percent_encoded_in_the_path(
        self, world: World, first: Caller, key: str
    ) -> None:
        policy_id = world.policy(tags=[{"key": key, "value": "v"}])
        encoded: dict[str, Any] = {"policy_id": policy_id, "key": quote(key, safe="")}
        assert first.send("deletePolicyTag", **encoded).status_code == 204
        assert tags(first, policy_id) == {}
        assert first.refused("deletePolicyTag", **encoded) == (404, "AutoBackup.0216")

    def test_the_tags_of_a_project_are_grouped_by_key(
        self, world: World, first: Caller, second: Caller
    ) -> None:
        world.policy("p", tags=[{"key": "b", "value": "2"}, {"key": "a", "value": "x"}])
        world.policy("q", tags=[{"key": "b", "value": "1"}])
        world.policy("r", tags=[{"key": "b", "value": "2"}])
        assert first("listProjectTags")["tags"] == [
            {"key": "a", "values": ["x"]},
            {"key": "b", "values": ["1", "2"]},
        ]
        assert second("listProjectTags")["tags"] == []


class TestFilter:
    @pytest.fixture
    def ids(self, world: World) -> dict[str, str]:
        """Policies by name; a is tagged x=1 and y=1, b is tagged x=2, c has no tags."""
        x1, x2, y1 = ({"key": k, "value": v} for k, v in ("x1", "x2", "y1"))
        return {
            "a": world.policy("a", tags=[x1, y1]),
            "b": world.policy("b", tags=[x2]),
            "c": world.policy("c"),
        }

    def found(self, caller: Caller, **conditions: Any) -> str:
        """Return the names of the policies found; their number must be the count."""
        answer = caller("filterPolicies", body={"action": "filter", **conditions})
        counted = caller("filterPolicies", body={"action": "count", **conditions})
        assert counted == {"total_count": answer["total_count"]}
        return "".join(policy["resource_name"] for policy in answer["resources"])

    def test_each_policy_is_described(self, ids: dict[str, str], first: Caller) -> None:
        answer = first("filterPolicies", body={"action": "filter"})
        assert answer["total_count"] == 3
        assert answer["resources"][0] == {
            "resource_id": ids["a"],
            "resource_name": "a",
            "resource_detail": None,
            "tags": [{"key": "x", "value": "1"}, {"key": "y", "value": "1"}],
        }

    @pytest.mark.parametrize(
        ("conditions", "expected"),
        [
            ({"tags": {"x": "1"}}, "a"),
            ({"tags": {"x": "12"}}, "ab"),
            ({"tags": {"x": ""}}, "ab"),
            ({"tags": {"x": "12", "y": "1"}}, "a"),
            ({"tags": {"x": "2", "y": "1"}}, ""),
            ({"tags_any": {"x": "2", "y": "1"}}, "ab"),
            ({"tags_any": {"z": "1"}}, ""),
            ({"not_tags": {"x": "12", "y": "1"}}, "bc"),
            ({"not_tags": {"x": "12"}}, "c"),
            ({"not_tags_any": {"x": "2", "y": "1"}}, "c"),
            ({"not_tags_any": {"x": "2"}}, "ac"),
            ({"tags": {"x": "12"}, "not_tags_any": {"y": "1"}}, "b"),
        ],
    )
    def test_conditions(
        self, ids: dict[str, str], first: Caller, conditions: dict[str, Any], expected: str
    ) -> None:
        body = {
            name: [{"key": key, "values": list(values)} for key, values in wanted.items()]
            for name, wanted in conditions.items()
        }
        assert self.found(first, **body) == expected

    def test_the_name_is_searched(self, world: World, first: Caller) -> None:
        for name in ("Nightly_1", "nightly_2", "weekly"):
            world.policy(name)
        search = [{"key": "resource_name", "value": "ightly"}]
        assert self.found(first, matches=search) == "Nightly_1nightly_2"
        both = [*search, {"key": "resource_name", "value": "_2"}]
        assert self.found(first, matches=both) == "nightly_2"

    @pytest.mark.parametrize(
        ("page", "expected"),
        [
            ({"limit": "1"}, "a"),
            ({"limit": 2, "offset": "1"}, "bc"),
            ({"offset": 2}, "c"),
            ({"offset": "999999999999999999"}, ""),
        ],
    )
    def test_a_page_does_not_change_the_count(
        self, ids: dict[str, str], first: Caller, page: dict[str, Any], expected: str
    ) -> None:
        answer = first("filterPolicies", body={"action": "filter", **page})
        assert answer["total_count"] == 3
        assert "".join(found["resource_name"] for found in answer["resources"]) == expected

    def test_other_projects_find_nothing(self, ids: dict[str, str], second: Caller) -> None:
        assert self.found(second) == ""

    def test_values_may_be_very_many(self, ids: dict[str, str], first: Caller) -> None:
        """More than a query of any database has parameters."""
        values = [*map(str, range(70_000))]
        assert self.found(first, tags_any=[{"key": "y", "values": values}]) == "a"

    def test_searched_names_may_be_very_many(self, world: World, first: Caller) -> None:
        """More than a query of any database has conditions."""
        for name in ("abc", "bc"):
            world.policy(name)
        parts = [{"key": "resource_name", "value": "abc"[n % 3]} for n in range(10_000)]
        assert self.found(first, matches=parts) == "abc"
        assert self.found(first, matches=[*parts, {"key": "resource_name", "value": ""}]) == "abc"
