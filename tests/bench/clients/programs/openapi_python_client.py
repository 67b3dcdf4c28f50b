"""The client that openapi-python-client makes of the same document."""

from collections.abc import Awaitable, Callable

from volume_backup_service_api_client import AuthenticatedClient
from volume_backup_service_api_client.api.jobs import show_job

ID = "4010b39b5281d3590152874bfa3b1604"


def blocking(url: str) -> Callable[[], object]:
    client = AuthenticatedClient(base_url=url, token="token")
    return lambda: show_job.sync("p", ID, client=client)


def not_blocking(url: str) -> Callable[[], Awaitable[object]]:
    client = AuthenticatedClient(base_url=url, token="token")
    return lambda: show_job.asyncio("p", ID, client=client)
