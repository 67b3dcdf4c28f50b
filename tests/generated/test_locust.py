"""The committed locustfile against the reference server, as a user starts it."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import httpx2
import pytest

from vbs_conformance.reference import reference_target
from vbs_conformance.target import Target

from ..contract_tests.faulty_server import Forward, Message, Reply, faulty_server

FILE = Path(__file__).parents[2] / "generated/locust/locustfile.py"
LOCUST = [str(Path(sys.executable).with_name("locust")), "-f", str(FILE), "--headless"]
USERS = ["-u", "5", "-r", "5", "-t", "5s", "--stop-timeout", "10", "--json"]


@pytest.fixture(scope="module")
def target() -> Iterator[Target]:
    with reference_target() as found:
        yield found


def environment(target: Target) -> dict[str, str]:
    volumes = list(target.volumes.available)
    return {
        **os.environ,
        "AUTH_TOKEN": str(target.token),
        "PROJECT_ID": target.project_id,
        "VALUES": json.dumps({"volume_id": volumes, "resource_id": volumes}),
    }


def load(target: Target, *options: str) -> tuple[int, list[dict[str, Any]]]:
    """Put load on a target; return the exit code and the numbers of each kind of request."""
    done = subprocess.run(
        [*LOCUST, *USERS, "--host", target.base_url, *options],
        env=environment(target),
        capture_output=True,
        text=True,
        check=False,
    )
    try:
        return done.returncode, json.loads(done.stdout)
    except ValueError:
        pytest.fail(done.stderr)


def check(numbers: list[dict[str, Any]]) -> None:
    """Assert that many operations succeeded, some with ids of others, and that nothing failed."""
    assert [one for one in numbers if one["num_failures"]] == []
    succeeded = {one["name"] for one in numbers if "refused" not in one["name"]}
    assert succeeded & {"showJob", "listPolicyTags", "listPolicyTasks", "nativeShowBackup"}
    assert len(succeeded) >= 12


def test_many_operations_succeed_and_what_was_made_is_deleted(target: Target) -> None:
    code, numbers = load(target)
    assert code == 0
    check(numbers)
    url = f"{target.base_url}/v2/{target.project_id}/backuppolicy"
    listed = httpx2.get(url, headers={"X-Auth-Token": str(target.token)}).json()
    names = [policy["backup_policy_name"] for policy in listed["backup_policies"]]
    assert names == ["defaultPolicy"]


def test_a_master_and_its_workers_share_the_load(target: Target) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    with ExitStack() as workers:
        for _ in range(2):
            worker = [*LOCUST, "--worker", "--master-host", "127.0.0.1", "--master-port", port]
            quiet = subprocess.DEVNULL
            process = subprocess.Popen(
                worker, env=environment(target), stdout=quiet, stderr=quiet, start_new_session=True
            )
            workers.enter_context(process)
            workers.callback(process.terminate)
        bind = ("--master-bind-host", "127.0.0.1", "--master-bind-port", port)
        code, numbers = load(target, "--master", *bind, "--expect-workers", "2")
    assert code == 0
    check(numbers)


async def another_form(message: Message, forward: Forward) -> Reply:
    """One operation answers in another form, and one with a status that it does not have."""
    if message.path.endswith("/projects"):
        return Reply(200, b"[]")
    if message.path.endswith("/quota"):
        return Reply(418, b'{"error": {}}')
    return await forward(message)


def test_what_the_document_does_not_have_is_a_failure() -> None:
    with faulty_server(another_form) as server:
        code, numbers = load(server.target)
    assert code == 1
    failed = {one["name"] for one in numbers if one["num_failures"]}
    assert failed == {"listProjects", "showQuotas"}


def test_it_takes_every_operation_of_the_document() -> None:
    document = json.loads((FILE.parents[1] / "openapi.json").read_text("utf-8"))
    ids = {
        operation["operationId"]
        for item in document["paths"].values()
        for operation in item.values()
        if "operationId" in operation
    }
    text = FILE.read_text("utf-8")
    assert set(re.findall(r'self\.send\(\n\s+"(\w+)"', text)) == ids
