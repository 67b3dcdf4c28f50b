# Generated from Volume Backup Service API 1.0.0. Do not edit; run `vbs-contract generate`.
"""Policies that back up the volumes bound to them at fixed hours."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, Literal

from .. import models
from .._runtime.caller import AsyncCaller, Caller
from .._runtime.not_given import NOT_GIVEN, Omit
from .._runtime.paging import Pages, async_iterate, iterate
from .._runtime.request import Call, Endpoint

_CREATE = Endpoint(
    id="createPolicy",
    method="POST",
    path="/v2/{project_id}/backuppolicy",
    client_path=("project_id",),
    client_headers=("X-Project-Id",),
)
_LIST = Endpoint(
    id="listPolicies",
    method="GET",
    path="/v2/{project_id}/backuppolicy",
    client_path=("project_id",),
    client_headers=("X-Project-Id",),
)
_UPDATE = Endpoint(
    id="updatePolicy",
    method="PUT",
    path="/v2/{project_id}/backuppolicy/{policy_id}",
    client_path=("project_id",),
    client_headers=("X-Project-Id",),
)
_DELETE = Endpoint(
    id="deletePolicy",
    method="DELETE",
    path="/v2/{project_id}/backuppolicy/{policy_id}",
    client_path=("project_id",),
    client_headers=("X-Project-Id",),
)
_EXECUTE = Endpoint(
    id="executePolicy",
    method="POST",
    path="/v2/{project_id}/backuppolicy/{policy_id}/action",
    client_path=("project_id",),
    client_headers=("X-Project-Id",),
)
_LIST_TASKS = Endpoint(
    id="listPolicyTasks",
    method="GET",
    path="/v2/{project_id}/backuppolicy/{policy_id}/backuptasks",
    client_path=("project_id",),
    client_headers=("X-Project-Id",),
)
_LIST_TASKS_PAGES = Pages(items="tasks", position="offset", total="count")
_BIND = Endpoint(
    id="bindResources",
    method="POST",
    path="/v2/{project_id}/backuppolicyresources",
    client_path=("project_id",),
    client_headers=("X-Project-Id",),
)
_UNBIND = Endpoint(
    id="unbindResources",
    method="POST",
    path="/v2/{project_id}/backuppolicyresources/{policy_id}/deleted_resources",
    client_path=("project_id",),
    client_headers=("X-Project-Id",),
)


class Policies:
    """Policies that back up the volumes bound to them at fixed hours."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def create(
        self,
        *,
        backup_policy_name: str,
        scheduled_policy: models.NewSchedule | Mapping[str, Any],
        tags: Sequence[models.PolicyTag | Mapping[str, Any]] | Omit = NOT_GIVEN,
        time_zone: str | Omit = NOT_GIVEN,
    ) -> models.PolicyReference:
        r"""Create a policy.

        Creates a backup policy. A project has at most ten. The policy backs up nothing until
        volumes are bound to it and its status is `ON`.

        Section 5.2.1 of the source text.

        Args:
            backup_policy_name: Name of the policy: 1 to 64 Chinese characters, Latin letters,
                digits, underscores and hyphens. 1 to 64 characters. Pattern:
                `^[\u4e00-\u9fa5A-Za-z0-9_-]*$`.
            scheduled_policy: When the policy runs and how long its backups are kept. One of
                `frequency` and `week_frequency` is needed, and one of `rentention_num` and
                `rentention_day`; where both are given, `frequency` and `rentention_num` count. Not
                empty.
            tags: Tags to set on the policy, at most ten. At most 10 items.
            time_zone: The time zone of the local time from which `start_time` was worked out, with
                daylight saving, as `UTC+HH:mm` or `UTC-HH:mm`. Needed with `week_frequency` where
                the change to UTC moves an hour to another day. Pattern:
                `^UTC[+-]([01][0-9]|2[0-3]):[0-5][0-9]$`.

        Raises:
            errors.AutoBackup0000: The body is absent or empty.
            errors.AutoBackup0008: The body cannot be read as a JSON object.
            errors.AutoBackup0101: The policy name does not have 1 to 64 characters.
            errors.AutoBackup0102: The policy name has a character or a beginning that names must
                not have.
            errors.AutoBackup0001: The body has an object without any property in it.
            errors.AutoBackup0103: The value of start_time does not consist of full hours.
            errors.AutoBackup0106: The value of frequency is not one of the intervals that the
                service offers.
            errors.AutoBackup0109: The value of week_frequency is empty or names something that is
                not a day of the week.
            errors.AutoBackup0107: The value of rentention_num is not a number of backups that the
                service can keep.
            errors.AutoBackup0108: The value of rentention_day is not a number of days that the
                service can keep backups.
            errors.AutoBackup0105: The value of remain_first_backup_of_curMonth is neither Y nor N.
            errors.AutoBackup0104: The status of the policy is neither ON nor OFF.
            errors.AutoBackup0214: The tags in a request about policies break a rule.
            errors.AutoBackup0215: The policy would have more tags than it may have.
            errors.AutoBackup0226: The value of time_zone is not an offset from UTC.
            errors.AutoBackup0203: The tenant already has as many backup policies as it may have.
            errors.AutoBackup0002: The header X-Auth-Token is absent or has no value.
            errors.AutoBackup0003: The token is past its lifetime of 24 hours.
            errors.AutoBackup0005: The token does not say which domain the caller belongs to.
            errors.AutoBackup0213: The caller lacks the permission for this request.
            errors.AutoBackup9002: An internal error stopped the check of the caller's permissions.
            errors.AutoBackup0009: The service met an error inside itself.

        """
        call = Call(
            _CREATE,
            body={
                "backup_policy_name": backup_policy_name,
                "scheduled_policy": scheduled_policy,
                "tags": tags,
                "time_zone": time_zone,
            },
        )
        return self._caller.send(call, models.PolicyReference)

    def list(self) -> models.PolicyList:
        """List policies.

        Lists all backup policies of the project.

        Section 5.2.2 of the source text.

        Raises:
            errors.AutoBackup1100: The query for policies came without its input or without a
                tenant.
            errors.AutoBackup0002: The header X-Auth-Token is absent or has no value.
            errors.AutoBackup0003: The token is past its lifetime of 24 hours.
            errors.AutoBackup0005: The token does not say which domain the caller belongs to.
            errors.AutoBackup0213: The caller lacks the permission for this request.
            errors.AutoBackup9002: An internal error stopped the check of the caller's permissions.
            errors.AutoBackup0009: The service met an error inside itself.

        """
        call = Call(_LIST)
        return self._caller.send(call, models.PolicyList)

    def update(
        self,
        *,
        policy_id: str,
        backup_policy_name: str | Omit = NOT_GIVEN,
        scheduled_policy: models.ScheduleChange | Mapping[str, Any] | Omit = NOT_GIVEN,
        time_zone: str | Omit = NOT_GIVEN,
    ) -> models.PolicyReference:
        r"""Change a policy.

        Changes what is sent and leaves the rest as it is. To switch a policy on or off, send only
        `scheduled_policy.status`. The default policy cannot be changed.

        Section 5.2.3, 5.2.8 of the source text.

        Args:
            policy_id: Id of the policy. Section 5.2.3.
            backup_policy_name: New name of the policy; it may not begin with `default`. 1 to 64
                characters. Pattern: `^[\u4e00-\u9fa5A-Za-z0-9_-]*$`. Section 5.2.1.
            scheduled_policy: What to change in the schedule; what is left out stays as it is. But
                of `frequency` and `week_frequency`, and of `rentention_num` and `rentention_day`,
                one that is sent alone takes the place of the other. Not empty.
            time_zone: The time zone of the local time from which `start_time` was worked out, with
                daylight saving, as `UTC+HH:mm` or `UTC-HH:mm`. Needed with `week_frequency` where
                the change to UTC moves an hour to another day. Pattern:
                `^UTC[+-]([01][0-9]|2[0-3]):[0-5][0-9]$`. Section 5.2.1.

        Raises:
            errors.AutoBackup0000: The body is absent or empty.
            errors.AutoBackup0008: The body cannot be read as a JSON object.
            errors.AutoBackup0101: The policy name does not have 1 to 64 characters.
            errors.AutoBackup0102: The policy name has a character or a beginning that names must
                not have.
            errors.AutoBackup0001: The body has an object without any property in it.
            errors.AutoBackup0103: The value of start_time does not consist of full hours.
            errors.AutoBackup0106: The value of frequency is not one of the intervals that the
                service offers.
            errors.AutoBackup0109: The value of week_frequency is empty or names something that is
                not a day of the week.
            errors.AutoBackup0107: The value of rentention_num is not a number of backups that the
                service can keep.
            errors.AutoBackup0108: The value of rentention_day is not a number of days that the
                service can keep backups.
            errors.AutoBackup0105: The value of remain_first_backup_of_curMonth is neither Y nor N.
            errors.AutoBackup0104: The status of the policy is neither ON nor OFF.
            errors.AutoBackup0226: The value of time_zone is not an offset from UTC.
            errors.AutoBackup0205: No policy with this id exists in the project.
            errors.AutoBackup0100: The policy is the one that the service provides itself, which
                callers can only use as it is.
            errors.AutoBackup0002: The header X-Auth-Token is absent or has no value.
            errors.AutoBackup0003: The token is past its lifetime of 24 hours.
            errors.AutoBackup0005: The token does not say which domain the caller belongs to.
            errors.AutoBackup0213: The caller lacks the permission for this request.
            errors.AutoBackup9002: An internal error stopped the check of the caller's permissions.
            errors.AutoBackup0009: The service met an error inside itself.

        """
        call = Call(
            _UPDATE,
            path={"policy_id": policy_id},
            body={
                "backup_policy_name": backup_policy_name,
                "scheduled_policy": scheduled_policy,
                "time_zone": time_zone,
            },
        )
        return self._caller.send(call, models.PolicyReference)

    def delete(self, *, policy_id: str) -> None:
        """Delete a policy.

        Deletes a backup policy.

        Section 5.2.4 of the source text.

        Args:
            policy_id: Id of the policy. Section 5.2.3.

        Raises:
            errors.AutoBackup0205: No policy with this id exists in the project.
            errors.AutoBackup0100: The policy is the one that the service provides itself, which
                callers can only use as it is.
            errors.AutoBackup1300: The policy could not be removed.
            errors.AutoBackup0002: The header X-Auth-Token is absent or has no value.
            errors.AutoBackup0003: The token is past its lifetime of 24 hours.
            errors.AutoBackup0005: The token does not say which domain the caller belongs to.
            errors.AutoBackup0213: The caller lacks the permission for this request.
            errors.AutoBackup9002: An internal error stopped the check of the caller's permissions.
            errors.AutoBackup0009: The service met an error inside itself.

        """
        call = Call(_DELETE, path={"policy_id": policy_id})
        return self._caller.send(call, None)

    def execute(self, *, policy_id: str) -> None:
        """Run a policy now.

        Backs up every volume bound to the policy once, now. The request has no body.

        Section 5.2.7 of the source text.

        Args:
            policy_id: Id of the policy. Section 5.2.3.

        Raises:
            errors.AutoBackup0205: No policy with this id exists in the project.
            errors.AutoBackup0225: The policy is still busy with an earlier execution.
            errors.AutoBackup0217: The quota for snapshots does not suffice for the backups of the
                policy.
            errors.AutoBackup0218: The quota for backups does not suffice for the backups of the
                policy.
            errors.AutoBackup1700: The input for the execution of the policy breaks a rule.
            errors.AutoBackup0002: The header X-Auth-Token is absent or has no value.
            errors.AutoBackup0003: The token is past its lifetime of 24 hours.
            errors.AutoBackup0005: The token does not say which domain the caller belongs to.
            errors.AutoBackup0213: The caller lacks the permission for this request.
            errors.AutoBackup9002: An internal error stopped the check of the caller's permissions.
            errors.AutoBackup0009: The service met an error inside itself.

        """
        call = Call(_EXECUTE, path={"policy_id": policy_id})
        return self._caller.send(call, None)

    def list_tasks(
        self,
        *,
        policy_id: str,
        sort_dir: Literal["asc", "desc"] | Omit = NOT_GIVEN,
        limit: int | Omit = NOT_GIVEN,
        marker: str | Omit = NOT_GIVEN,
        job_id: str | Omit = NOT_GIVEN,
        status: models.TaskStatus | Omit = NOT_GIVEN,
        sort_key: Literal["created_at"] | Omit = NOT_GIVEN,
        offset: int | Omit = NOT_GIVEN,
    ) -> models.TaskList:
        """List the tasks of a policy.

        Lists the backup tasks of a policy that match the given conditions.

        Section 5.2.9 of the source text.

        Args:
            policy_id: Id of the policy. Section 5.2.3.
            sort_dir: Direction of sorting. `asc`: Oldest first; `desc`: Newest first.
            limit: The most tasks to return. Default: `20`.
            marker: Id of the task after which the page begins.
            job_id: Only the task with this id.
            status: Only tasks with this status. `RUNNING`: The backup is being made;
                `EXECUTE_TIMEOUT`: The backup has taken too long; `WAITING`: The task has not begun;
                `EXECUTE_FAIL`: The backup has failed; `EXECUTE_SUCCESS`: The backup has been made;
                `SKIP`: The backup was left out.
            sort_key: What to sort by; only the time of creation is supported.
            offset: How many tasks to skip. Default: `0`.

        Raises:
            errors.AutoBackup0205: No policy with this id exists in the project.
            errors.AutoBackup0002: The header X-Auth-Token is absent or has no value.
            errors.AutoBackup0003: The token is past its lifetime of 24 hours.
            errors.AutoBackup0005: The token does not say which domain the caller belongs to.
            errors.AutoBackup0213: The caller lacks the permission for this request.
            errors.AutoBackup9002: An internal error stopped the check of the caller's permissions.
            errors.AutoBackup0009: The service met an error inside itself.

        """
        call = Call(
            _LIST_TASKS,
            path={"policy_id": policy_id},
            query={
                "sort_dir": sort_dir,
                "limit": limit,
                "marker": marker,
                "job_id": job_id,
                "status": status,
                "sort_key": sort_key,
                "offset": offset,
            },
        )
        return self._caller.send(call, models.TaskList)

    def iter_tasks(
        self,
        *,
        policy_id: str,
        sort_dir: Literal["asc", "desc"] | Omit = NOT_GIVEN,
        limit: int | Omit = NOT_GIVEN,
        marker: str | Omit = NOT_GIVEN,
        job_id: str | Omit = NOT_GIVEN,
        status: models.TaskStatus | Omit = NOT_GIVEN,
        sort_key: Literal["created_at"] | Omit = NOT_GIVEN,
    ) -> Iterator[models.Task]:
        """Read the pages of `list_tasks` one after the other, each when it is needed.

        Args:
            policy_id: Id of the policy. Section 5.2.3.
            sort_dir: Direction of sorting. `asc`: Oldest first; `desc`: Newest first.
            limit: How many are read at a time; all are read in the end.
            marker: Id of the task after which the page begins.
            job_id: Only the task with this id.
            status: Only tasks with this status. `RUNNING`: The backup is being made;
                `EXECUTE_TIMEOUT`: The backup has taken too long; `WAITING`: The task has not begun;
                `EXECUTE_FAIL`: The backup has failed; `EXECUTE_SUCCESS`: The backup has been made;
                `SKIP`: The backup was left out.
            sort_key: What to sort by; only the time of creation is supported.

        """
        fetch = partial(
            self.list_tasks,
            policy_id=policy_id,
            sort_dir=sort_dir,
            limit=limit,
            marker=marker,
            job_id=job_id,
            status=status,
            sort_key=sort_key,
        )
        return iterate(_LIST_TASKS_PAGES, fetch)

    def bind(
        self,
        *,
        backup_policy_id: str,
        resources: Sequence[models.ResourceToBind | Mapping[str, Any]],
    ) -> models.BindResourcesResult:
        """Bind volumes to a policy.

        Binds one or more volumes to a policy. The answer says which could be bound and which could
        not.

        Section 5.2.5 of the source text.

        Args:
            backup_policy_id: Id of the policy. Not empty. Pattern: `^[^<>]*$`.
            resources: The volumes. Not empty.

        Raises:
            errors.AutoBackup0000: The body is absent or empty.
            errors.AutoBackup0008: The body cannot be read as a JSON object.
            errors.AutoBackup0006: The request names no policy.
            errors.AutoBackup0221: The request has the character < or >, which it must not have.
            errors.AutoBackup0207: The request names no resource to bind or unbind.
            errors.AutoBackup1400: The resources to bind are not a well-formed list of resources.
            errors.AutoBackup0209: A resource has an empty resource_id or an empty resource_type.
            errors.AutoBackup0211: The value of resource_type is not a type that the service knows.
            errors.AutoBackup0205: No policy with this id exists in the project.
            errors.AutoBackup0208: A volume to bind or unbind is not there.
            errors.AutoBackup0206: A volume to bind has a status in which it cannot be bound.
            errors.AutoBackup0210: HANA volumes do not work with backup policies.
            errors.AutoBackup0220: Volumes in dedicated enterprise storage (DESS) do not work with
                backup policies.
            errors.AutoBackup0204: The policy already has as many volumes as may be bound to it.
            errors.AutoBackup0002: The header X-Auth-Token is absent or has no value.
            errors.AutoBackup0003: The token is past its lifetime of 24 hours.
            errors.AutoBackup0005: The token does not say which domain the caller belongs to.
            errors.AutoBackup0213: The caller lacks the permission for this request.
            errors.AutoBackup9002: An internal error stopped the check of the caller's permissions.
            errors.AutoBackup0009: The service met an error inside itself.

        """
        call = Call(_BIND, body={"backup_policy_id": backup_policy_id, "resources": resources})
        return self._caller.send(call, models.BindResourcesResult)

    def unbind(
        self, *, policy_id: str, resources: Sequence[models.ResourceToUnbind | Mapping[str, Any]]
    ) -> models.UnbindResourcesResult:
        """Unbind volumes from a policy.

        Unbinds one or more volumes from a policy. The answer says which could be unbound and which
        could not.

        Section 5.2.6 of the source text.

        Args:
            policy_id: Id of the policy. Section 5.2.3.
            resources: The volumes. Not empty.

        Raises:
            errors.AutoBackup0000: The body is absent or empty.
            errors.AutoBackup0008: The body cannot be read as a JSON object.
            errors.AutoBackup0207: The request names no resource to bind or unbind.
            errors.AutoBackup1400: The resources to bind are not a well-formed list of resources.
            errors.AutoBackup0209: A resource has an empty resource_id or an empty resource_type.
            errors.AutoBackup0221: The request has the character < or >, which it must not have.
            errors.AutoBackup0205: No policy with this id exists in the project.
            errors.AutoBackup0208: A volume to bind or unbind is not there.
            errors.AutoBackup0002: The header X-Auth-Token is absent or has no value.
            errors.AutoBackup0003: The token is past its lifetime of 24 hours.
            errors.AutoBackup0005: The token does not say which domain the caller belongs to.
            errors.AutoBackup0213: The caller lacks the permission for this request.
            errors.AutoBackup9002: An internal error stopped the check of the caller's permissions.
            errors.AutoBackup0009: The service met an error inside itself.

        """
        call = Call(_UNBIND, path={"policy_id": policy_id}, body={"resources": resources})
        return self._caller.send(call, models.UnbindResourcesResult)


class AsyncPolicies:
    """Policies that back up the volumes bound to them at fixed hours."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def create(
        self,
        *,
        backup_policy_name: str,
        scheduled_policy: models.NewSchedule | Mapping[str, Any],
        tags: Sequence[models.PolicyTag | Mapping[str, Any]] | Omit = NOT_GIVEN,
        time_zone: str | Omit = NOT_GIVEN,
    ) -> models.PolicyReference:
        r"""Create a policy.

        Creates a backup policy. A project has at most ten. The policy backs up nothing until
        volumes are bound to it and its status is `ON`.

        Section 5.2.1 of the source text.

        Args:
            backup_policy_name: Name of the policy: 1 to 64 Chinese characters, Latin letters,
                digits, underscores and hyphens. 1 to 64 characters. Pattern:
                `^[\u4e00-\u9fa5A-Za-z0-9_-]*$`.
            scheduled_policy: When the policy runs and how long its backups are kept. One of
                `frequency` and `week_frequency` is needed, and one of `rentention_num` and
                `rentention_day`; where both are given, `frequency` and `rentention_num` count. Not
                empty.
            tags: Tags to set on the policy, at most ten. At most 10 items.
            time_zone: The time zone of the local time from which `start_time` was worked out, with
                daylight saving, as `UTC+HH:mm` or `UTC-HH:mm`. Needed with `week_frequency` where
                the change to UTC moves an hour to another day. Pattern:
                `^UTC[+-]([01][0-9]|2[0-3]):[0-5][0-9]$`.

        Raises:
            errors.AutoBackup0000: The body is absent or empty.
            errors.AutoBackup0008: The body cannot be read as a JSON object.
            errors.AutoBackup0101: The policy name does not have 1 to 64 characters.
            errors.AutoBackup0102: The policy name has a character or a beginning that names must
                not have.
            errors.AutoBackup0001: The body has an object without any property in it.
            errors.AutoBackup0103: The value of start_time does not consist of full hours.
            errors.AutoBackup0106: The value of frequency is not one of the intervals that the
                service offers.
            errors.AutoBackup0109: The value of week_frequency is empty or names something that is
                not a day of the week.
            errors.AutoBackup0107: The value of rentention_num is not a number of backups that the
                service can keep.
            errors.AutoBackup0108: The value of rentention_day is not a number of days that the
                service can keep backups.
            errors.AutoBackup0105: The value of remain_first_backup_of_curMonth is neither Y nor N.
            errors.AutoBackup0104: The status of the policy is neither ON nor OFF.
            errors.AutoBackup0214: The tags in a request about policies break a rule.
            errors.AutoBackup0215: The policy would have more tags than it may have.
            errors.AutoBackup0226: The value of time_zone is not an offset from UTC.
            errors.AutoBackup0203: The tenant already has as many backup policies as it may have.
            errors.AutoBackup0002: The header X-Auth-Token is absent or has no value.
            errors.AutoBackup0003: The token is past its lifetime of 24 hours.
            errors.AutoBackup0005: The token does not say which domain the caller belongs to.
            errors.AutoBackup0213: The caller lacks the permission for this request.
            errors.AutoBackup9002: An internal error stopped the check of the caller's permissions.
            errors.AutoBackup0009: The service met an error inside itself.

        """
        call = Call(
            _CREATE,
            body={
                "backup_policy_name": backup_policy_name,
                "scheduled_policy": scheduled_policy,
                "tags": tags,
                "time_zone": time_zone,
            },
        )
        return await self._caller.send(call, models.PolicyReference)

    async def list(self) -> models.PolicyList:
        """List policies.

        Lists all backup policies of the project.

        Section 5.2.2 of the source text.

        Raises:
            errors.AutoBackup1100: The query for policies came without its input or without a
                tenant.
            errors.AutoBackup0002: The header X-Auth-Token is absent or has no value.
            errors.AutoBackup0003: The token is past its lifetime of 24 hours.
            errors.AutoBackup0005: The token does not say which domain the caller belongs to.
            errors.AutoBackup0213: The caller lacks the permission for this request.
            errors.AutoBackup9002: An internal error stopped the check of the caller's permissions.
            errors.AutoBackup0009: The service met an error inside itself.

        """
        call = Call(_LIST)
        return await self._caller.send(call, models.PolicyList)

    async def update(
        self,
        *,
        policy_id: str,
        backup_policy_name: str | Omit = NOT_GIVEN,
        scheduled_policy: models.ScheduleChange | Mapping[str, Any] | Omit = NOT_GIVEN,
        time_zone: str | Omit = NOT_GIVEN,
    ) -> models.PolicyReference:
        r"""Change a policy.

        Changes what is sent and leaves the rest as it is. To switch a policy on or off, send only
        `scheduled_policy.status`. The default policy cannot be changed.

        Section 5.2.3, 5.2.8 of the source text.

        Args:
            policy_id: Id of the policy. Section 5.2.3.
            backup_policy_name: New name of the policy; it may not begin with `default`. 1 to 64
                characters. Pattern: `^[\u4e00-\u9fa5A-Za-z0-9_-]*$`. Section 5.2.1.
            scheduled_policy: What to change in the schedule; what is left out stays as it is. But
                of `frequency` and `week_frequency`, and of `rentention_num` and `rentention_day`,
                one that is sent alone takes the place of the other. Not empty.
            time_zone: The time zone of the local time from which `start_time` was worked out, with
                daylight saving, as `UTC+HH:mm` or `UTC-HH:mm`. Needed with `week_frequency` where
                the change to UTC moves an hour to another day. Pattern:
                `^UTC[+-]([01][0-9]|2[0-3]):[0-5][0-9]$`. Section 5.2.1.

        Raises:
            errors.AutoBackup0000: The body is absent or empty.
            errors.AutoBackup0008: The body cannot be read as a JSON object.
            errors.AutoBackup0101: The policy name does not have 1 to 64 characters.
            errors.AutoBackup0102: The policy name has a character or a beginning that names must
                not have.
            errors.AutoBackup0001: The body has an object without any property in it.
            errors.AutoBackup0103: The value of start_time does not consist of full hours.
            errors.AutoBackup0106: The value of frequency is not one of the intervals that the
                service offers.
            errors.AutoBackup0109: The value of week_frequency is empty or names something that is
                not a day of the week.
            errors.AutoBackup0107: The value of rentention_num is not a number of backups that the
                service can keep.
            errors.AutoBackup0108: The value of rentention_day is not a number of days that the
                service can keep backups.
            errors.AutoBackup0105: The value of remain_first_backup_of_curMonth is neither Y nor N.
            errors.AutoBackup0104: The status of the policy is neither ON nor OFF.
            errors.AutoBackup0226: The value of time_zone is not an offset from UTC.
            errors.AutoBackup0205: No policy with this id exists in the project.
            errors.AutoBackup0100: The policy is the one that the service provides itself, which
                callers can only use as it is.
            errors.AutoBackup0002: The header X-Auth-Token is absent or has no value.
            errors.AutoBackup0003: The token is past its lifetime of 24 hours.
            errors.AutoBackup0005: The token does not say which domain the caller belongs to.
            errors.AutoBackup0213: The caller lacks the permission for this request.
            errors.AutoBackup9002: An internal error stopped the check of the caller's permissions.
            errors.AutoBackup0009: The service met an error inside itself.

        """
        call = Call(
            _UPDATE,
            path={"policy_id": policy_id},
            body={
                "backup_policy_name": backup_policy_name,
                "scheduled_policy": scheduled_policy,
                "time_zone": time_zone,
            },
        )
        return await self._caller.send(call, models.PolicyReference)

    async def delete(self, *, policy_id: str) -> None:
        """Delete a policy.

        Deletes a backup policy.

        Section 5.2.4 of the source text.

        Args:
            policy_id: Id of the policy. Section 5.2.3.

        Raises:
            errors.AutoBackup0205: No policy with this id exists in the project.
            errors.AutoBackup0100: The policy is the one that the service provides itself, which
                callers can only use as it is.
            errors.AutoBackup1300: The policy could not be removed.
            errors.AutoBackup0002: The header X-Auth-Token is absent or has no value.
            errors.AutoBackup0003: The token is past its lifetime of 24 hours.
            errors.AutoBackup0005: The token does not say which domain the caller belongs to.
            errors.AutoBackup0213: The caller lacks the permission for this request.
            errors.AutoBackup9002: An internal error stopped the check of the caller's permissions.
            errors.AutoBackup0009: The service met an error inside itself.

        """
        call = Call(_DELETE, path={"policy_id": policy_id})
        return await self._caller.send(call, None)

    async def execute(self, *, policy_id: str) -> None:
        """Run a policy now.

        Backs up every volume bound to the policy once, now. The request has no body.

        Section 5.2.7 of the source text.

        Args:
            policy_id: Id of the policy. Section 5.2.3.

        Raises:
            errors.AutoBackup0205: No policy with this id exists in the project.
            errors.AutoBackup0225: The policy is still busy with an earlier execution.
            errors.AutoBackup0217: The quota for snapshots does not suffice for the backups of the
                policy.
            errors.AutoBackup0218: The quota for backups does not suffice for the backups of the
                policy.
            errors.AutoBackup1700: The input for the execution of the policy breaks a rule.
            errors.AutoBackup0002: The header X-Auth-Token is absent or has no value.
            errors.AutoBackup0003: The token is past its lifetime of 24 hours.
            errors.AutoBackup0005: The token does not say which domain the caller belongs to.
            errors.AutoBackup0213: The caller lacks the permission for this request.
            errors.AutoBackup9002: An internal error stopped the check of the caller's permissions.
            errors.AutoBackup0009: The service met an error inside itself.

        """
        call = Call(_EXECUTE, path={"policy_id": policy_id})
        return await self._caller.send(call, None)

    async def list_tasks(
        self,
        *,
        policy_id: str,
        sort_dir: Literal["asc", "desc"] | Omit = NOT_GIVEN,
        limit: int | Omit = NOT_GIVEN,
        marker: str | Omit = NOT_GIVEN,
        job_id: str | Omit = NOT_GIVEN,
        status: models.TaskStatus | Omit = NOT_GIVEN,
        sort_key: Literal["created_at"] | Omit = NOT_GIVEN,
        offset: int | Omit = NOT_GIVEN,
    ) -> models.TaskList:
        """List the tasks of a policy.

        Lists the backup tasks of a policy that match the given conditions.

        Section 5.2.9 of the source text.

        Args:
            policy_id: Id of the policy. Section 5.2.3.
            sort_dir: Direction of sorting. `asc`: Oldest first; `desc`: Newest first.
            limit: The most tasks to return. Default: `20`.
            marker: Id of the task after which the page begins.
            job_id: Only the task with this id.
            status: Only tasks with this status. `RUNNING`: The backup is being made;
                `EXECUTE_TIMEOUT`: The backup has taken too long; `WAITING`: The task has not begun;
                `EXECUTE_FAIL`: The backup has failed; `EXECUTE_SUCCESS`: The backup has been made;
                `SKIP`: The backup was left out.
            sort_key: What to sort by; only the time of creation is supported.
            offset: How many tasks to skip. Default: `0`.

        Raises:
            errors.AutoBackup0205: No policy with this id exists in the project.
            errors.AutoBackup0002: The header X-Auth-Token is absent or has no value.
            errors.AutoBackup0003: The token is past its lifetime of 24 hours.
            errors.AutoBackup0005: The token does not say which domain the caller belongs to.
            errors.AutoBackup0213: The caller lacks the permission for this request.
            errors.AutoBackup9002: An internal error stopped the check of the caller's permissions.
            errors.AutoBackup0009: The service met an error inside itself.

        """
        call = Call(
            _LIST_TASKS,
            path={"policy_id": policy_id},
            query={
                "sort_dir": sort_dir,
                "limit": limit,
                "marker": marker,
                "job_id": job_id,
                "status": status,
                "sort_key": sort_key,
                "offset": offset,
            },
        )
        return await self._caller.send(call, models.TaskList)

    def iter_tasks(
        self,
        *,
        policy_id: str,
        sort_dir: Literal["asc", "desc"] | Omit = NOT_GIVEN,
        limit: int | Omit = NOT_GIVEN,
        marker: str | Omit = NOT_GIVEN,
        job_id: str | Omit = NOT_GIVEN,
        status: models.TaskStatus | Omit = NOT_GIVEN,
        sort_key: Literal["created_at"] | Omit = NOT_GIVEN,
    ) -> AsyncIterator[models.Task]:
        """Read the pages of `list_tasks` one after the other, each when it is needed.

        Args:
            policy_id: Id of the policy. Section 5.2.3.
            sort_dir: Direction of sorting. `asc`: Oldest first; `desc`: Newest first.
            limit: How many are read at a time; all are read in the end.
            marker: Id of the task after which the page begins.
            job_id: Only the task with this id.
            status: Only tasks with this status. `RUNNING`: The backup is being made;
                `EXECUTE_TIMEOUT`: The backup has taken too long; `WAITING`: The task has not begun;
                `EXECUTE_FAIL`: The backup has failed; `EXECUTE_SUCCESS`: The backup has been made;
                `SKIP`: The backup was left out.
            sort_key: What to sort by; only the time of creation is supported.

        """
        fetch = partial(
            self.list_tasks,
            policy_id=policy_id,
            sort_dir=sort_dir,
            limit=limit,
            marker=marker,
            job_id=job_id,
            status=status,
            sort_key=sort_key,
        )
        return async_iterate(_LIST_TASKS_PAGES, fetch)

    async def bind(
        self,
        *,
        backup_policy_id: str,
        resources: Sequence[models.ResourceToBind | Mapping[str, Any]],
    ) -> models.BindResourcesResult:
        """Bind volumes to a policy.

        Binds one or more volumes to a policy. The answer says which could be bound and which could
        not.

        Section 5.2.5 of the source text.

        Args:
            backup_policy_id: Id of the policy. Not empty. Pattern: `^[^<>]*$`.
            resources: The volumes. Not empty.

        Raises:
            errors.AutoBackup0000: The body is absent or empty.
            errors.AutoBackup0008: The body cannot be read as a JSON object.
            errors.AutoBackup0006: The request names no policy.
            errors.AutoBackup0221: The request has the character < or >, which it must not have.
            errors.AutoBackup0207: The request names no resource to bind or unbind.
            errors.AutoBackup1400: The resources to bind are not a well-formed list of resources.
            errors.AutoBackup0209: A resource has an empty resource_id or an empty resource_type.
            errors.AutoBackup0211: The value of resource_type is not a type that the service knows.
            errors.AutoBackup0205: No policy with this id exists in the project.
            errors.AutoBackup0208: A volume to bind or unbind is not there.
            errors.AutoBackup0206: A volume to bind has a status in which it cannot be bound.
            errors.AutoBackup0210: HANA volumes do not work with backup policies.
            errors.AutoBackup0220: Volumes in dedicated enterprise storage (DESS) do not work with
                backup policies.
            errors.AutoBackup0204: The policy already has as many volumes as may be bound to it.
            errors.AutoBackup0002: The header X-Auth-Token is absent or has no value.
            errors.AutoBackup0003: The token is past its lifetime of 24 hours.
            errors.AutoBackup0005: The token does not say which domain the caller belongs to.
            errors.AutoBackup0213: The caller lacks the permission for this request.
            errors.AutoBackup9002: An internal error stopped the check of the caller's permissions.
            errors.AutoBackup0009: The service met an error inside itself.

        """
        call = Call(_BIND, body={"backup_policy_id": backup_policy_id, "resources": resources})
        return await self._caller.send(call, models.BindResourcesResult)

    async def unbind(
        self, *, policy_id: str, resources: Sequence[models.ResourceToUnbind | Mapping[str, Any]]
    ) -> models.UnbindResourcesResult:
        """Unbind volumes from a policy.

        Unbinds one or more volumes from a policy. The answer says which could be unbound and which
        could not.

        Section 5.2.6 of the source text.

        Args:
            policy_id: Id of the policy. Section 5.2.3.
            resources: The volumes. Not empty.

        Raises:
            errors.AutoBackup0000: The body is absent or empty.
            errors.AutoBackup0008: The body cannot be read as a JSON object.
            errors.AutoBackup0207: The request names no resource to bind or unbind.
            errors.AutoBackup1400: The resources to bind are not a well-formed list of resources.
            errors.AutoBackup0209: A resource has an empty resource_id or an empty resource_type.
            errors.AutoBackup0221: The request has the character < or >, which it must not have.
            errors.AutoBackup0205: No policy with this id exists in the project.
            errors.AutoBackup0208: A volume to bind or unbind is not there.
            errors.AutoBackup0002: The header X-Auth-Token is absent or has no value.
            errors.AutoBackup0003: The token is past its lifetime of 24 hours.
            errors.AutoBackup0005: The token does not say which domain the caller belongs to.
            errors.AutoBackup0213: The caller lacks the permission for this request.
            errors.AutoBackup9002: An internal error stopped the check of the caller's permissions.
            errors.AutoBackup0009: The service met an error inside itself.

        """
        call = Call(_UNBIND, path={"policy_id": policy_id}, body={"resources": resources})
        return await self._caller.send(call, models.UnbindResourcesResult)
