"""Operations that are said to ask the database once do so: they have no transaction."""

from __future__ import annotations

import pytest

from vbs_conformance.reference_server.app import ASKS_ONCE, HANDLERS

from .conftest import World
from .queries import watched


@pytest.mark.parametrize("operation", sorted(ASKS_ONCE))
def test_it_asks_once(operation: str, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = {"volume_id": world.volume, "name": "b"}
    job_id = world.first("createBackup", body={"backup": wanted})["job_id"]
    backup_id = world.first("showJob", job_id=job_id)["entities"]["backup_id"]
    sharing = {"backup_id": backup_id, "to_project_ids": [world.second.project_id]}
    [share] = world.first("createShares", body={"shared": sharing})["shared"]
    paths = {
        "showJob": {"job_id": job_id},
        "nativeShowBackup": {"backup_id": backup_id},
        "showShare": {"id": share["id"]},
    }
    asked: list[str] = []
    handler = watched(HANDLERS[operation], lambda queries, _: asked.extend(queries))
    monkeypatch.setitem(HANDLERS, operation, handler)
    world.first(operation, **paths.get(operation, {}))
    assert len(asked) == 1
