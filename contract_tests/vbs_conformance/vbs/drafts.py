"""Valid requests for each operation with every optional value, to be changed one by one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from vbs_conformance.draft import ABSENT, Draft
from vbs_conformance.vbs.world import SCHEDULE, World

_TAGS = [{"key": "team", "value": "storage"}]
_CONDITIONS = [{"key": "team", "values": ["storage", "other"]}]
_SHARE_QUERY = {
    "share_to_me": "false",
    "volume_id": "7e5fdc5a-5e36-4b22-8bcc-7f17037290cc",
    "name": "nightly",
    "status": "available",
    "backup_id": "066b1e37-9305-4057-97e5-2e99b21fc71d",
    "from_project_id": "c13f5220dc1949b0b741ea81a7cd5554",
    "to_project_id": "722513ed0a324dadaabe5b2d0fe848c9",
    "availability_zone": "AZ1",
}
_NATIVE_QUERY = {
    "name": "nightly",
    "status": "available",
    "volume_id": "c68ae7fb-0aa5-4a97-ab01-ed02c5b7e768",
    "limit": "10",
    "offset": "0",
}
_PAGE = {"sort_dir": "desc", "sort_key": "created_at", "limit": "10", "offset": "0"}


def drafts(world: World, operation: str) -> list[Draft]:
    """Return valid requests for an operation.

    Raises:
        NotReachable: the target lacks what the request needs.
        KeyError: nobody has written requests for the operation.

    """
    return [Draft(operation, path, query, body) for path, query, body in _MAKERS[operation](world)]


Parts = tuple[dict[str, str], dict[str, str], Any]


def _plain(world: World) -> list[Parts]:
    return [({}, {}, ABSENT)]


def _create_token(world: World) -> list[Parts]:
    identity = world.session.target.identity
    user = {
        "name": identity.user if identity else "user",
        "password": identity.password if identity else "password",
        "domain": {"name": identity.domain if identity else "domain"},
    }
    auth = {
        "identity": {"methods": ["password"], "password": {"user": user}},
        "scope": {"project": {"name": identity.project if identity else "project"}},
    }
    return [({}, {}, {"auth": auth})]


def _create_backup(world: World) -> list[Parts]:
    backup = {
        "volume_id": world.volume(),
        "snapshot_id": None,
        "name": world.name(),
        "description": "made by the conformance suite",
        "tags": _TAGS,
    }
    return [({}, {}, {"backup": backup})]


def _restore_backup(world: World) -> list[Parts]:
    backup_id = world.backup()
    return [({"backup_id": backup_id}, {}, {"restore": {"volume_id": world.volume_of(backup_id)}})]


def _on_backup(world: World) -> list[Parts]:
    return [({"backup_id": world.backup()}, {}, ABSENT)]


def _batch_backup_tags(world: World) -> list[Parts]:
    path = {"backup_id": world.backup()}
    return [(path, {}, {"action": action, "tags": _TAGS}) for action in ("create", "delete")]


def _show_job(world: World) -> list[Parts]:
    return [({"job_id": world.job()}, {}, ABSENT)]


def _create_shares(world: World) -> list[Parts]:
    shared = {"backup_id": world.backup(), "to_project_ids": [world.other_project]}
    return [({}, {}, {"shared": shared})]


def _list_shares(world: World) -> list[Parts]:
    return [({}, {**_SHARE_QUERY, **_PAGE}, ABSENT)]


def _count_shares(world: World) -> list[Parts]:
    return [({}, dict(_SHARE_QUERY), ABSENT)]


def _show_share(world: World) -> list[Parts]:
    return [({"id": world.share()}, {}, ABSENT)]


def _delete_share(world: World) -> list[Parts]:
    return [({"id": world.share()}, {"is_backup_id": "false"}, ABSENT)]


def _policy_body(world: World) -> dict[str, Any]:
    return {
        "backup_policy_name": world.name(),
        "scheduled_policy": {
            **SCHEDULE,
            "week_frequency": ["SUN", "WED"],
            "rentention_day": 30,
            "remain_first_backup_of_curMonth": "Y",
        },
        "time_zone": "UTC+08:00",
    }


def _create_policy(world: World) -> list[Parts]:
    return [({}, {}, {**_policy_body(world), "tags": _TAGS})]


def _update_policy(world: World) -> list[Parts]:
    return [({"policy_id": world.policy()}, {}, _policy_body(world))]


def _on_policy(world: World) -> list[Parts]:
    return [({"policy_id": world.policy()}, {}, ABSENT)]


def _list_policy_tasks(world: World) -> list[Parts]:
    missing = "0781095c-b8ab-4ce5-99f3-4c5f6ff75319"
    query = {**_PAGE, "marker": missing, "job_id": missing, "status": "RUNNING"}
    return [({"policy_id": world.policy()}, query, ABSENT)]


def _bind_resources(world: World) -> list[Parts]:
    resources = [{"resource_id": world.volume(), "resource_type": "volume"}]
    return [({}, {}, {"backup_policy_id": world.policy(), "resources": resources})]


def _unbind_resources(world: World) -> list[Parts]:
    body = {"resources": [{"resource_id": world.volume()}]}
    return [({"policy_id": world.policy()}, {}, body)]


def _add_policy_tag(world: World) -> list[Parts]:
    return [({"policy_id": world.policy()}, {}, {"tag": _TAGS[0]})]


def _delete_policy_tag(world: World) -> list[Parts]:
    return [({"policy_id": world.policy(), "key": world.policy_tag()}, {}, ABSENT)]


def _batch_policy_tags(world: World) -> list[Parts]:
    path = {"policy_id": world.policy()}
    actions = ("delete", "create", "update")
    return [(path, {}, {"action": action, "tags": _TAGS}) for action in actions]


def _filter_policies(world: World) -> list[Parts]:
    body = {
        "action": "filter",
        "tags": _CONDITIONS,
        "tags_any": _CONDITIONS,
        "not_tags": _CONDITIONS,
        "not_tags_any": _CONDITIONS,
        "matches": [{"key": "resource_name", "value": "nightly"}],
    }
    texts = {**body, "limit": "10", "offset": "0"}
    numbers = {**body, "limit": 10, "offset": 0}
    return [({}, {}, texts), ({}, {}, numbers)]


def _native_create_backup(world: World) -> list[Parts]:
    backup = {
        "volume_id": world.volume(),
        "snapshot_id": None,
        "name": world.name(),
        "description": "made by the conformance suite",
        "container": None,
        "incremental": False,
        "force": False,
        "project_id": world.session.target.project_id,
    }
    return [({}, {}, {"backup": backup})]


def _native_list(world: World) -> list[Parts]:
    return [({}, dict(_NATIVE_QUERY), ABSENT)]


def _native_list_detail(world: World) -> list[Parts]:
    return [({}, {**_NATIVE_QUERY, **_PAGE}, ABSENT)]


def _native_restore(world: World) -> list[Parts]:
    backup_id = world.backup()
    body = {"restore": {"volume_id": world.volume_of(backup_id), "name": None}}
    return [({"backup_id": backup_id}, {}, body)]


_MAKERS: dict[str, Callable[[World], list[Parts]]] = {
    "createToken": _create_token,
    "listProjects": _plain,
    "createBackup": _create_backup,
    "restoreBackup": _restore_backup,
    "deleteBackup": _on_backup,
    "batchBackupTags": _batch_backup_tags,
    "showJob": _show_job,
    "createShares": _create_shares,
    "listShares": _list_shares,
    "countShares": _count_shares,
    "showShare": _show_share,
    "deleteShare": _delete_share,
    "createPolicy": _create_policy,
    "listPolicies": _plain,
    "updatePolicy": _update_policy,
    "deletePolicy": _on_policy,
    "executePolicy": _on_policy,
    "listPolicyTasks": _list_policy_tasks,
    "bindResources": _bind_resources,
    "unbindResources": _unbind_resources,
    "addPolicyTag": _add_policy_tag,
    "listPolicyTags": _on_policy,
    "deletePolicyTag": _delete_policy_tag,
    "batchPolicyTags": _batch_policy_tags,
    "listProjectTags": _plain,
    "filterPolicies": _filter_policies,
    "showQuotas": _plain,
    "nativeCreateBackup": _native_create_backup,
    "nativeListBackups": _native_list,
    "nativeListBackupsDetail": _native_list_detail,
    "nativeShowBackup": _on_backup,
    "nativeDeleteBackup": _on_backup,
    "nativeRestoreBackup": _native_restore,
}
