# Generated from Volume Backup Service API 1.0.0. Do not edit; run `vbs-contract generate`.
"""The same calls, each returning an `Answer`: the body, and what came over the connection."""

from __future__ import annotations

from . import models
from ._runtime.caller import AsyncCaller, Caller
from ._runtime.raw import async_raw, async_raw_of, raw, raw_of
from .resources import backups, identity, jobs, native, policies, policy_tags, quotas, shares


class RawIdentity:
    """Get a token and find out project ids.

    These two calls belong to the identity service.
    """

    def __init__(self, caller: Caller) -> None:
        made = identity.Identity(caller)
        self.create_token = raw_of(made.create_token, models.TokenResponse)
        self.list_projects = raw(made.list_projects)


class AsyncRawIdentity:
    """Get a token and find out project ids.

    These two calls belong to the identity service.
    """

    def __init__(self, caller: AsyncCaller) -> None:
        made = identity.AsyncIdentity(caller)
        self.create_token = async_raw_of(made.create_token, models.TokenResponse)
        self.list_projects = async_raw(made.list_projects)


class RawBackups:
    """Create, restore, tag and delete backups of volumes."""

    def __init__(self, caller: Caller) -> None:
        made = backups.Backups(caller)
        self.create = raw_of(made.create, models.JobStarted)
        self.delete = raw_of(made.delete, models.JobStarted)
        self.restore = raw_of(made.restore, models.JobStarted)
        self.batch_tags = raw(made.batch_tags)


class AsyncRawBackups:
    """Create, restore, tag and delete backups of volumes."""

    def __init__(self, caller: AsyncCaller) -> None:
        made = backups.AsyncBackups(caller)
        self.create = async_raw_of(made.create, models.JobStarted)
        self.delete = async_raw_of(made.delete, models.JobStarted)
        self.restore = async_raw_of(made.restore, models.JobStarted)
        self.batch_tags = async_raw(made.batch_tags)


class RawJobs:
    """Follow the work that other calls have started."""

    def __init__(self, caller: Caller) -> None:
        made = jobs.Jobs(caller)
        self.show = raw(made.show)


class AsyncRawJobs:
    """Follow the work that other calls have started."""

    def __init__(self, caller: AsyncCaller) -> None:
        made = jobs.AsyncJobs(caller)
        self.show = async_raw(made.show)


class RawShares:
    """Share backups with other projects."""

    def __init__(self, caller: Caller) -> None:
        made = shares.Shares(caller)
        self.create = raw(made.create)
        self.list = raw(made.list)
        self.count = raw(made.count)
        self.show = raw(made.show)
        self.delete = raw(made.delete)


class AsyncRawShares:
    """Share backups with other projects."""

    def __init__(self, caller: AsyncCaller) -> None:
        made = shares.AsyncShares(caller)
        self.create = async_raw(made.create)
        self.list = async_raw(made.list)
        self.count = async_raw(made.count)
        self.show = async_raw(made.show)
        self.delete = async_raw(made.delete)


class RawPolicies:
    """Policies that back up the volumes bound to them at fixed hours."""

    def __init__(self, caller: Caller) -> None:
        made = policies.Policies(caller)
        self.create = raw(made.create)
        self.list = raw(made.list)
        self.update = raw(made.update)
        self.delete = raw(made.delete)
        self.execute = raw(made.execute)
        self.list_tasks = raw(made.list_tasks)
        self.bind = raw(made.bind)
        self.unbind = raw(made.unbind)


class AsyncRawPolicies:
    """Policies that back up the volumes bound to them at fixed hours."""

    def __init__(self, caller: AsyncCaller) -> None:
        made = policies.AsyncPolicies(caller)
        self.create = async_raw(made.create)
        self.list = async_raw(made.list)
        self.update = async_raw(made.update)
        self.delete = async_raw(made.delete)
        self.execute = async_raw(made.execute)
        self.list_tasks = async_raw(made.list_tasks)
        self.bind = async_raw(made.bind)
        self.unbind = async_raw(made.unbind)


class RawPolicyTags:
    """Tag policies, and find policies by their tags."""

    def __init__(self, caller: Caller) -> None:
        made = policy_tags.PolicyTags(caller)
        self.add = raw(made.add)
        self.list = raw(made.list)
        self.delete = raw(made.delete)
        self.batch = raw(made.batch)
        self.list_all = raw(made.list_all)
        self.filter = raw(made.filter)


class AsyncRawPolicyTags:
    """Tag policies, and find policies by their tags."""

    def __init__(self, caller: AsyncCaller) -> None:
        made = policy_tags.AsyncPolicyTags(caller)
        self.add = async_raw(made.add)
        self.list = async_raw(made.list)
        self.delete = async_raw(made.delete)
        self.batch = async_raw(made.batch)
        self.list_all = async_raw(made.list_all)
        self.filter = async_raw(made.filter)


class RawQuotas:
    """What a project may use, and how much of it is in use."""

    def __init__(self, caller: Caller) -> None:
        made = quotas.Quotas(caller)
        self.show = raw(made.show)


class AsyncRawQuotas:
    """What a project may use, and how much of it is in use."""

    def __init__(self, caller: AsyncCaller) -> None:
        made = quotas.AsyncQuotas(caller)
        self.show = async_raw(made.show)


class RawNative:
    """The OpenStack calls on backups that the service offers beside its own."""

    def __init__(self, caller: Caller) -> None:
        made = native.Native(caller)
        self.create = raw(made.create)
        self.list = raw(made.list)
        self.list_detail = raw(made.list_detail)
        self.show = raw(made.show)
        self.delete = raw(made.delete)
        self.restore = raw(made.restore)


class AsyncRawNative:
    """The OpenStack calls on backups that the service offers beside its own."""

    def __init__(self, caller: AsyncCaller) -> None:
        made = native.AsyncNative(caller)
        self.create = async_raw(made.create)
        self.list = async_raw(made.list)
        self.list_detail = async_raw(made.list_detail)
        self.show = async_raw(made.show)
        self.delete = async_raw(made.delete)
        self.restore = async_raw(made.restore)
