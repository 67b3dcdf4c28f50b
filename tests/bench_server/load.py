"""Load on a server: the users of the generated Locust file, and wrk on single operations.

Locust makes up a request and judges the answer in Python, on the same machine: where its process is
busy all the time, it measures itself. wrk costs next to nothing, but knows one request only.
"""

from __future__ import annotations

import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import httpx2

from tests.bench_server.servers import ROOT, Server
from tests.peers import MissingError

_LOCUST = Path(sys.executable).with_name("locust")
_FILE = ROOT / "generated/locust/locustfile.py"
_POLICY = {
    "backup_policy_name": "bench",
    "scheduled_policy": {
        "start_time": "12:00",
        "status": "OFF",
        "frequency": 1,
        "rentention_num": 2,
    },
}
_TAG = '{"tag":{"key":"bench","value":"v"}}'
_UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0}


@dataclass(frozen=True)
class Load:
    """What came of a load; times are in milliseconds, `client` is a share of one core."""

    requests_per_second: float
    median: float
    p99: float
    failures: int
    client: float


def mix(server: Server, users: int, seconds: int) -> Load:
    """Let users of the generated file call all operations at once."""
    environment = {
        **os.environ,
        "AUTH_TOKEN": server.token,
        "PROJECT_ID": server.project_id,
        "VALUES": json.dumps({"volume_id": server.volumes, "resource_id": server.volumes}),
    }
    command: list[str | Path] = [
        _LOCUST,
        "-f",
        _FILE,
        "--headless",
        "--json",
        "--host",
        server.base_url,
    ]
    command += ["-u", str(users), "-r", str(users), "-t", f"{seconds}s", "--stop-timeout", "20"]
    before, started = _cpu(), time.perf_counter()
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    client = (_cpu() - before) / (time.perf_counter() - started)
    numbers = json.loads(done.stdout)
    times: Counter[float] = Counter()
    for one in numbers:
        times.update({float(ms): count for ms, count in one["response_times"].items()})
    begun = min(one["start_time"] for one in numbers)
    ended = max(one["last_request_timestamp"] or begun for one in numbers)
    return Load(
        times.total() / (ended - begun),
        _quantile(times, 0.5),
        _quantile(times, 0.99),
        sum(one["num_failures"] for one in numbers),
        client,
    )


def read(server: Server, connections: int, seconds: int) -> Load:
    """List backups with all details, one of each volume, again and again."""
    project = f"/v2/{server.project_id}"
    with _client(server) as client:
        for volume in server.volumes:
            body = {"backup": {"volume_id": volume, "name": "bench"}}
            client.post(f"{project}/cloudbackups", json=body).raise_for_status()
    path = f"{project}/backups/detail?limit=10"
    return _wrk(server, "GET", path, connections, seconds)


def write(server: Server, connections: int, seconds: int) -> Load:
    """Set a tag of a policy, again and again."""
    policies = f"/v2/{server.project_id}/backuppolicy"
    with _client(server) as client:
        made = client.post(policies, json=_POLICY).json()["backup_policy_id"]
    return _wrk(server, "POST", f"{policies}/{made}/tags", connections, seconds, _TAG)


def _client(server: Server) -> httpx2.Client:
    headers = {"X-Auth-Token": server.token}
    return httpx2.Client(base_url=server.base_url, headers=headers, trust_env=False)


def _wrk(
    server: Server, method: str, path: str, connections: int, seconds: int, body: str = ""
) -> Load:
    program = shutil.which("wrk")
    if program is None:
        raise MissingError("wrk is not installed: apt-get install wrk")
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(f'wrk.method = "{method}"\nwrk.headers["X-Auth-Token"] = "{server.token}"\n')
        if body:
            script.write('wrk.headers["Content-Type"] = "application/json"\n')
            script.write(f"wrk.body = [[{body}]]\n")
        script.flush()
        options = ["-t", "1", "-c", str(connections), "-d", f"{seconds}s", "--latency"]
        options += ["--timeout", "10s", "-s", script.name, server.base_url + path]
        before = _cpu()
        done = subprocess.run([program, *options], capture_output=True, text=True, check=True)
    text = done.stdout
    refused = re.search(r"Non-2xx or 3xx responses: (\d+)", text)
    broken = re.search(r"connect (\d+), read (\d+), write (\d+), timeout (\d+)", text)
    return Load(
        float(_found(r"Requests/sec: +([\d.]+)", text)[0]),
        _milliseconds("50%", text),
        _milliseconds("99%", text),
        int(refused[1] if refused else 0) + sum(map(int, broken.groups() if broken else ())),
        (_cpu() - before) / seconds,
    )


def _milliseconds(quantile: str, text: str) -> float:
    number, unit = _found(rf"{quantile} +([\d.]+)(us|ms|s)\b", text)
    return float(number) * _UNITS[unit]


def _found(pattern: str, text: str) -> tuple[str, ...]:
    match = re.search(pattern, text)
    if match is None:
        raise ValueError(f"wrk says nothing of {pattern}: {text}")
    return match.groups()


def _quantile(times: Counter[float], share: float) -> float:
    left = times.total() * share
    for time_, count in sorted(times.items()):
        left -= count
        if left <= 0:
            return time_
    return 0.0


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
