"""The generated client on pyreqwest."""

from collections.abc import Awaitable, Callable

from vbs_client import AsyncClient, Client, credentials, transports

WHO = credentials.AuthToken("token")


def blocking(url: str) -> Callable[[], object]:
    transport = transports.PyreqwestTransport()
    client = Client(WHO, project_id="p", base_url=url, transport=transport)
    return lambda: client.jobs.show(job_id="4010b39b5281d3590152874bfa3b1604")


def not_blocking(url: str) -> Callable[[], Awaitable[object]]:
    transport = transports.AsyncPyreqwestTransport()
    client = AsyncClient(WHO, project_id="p", base_url=url, transport=transport)
    return lambda: client.jobs.show(job_id="4010b39b5281d3590152874bfa3b1604")
