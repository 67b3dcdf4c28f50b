"""Backups that are gone leave nothing behind."""

from __future__ import annotations

from contextlib import closing

from sqlalchemy import func, select

from vbs_conformance.reference_server.database import Database
from vbs_conformance.reference_server.purge import purge
from vbs_conformance.reference_server.store import Stores
from vbs_conformance.reference_server.tables import backup_tags, backups, shares

from .conftest import World
from .test_shares import share


def test_only_what_is_gone_is_removed(world: World, database_url: str) -> None:
    tags = [{"key": "a", "value": "1"}]
    gone, leaving, kept = (world.backup(name, tags=tags) for name in ("gone", "leaving", "kept"))
    for backup_id in (gone, leaving, kept):
        share(world, backup_id)
    world.first("deleteBackup", backup_id=gone)
    world.finish_jobs()
    world.first("deleteBackup", backup_id=leaving)
    with closing(Database(database_url)) as database:
        purge(database, Stores(world.clock))
        with database.read() as connection:
            assert set(connection.scalars(select(backups.c.id))) == {leaving, kept}
            for table in (backup_tags, shares):
                assert connection.scalar(select(func.count()).select_from(table)) == 2
    assert world.first("nativeShowBackup", backup_id=leaving)["backup"]["status"] == "deleting"
    assert world.first("showQuotas")["quotas"]["resources"][0]["used"] == 2
