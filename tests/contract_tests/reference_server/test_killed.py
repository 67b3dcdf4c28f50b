"""What was acknowledged survives the death of the server at any moment.

Each death is at a random moment under load; more of them: KILLS=50.
"""

import os
import random
import signal
import sqlite3
import subprocess
import threading
import time
from pathlib import Path

import httpx2
import pytest

from vbs_conformance.target import Target

from .test_workers import POLICY, served, wait_for
from .test_workers import SERVE as SERVE_COMMAND

KILLS = int(os.environ.get("KILLS", "3"))
CLIENTS = 4


class Book:
    """What the server has acknowledged; of what was never answered nothing is known."""

    def __init__(self) -> None:
        self.tags: dict[str, str] = {}
        self.removed: set[str] = set()
        self.jobs: list[str] = []
        self.lock = threading.Lock()


def write(target: Target, policy_id: str, number: int, book: Book, stop: threading.Event) -> None:
    """Change one policy's tags and begin backups of one volume until the server is gone."""
    project = f"/v2/{target.project_id}"
    tags = f"/v2/{target.project_id}/backuppolicy/{policy_id}/tags"
    key = f"client-{number}"
    with httpx2.Client(
        base_url=target.base_url,
        headers={"X-Auth-Token": str(target.token)},
        trust_env=False,
    ) as client:
        count = 0
        while not stop.is_set():
            count += 1
            value = f"{time.monotonic_ns()}"
            try:
                unsure(book, key)
                if count % 5:
                    body = {"tag": {"key": key, "value": value}}
                    if client.post(tags, json=body).is_success:
                        acknowledge(book, key, value)
                elif client.delete(f"{tags}/{key}").is_success:
                    acknowledge(book, key, None)
                volume = target.volumes.available[number]
                backup = {"backup": {"volume_id": volume, "name": key}}
                answer = client.post(f"{project}/cloudbackups", json=backup)
                if answer.is_success:
                    book.jobs.append(answer.json()["job_id"])
            except httpx2.HTTPError:
                return


def unsure(book: Book, key: str) -> None:
    with book.lock:
        book.tags.pop(key, None)
        book.removed.discard(key)


def acknowledge(book: Book, key: str, value: str | None) -> None:
    with book.lock:
        if value is None:
            book.removed.add(key)
        else:
            book.tags[key] = value


@pytest.mark.parametrize("workers", [1, 3])
def test_nothing_acknowledged_is_lost(empty_database: str, tmp_path: Path, workers: int) -> None:
    seed = random.randrange(2**32)
    print(f"seed {seed}")
    moments = random.Random(seed)
    book, policy_id = Book(), ""
    for _ in range(KILLS):
        with served(tmp_path, empty_database, workers) as (process, target):
            policy_id = policy_id or make_policy(target)
            check(target, policy_id, book)
            stop = threading.Event()
            clients = [
                threading.Thread(target=write, args=(target, policy_id, n, book, stop))
                for n in range(CLIENTS)
            ]
            for client in clients:
                client.start()
            known = len(book.jobs)
            wait_for(lambda known=known: len(book.jobs) > known)
            time.sleep(moments.uniform(0, 0.6))
            process.kill()
            process.wait()
            stop.set()
            for client in clients:
                client.join()
    with served(tmp_path, empty_database, workers) as (_, target):
        check(target, policy_id, book)


def make_policy(target: Target) -> str:
    answer = call(target, "POST", "/backuppolicy", POLICY)
    policy_id: str = answer.json()["backup_policy_id"]
    return policy_id


def check(target: Target, policy_id: str, book: Book) -> None:
    """Hold a server that has just started against what its predecessors have acknowledged."""
    listed = call(target, "GET", f"/backuppolicy/{policy_id}/tags").json()["tags"]
    tags = {tag["key"]: tag["value"] for tag in listed}
    assert book.tags.items() <= tags.items()
    assert book.removed.isdisjoint(tags)
    for job_id in book.jobs:
        wait_for(lambda job_id=job_id: has_ended(target, job_id))


def has_ended(target: Target, job_id: str) -> bool:
    answer = call(target, "GET", f"/jobs/{job_id}", prefix="/v1")
    assert answer.status_code == 200, answer.text
    return answer.json()["status"] in ("SUCCESS", "FAIL")


def call(
    target: Target, method: str, path: str, body: object = None, prefix: str = "/v2"
) -> httpx2.Response:
    return httpx2.request(
        method,
        f"{target.base_url}{prefix}/{target.project_id}{path}",
        headers={"X-Auth-Token": str(target.token)},
        json=body,
        trust_env=False,
        timeout=20,
    )


def test_a_file_is_whole_after_a_death_while_starting(tmp_path: Path) -> None:
    file = tmp_path / "vbs.db"
    moments = random.Random(0)
    for _ in range(KILLS):
        starting = subprocess.Popen(
            [*SERVE_COMMAND, "--port", "0", "--database", f"sqlite:///{file}"],
            stdout=subprocess.DEVNULL,
        )
        time.sleep(moments.uniform(0.3, 1.5))
        starting.send_signal(signal.SIGKILL)
        starting.wait()
    with served(tmp_path, f"sqlite:///{file}", workers=1) as (_, target):
        assert call(target, "GET", "/backuppolicy").status_code == 200
    with sqlite3.connect(file) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    connection.close()
