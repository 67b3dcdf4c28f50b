from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest
from sqlalchemy import select

from vbs_conformance.reference_server.database import Database
from vbs_conformance.reference_server.tables import quotas

from .conftest import Caller, World

MISSING = "00000000-0000-4000-8000-000000000000"


def wanted(volume_id: str, name: str = "b") -> dict[str, object]:
    return {"backup": {"volume_id": volume_id, "name": name}}


class TestCreate:
    def test_a_job_goes_through_its_states(self, world: World, first: Caller) -> None:
        job_id = first("createBackup", body=wanted(world.volume))["job_id"]
        assert first("showJob", job_id=job_id)["status"] == "INIT"
        world.clock.advance(1.5)
        job = first("showJob", job_id=job_id)
        assert (job["status"], job["end_time"]) == ("RUNNING", None)
        world.clock.advance(1.5)
        job = first("showJob", job_id=job_id)
        assert job["status"] == "SUCCESS"
        assert job["job_type"] == "bksCreateBackup"
        assert job["begin_time"] < job["end_time"]
        assert job["end_time"].endswith("Z")
        assert (job["error_code"], job["fail_reason"]) == (None, None)
        assert set(job["entities"]) == {
            "bks_create_volume_name",
            "backup_id",
            "volume_id",
            "snapshot_id",
        }

    def test_the_backup_is_available_when_the_job_has_ended(
        self, world: World, first: Caller
    ) -> None:
        job_id = first("createBackup", body=wanted(world.volume, "nightly"))["job_id"]
        backup_id = first("showJob", job_id=job_id)["entities"]["backup_id"]
        before = first("nativeShowBackup", backup_id=backup_id)["backup"]
        assert (before["status"], before["updated_at"]) == ("creating", None)
        world.finish_jobs()
        after = first("nativeShowBackup", backup_id=backup_id)["backup"]
        assert after["status"] == "available"
        assert after["updated_at"] > after["created_at"]
        assert (after["name"], after["size"], after["volume_id"]) == ("nightly", 40, world.volume)

    def test_optional_fields_are_kept(self, world: World, first: Caller) -> None:
        snapshot_id = "c68ae7fb-0aa5-4a97-ab01-ed02c5b7e768"
        backup_id = world.backup(snapshot_id=snapshot_id, description="before")
        backup = first("nativeShowBackup", backup_id=backup_id)["backup"]
        assert (backup["snapshot_id"], backup["description"]) == (snapshot_id, "before")

    def test_the_first_backup_of_a_volume_is_full(self, world: World, first: Caller) -> None:
        for expected in (False, True):
            backup_id = world.backup()
            backup = first("nativeShowBackup", backup_id=backup_id)["backup"]
            assert backup["is_incremental"] is expected

    def test_a_failing_backup_ends_in_error(self, world: World, first: Caller) -> None:
        body = wanted(world.volumes["failing"][0])
        job_id = first("createBackup", body=body)["job_id"]
        assert first("showJob", job_id=job_id)["error_code"] is None
        world.finish_jobs()
        job = first("showJob", job_id=job_id)
        assert (job["status"], job["error_code"]) == ("FAIL", "VolumeBackup.0064")
        backup_id = job["entities"]["backup_id"]
        backup = first("nativeShowBackup", backup_id=backup_id)["backup"]
        assert (backup["status"], backup["fail_reason"]) == ("error", job["fail_reason"])

    @pytest.mark.parametrize(
        ("purpose", "expected"),
        [
            ("error", (400, "VolumeBackup.0012")),
            ("creating", (400, "VolumeBackup.0012")),
            ("dess", (400, "VolumeBackup.0053")),
            ("no_backup_pod", (400, "VolumeBackup.0051")),
        ],
    )
    def test_some_volumes_cannot_be_backed_up(
        self, world: World, first: Caller, purpose: str, expected: tuple[int, str]
    ) -> None:
        body = wanted(world.volumes[purpose][0])
        assert first.refused("createBackup", body=body) == expected

    def test_a_volume_in_use_can_be_backed_up(self, world: World) -> None:
        assert world.backup(volume_id=world.volumes["in_use"][0])

    def test_volumes_of_nobody_and_of_others_look_the_same(
        self, world: World, first: Caller, second: Caller
    ) -> None:
        expected = (404, "VolumeBackup.0021")
        assert first.refused("createBackup", body=wanted(MISSING)) == expected
        assert second.refused("createBackup", body=wanted(world.volume)) == expected

    def test_one_backup_of_a_volume_at_a_time(self, world: World, first: Caller) -> None:
        first("createBackup", body=wanted(world.volume))
        again = first.refused("createBackup", body=wanted(world.volume))
        assert again == (400, "VolumeBackup.0013")
        first("createBackup", body=wanted(world.volumes["available"][1]))
        world.finish_jobs()
        first("createBackup", body=wanted(world.volume))

    def test_a_volume_has_only_so_many_backups(self, world: World, first: Caller) -> None:
        for _ in range(5):
            world.backup()
        refused = first.refused("createBackup", body=wanted(world.volume))
        assert refused == (400, "VolumeBackup.0040")

    def test_the_first_broken_rule_gives_the_answer(self, first: Caller) -> None:
        body = {"backup": {"volume_id": "x", "name": "auto*"}}
        assert first.refused("createBackup", body=body) == (400, "VolumeBackup.0011")
        body["backup"]["volume_id"] = MISSING
        assert first.refused("createBackup", body=body) == (400, "VolumeBackup.0004")
        body["backup"]["name"] = "auto"
        assert first.refused("createBackup", body=body) == (400, "VolumeBackup.0005")


class TestRestore:
    def restore(self, caller: Caller, backup_id: str, volume_id: str) -> str:
        body = {"restore": {"volume_id": volume_id}}
        job_id: str = caller("restoreBackup", backup_id=backup_id, body=body)["job_id"]
        return job_id

    def refused(self, caller: Caller, backup_id: str, volume_id: str) -> tuple[int, str | int]:
        body = {"restore": {"volume_id": volume_id}}
        return caller.refused("restoreBackup", backup_id=backup_id, body=body)

    def test_backup_and_volume_are_busy_until_the_job_has_ended(
        self, world: World, first: Caller
    ) -> None:
        backup_id = world.backup()
        job_id = self.restore(first, backup_id, world.volume)
        backup = first("nativeShowBackup", backup_id=backup_id)["backup"]
        assert backup["status"] == "restoring"
        other = world.volumes["available"][1]
        assert self.refused(first, backup_id, other) == (400, "VolumeBackup.0089")
        assert self.refused(first, backup_id, world.volume) == (400, "VolumeBackup.0205")
        busy = first.refused("createBackup", body=wanted(world.volume))
        assert busy == (400, "VolumeBackup.0012")
        world.finish_jobs()
        job = first("showJob", job_id=job_id)
        assert (job["status"], job["job_type"]) == ("SUCCESS", "bksRestoreBackup")
        assert job["entities"] == {"backup_id": backup_id, "volume_id": world.volume}
        backup = first("nativeShowBackup", backup_id=backup_id)["backup"]
        assert backup["status"] == "available"

    @pytest.mark.parametrize(
        ("purpose", "expected"),
        [
            ("in_use", (400, "VolumeBackup.0205")),
            ("error", (400, "VolumeBackup.0205")),
            ("small", (400, "VolumeBackup.0209")),
            ("disaster_recovery", (400, "VolumeBackup.0211")),
        ],
    )
    def test_some_volumes_cannot_be_restored_to(
        self, world: World, first: Caller, purpose: str, expected: tuple[int, str]
    ) -> None:
        assert self.refused(first, world.backup(), world.volumes[purpose][0]) == expected

    def test_a_volume_that_is_being_backed_up_cannot_be_restored_to(
        self, world: World, first: Caller
    ) -> None:
        backup_id = world.backup()
        first("createBackup", body=wanted(world.volume))
        assert self.refused(first, backup_id, world.volume) == (400, "VolumeBackup.0206")

    def test_a_failed_backup_cannot_be_restored_from(self, world: World, first: Caller) -> None:
        backup_id = world.backup(volume_id=world.volumes["failing"][0])
        assert self.refused(first, backup_id, world.volume) == (400, "VolumeBackup.0089")

    def test_what_is_missing_and_what_belongs_to_others_look_the_same(
        self, world: World, first: Caller, second: Caller
    ) -> None:
        backup_id = world.backup()
        expected = (404, "VolumeBackup.0111")
        assert self.refused(first, MISSING, world.volume) == expected
        assert self.refused(first, backup_id, MISSING) == expected
        assert self.refused(second, backup_id, world.volume) == expected


class TestDelete:
    def test_the_backup_is_gone_when_the_job_has_ended(self, world: World, first: Caller) -> None:
        backup_id = world.backup()
        job_id = first("deleteBackup", backup_id=backup_id)["job_id"]
        backup = first("nativeShowBackup", backup_id=backup_id)["backup"]
        assert backup["status"] == "deleting"
        again = first.refused("deleteBackup", backup_id=backup_id)
        assert again == (400, "VolumeBackup.0125")
        world.finish_jobs()
        assert first("showJob", job_id=job_id)["job_type"] == "bksDeleteBackup"
        assert first.refused("nativeShowBackup", backup_id=backup_id) == (404, 404)
        assert first.refused("deleteBackup", backup_id=backup_id)[0] == 404

    def test_a_failed_backup_can_be_deleted(self, world: World, first: Caller) -> None:
        backup_id = world.backup(volume_id=world.volumes["failing"][0])
        assert first("deleteBackup", backup_id=backup_id)["job_id"]

    def test_a_backup_at_work_cannot_be_deleted(self, world: World, first: Caller) -> None:
        job_id = first("createBackup", body=wanted(world.volume))["job_id"]
        backup_id = first("showJob", job_id=job_id)["entities"]["backup_id"]
        refused = first.refused("deleteBackup", backup_id=backup_id)
        assert refused == (400, "VolumeBackup.0125")


class TestTags:
    """Tags of backups can be set and removed, but no call shows them: only the limit tells."""

    def batch(self, action: str, *keys: str) -> dict[str, object]:
        return {"action": action, "tags": [{"key": key, "value": "v"} for key in keys]}

    def test_a_backup_has_at_most_ten_tags(self, world: World, first: Caller) -> None:
        keys = [f"k{n}" for n in range(10)]
        backup_id = world.backup(tags=[{"key": key, "value": ""} for key in keys])
        first("batchBackupTags", backup_id=backup_id, body=self.batch("create", *keys))
        one_more = {"backup_id": backup_id, "body": self.batch("create", "another")}
        assert first.refused("batchBackupTags", **one_more) == (400, "VolumeBackup.0050")
        first("batchBackupTags", backup_id=backup_id, body=self.batch("delete", "k3", "absent"))
        first("batchBackupTags", **one_more)
        assert first.refused(
            "batchBackupTags", backup_id=backup_id, body=self.batch("create", "k3")
        ) == (400, "VolumeBackup.0050")

    def test_an_action_without_tags_changes_nothing(self, world: World, first: Caller) -> None:
        first("batchBackupTags", backup_id=world.backup(), body={"action": "create"})

    def test_what_is_missing_and_what_belongs_to_others_look_the_same(
        self, world: World, first: Caller, second: Caller
    ) -> None:
        body, expected = self.batch("create", "k"), (404, "VolumeBackup.0111")
        assert first.refused("batchBackupTags", backup_id=MISSING, body=body) == expected
        backup_id = world.backup()
        assert second.refused("batchBackupTags", backup_id=backup_id, body=body) == expected


class TestJobs:
    def test_an_unknown_job_is_not_found(self, world: World, first: Caller, second: Caller) -> None:
        job_id = first("createBackup", body=wanted(world.volume))["job_id"]
        assert first.refused("showJob", job_id=MISSING) == (404, "common.0011")
        assert second.refused("showJob", job_id=job_id) == (404, "common.0011")


class TestQuotas:
    def test_backups_count_from_their_begin_to_their_end(
        self, world: World, first: Caller, second: Caller
    ) -> None:
        def used(caller: Caller) -> dict[str, int]:
            resources = caller("showQuotas")["quotas"]["resources"]
            return {resource["type"]: resource["used"] for resource in resources}

        assert used(first) == {"backups": 0, "backup_gigabytes": 0}
        first("createBackup", body=wanted(world.volumes["small"][0]))
        assert used(first) == {"backups": 1, "backup_gigabytes": 1}
        backup_id = world.backup()
        assert used(first) == {"backups": 2, "backup_gigabytes": 41}
        first("deleteBackup", backup_id=backup_id)
        assert used(first) == {"backups": 2, "backup_gigabytes": 41}
        world.finish_jobs()
        assert used(first) == {"backups": 1, "backup_gigabytes": 1}
        assert used(second) == {"backups": 0, "backup_gigabytes": 0}

    @pytest.mark.parametrize(
        ("kind", "quota", "code"),
        [
            ("backups", 1, "VolumeBackup.0080"),
            ("backup_gigabytes", 79, "VolumeBackup.0081"),
        ],
    )
    def test_a_project_has_no_more_than_its_quota(
        self,
        world: World,
        first: Caller,
        database_url: str,
        kind: str,
        quota: int,
        code: str,
    ) -> None:
        world.backup()
        policy_id = world.policy()
        world.bind(policy_id, world.volume)
        with changed_quota(database_url, first.project_id, kind, quota):
            listed = first("showQuotas")["quotas"]["resources"]
            assert quota in [resource["quota"] for resource in listed]
            assert first.refused("createBackup", body=wanted(world.volume)) == (400, code)
            executed = first.refused("executePolicy", policy_id=policy_id)
            assert executed == (400, "AutoBackup.0218")
        first("createBackup", body=wanted(world.volume))


@contextmanager
def changed_quota(url: str, project_id: str, kind: str, quota: int) -> Iterator[None]:
    """Give a project another quota for a while."""
    here = (quotas.c.project_id == project_id) & (quotas.c.type == kind)
    with closing(Database(url)) as database:
        with database.write() as connection:
            before = connection.scalar(select(quotas.c.quota).where(here))
            connection.execute(quotas.update().where(here).values(quota=quota))
        yield
        with database.write() as connection:
            connection.execute(quotas.update().where(here).values(quota=before))
