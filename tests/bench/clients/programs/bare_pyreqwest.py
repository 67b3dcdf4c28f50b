"""pyreqwest and plain dictionaries."""

import json
from collections.abc import Awaitable, Callable
from datetime import timedelta

from pyreqwest.client import ClientBuilder, SyncClientBuilder

HEADERS = {"X-Auth-Token": "token", "Accept": "application/json"}
TIMEOUT = timedelta(seconds=60)


def blocking(url: str) -> Callable[[], object]:
    client = SyncClientBuilder().build()

    def call() -> object:
        path = f"{url}/v1/p/jobs/4010b39b5281d3590152874bfa3b1604"
        answer = client.get(path).headers(HEADERS).timeout(TIMEOUT).build().send()
        assert answer.status == 200
        return json.loads(bytes(answer.bytes()))

    return call


def not_blocking(url: str) -> Callable[[], Awaitable[object]]:
    client = ClientBuilder().build()

    async def call() -> object:
        path = f"{url}/v1/p/jobs/4010b39b5281d3590152874bfa3b1604"
        answer = await client.get(path).headers(HEADERS).timeout(TIMEOUT).build().send()
        assert answer.status == 200
        return json.loads(bytes(await answer.bytes()))

    return call
