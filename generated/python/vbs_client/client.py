# Generated from Volume Backup Service API 1.0.0. Do not edit; run `vbs-contract generate`.
"""The clients, sync and async."""

from __future__ import annotations

from typing import Self

import httpx2

from . import resources
from ._runtime.credentials import Credentials
from ._runtime.request import Settings
from ._runtime.response import ErrorFormat
from ._runtime.transport import AsyncTransport, Transport
from .errors import ERRORS

_ERROR_FORMAT = ErrorFormat(
    errors=ERRORS,
    codes=("/error_code", "/error/code"),
    messages=("/error/message", "/error_msg", "/*/message"),
    request_id="X-Request-Id",
)


class Client:
    """Volume Backup Service API.

    The Volume Backup Service (VBS) protects block storage volumes by backups that are made from
    snapshots. A backup is made on demand or by a policy that runs at fixed hours, and a volume can
    be restored from any backup of it.

    The service accepts existing customers only. New projects use the Cloud Backup and Recovery
    service instead.

    Every call of this service has the project in its path. Signed calls of accounts with several
    projects also send `X-Project-Id`. Calls that create, restore or delete a backup answer with a
    `job_id`; poll the job until it has succeeded or failed.

    Use it as a context manager, or close it when it is no longer needed.

    Args:
        credentials: Who calls; only public operations go without.
        project_id: Id of the project that the call works in. `listProjects` returns it. Section
            7.3.
        x_project_id: Id of the project, needed on signed requests of accounts with more than one
            project and in dedicated clouds. Section 3.1.
        base_url: Address of the server; https://vbs.cn-north-4.myhuaweicloud.com by default.
        identity_url: Address of the server that the calls of `identity` go to; `base_url` by
            default, or https://iam.cn-north-4.myhuaweicloud.com where that is not given either.
        timeout: Seconds that a call may take.
        http: An `httpx2` client to use instead of an own one, for proxies or certificates.

    """

    def __init__(
        self,
        credentials: Credentials | None = None,
        *,
        project_id: str | None = None,
        x_project_id: str | None = None,
        base_url: str | None = None,
        identity_url: str | None = None,
        timeout: float = 60.0,
        http: httpx2.Client | None = None,
    ) -> None:
        settings = Settings(
            servers={
                "": base_url or "https://vbs.cn-north-4.myhuaweicloud.com",
                "identity": identity_url or base_url or "https://iam.cn-north-4.myhuaweicloud.com",
            },
            path={"project_id": project_id},
            headers={"X-Project-Id": x_project_id},
            timeout=timeout,
        )
        self._transport = Transport(settings, _ERROR_FORMAT, credentials, http)
        self.identity = resources.identity.Identity(self._transport)
        self.backups = resources.backups.Backups(self._transport)
        self.jobs = resources.jobs.Jobs(self._transport)
        self.shares = resources.shares.Shares(self._transport)
        self.policies = resources.policies.Policies(self._transport)
        self.policy_tags = resources.policy_tags.PolicyTags(self._transport)
        self.quotas = resources.quotas.Quotas(self._transport)
        self.native = resources.native.Native(self._transport)

    def close(self) -> None:
        """Close all connections."""
        self._transport.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.close()


class AsyncClient:
    """Volume Backup Service API.

    The Volume Backup Service (VBS) protects block storage volumes by backups that are made from
    snapshots. A backup is made on demand or by a policy that runs at fixed hours, and a volume can
    be restored from any backup of it.

    The service accepts existing customers only. New projects use the Cloud Backup and Recovery
    service instead.

    Every call of this service has the project in its path. Signed calls of accounts with several
    projects also send `X-Project-Id`. Calls that create, restore or delete a backup answer with a
    `job_id`; poll the job until it has succeeded or failed.

    Use it as a context manager, or close it when it is no longer needed.

    Args:
        credentials: Who calls; only public operations go without.
        project_id: Id of the project that the call works in. `listProjects` returns it. Section
            7.3.
        x_project_id: Id of the project, needed on signed requests of accounts with more than one
            project and in dedicated clouds. Section 3.1.
        base_url: Address of the server; https://vbs.cn-north-4.myhuaweicloud.com by default.
        identity_url: Address of the server that the calls of `identity` go to; `base_url` by
            default, or https://iam.cn-north-4.myhuaweicloud.com where that is not given either.
        timeout: Seconds that a call may take.
        http: An `httpx2` client to use instead of an own one, for proxies or certificates.

    """

    def __init__(
        self,
        credentials: Credentials | None = None,
        *,
        project_id: str | None = None,
        x_project_id: str | None = None,
        base_url: str | None = None,
        identity_url: str | None = None,
        timeout: float = 60.0,
        http: httpx2.AsyncClient | None = None,
    ) -> None:
        settings = Settings(
            servers={
                "": base_url or "https://vbs.cn-north-4.myhuaweicloud.com",
                "identity": identity_url or base_url or "https://iam.cn-north-4.myhuaweicloud.com",
            },
            path={"project_id": project_id},
            headers={"X-Project-Id": x_project_id},
            timeout=timeout,
        )
        self._transport = AsyncTransport(settings, _ERROR_FORMAT, credentials, http)
        self.identity = resources.identity.AsyncIdentity(self._transport)
        self.backups = resources.backups.AsyncBackups(self._transport)
        self.jobs = resources.jobs.AsyncJobs(self._transport)
        self.shares = resources.shares.AsyncShares(self._transport)
        self.policies = resources.policies.AsyncPolicies(self._transport)
        self.policy_tags = resources.policy_tags.AsyncPolicyTags(self._transport)
        self.quotas = resources.quotas.AsyncQuotas(self._transport)
        self.native = resources.native.AsyncNative(self._transport)

    async def close(self) -> None:
        """Close all connections."""
        await self._transport.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *exc_info: object) -> None:
        await self.close()
