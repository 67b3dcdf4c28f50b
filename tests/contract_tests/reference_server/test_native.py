from typing import Any

import pytest

from .conftest import Caller, World

MISSING = "00000000-0000-4000-8000-000000000000"


def create(caller: Caller, volume_id: str, **more: Any) -> dict[str, Any]:
    body = {"backup": {"volume_id": volume_id, **more}}
    response = caller.send("nativeCreateBackup", body=body)
    assert response.status_code == 202
    backup: dict[str, Any] = response.json()["backup"]
    return backup


def names(answer: dict[str, Any]) -> list[str]:
    return [backup["name"] for backup in answer["backups"]]


class TestCreate:
    def test_the_answer_leads_to_the_backup(self, world: World, first: Caller) -> None:
        created = create(first, world.volume, name="n", description="d", force=True)
        links = {link["rel"]: link["href"] for link in created["links"]}
        path = f"{first.project_id}/backups/{created['id']}"
        base_url = world.server.base_url
        assert links == {"self": f"{base_url}/v2/{path}", "bookmark": f"{base_url}/{path}"}
        token = {"X-Auth-Token": first.account.token}
        shown = first.client.get(links["self"], headers=token).json()["backup"]
        assert (shown["id"], shown["name"], shown["status"]) == (created["id"], "n", "creating")
        assert shown["os-bak-tenant-attr:tenant_id"] == first.project_id

    def test_a_name_is_not_needed(self, world: World, first: Caller) -> None:
        assert create(first, world.volume)["name"] is None

    @pytest.mark.parametrize("purpose", ["error", "dess", "no_backup_pod"])
    def test_some_volumes_cannot_be_backed_up(
        self, world: World, first: Caller, purpose: str
    ) -> None:
        body = {"backup": {"volume_id": world.volumes[purpose][0]}}
        assert first.refused("nativeCreateBackup", body=body) == (400, 400)

    def test_a_missing_volume_is_not_found(self, world: World, second: Caller) -> None:
        for volume_id in (MISSING, world.volume):
            body = {"backup": {"volume_id": volume_id}}
            assert second.refused("nativeCreateBackup", body=body) == (404, 404)


class TestLists:
    @pytest.fixture
    def backups(self, world: World) -> None:
        """Three backups, made in the order c, a, b; b is of the small volume."""
        for name, purpose in (("c", "available"), ("a", "available"), ("b", "small")):
            world.backup(name, world.volumes[purpose][0])

    @pytest.mark.usefixtures("backups")
    def test_the_newest_comes_first(self, first: Caller, second: Caller) -> None:
        assert names(first("nativeListBackups")) == ["b", "a", "c"]
        assert names(first("nativeListBackupsDetail")) == ["b", "a", "c"]
        assert names(second("nativeListBackups")) == []

    @pytest.mark.usefixtures("backups")
    def test_an_item_of_the_list_is_the_single_one(self, first: Caller) -> None:
        for backup in first("nativeListBackupsDetail")["backups"]:
            assert first("nativeShowBackup", backup_id=backup["id"]) == {"backup": backup}

    @pytest.mark.usefixtures("backups")
    def test_sorting(self, first: Caller) -> None:
        query = {"sort_key": "name", "sort_dir": "asc"}
        assert names(first("nativeListBackupsDetail", query=query)) == ["a", "b", "c"]
        query = {"sort_key": "size", "sort_dir": "asc"}
        assert names(first("nativeListBackupsDetail", query=query))[0] == "b"

    @pytest.mark.usefixtures("backups")
    def test_filters(self, world: World, first: Caller) -> None:
        for query, found in (
            ({"name": "a"}, ["a"]),
            ({"name": "A"}, []),
            ({"status": "available"}, ["b", "a", "c"]),
            ({"status": "error"}, []),
            ({"volume_id": world.volumes["small"][0]}, ["b"]),
        ):
            assert names(first("nativeListBackups", query=query)) == found
            assert names(first("nativeListBackupsDetail", query=query)) == found

    @pytest.mark.usefixtures("backups")
    @pytest.mark.parametrize("operation", ["nativeListBackups", "nativeListBackupsDetail"])
    def test_the_next_link_leads_through_all_pages(self, first: Caller, operation: str) -> None:
        answer = first(operation, query={"limit": 2, "status": "available"})
        found = names(answer)
        token = {"X-Auth-Token": first.account.token}
        link = answer["backups_links"][0]
        assert link["rel"] == "next"
        answer = first.client.get(link["href"], headers=token).json()
        assert found + names(answer) == ["b", "a", "c"]
        assert "backups_links" not in answer

    @pytest.mark.usefixtures("backups")
    def test_an_empty_page_has_no_next_link(self, first: Caller) -> None:
        assert first("nativeListBackups", query={"limit": 0}) == {"backups": []}
        assert first("nativeListBackups", query={"offset": 3}) == {"backups": []}


class TestRestore:
    def test_the_answer_names_backup_and_volume(self, world: World, first: Caller) -> None:
        backup_id = world.backup()
        body = {"restore": {"volume_id": world.volume, "name": None}}
        response = first.send("nativeRestoreBackup", backup_id=backup_id, body=body)
        assert response.status_code == 202
        restored = response.json()["restore"]
        assert (restored["backup_id"], restored["volume_id"]) == (backup_id, world.volume)
        assert restored["volume_name"] == "available-1"
        backup = first("nativeShowBackup", backup_id=backup_id)["backup"]
        assert backup["status"] == "restoring"

    @pytest.mark.parametrize("purpose", ["in_use", "error", "small", "disaster_recovery"])
    def test_some_volumes_cannot_be_restored_to(
        self, world: World, first: Caller, purpose: str
    ) -> None:
        body = {"restore": {"volume_id": world.volumes[purpose][0]}}
        backup_id = world.backup()
        refused = first.refused("nativeRestoreBackup", backup_id=backup_id, body=body)
        assert refused == (400, 400)

    def test_missing_things_are_not_found(self, world: World, first: Caller) -> None:
        body = {"restore": {"volume_id": world.volume}}
        refused = first.refused("nativeRestoreBackup", backup_id=MISSING, body=body)
        assert refused == (404, 404)
        body = {"restore": {"volume_id": MISSING}}
        refused = first.refused("nativeRestoreBackup", backup_id=world.backup(), body=body)
        assert refused == (404, 404)


class TestDelete:
    def test_the_backup_goes(self, world: World, first: Caller) -> None:
        backup_id = world.backup()
        response = first.send("nativeDeleteBackup", backup_id=backup_id)
        assert (response.status_code, response.content) == (202, b"")
        assert first.refused("nativeDeleteBackup", backup_id=backup_id) == (400, 400)
        world.finish_jobs()
        assert first("nativeListBackups") == {"backups": []}
        assert first.refused("nativeDeleteBackup", backup_id=backup_id) == (404, 404)
