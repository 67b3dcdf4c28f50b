"""The client that datamodel-code-generator makes of the same document, on httpx2."""

from collections.abc import Awaitable, Callable

from dcg_client import AsyncClient, Client

ID = "4010b39b5281d3590152874bfa3b1604"


def blocking(url: str) -> Callable[[], object]:
    client = Client(base_url=url, auth_token="token")
    return lambda: client.jobs.show_job(project_id="p", job_id=ID)


def not_blocking(url: str) -> Callable[[], Awaitable[object]]:
    client = AsyncClient(base_url=url, auth_token="token")
    return lambda: client.jobs.show_job(project_id="p", job_id=ID)
