"""Faults of backups and jobs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tests.bench_suite.faults.by_hand.acting import (
    Json,
    Path,
    Row,
    asked,
    forgotten,
    shown,
)
from tests.bench_suite.planted import Act, body_of, is_success
from tests.contract_tests.faulty_server import Forward, Message, Reply


def backups() -> Iterator[Row]:
    def never(body: Json) -> None:
        body["status"] = "RUNNING"

    def without_backup(body: Json) -> None:
        body["entities"].pop("backup_id", None)

    def without_entities(body: Json) -> None:
        body["entities"] = {}

    def succeeded(body: Json) -> None:
        if body["status"] == "FAIL":
            body.update(status="SUCCESS", error_code=None, fail_reason=None)

    def failed(body: Json) -> None:
        if body["status"] == "SUCCESS":
            body.update(status="FAIL", error_code="VolumeBackup.0064", fail_reason="failed")

    def unexplained(body: Json) -> None:
        if body["status"] == "FAIL":
            body.update(error_code=None, fail_reason=None)

    def another_job() -> Act:
        jobs: list[str] = []

        async def act(message: Message, forward: Forward, path: Path) -> Reply:
            mine = path["job_id"]
            reply = await forward(message)
            if not is_success(reply):
                return reply
            if mine not in jobs:
                jobs.append(mine)
            earlier = jobs[: jobs.index(mine)]
            if not earlier:
                return reply
            return await forward(replace(message, path=message.path.replace(mine, earlier[-1])))

        return act

    def another_volume() -> Act:
        volumes: list[str] = []

        async def act(message: Message, forward: Forward, path: Path) -> Reply:
            body = body_of(message)
            if not is_success(await forward(message, forget=True)):
                return await forward(message)
            mine = body["backup"]["volume_id"]
            if mine not in volumes:
                volumes.append(mine)
            for other in reversed(volumes):
                moved = message.with_json({"backup": {**body["backup"], "volume_id": other}})
                if other != mine and is_success(await forward(moved, forget=True)):
                    return await forward(moved)
            return await forward(message)

        return act

    def nameless(body: Json) -> None:
        body["backup"]["name"] = "backup"

    def mute(body: Json) -> None:
        body["backup"]["description"] = "none"

    job = "showJob"
    yield "a job never ends", job, ("an end", "body", "status"), shown(never)
    yield "a job does not name its backup", job, ("backup_id", "entities"), shown(without_backup)
    yield "a job has no entities", job, ("entities",), shown(without_entities)
    yield "a failed job has succeeded", job, ("status",), shown(succeeded)
    yield "a job that succeeded has failed", job, ("status",), shown(failed)
    yield "a failed job does not say why", job, ("error_code", "fail_reason"), shown(unexplained)
    yield "a job answers for another", job, ("job_id", "entities", "backup"), another_job()
    yield "another volume is backed up", "createBackup", ("volume_id", "entities"), another_volume()
    yield "a backup has another name", "createBackup", ("name",), asked(nameless)
    yield "a backup has another description", "createBackup", ("description",), asked(mute)
    yield "a backup is not deleted", "deleteBackup", ("deleted", "deleteBackup"), forgotten()
    yield (
        "a restore is not made",
        "restoreBackup",
        ("restoreBackup", "job_id", "status"),
        forgotten(),
    )
