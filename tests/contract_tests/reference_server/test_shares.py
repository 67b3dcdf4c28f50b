from typing import Any

import pytest

from .conftest import Caller, World

MISSING = "00000000-0000-4000-8000-000000000000"


def share(world: World, backup_id: str, *receivers: str) -> list[dict[str, Any]]:
    to = list(receivers or [world.second.project_id])
    body = {"shared": {"backup_id": backup_id, "to_project_ids": to}}
    shares: list[dict[str, Any]] = world.first("createShares", body=body)["shared"]
    return shares


def listed(caller: Caller, **query: Any) -> list[dict[str, Any]]:
    shares: list[dict[str, Any]] = caller("listShares", query=query)["shared"]
    assert caller("countShares", query=query)["count"] == len(shares)
    return shares


def ids(shares: list[dict[str, Any]]) -> list[str]:
    return [share["id"] for share in shares]


class TestCreate:
    def test_there_is_one_share_per_project(self, world: World) -> None:
        shares = share(world, world.backup(), "p1", "p2", "p1")
        assert [s["to_project_id"] for s in shares] == ["p1", "p2"]
        assert {s["from_project_id"] for s in shares} == {world.first.project_id}
        assert all(s["deleted"] is None and s["deleted_at"] is None for s in shares)

    def test_sharing_again_answers_with_the_same_share(self, world: World) -> None:
        backup_id = world.backup()
        before = share(world, backup_id, "p1")
        world.clock.advance(1)
        after = share(world, backup_id, "p2", "p1")
        assert after[1] == before[0]

    def test_all_representations_agree(self, world: World, first: Caller) -> None:
        backup_id = world.backup(description="x")
        created = share(world, backup_id)[0]
        single = first("showShare", id=created["id"])["shared"]
        assert listed(first) == [single]
        assert {key: created[key] for key in single if key != "backup"} == {
            key: value for key, value in single.items() if key != "backup"
        }
        backup = first("nativeShowBackup", backup_id=backup_id)["backup"]
        assert single["backup"] == {key: backup[key] for key in single["backup"]}

    def test_only_own_backups_can_be_shared(
        self, world: World, first: Caller, second: Caller
    ) -> None:
        for caller, backup_id in ((first, MISSING), (second, world.backup())):
            body = {"shared": {"backup_id": backup_id, "to_project_ids": ["p"]}}
            assert caller.refused("createShares", body=body) == (404, "VolumeBackup.0111")


class TestBothSides:
    def test_giver_and_receiver_see_the_share(
        self, world: World, first: Caller, second: Caller
    ) -> None:
        share_id = share(world, world.backup())[0]["id"]
        assert ids(listed(first)) == [share_id]
        assert listed(first, share_to_me="true") == []
        assert listed(second) == []
        assert ids(listed(second, share_to_me="true")) == [share_id]
        assert first("showShare", id=share_id) == second("showShare", id=share_id)

    def test_a_share_between_others_does_not_exist(self, world: World, second: Caller) -> None:
        share_id = share(world, world.backup(), "somebody")[0]["id"]
        assert second.refused("showShare", id=share_id)[0] == 404
        assert listed(second, share_to_me="true") == []

    def test_only_the_giver_ends_a_share(self, world: World, first: Caller, second: Caller) -> None:
        share_id = share(world, world.backup())[0]["id"]
        assert second.refused("deleteShare", id=share_id)[0] == 404
        assert first("deleteShare", id=share_id) is None
        assert first.refused("deleteShare", id=share_id)[0] == 404
        assert first.refused("showShare", id=share_id)[0] == 404
        assert listed(second, share_to_me="true") == []


class TestDeleteByBackup:
    def test_all_shares_of_the_backup_end(self, world: World, first: Caller) -> None:
        backup_id, other = world.backup(), world.backup()
        share(world, backup_id, "p1", "p2")
        kept = share(world, other, "p1")[0]["id"]
        response = first.send("deleteShare", id=backup_id, query={"is_backup_id": "true"})
        assert (response.status_code, response.content) == (200, b"")
        assert ids(listed(first)) == [kept]

    def test_the_id_is_that_of_a_share_by_default(self, world: World, first: Caller) -> None:
        backup_id = world.backup()
        share(world, backup_id)
        assert first.refused("deleteShare", id=backup_id)[0] == 404
        by_default = {"id": backup_id, "query": {"is_backup_id": "false"}}
        assert first.refused("deleteShare", **by_default)[0] == 404

    def test_the_backup_must_be_there(self, world: World, first: Caller, second: Caller) -> None:
        query = {"is_backup_id": "true"}
        expected = (404, "VolumeBackup.0111")
        assert first.refused("deleteShare", id=MISSING, query=query) == expected
        assert second.refused("deleteShare", id=world.backup(), query=query) == expected


def test_shares_end_with_the_backup(world: World, first: Caller, second: Caller) -> None:
    backup_id = world.backup()
    share_id = share(world, backup_id)[0]["id"]
    first("deleteBackup", backup_id=backup_id)
    world.finish_jobs()
    assert first.refused("showShare", id=share_id)[0] == 404
    assert first.refused("deleteShare", id=share_id)[0] == 404
    assert listed(first) == []
    assert listed(second, share_to_me="true") == []


class TestFilters:
    @pytest.fixture
    def shares(self, world: World) -> dict[str, str]:
        """Shares of a large and a small backup, by name of the backup."""
        large = world.backup("Large_one")
        small = world.backup("small_one", world.volumes["small"][0])
        return {
            "large": share(world, large, "p1")[0]["id"],
            "small": share(world, small, "p2")[0]["id"],
        }

    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ({}, {"large", "small"}),
            ({"name": "one"}, {"large", "small"}),
            ({"name": "Large"}, {"large"}),
            ({"name": "large"}, set()),
            ({"name": "_"}, {"large", "small"}),
            ({"name": "%"}, set()),
            ({"name": ""}, {"large", "small"}),
            ({"status": "available"}, {"large", "small"}),
            ({"status": "creating"}, set()),
            ({"to_project_id": "p1"}, {"large"}),
            ({"from_project_id": "p1"}, set()),
            ({"availability_zone": "az-1"}, {"large", "small"}),
            ({"availability_zone": "az-2"}, set()),
            ({"backup_id": MISSING}, set()),
            ({"volume_id": MISSING}, set()),
            ({"to_project_id": "p1", "name": "small"}, set()),
        ],
    )
    def test_all_conditions_must_hold(
        self, shares: dict[str, str], first: Caller, query: dict[str, str], found: set[str]
    ) -> None:
        assert set(ids(listed(first, **query))) == {shares[name] for name in found}

    def test_ids_of_volume_backup_and_giver(
        self, world: World, shares: dict[str, str], first: Caller
    ) -> None:
        single = first("showShare", id=shares["small"])["shared"]
        for query in (
            {"backup_id": single["backup_id"]},
            {"volume_id": world.volumes["small"][0]},
        ):
            assert ids(listed(first, **query)) == [shares["small"]]
        assert len(listed(first, from_project_id=first.project_id)) == 2


class TestOrder:
    @pytest.fixture
    def shares(self, world: World) -> list[str]:
        """Three shares, oldest first, of backups named c, a, b; the last backup is small."""
        made = []
        for name, volume in (("c", "available"), ("a", "available"), ("b", "small")):
            backup_id = world.backup(name, world.volumes[volume][0])
            made.append(share(world, backup_id)[0]["id"])
        return made

    def test_the_newest_comes_first(self, shares: list[str], first: Caller) -> None:
        assert ids(listed(first)) == shares[::-1]

    @pytest.mark.parametrize(
        ("key", "order"), [("created_at", [0, 1, 2]), ("name", [1, 2, 0]), ("size", [2, None])]
    )
    def test_by_a_key(
        self, shares: list[str], first: Caller, key: str, order: list[int | None]
    ) -> None:
        found = ids(listed(first, sort_key=key, sort_dir="asc"))
        expected = [shares[n] for n in order if n is not None]
        assert found[: len(expected)] == expected

    @pytest.mark.parametrize(
        "key",
        ["name", "status", "container_format", "disk_format", "size", "id", "updated_at"],
    )
    def test_the_other_direction_is_the_reverse(
        self, shares: list[str], first: Caller, key: str
    ) -> None:
        forth = ids(listed(first, sort_key=key, sort_dir="asc"))
        assert sorted(forth) == sorted(shares)
        assert ids(listed(first, sort_key=key, sort_dir="desc")) == forth[::-1]

    def test_pages_add_up_to_the_whole(self, shares: list[str], first: Caller) -> None:
        pages = []
        for offset in range(4):
            query = {"limit": 1, "offset": offset}
            pages += ids(first("listShares", query=query)["shared"])
        assert pages == shares[::-1]
        assert first("listShares", query={"limit": 0})["shared"] == []
        beyond = {"limit": 9999999999999999999, "offset": 9999999999999999999}
        assert first("listShares", query=beyond)["shared"] == []
