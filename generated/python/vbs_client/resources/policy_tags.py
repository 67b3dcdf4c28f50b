# Generated from Volume Backup Service API 1.0.0. Do not edit; run `vbs-contract generate`.
"""Tag policies, and find policies by their tags."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, Literal

from .. import models
from .._runtime.caller import AsyncCaller, Caller
from .._runtime.not_given import NOT_GIVEN, Omit
from .._runtime.paging import Pages, async_iterate, iterate
from .._runtime.request import Call, Endpoint

_ADD = Endpoint(
    id="addPolicyTag",
    method="POST",
    path="/v2/{project_id}/backuppolicy/{policy_id}/tags",
    client_path=("project_id",),
    client_headers=("X-Project-Id",),
)
_LIST = Endpoint(
    id="listPolicyTags",
    method="GET",
    path="/v2/{project_id}/backuppolicy/{policy_id}/tags",
    client_path=("project_id",),
    client_headers=("X-Project-Id",),
)
_DELETE = Endpoint(
    id="deletePolicyTag",
    method="DELETE",
    path="/v2/{project_id}/backuppolicy/{policy_id}/tags/{key}",
    client_path=("project_id",),
    client_headers=("X-Project-Id",),
)
_BATCH = Endpoint(
    id="batchPolicyTags",
    method="POST",
    path="/v2/{project_id}/backuppolicy/{policy_id}/tags/action",
    client_path=("project_id",),
    client_headers=("X-Project-Id",),
)
_LIST_ALL = Endpoint(
    id="listProjectTags",
    method="GET",
    path="/v2/{project_id}/backuppolicy/tags",
    client_path=("project_id",),
    client_headers=("X-Project-Id",),
)
_FILTER = Endpoint(
    id="filterPolicies",
    method="POST",
    path="/v2/{project_id}/backuppolicy/resource_instances/action",
    client_path=("project_id",),
    client_headers=("X-Project-Id",),
)
_FILTER_PAGES = Pages(items="resources", position="offset", total="total_count", as_text=True)


class PolicyTags:
    """Tag policies, and find policies by their tags."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def add(self, *, policy_id: str, key: str, value: str) -> None:
        r"""Tag a policy.

        Sets one tag of a policy. A policy has at most ten tags.

        Section 5.2.10 of the source text.

        Args:
            policy_id: Id of the policy. Section 5.2.3.
            key: Key of the tag, 1 to 36 characters, without control characters and without any of
                `=`, `*`, `<`, `>`, `\`, `,`, `|` and `/`. 1 to 36 characters. Pattern:
                `^[^\x00-\x1f=*<>\\,|/]*$`. Section 5.2.1.
            value: Value of the tag, at most 43 characters, may be empty; the characters that a key
                may not hold are forbidden here too. At most 43 characters. Pattern:
                `^[^\x00-\x1f=*<>\\,|/]*$`. Section 5.2.1.

        Raises:
            errors.AutoBackup0000: The body is absent or empty.
            errors.AutoBackup0008: The body cannot be read as a JSON object.
            errors.AutoBackup0214: The tags in a request about policies break a rule.
            errors.AutoBackup0205: No policy with this id exists in the project.
            errors.AutoBackup0215: The policy would have more tags than it may have.
            errors.AutoBackup0002: The header X-Auth-Token is absent or has no value.
            errors.AutoBackup0003: The token is past its lifetime of 24 hours.
            errors.AutoBackup0005: The token does not say which domain the caller belongs to.
            errors.AutoBackup0213: The caller lacks the permission for this request.
            errors.AutoBackup9002: An internal error stopped the check of the caller's permissions.
            errors.AutoBackup0009: The service met an error inside itself.

        """
        call = Call(_ADD, path={"policy_id": policy_id}, body={"tag": {"key": key, "value": value}})
        return self._caller.send(call, None)

    def list(self, *, policy_id: str) -> models.TagList:
        """List the tags of a policy.

        Lists the tags of one policy.

        Section 5.2.13 of the source text.

        Args:
            policy_id: Id of the policy. Section 5.2.3.

        Raises:
            errors.AutoBackup0205: No policy with this id exists in the project.
            errors.AutoBackup0002: The header X-Auth-Token is absent or has no value.
            errors.AutoBackup0003: The token is past its lifetime of 24 hours.
            errors.AutoBackup0005: The token does not say which domain the caller belongs to.
            errors.AutoBackup0213: The caller lacks the permission for this request.
            errors.AutoBackup9002: An internal error stopped the check of the caller's permissions.
            errors.AutoBackup0009: The service met an error inside itself.

        """
        call = Call(_LIST, path={"policy_id": policy_id})
        return self._caller.send(call, models.TagList)

    def delete(self, *, policy_id: str, key: str) -> None:
        """Remove a tag of a policy.

        Removes one tag of a policy.

        Section 5.2.11 of the source text.

        Args:
            policy_id: Id of the policy. Section 5.2.3.
            key: Key of the tag, percent-encoded where it holds special characters.

        Raises:
            errors.AutoBackup0205: No policy with this id exists in the project.
            errors.AutoBackup0216: The policy has no tag with this key.
            errors.AutoBackup0002: The header X-Auth-Token is absent or has no value.
            errors.AutoBackup0003: The token is past its lifetime of 24 hours.
            errors.AutoBackup0005: The token does not say which domain the caller belongs to.
            errors.AutoBackup0213: The caller lacks the permission for this request.
            errors.AutoBackup9002: An internal error stopped the check of the caller's permissions.
            errors.AutoBackup0009: The service met an error inside itself.

        """
        call = Call(_DELETE, path={"policy_id": policy_id, "key": key})
        return self._caller.send(call, None)

    def batch(
        self,
        *,
        policy_id: str,
        action: Literal["create", "update", "delete"],
        tags: Sequence[models.PolicyTagChange | Mapping[str, Any]] | Omit = NOT_GIVEN,
    ) -> None:
        """Set or remove several tags of a policy.

        With `create` or `update`, sets each tag: a key that the policy has already gets the new
        value. With `delete`, removes the tags of the given keys.

        Section 5.2.14 of the source text.

        Args:
            policy_id: Id of the policy. Section 5.2.3.
            action: What to do. Upper and lower case count. `create`: Set the tags; a key that is
                there already gets the new value; `update`: Set the tags; a key that is not there
                yet is added; `delete`: Remove the tags of the given keys.
            tags: The tags.

        Raises:
            errors.AutoBackup0000: The body is absent or empty.
            errors.AutoBackup0008: The body cannot be read as a JSON object.
            errors.AutoBackup0222: The value of action is not one that the operation knows.
            errors.AutoBackup0214: The tags in a request about policies break a rule.
            errors.AutoBackup0205: No policy with this id exists in the project.
            errors.AutoBackup0215: The policy would have more tags than it may have.
            errors.AutoBackup0002: The header X-Auth-Token is absent or has no value.
            errors.AutoBackup0003: The token is past its lifetime of 24 hours.
            errors.AutoBackup0005: The token does not say which domain the caller belongs to.
            errors.AutoBackup0213: The caller lacks the permission for this request.
            errors.AutoBackup9002: An internal error stopped the check of the caller's permissions.
            errors.AutoBackup0009: The service met an error inside itself.

        """
        call = Call(_BATCH, path={"policy_id": policy_id}, body={"action": action, "tags": tags})
        return self._caller.send(call, None)

    def list_all(self) -> models.TagValuesList:
        """List the tags of all policies.

        Lists every key that some policy of the project is tagged with, and the values it has.

        Section 5.2.12 of the source text.

        Raises:
            errors.AutoBackup0002: The header X-Auth-Token is absent or has no value.
            errors.AutoBackup0003: The token is past its lifetime of 24 hours.
            errors.AutoBackup0005: The token does not say which domain the caller belongs to.
            errors.AutoBackup0213: The caller lacks the permission for this request.
            errors.AutoBackup9002: An internal error stopped the check of the caller's permissions.
            errors.AutoBackup0009: The service met an error inside itself.

        """
        call = Call(_LIST_ALL)
        return self._caller.send(call, models.TagValuesList)

    def filter(
        self,
        *,
        action: Literal["filter", "count"],
        tags: Sequence[models.TagCondition | Mapping[str, Any]] | Omit = NOT_GIVEN,
        tags_any: Sequence[models.TagAlternative | Mapping[str, Any]] | Omit = NOT_GIVEN,
        not_tags: Sequence[models.TagAlternative | Mapping[str, Any]] | Omit = NOT_GIVEN,
        not_tags_any: Sequence[models.TagAlternative | Mapping[str, Any]] | Omit = NOT_GIVEN,
        matches: Sequence[models.Match | Mapping[str, Any]] | Omit = NOT_GIVEN,
        limit: str | int | Omit = NOT_GIVEN,
        offset: str | int | Omit = NOT_GIVEN,
    ) -> models.FilterPoliciesResult:
        """Find policies by their tags.

        Finds the policies that meet every condition given. With `filter` the answer holds the
        policies and their number, with `count` the number only.

        Section 5.2.15 of the source text.

        Args:
            action: What to return. `filter`: The policies and their number; `count`: Their number
                only.
            tags: The policy has every one of these keys, each with one of its values. At most 10
                items.
            tags_any: The policy has at least one of these keys with one of its values. 1 to 10
                items.
            not_tags: The policy does not have all of these keys, each with one of its values. 1 to
                10 items.
            not_tags_any: The policy has none of these keys with one of its values. 1 to 10 items.
            matches: The policy's fields match all of these.
            limit: The most policies to return, 1 to 1000, as a number in a string. Ignored by
                `count`. 1 to 1000. Pattern: `^([1-9][0-9]{0,2}|1000)$`. Default: `1000`.
            offset: How many policies to skip, as a number in a string. Ignored by `count`. Pattern:
                `^[0-9]{1,18}$`. Default: `0`.

        Raises:
            errors.AutoBackup0000: The body is absent or empty.
            errors.AutoBackup0008: The body cannot be read as a JSON object.
            errors.AutoBackup0222: The value of action is not one that the operation knows.
            errors.AutoBackup0214: The tags in a request about policies break a rule.
            errors.AutoBackup0221: The request has the character < or >, which it must not have.
            errors.AutoBackup0002: The header X-Auth-Token is absent or has no value.
            errors.AutoBackup0003: The token is past its lifetime of 24 hours.
            errors.AutoBackup0005: The token does not say which domain the caller belongs to.
            errors.AutoBackup0213: The caller lacks the permission for this request.
            errors.AutoBackup9002: An internal error stopped the check of the caller's permissions.
            errors.AutoBackup0009: The service met an error inside itself.

        """
        call = Call(
            _FILTER,
            body={
                "action": action,
                "tags": tags,
                "tags_any": tags_any,
                "not_tags": not_tags,
                "not_tags_any": not_tags_any,
                "matches": matches,
                "limit": limit,
                "offset": offset,
            },
        )
        return self._caller.send(call, models.FilterPoliciesResult)

    def iter_filter(
        self,
        *,
        action: Literal["filter", "count"],
        tags: Sequence[models.TagCondition | Mapping[str, Any]] | Omit = NOT_GIVEN,
        tags_any: Sequence[models.TagAlternative | Mapping[str, Any]] | Omit = NOT_GIVEN,
        not_tags: Sequence[models.TagAlternative | Mapping[str, Any]] | Omit = NOT_GIVEN,
        not_tags_any: Sequence[models.TagAlternative | Mapping[str, Any]] | Omit = NOT_GIVEN,
        matches: Sequence[models.Match | Mapping[str, Any]] | Omit = NOT_GIVEN,
        limit: str | int | Omit = NOT_GIVEN,
    ) -> Iterator[models.FoundPolicy]:
        """Read the pages of `filter` one after the other, each when it is needed.

        Args:
            action: What to return. `filter`: The policies and their number; `count`: Their number
                only.
            tags: The policy has every one of these keys, each with one of its values. At most 10
                items.
            tags_any: The policy has at least one of these keys with one of its values. 1 to 10
                items.
            not_tags: The policy does not have all of these keys, each with one of its values. 1 to
                10 items.
            not_tags_any: The policy has none of these keys with one of its values. 1 to 10 items.
            matches: The policy's fields match all of these.
            limit: How many are read at a time; all are read in the end.

        """
        fetch = partial(
            self.filter,
            action=action,
            tags=tags,
            tags_any=tags_any,
            not_tags=not_tags,
            not_tags_any=not_tags_any,
            matches=matches,
            limit=limit,
        )
        return iterate(_FILTER_PAGES, fetch)


class AsyncPolicyTags:
    """Tag policies, and find policies by their tags."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def add(self, *, policy_id: str, key: str, value: str) -> None:
        r"""Tag a policy.

        Sets one tag of a policy. A policy has at most ten tags.

        Section 5.2.10 of the source text.

        Args:
            policy_id: Id of the policy. Section 5.2.3.
            key: Key of the tag, 1 to 36 characters, without control characters and without any of
                `=`, `*`, `<`, `>`, `\`, `,`, `|` and `/`. 1 to 36 characters. Pattern:
                `^[^\x00-\x1f=*<>\\,|/]*$`. Section 5.2.1.
            value: Value of the tag, at most 43 characters, may be empty; the characters that a key
                may not hold are forbidden here too. At most 43 characters. Pattern:
                `^[^\x00-\x1f=*<>\\,|/]*$`. Section 5.2.1.

        Raises:
            errors.AutoBackup0000: The body is absent or empty.
            errors.AutoBackup0008: The body cannot be read as a JSON object.
            errors.AutoBackup0214: The tags in a request about policies break a rule.
            errors.AutoBackup0205: No policy with this id exists in the project.
            errors.AutoBackup0215: The policy would have more tags than it may have.
            errors.AutoBackup0002: The header X-Auth-Token is absent or has no value.
            errors.AutoBackup0003: The token is past its lifetime of 24 hours.
            errors.AutoBackup0005: The token does not say which domain the caller belongs to.
            errors.AutoBackup0213: The caller lacks the permission for this request.
            errors.AutoBackup9002: An internal error stopped the check of the caller's permissions.
            errors.AutoBackup0009: The service met an error inside itself.

        """
        call = Call(_ADD, path={"policy_id": policy_id}, body={"tag": {"key": key, "value": value}})
        return await self._caller.send(call, None)

    async def list(self, *, policy_id: str) -> models.TagList:
        """List the tags of a policy.

        Lists the tags of one policy.

        Section 5.2.13 of the source text.

        Args:
            policy_id: Id of the policy. Section 5.2.3.

        Raises:
            errors.AutoBackup0205: No policy with this id exists in the project.
            errors.AutoBackup0002: The header X-Auth-Token is absent or has no value.
            errors.AutoBackup0003: The token is past its lifetime of 24 hours.
            errors.AutoBackup0005: The token does not say which domain the caller belongs to.
            errors.AutoBackup0213: The caller lacks the permission for this request.
            errors.AutoBackup9002: An internal error stopped the check of the caller's permissions.
            errors.AutoBackup0009: The service met an error inside itself.

        """
        call = Call(_LIST, path={"policy_id": policy_id})
        return await self._caller.send(call, models.TagList)

    async def delete(self, *, policy_id: str, key: str) -> None:
        """Remove a tag of a policy.

        Removes one tag of a policy.

        Section 5.2.11 of the source text.

        Args:
            policy_id: Id of the policy. Section 5.2.3.
            key: Key of the tag, percent-encoded where it holds special characters.

        Raises:
            errors.AutoBackup0205: No policy with this id exists in the project.
            errors.AutoBackup0216: The policy has no tag with this key.
            errors.AutoBackup0002: The header X-Auth-Token is absent or has no value.
            errors.AutoBackup0003: The token is past its lifetime of 24 hours.
            errors.AutoBackup0005: The token does not say which domain the caller belongs to.
            errors.AutoBackup0213: The caller lacks the permission for this request.
            errors.AutoBackup9002: An internal error stopped the check of the caller's permissions.
            errors.AutoBackup0009: The service met an error inside itself.

        """
        call = Call(_DELETE, path={"policy_id": policy_id, "key": key})
        return await self._caller.send(call, None)

    async def batch(
        self,
        *,
        policy_id: str,
        action: Literal["create", "update", "delete"],
        tags: Sequence[models.PolicyTagChange | Mapping[str, Any]] | Omit = NOT_GIVEN,
    ) -> None:
        """Set or remove several tags of a policy.

        With `create` or `update`, sets each tag: a key that the policy has already gets the new
        value. With `delete`, removes the tags of the given keys.

        Section 5.2.14 of the source text.

        Args:
            policy_id: Id of the policy. Section 5.2.3.
            action: What to do. Upper and lower case count. `create`: Set the tags; a key that is
                there already gets the new value; `update`: Set the tags; a key that is not there
                yet is added; `delete`: Remove the tags of the given keys.
            tags: The tags.

        Raises:
            errors.AutoBackup0000: The body is absent or empty.
            errors.AutoBackup0008: The body cannot be read as a JSON object.
            errors.AutoBackup0222: The value of action is not one that the operation knows.
            errors.AutoBackup0214: The tags in a request about policies break a rule.
            errors.AutoBackup0205: No policy with this id exists in the project.
            errors.AutoBackup0215: The policy would have more tags than it may have.
            errors.AutoBackup0002: The header X-Auth-Token is absent or has no value.
            errors.AutoBackup0003: The token is past its lifetime of 24 hours.
            errors.AutoBackup0005: The token does not say which domain the caller belongs to.
            errors.AutoBackup0213: The caller lacks the permission for this request.
            errors.AutoBackup9002: An internal error stopped the check of the caller's permissions.
            errors.AutoBackup0009: The service met an error inside itself.

        """
        call = Call(_BATCH, path={"policy_id": policy_id}, body={"action": action, "tags": tags})
        return await self._caller.send(call, None)

    async def list_all(self) -> models.TagValuesList:
        """List the tags of all policies.

        Lists every key that some policy of the project is tagged with, and the values it has.

        Section 5.2.12 of the source text.

        Raises:
            errors.AutoBackup0002: The header X-Auth-Token is absent or has no value.
            errors.AutoBackup0003: The token is past its lifetime of 24 hours.
            errors.AutoBackup0005: The token does not say which domain the caller belongs to.
            errors.AutoBackup0213: The caller lacks the permission for this request.
            errors.AutoBackup9002: An internal error stopped the check of the caller's permissions.
            errors.AutoBackup0009: The service met an error inside itself.

        """
        call = Call(_LIST_ALL)
        return await self._caller.send(call, models.TagValuesList)

    async def filter(
        self,
        *,
        action: Literal["filter", "count"],
        tags: Sequence[models.TagCondition | Mapping[str, Any]] | Omit = NOT_GIVEN,
        tags_any: Sequence[models.TagAlternative | Mapping[str, Any]] | Omit = NOT_GIVEN,
        not_tags: Sequence[models.TagAlternative | Mapping[str, Any]] | Omit = NOT_GIVEN,
        not_tags_any: Sequence[models.TagAlternative | Mapping[str, Any]] | Omit = NOT_GIVEN,
        matches: Sequence[models.Match | Mapping[str, Any]] | Omit = NOT_GIVEN,
        limit: str | int | Omit = NOT_GIVEN,
        offset: str | int | Omit = NOT_GIVEN,
    ) -> models.FilterPoliciesResult:
        """Find policies by their tags.

        Finds the policies that meet every condition given. With `filter` the answer holds the
        policies and their number, with `count` the number only.

        Section 5.2.15 of the source text.

        Args:
            action: What to return. `filter`: The policies and their number; `count`: Their number
                only.
            tags: The policy has every one of these keys, each with one of its values. At most 10
                items.
            tags_any: The policy has at least one of these keys with one of its values. 1 to 10
                items.
            not_tags: The policy does not have all of these keys, each with one of its values. 1 to
                10 items.
            not_tags_any: The policy has none of these keys with one of its values. 1 to 10 items.
            matches: The policy's fields match all of these.
            limit: The most policies to return, 1 to 1000, as a number in a string. Ignored by
                `count`. 1 to 1000. Pattern: `^([1-9][0-9]{0,2}|1000)$`. Default: `1000`.
            offset: How many policies to skip, as a number in a string. Ignored by `count`. Pattern:
                `^[0-9]{1,18}$`. Default: `0`.

        Raises:
            errors.AutoBackup0000: The body is absent or empty.
            errors.AutoBackup0008: The body cannot be read as a JSON object.
            errors.AutoBackup0222: The value of action is not one that the operation knows.
            errors.AutoBackup0214: The tags in a request about policies break a rule.
            errors.AutoBackup0221: The request has the character < or >, which it must not have.
            errors.AutoBackup0002: The header X-Auth-Token is absent or has no value.
            errors.AutoBackup0003: The token is past its lifetime of 24 hours.
            errors.AutoBackup0005: The token does not say which domain the caller belongs to.
            errors.AutoBackup0213: The caller lacks the permission for this request.
            errors.AutoBackup9002: An internal error stopped the check of the caller's permissions.
            errors.AutoBackup0009: The service met an error inside itself.

        """
        call = Call(
            _FILTER,
            body={
                "action": action,
                "tags": tags,
                "tags_any": tags_any,
                "not_tags": not_tags,
                "not_tags_any": not_tags_any,
                "matches": matches,
                "limit": limit,
                "offset": offset,
            },
        )
        return await self._caller.send(call, models.FilterPoliciesResult)

    def iter_filter(
        self,
        *,
        action: Literal["filter", "count"],
        tags: Sequence[models.TagCondition | Mapping[str, Any]] | Omit = NOT_GIVEN,
        tags_any: Sequence[models.TagAlternative | Mapping[str, Any]] | Omit = NOT_GIVEN,
        not_tags: Sequence[models.TagAlternative | Mapping[str, Any]] | Omit = NOT_GIVEN,
        not_tags_any: Sequence[models.TagAlternative | Mapping[str, Any]] | Omit = NOT_GIVEN,
        matches: Sequence[models.Match | Mapping[str, Any]] | Omit = NOT_GIVEN,
        limit: str | int | Omit = NOT_GIVEN,
    ) -> AsyncIterator[models.FoundPolicy]:
        """Read the pages of `filter` one after the other, each when it is needed.

        Args:
            action: What to return. `filter`: The policies and their number; `count`: Their number
                only.
            tags: The policy has every one of these keys, each with one of its values. At most 10
                items.
            tags_any: The policy has at least one of these keys with one of its values. 1 to 10
                items.
            not_tags: The policy does not have all of these keys, each with one of its values. 1 to
                10 items.
            not_tags_any: The policy has none of these keys with one of its values. 1 to 10 items.
            matches: The policy's fields match all of these.
            limit: How many are read at a time; all are read in the end.

        """
        fetch = partial(
            self.filter,
            action=action,
            tags=tags,
            tags_any=tags_any,
            not_tags=not_tags,
            not_tags_any=not_tags_any,
            matches=matches,
            limit=limit,
        )
        return async_iterate(_FILTER_PAGES, fetch)
