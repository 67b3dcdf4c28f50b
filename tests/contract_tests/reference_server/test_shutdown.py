"""A server that is told to end answers what has come in, and takes in nothing more."""

import http.client
import signal
import socket
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import httpx2
import pytest

from .test_workers import POLICY, served, wait_for


def accepts(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=5).close()
    except ConnectionError:
        return False
    return True


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_running_requests_are_answered(
    tmp_path: Path, workers: int, number: signal.Signals
) -> None:
    file = tmp_path / "vbs.db"
    with (
        served(tmp_path, f"sqlite:///{file}", workers) as (process, target),
        closing(sqlite3.connect(file, isolation_level=None)) as other,
        ThreadPoolExecutor() as pool,
    ):
        port = urlsplit(target.base_url).port
        assert port
        url = f"{target.base_url}/v2/{target.project_id}/backuppolicy"
        headers = {"X-Auth-Token": str(target.token)}
        probes = [http.client.HTTPConnection("127.0.0.1", port, timeout=10) for _ in range(8)]
        for probe in probes:
            assert status_of(probe) == 200
        # What writes waits for as long as somebody else does.
        other.execute("BEGIN IMMEDIATE")
        slow = pool.submit(httpx2.post, url, json=POLICY, headers=headers, trust_env=False)
        wait_for(lambda: in_flight(target.base_url) > 1)
        process.send_signal(number)
        wait_for(lambda: not accepts(port))
        assert not slow.done()
        if workers == 1:
            assert {status_of(probe) for probe in probes} == {503}
        other.execute("ROLLBACK")
        assert slow.result().status_code == 200
        assert process.wait(timeout=20) == 0
        for probe in probes:
            probe.close()


def status_of(connection: http.client.HTTPConnection) -> int:
    connection.request("GET", "/readyz")
    answer = connection.getresponse()
    answer.read()
    return answer.status


def in_flight(base_url: str) -> float:
    exposed = httpx2.get(f"{base_url}/metrics", trust_env=False).text
    [line] = [one for one in exposed.splitlines() if one.startswith("vbs_requests_in_flight ")]
    return float(line.split()[1])


def test_processes_count_together(tmp_path: Path) -> None:
    with served(tmp_path, f"sqlite:///{tmp_path / 'vbs.db'}") as (_, target):
        for _ in range(30):
            # A connection each, so that every process gets some.
            httpx2.get(f"{target.base_url}/v3/projects", trust_env=False)
        for _ in range(5):
            exposed = httpx2.get(f"{target.base_url}/metrics", trust_env=False).text
            assert 'vbs_requests_total{operation="listProjects",status="401"} 30.0' in exposed


def test_nothing_is_left_behind(tmp_path: Path) -> None:
    with served(tmp_path, f"sqlite:///{tmp_path / 'vbs.db'}") as (process, _):
        before = {one.name for one in tmp_path.iterdir()}
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=20) == 0
    assert any(name.startswith("vbs-metrics-") for name in before)
    assert not [one.name for one in tmp_path.iterdir() if one.is_dir()]
