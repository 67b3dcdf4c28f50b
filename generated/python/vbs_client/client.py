# Generated from Volume Backup Service API 1.0.0. Do not edit; run `vbs-contract generate`.
"""The clients, sync and async."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, cached_property
from typing import TYPE_CHECKING, Self

from ._runtime.caller import AsyncCaller, Caller
from ._runtime.credentials import Credentials
from ._runtime.errors import ApiError
from ._runtime.request import Request
from ._runtime.response import ErrorFormat, RawResponse
from ._runtime.retries import Retries
from ._runtime.settings import Settings
from ._runtime.transport import (
    AsyncTransport,
    Transport,
    async_default_transport,
    default_transport,
)
from ._runtime.validation import Rule

if TYPE_CHECKING:
    from .raw import (
        AsyncRawBackups,
        AsyncRawIdentity,
        AsyncRawJobs,
        AsyncRawNative,
        AsyncRawPolicies,
        AsyncRawPolicyTags,
        AsyncRawQuotas,
        AsyncRawShares,
        RawBackups,
        RawIdentity,
        RawJobs,
        RawNative,
        RawPolicies,
        RawPolicyTags,
        RawQuotas,
        RawShares,
    )
    from .resources.backups import AsyncBackups, Backups
    from .resources.identity import AsyncIdentity, Identity
    from .resources.jobs import AsyncJobs, Jobs
    from .resources.native import AsyncNative, Native
    from .resources.policies import AsyncPolicies, Policies
    from .resources.policy_tags import AsyncPolicyTags, PolicyTags
    from .resources.quotas import AsyncQuotas, Quotas
    from .resources.shares import AsyncShares, Shares

_HEADERS = {"User-Agent": "vbs-client/1.0.0", "Accept-Encoding": "gzip"}
_RETRIES = Retries()


@cache
def _errors() -> Mapping[str, type[ApiError]]:
    from .errors import ERRORS

    return ERRORS


@cache
def _rules() -> Mapping[str, tuple[Rule, ...]]:
    from .rules import RULES

    return RULES


_ERROR_FORMAT = ErrorFormat(
    errors=_errors,
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
        timeout: Seconds that a call may take, all attempts together.
        retries: How often a call is sent, and how long it waits in between.
        validate: Hold arguments against the rules before a call is sent.
        transport: Carries the requests; see `transports`.
        on_request: Called with each request that is about to be sent.
        on_response: Called with each request and its answer, before it is decompressed.

    Raises:
        errors.ArgumentError: An argument cannot be used; the message names it.

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
        retries: Retries = _RETRIES,
        validate: bool = True,
        transport: Transport | None = None,
        on_request: Callable[[Request], None] | None = None,
        on_response: Callable[[Request, RawResponse], None] | None = None,
    ) -> None:
        settings = Settings(
            servers={
                "": base_url or "https://vbs.cn-north-4.myhuaweicloud.com",
                "identity": identity_url or base_url or "https://iam.cn-north-4.myhuaweicloud.com",
            },
            path={"project_id": project_id},
            headers={"X-Project-Id": x_project_id},
            more_headers=_HEADERS,
            timeout=timeout,
            retries=retries,
            rules=_rules if validate else None,
            on_request=on_request,
            on_response=on_response,
        )
        self._caller = Caller(
            settings, _ERROR_FORMAT, credentials, transport or default_transport()
        )

    @cached_property
    def identity(self) -> Identity:
        """Get a token and find out project ids.

        These two calls belong to the identity service.
        """
        from .resources.identity import Identity

        return Identity(self._caller)

    @cached_property
    def backups(self) -> Backups:
        """Create, restore, tag and delete backups of volumes."""
        from .resources.backups import Backups

        return Backups(self._caller)

    @cached_property
    def jobs(self) -> Jobs:
        """Follow the work that other calls have started."""
        from .resources.jobs import Jobs

        return Jobs(self._caller)

    @cached_property
    def shares(self) -> Shares:
        """Share backups with other projects."""
        from .resources.shares import Shares

        return Shares(self._caller)

    @cached_property
    def policies(self) -> Policies:
        """Policies that back up the volumes bound to them at fixed hours."""
        from .resources.policies import Policies

        return Policies(self._caller)

    @cached_property
    def policy_tags(self) -> PolicyTags:
        """Tag policies, and find policies by their tags."""
        from .resources.policy_tags import PolicyTags

        return PolicyTags(self._caller)

    @cached_property
    def quotas(self) -> Quotas:
        """What a project may use, and how much of it is in use."""
        from .resources.quotas import Quotas

        return Quotas(self._caller)

    @cached_property
    def native(self) -> Native:
        """The OpenStack calls on backups that the service offers beside its own."""
        from .resources.native import Native

        return Native(self._caller)

    @property
    def with_raw_response(self) -> RawClient:
        """The same calls on the same connections, each returning an `Answer`."""
        return RawClient(self._caller.with_answers())

    def with_options(
        self,
        *,
        timeout: float | None = None,
        retries: Retries | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Self:
        """Return a client with other options on the same connections.

        Only the client that it is made from closes them.

        Args:
            timeout: Seconds that a call may take.
            retries: How often a call is sent.
            headers: Headers that each request has besides; none that the client sets itself.

        Raises:
            errors.ArgumentError: An option cannot be used; the message names it.

        """
        other = object.__new__(type(self))
        other._caller = self._caller.with_options(timeout, retries, headers or {})
        return other

    def close(self) -> None:
        """Close all connections; a client from `with_options` leaves them open."""
        self._caller.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.close()


class RawClient:
    """The calls of `Client`, each returning an `Answer`: the body, and what came."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    @cached_property
    def identity(self) -> RawIdentity:
        """Get a token and find out project ids.

        These two calls belong to the identity service.
        """
        from .raw import RawIdentity

        return RawIdentity(self._caller)

    @cached_property
    def backups(self) -> RawBackups:
        """Create, restore, tag and delete backups of volumes."""
        from .raw import RawBackups

        return RawBackups(self._caller)

    @cached_property
    def jobs(self) -> RawJobs:
        """Follow the work that other calls have started."""
        from .raw import RawJobs

        return RawJobs(self._caller)

    @cached_property
    def shares(self) -> RawShares:
        """Share backups with other projects."""
        from .raw import RawShares

        return RawShares(self._caller)

    @cached_property
    def policies(self) -> RawPolicies:
        """Policies that back up the volumes bound to them at fixed hours."""
        from .raw import RawPolicies

        return RawPolicies(self._caller)

    @cached_property
    def policy_tags(self) -> RawPolicyTags:
        """Tag policies, and find policies by their tags."""
        from .raw import RawPolicyTags

        return RawPolicyTags(self._caller)

    @cached_property
    def quotas(self) -> RawQuotas:
        """What a project may use, and how much of it is in use."""
        from .raw import RawQuotas

        return RawQuotas(self._caller)

    @cached_property
    def native(self) -> RawNative:
        """The OpenStack calls on backups that the service offers beside its own."""
        from .raw import RawNative

        return RawNative(self._caller)


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
        timeout: Seconds that a call may take, all attempts together.
        retries: How often a call is sent, and how long it waits in between.
        validate: Hold arguments against the rules before a call is sent.
        transport: Carries the requests; see `transports`.
        on_request: Called with each request that is about to be sent.
        on_response: Called with each request and its answer, before it is decompressed.

    Raises:
        errors.ArgumentError: An argument cannot be used; the message names it.

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
        retries: Retries = _RETRIES,
        validate: bool = True,
        transport: AsyncTransport | None = None,
        on_request: Callable[[Request], object] | None = None,
        on_response: Callable[[Request, RawResponse], object] | None = None,
    ) -> None:
        settings = Settings(
            servers={
                "": base_url or "https://vbs.cn-north-4.myhuaweicloud.com",
                "identity": identity_url or base_url or "https://iam.cn-north-4.myhuaweicloud.com",
            },
            path={"project_id": project_id},
            headers={"X-Project-Id": x_project_id},
            more_headers=_HEADERS,
            timeout=timeout,
            retries=retries,
            rules=_rules if validate else None,
            on_request=on_request,
            on_response=on_response,
        )
        self._caller = AsyncCaller(
            settings, _ERROR_FORMAT, credentials, transport or async_default_transport()
        )

    @cached_property
    def identity(self) -> AsyncIdentity:
        """Get a token and find out project ids.

        These two calls belong to the identity service.
        """
        from .resources.identity import AsyncIdentity

        return AsyncIdentity(self._caller)

    @cached_property
    def backups(self) -> AsyncBackups:
        """Create, restore, tag and delete backups of volumes."""
        from .resources.backups import AsyncBackups

        return AsyncBackups(self._caller)

    @cached_property
    def jobs(self) -> AsyncJobs:
        """Follow the work that other calls have started."""
        from .resources.jobs import AsyncJobs

        return AsyncJobs(self._caller)

    @cached_property
    def shares(self) -> AsyncShares:
        """Share backups with other projects."""
        from .resources.shares import AsyncShares

        return AsyncShares(self._caller)

    @cached_property
    def policies(self) -> AsyncPolicies:
        """Policies that back up the volumes bound to them at fixed hours."""
        from .resources.policies import AsyncPolicies

        return AsyncPolicies(self._caller)

    @cached_property
    def policy_tags(self) -> AsyncPolicyTags:
        """Tag policies, and find policies by their tags."""
        from .resources.policy_tags import AsyncPolicyTags

        return AsyncPolicyTags(self._caller)

    @cached_property
    def quotas(self) -> AsyncQuotas:
        """What a project may use, and how much of it is in use."""
        from .resources.quotas import AsyncQuotas

        return AsyncQuotas(self._caller)

    @cached_property
    def native(self) -> AsyncNative:
        """The OpenStack calls on backups that the service offers beside its own."""
        from .resources.native import AsyncNative

        return AsyncNative(self._caller)

    @property
    def with_raw_response(self) -> AsyncRawClient:
        """The same calls on the same connections, each returning an `Answer`."""
        return AsyncRawClient(self._caller.with_answers())

    def with_options(
        self,
        *,
        timeout: float | None = None,
        retries: Retries | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Self:
        """Return a client with other options on the same connections.

        Only the client that it is made from closes them.

        Args:
            timeout: Seconds that a call may take.
            retries: How often a call is sent.
            headers: Headers that each request has besides; none that the client sets itself.

        Raises:
            errors.ArgumentError: An option cannot be used; the message names it.

        """
        other = object.__new__(type(self))
        other._caller = self._caller.with_options(timeout, retries, headers or {})
        return other

    async def close(self) -> None:
        """Close all connections; a client from `with_options` leaves them open."""
        await self._caller.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *exc_info: object) -> None:
        await self.close()


class AsyncRawClient:
    """The calls of `AsyncClient`, each returning an `Answer`: the body, and what came."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    @cached_property
    def identity(self) -> AsyncRawIdentity:
        """Get a token and find out project ids.

        These two calls belong to the identity service.
        """
        from .raw import AsyncRawIdentity

        return AsyncRawIdentity(self._caller)

    @cached_property
    def backups(self) -> AsyncRawBackups:
        """Create, restore, tag and delete backups of volumes."""
        from .raw import AsyncRawBackups

        return AsyncRawBackups(self._caller)

    @cached_property
    def jobs(self) -> AsyncRawJobs:
        """Follow the work that other calls have started."""
        from .raw import AsyncRawJobs

        return AsyncRawJobs(self._caller)

    @cached_property
    def shares(self) -> AsyncRawShares:
        """Share backups with other projects."""
        from .raw import AsyncRawShares

        return AsyncRawShares(self._caller)

    @cached_property
    def policies(self) -> AsyncRawPolicies:
        """Policies that back up the volumes bound to them at fixed hours."""
        from .raw import AsyncRawPolicies

        return AsyncRawPolicies(self._caller)

    @cached_property
    def policy_tags(self) -> AsyncRawPolicyTags:
        """Tag policies, and find policies by their tags."""
        from .raw import AsyncRawPolicyTags

        return AsyncRawPolicyTags(self._caller)

    @cached_property
    def quotas(self) -> AsyncRawQuotas:
        """What a project may use, and how much of it is in use."""
        from .raw import AsyncRawQuotas

        return AsyncRawQuotas(self._caller)

    @cached_property
    def native(self) -> AsyncRawNative:
        """The OpenStack calls on backups that the service offers beside its own."""
        from .raw import AsyncRawNative

        return AsyncRawNative(self._caller)
