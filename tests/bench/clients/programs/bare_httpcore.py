"""httpcore2 and plain dictionaries."""

import json
from collections.abc import Awaitable, Callable

import httpcore2

TIMEOUTS = {"connect": 60.0, "read": 60.0, "write": 60.0, "pool": 60.0}
HEADERS = [("X-Auth-Token", "token"), ("Accept", "application/json")]


def blocking(url: str) -> Callable[[], object]:
    pool = httpcore2.ConnectionPool()
    headers = [("Host", url[7:]), *HEADERS]

    def call() -> object:
        path = f"{url}/v1/p/jobs/4010b39b5281d3590152874bfa3b1604"
        extensions = {"timeout": TIMEOUTS}
        answer = pool.request("GET", path, headers=headers, extensions=extensions)
        assert answer.status == 200
        return json.loads(answer.content)

    return call


def not_blocking(url: str) -> Callable[[], Awaitable[object]]:
    pool = httpcore2.AsyncConnectionPool(max_connections=16)
    headers = [("Host", url[7:]), *HEADERS]

    async def call() -> object:
        path = f"{url}/v1/p/jobs/4010b39b5281d3590152874bfa3b1604"
        extensions = {"timeout": TIMEOUTS}
        answer = await pool.request("GET", path, headers=headers, extensions=extensions)
        assert answer.status == 200
        return json.loads(answer.content)

    return call
