# Generated from Volume Backup Service API 1.0.0. Do not edit; run `vbs-contract generate`.
"""The command line."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from ._runtime.cli import main as runtime
from ._runtime.cli.description import Command, Option, Program, Resource

if TYPE_CHECKING:
    from .client import Client


def _connect(needs_credentials: bool, **options: Any) -> Client:
    from .client import Client
    from .credentials import from_environment

    return Client(from_environment() if needs_credentials else None, **options)


PROGRAM = Program(
    name="vbs",
    summary="Back up cloud volumes, restore them, share backups and run backup policies.",
    version="1.0.0",
    distribution="vbs-client",
    environment="VBS",
    variables=(
        ("VBS_TOKEN",),
        (
            "VBS_ACCESS_KEY",
            "VBS_SECRET_KEY",
        ),
        (
            "VBS_USER",
            "VBS_PASSWORD",
            "VBS_DOMAIN",
            "VBS_PROJECT",
        ),
    ),
    options=(
        Option(
            "base_url",
            "Address of the server; https://vbs.cn-north-4.myhuaweicloud.com by default.",
        ),
        Option(
            "identity_url",
            (
                "Address of the server that the calls of `identity`"
                " go to; `base_url` by default, or https://iam.cn-"
                "north-4.myhuaweicloud.com where that is not given "
                "either."
            ),
        ),
        Option(
            "project_id",
            "Id of the project that the call works in. `listProjects` returns it. Section 7.3.",
        ),
        Option(
            "x_project_id",
            (
                "Id of the project, needed on signed requests of "
                "accounts with more than one project and in "
                "dedicated clouds. Section 3.1."
            ),
        ),
    ),
    resources=(
        Resource(
            "identity",
            "Get a token and find out project ids.",
            (
                Command(
                    "create_token",
                    "Get a token.",
                    (
                        "Get a token.\n\nAnswers with a token for one "
                        "project, made from a user's name and password. The"
                        " token stands in the `X-Subject-Token` header of "
                        "the answer; send it as `X-Auth-Token` on the other"
                        " calls.\n\nSection 3.2 of the source text."
                    ),
                    (
                        Option(
                            "identity",
                            "How the caller proves who it is.",
                            kind="json",
                            required=True,
                            example=(
                                '{"methods": ["password"], "password": {"user": '
                                '{"name": "backup-operator", "password": "correct-'
                                'horse", "domain": {"name": "example-domain"}}}}'
                            ),
                        ),
                        Option(
                            "scope",
                            "What the token is for.",
                            kind="json",
                            required=True,
                            example='{"project": {"name": "cn-north-4"}}',
                        ),
                    ),
                    public=True,
                    headers=("X-Subject-Token",),
                ),
                Command(
                    "list_projects",
                    "List the caller's projects.",
                    (
                        "List the caller's projects.\n\nAnswers with the "
                        "projects that the caller may work in. The `id` of "
                        "a project is what the other paths need.\n\nSection "
                        "7.3 of the source text."
                    ),
                ),
            ),
        ),
        Resource(
            "backups",
            "Create, restore, tag and delete backups of volumes.",
            (
                Command(
                    "create",
                    "Create a backup.",
                    (
                        "Create a backup.\n\nStarts the backup of a volume. "
                        "The first backup of a volume is full, later ones "
                        "are incremental. The answer names the job that "
                        "makes the backup; its `entities` hold the "
                        "`backup_id` once it has succeeded.\n\nSection 5.1.1 "
                        "of the source text."
                    ),
                    (
                        Option(
                            "volume_id",
                            (
                                "Id of the volume to back up. Not empty. Pattern: `"
                                "^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-"
                                "9A-Fa-f]{4}-[0-9A-Fa-f]{12}$`."
                            ),
                            required=True,
                        ),
                        Option(
                            "name",
                            (
                                "Name of the backup: 1 to 64 Chinese characters, "
                                "Latin letters, digits, underscores and hyphens, "
                                "not beginning with `auto`, which is how the names "
                                "of scheduled backups begin. 1 to 64 characters. "
                                "Pattern: `^[\\u4e00-\\u9fa5A-Za-z0-9_-]*$`."
                            ),
                            required=True,
                        ),
                        Option(
                            "snapshot_id",
                            "Id of a snapshot of the volume to make the backup from.",
                            nullable=True,
                        ),
                        Option(
                            "description",
                            (
                                "What the backup is for, at most 64 characters, "
                                "without `<` and `>`. At most 64 characters. "
                                "Pattern: `^[^<>]*$`."
                            ),
                        ),
                        Option(
                            "tags",
                            "Tags to set on the backup, at most ten. At most 10 items.",
                            kind="json",
                            many=True,
                            example='[{"key": "key", "value": "value"}]',
                        ),
                    ),
                    starts=True,
                    state="status",
                ),
                Command(
                    "delete",
                    "Delete a backup.",
                    (
                        "Delete a backup.\n\nStarts the deletion of a backup."
                        " A backup from which an image was made cannot be "
                        "deleted before the image is.\n\nDeprecated.\n\nSection"
                        " 2 of the source text."
                    ),
                    (
                        Option(
                            "backup_id",
                            (
                                "Id of the backup. Pattern: `^[0-9A-Fa-f]{8}-[0-9A-"
                                "Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-"
                                "f]{12}$`."
                            ),
                            required=True,
                        ),
                    ),
                    starts=True,
                    state="status",
                    asks_first=True,
                    deprecated=True,
                ),
                Command(
                    "restore",
                    "Restore a volume from a backup.",
                    (
                        "Restore a volume from a backup.\n\nStarts writing a "
                        "backup's data to a volume. The volume must be "
                        "available and at least as large as the backup; "
                        "what it held before is overwritten.\n\nSection 5.1.2"
                        " of the source text."
                    ),
                    (
                        Option(
                            "backup_id",
                            (
                                "Id of the backup. Pattern: `^[0-9A-Fa-f]{8}-[0-9A-"
                                "Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-"
                                "f]{12}$`."
                            ),
                            required=True,
                        ),
                        Option(
                            "volume_id",
                            (
                                "Id of the volume to write the backup's data to. "
                                "Not empty. Pattern: `^[0-9A-Fa-f]{8}-[0-9A-Fa-"
                                "f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-"
                                "f]{12}$`. Section 5.1.1."
                            ),
                            required=True,
                        ),
                    ),
                    starts=True,
                    state="status",
                    asks_first=True,
                ),
                Command(
                    "batch_tags",
                    "Set or remove several tags of a backup.",
                    (
                        "Set or remove several tags of a backup.\n\nWith "
                        "`create`, sets each tag: a key that the backup has"
                        " already gets the new value. With `delete`, "
                        "removes the tags of the given keys. A backup has "
                        "at most ten tags.\n\nSection 5.1.9 of the source "
                        "text."
                    ),
                    (
                        Option(
                            "backup_id",
                            (
                                "Id of the backup. Pattern: `^[0-9A-Fa-f]{8}-[0-9A-"
                                "Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-"
                                "f]{12}$`."
                            ),
                            required=True,
                        ),
                        Option(
                            "action",
                            (
                                "What to do. Upper and lower case count. `create`: "
                                "Set the tags; a key that is there already gets the"
                                " new value; `delete`: Remove the tags of the given"
                                " keys."
                            ),
                            required=True,
                            choices=("create", "delete"),
                        ),
                        Option(
                            "tags",
                            "The tags, at most ten. At most 10 items.",
                            kind="json",
                            many=True,
                            example=(
                                '[{"key": "team", "value": "storage"}, {"key": '
                                '"keep", "value": ""}]'
                            ),
                        ),
                    ),
                ),
            ),
        ),
        Resource(
            "jobs",
            "Follow the work that other calls have started.",
            (
                Command(
                    "show",
                    "Show a job.",
                    (
                        "Show a job.\n\nTells how far a job is that creates, "
                        "restores or deletes a backup, and, once it has "
                        "succeeded, which resources it was about.\n\nSection "
                        "5.1.3 of the source text."
                    ),
                    (
                        Option(
                            "job_id", "Id of the job, from the call that started it.", required=True
                        ),
                    ),
                ),
                Command(
                    "wait",
                    "Call `show` until what it shows has come to its end.",
                    "Call `show` until what it shows has come to its end.",
                    (
                        Option(
                            "job_id", "Id of the job, from the call that started it.", required=True
                        ),
                    ),
                    waits=True,
                    state="status",
                ),
            ),
        ),
        Resource(
            "shares",
            "Share backups with other projects.",
            (
                Command(
                    "create",
                    "Share a backup.",
                    (
                        "Share a backup.\n\nShares a backup with other "
                        "projects. The answer holds one share for each "
                        "project.\n\nSection 5.1.4 of the source text."
                    ),
                    (
                        Option(
                            "backup_id",
                            (
                                "Id of the backup. Pattern: `^[0-9A-Fa-f]{8}-[0-9A-"
                                "Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-"
                                "f]{12}$`. Section 5.1.2."
                            ),
                            required=True,
                        ),
                        Option(
                            "to_project_ids",
                            "Ids of the projects that may use the backup. Not empty.",
                            required=True,
                            many=True,
                        ),
                    ),
                ),
                Command(
                    "list",
                    "List shares.",
                    (
                        "List shares.\n\nLists the shares that match all the "
                        "given conditions, with the details of the shared "
                        "backups.\n\nSection 5.1.6 of the source text."
                    ),
                    (
                        Option(
                            "share_to_me",
                            (
                                "True for the shares that others have given this "
                                "project; otherwise those that it has given to "
                                "others. Default: `false`."
                            ),
                            kind="boolean",
                        ),
                        Option("volume_id", "Only shares of backups of this volume."),
                        Option("name", "Only shares of backups whose name contains this."),
                        Option("status", "Only shares of backups with this status."),
                        Option("backup_id", "Only shares of this backup."),
                        Option("from_project_id", "Only shares given by this project."),
                        Option("to_project_id", "Only shares given to this project."),
                        Option(
                            "availability_zone", "Only shares of backups in this availability zone."
                        ),
                        Option("sort_dir", "Direction of sorting.", choices=("asc", "desc")),
                        Option(
                            "sort_key",
                            "What to sort by. Default: `created_at`.",
                            choices=(
                                "name",
                                "status",
                                "container_format",
                                "disk_format",
                                "size",
                                "id",
                                "created_at",
                                "updated_at",
                            ),
                        ),
                        Option("limit", "The most shares to return.", kind="integer"),
                        Option("offset", "How many shares to skip.", kind="integer"),
                    ),
                    pages="iter",
                    positions=("offset",),
                    items=("shared",),
                ),
                Command(
                    "count",
                    "Count shares.",
                    (
                        "Count shares.\n\nTells how many shares match all the"
                        " given conditions.\n\nSection 5.1.7 of the source "
                        "text."
                    ),
                    (
                        Option(
                            "share_to_me",
                            (
                                "True for the shares that others have given this "
                                "project; otherwise those that it has given to "
                                "others. Default: `false`. Section 5.1.6."
                            ),
                            kind="boolean",
                        ),
                        Option(
                            "volume_id", "Only shares of backups of this volume. Section 5.1.6."
                        ),
                        Option(
                            "name",
                            "Only shares of backups whose name contains this. Section 5.1.6.",
                        ),
                        Option("status", "Only shares of backups with this status. Section 5.1.6."),
                        Option("backup_id", "Only shares of this backup. Section 5.1.6."),
                        Option(
                            "from_project_id", "Only shares given by this project. Section 5.1.6."
                        ),
                        Option(
                            "to_project_id", "Only shares given to this project. Section 5.1.6."
                        ),
                        Option(
                            "availability_zone",
                            "Only shares of backups in this availability zone. Section 5.1.6.",
                        ),
                    ),
                ),
                Command(
                    "show",
                    "Show a share.",
                    (
                        "Show a share.\n\nShows one share, with the details "
                        "of the shared backup.\n\nSection 5.1.8 of the source"
                        " text."
                    ),
                    (Option("id_", "Id of the share.", required=True),),
                ),
                Command(
                    "delete",
                    "End a share.",
                    (
                        "End a share.\n\nEnds one share or, with "
                        "`is_backup_id`, every share of one backup.\n\n"
                        "Section 5.1.5 of the source text."
                    ),
                    (
                        Option(
                            "id_",
                            "Id of the share or, with `is_backup_id`, of the backup.",
                            required=True,
                        ),
                        Option(
                            "is_backup_id",
                            (
                                "Whether `id` is that of a backup, all shares of "
                                "which are to end, rather than of one share. "
                                "Default: `false`."
                            ),
                            kind="boolean",
                        ),
                    ),
                    asks_first=True,
                ),
            ),
        ),
        Resource(
            "policies",
            "Policies that back up the volumes bound to them at fixed hours.",
            (
                Command(
                    "create",
                    "Create a policy.",
                    (
                        "Create a policy.\n\nCreates a backup policy. A "
                        "project has at most ten. The policy backs up "
                        "nothing until volumes are bound to it and its "
                        "status is `ON`.\n\nSection 5.2.1 of the source text."
                    ),
                    (
                        Option(
                            "backup_policy_name",
                            (
                                "Name of the policy: 1 to 64 Chinese characters, "
                                "Latin letters, digits, underscores and hyphens. 1 "
                                "to 64 characters. Pattern: "
                                "`^[\\u4e00-\\u9fa5A-Za-z0-9_-]*$`."
                            ),
                            required=True,
                        ),
                        Option(
                            "scheduled_policy",
                            (
                                "When the policy runs and how long its backups are "
                                "kept. One of `frequency` and `week_frequency` is "
                                "needed, and one of `rentention_num` and "
                                "`rentention_day`; where both are given, "
                                "`frequency` and `rentention_num` count. Not empty."
                            ),
                            kind="json",
                            required=True,
                            example=(
                                '{"start_time": "12:00", "week_frequency": ["SUN", '
                                '"WED"], "rentention_day": 30, '
                                '"remain_first_backup_of_curMonth": "Y", "status": '
                                '"ON"}'
                            ),
                        ),
                        Option(
                            "tags",
                            "Tags to set on the policy, at most ten. At most 10 items.",
                            kind="json",
                            many=True,
                            example='[{"key": "key", "value": "value"}]',
                        ),
                        Option(
                            "time_zone",
                            (
                                "The time zone of the local time from which "
                                "`start_time` was worked out, with daylight saving,"
                                " as `UTC+HH:mm` or `UTC-HH:mm`. Needed with "
                                "`week_frequency` where the change to UTC moves an "
                                "hour to another day. Pattern: "
                                "`^UTC[+-]([01][0-9]|2[0-3]):[0-5][0-9]$`."
                            ),
                        ),
                    ),
                ),
                Command(
                    "list",
                    "List policies.",
                    (
                        "List policies.\n\nLists all backup policies of the "
                        "project.\n\nSection 5.2.2 of the source text."
                    ),
                ),
                Command(
                    "update",
                    "Change a policy.",
                    (
                        "Change a policy.\n\nChanges what is sent and leaves "
                        "the rest as it is. To switch a policy on or off, "
                        "send only `scheduled_policy.status`. The default "
                        "policy cannot be changed.\n\nSection 5.2.3, 5.2.8 of"
                        " the source text."
                    ),
                    (
                        Option("policy_id", "Id of the policy. Section 5.2.3.", required=True),
                        Option(
                            "backup_policy_name",
                            (
                                "New name of the policy; it may not begin with "
                                "`default`. 1 to 64 characters. Pattern: "
                                "`^[\\u4e00-\\u9fa5A-Za-z0-9_-]*$`. Section 5.2.1."
                            ),
                        ),
                        Option(
                            "scheduled_policy",
                            (
                                "What to change in the schedule; what is left out "
                                "stays as it is. But of `frequency` and "
                                "`week_frequency`, and of `rentention_num` and "
                                "`rentention_day`, one that is sent alone takes the"
                                " place of the other. Not empty."
                            ),
                            kind="json",
                            example=(
                                '{"start_time": "12:00", "week_frequency": ["MON"],'
                                ' "rentention_num": 10, '
                                '"remain_first_backup_of_curMonth": "Y", "status": '
                                '"ON"}'
                            ),
                        ),
                        Option(
                            "time_zone",
                            (
                                "The time zone of the local time from which "
                                "`start_time` was worked out, with daylight saving,"
                                " as `UTC+HH:mm` or `UTC-HH:mm`. Needed with "
                                "`week_frequency` where the change to UTC moves an "
                                "hour to another day. Pattern: "
                                "`^UTC[+-]([01][0-9]|2[0-3]):[0-5][0-9]$`. Section "
                                "5.2.1."
                            ),
                        ),
                    ),
                ),
                Command(
                    "delete",
                    "Delete a policy.",
                    (
                        "Delete a policy.\n\nDeletes a backup policy.\n\n"
                        "Section 5.2.4 of the source text."
                    ),
                    (Option("policy_id", "Id of the policy. Section 5.2.3.", required=True),),
                    asks_first=True,
                ),
                Command(
                    "execute",
                    "Run a policy now.",
                    (
                        "Run a policy now.\n\nBacks up every volume bound to "
                        "the policy once, now. The request has no body.\n\n"
                        "Section 5.2.7 of the source text."
                    ),
                    (Option("policy_id", "Id of the policy. Section 5.2.3.", required=True),),
                ),
                Command(
                    "list_tasks",
                    "List the tasks of a policy.",
                    (
                        "List the tasks of a policy.\n\nLists the backup "
                        "tasks of a policy that match the given conditions."
                        "\n\nSection 5.2.9 of the source text."
                    ),
                    (
                        Option("policy_id", "Id of the policy. Section 5.2.3.", required=True),
                        Option(
                            "sort_dir",
                            "Direction of sorting. `asc`: Oldest first; `desc`: Newest first.",
                            choices=("asc", "desc"),
                        ),
                        Option("limit", "The most tasks to return. Default: `20`.", kind="integer"),
                        Option("marker", "Id of the task after which the page begins."),
                        Option("job_id", "Only the task with this id."),
                        Option(
                            "status",
                            (
                                "Only tasks with this status. `RUNNING`: The backup"
                                " is being made; `EXECUTE_TIMEOUT`: The backup has "
                                "taken too long; `WAITING`: The task has not begun;"
                                " `EXECUTE_FAIL`: The backup has failed; "
                                "`EXECUTE_SUCCESS`: The backup has been made; "
                                "`SKIP`: The backup was left out."
                            ),
                            choices=(
                                "RUNNING",
                                "EXECUTE_TIMEOUT",
                                "WAITING",
                                "EXECUTE_FAIL",
                                "EXECUTE_SUCCESS",
                                "SKIP",
                            ),
                        ),
                        Option(
                            "sort_key",
                            "What to sort by; only the time of creation is supported.",
                            choices=("created_at",),
                        ),
                        Option("offset", "How many tasks to skip. Default: `0`.", kind="integer"),
                    ),
                    pages="iter_tasks",
                    positions=("offset",),
                    items=("tasks",),
                ),
                Command(
                    "bind",
                    "Bind volumes to a policy.",
                    (
                        "Bind volumes to a policy.\n\nBinds one or more "
                        "volumes to a policy. The answer says which could "
                        "be bound and which could not.\n\nSection 5.2.5 of "
                        "the source text."
                    ),
                    (
                        Option(
                            "backup_policy_id",
                            "Id of the policy. Not empty. Pattern: `^[^<>]*$`.",
                            required=True,
                        ),
                        Option(
                            "resources",
                            "The volumes. Not empty.",
                            kind="json",
                            required=True,
                            many=True,
                            example=(
                                '[{"resource_id": '
                                '"0f187b65-8d0e-4fc0-9096-3b55d330531e", '
                                '"resource_type": "volume"}, {"resource_id": '
                                '"0f187b65-8d0e-4fc0-9096-3b55d330531d", '
                                '"resource_type": "volume"}]'
                            ),
                        ),
                    ),
                ),
                Command(
                    "unbind",
                    "Unbind volumes from a policy.",
                    (
                        "Unbind volumes from a policy.\n\nUnbinds one or more"
                        " volumes from a policy. The answer says which "
                        "could be unbound and which could not.\n\nSection "
                        "5.2.6 of the source text."
                    ),
                    (
                        Option("policy_id", "Id of the policy. Section 5.2.3.", required=True),
                        Option(
                            "resources",
                            "The volumes. Not empty.",
                            kind="json",
                            required=True,
                            many=True,
                            example='[{"resource_id": "bce8d47a-af17-4169-901f-4c7ae9f29c2c"}]',
                        ),
                    ),
                ),
            ),
        ),
        Resource(
            "policy_tags",
            "Tag policies, and find policies by their tags.",
            (
                Command(
                    "add",
                    "Tag a policy.",
                    (
                        "Tag a policy.\n\nSets one tag of a policy. A policy "
                        "has at most ten tags.\n\nSection 5.2.10 of the "
                        "source text."
                    ),
                    (
                        Option("policy_id", "Id of the policy. Section 5.2.3.", required=True),
                        Option(
                            "key",
                            (
                                "Key of the tag, 1 to 36 characters, without "
                                "control characters and without any of `=`, `*`, "
                                "`<`, `>`, `\\`, `,`, `|` and `/`. 1 to 36 "
                                "characters. Pattern: `^[^\\x00-\\x1f=*<>\\\\,|/]*$`. "
                                "Section 5.2.1."
                            ),
                            required=True,
                        ),
                        Option(
                            "value",
                            (
                                "Value of the tag, at most 43 characters, may be "
                                "empty; the characters that a key may not hold are "
                                "forbidden here too. At most 43 characters. "
                                "Pattern: `^[^\\x00-\\x1f=*<>\\\\,|/]*$`. Section "
                                "5.2.1."
                            ),
                            required=True,
                        ),
                    ),
                ),
                Command(
                    "list",
                    "List the tags of a policy.",
                    (
                        "List the tags of a policy.\n\nLists the tags of one "
                        "policy.\n\nSection 5.2.13 of the source text."
                    ),
                    (Option("policy_id", "Id of the policy. Section 5.2.3.", required=True),),
                ),
                Command(
                    "delete",
                    "Remove a tag of a policy.",
                    (
                        "Remove a tag of a policy.\n\nRemoves one tag of a "
                        "policy.\n\nSection 5.2.11 of the source text."
                    ),
                    (
                        Option("policy_id", "Id of the policy. Section 5.2.3.", required=True),
                        Option(
                            "key",
                            "Key of the tag, percent-encoded where it holds special characters.",
                            required=True,
                        ),
                    ),
                    asks_first=True,
                ),
                Command(
                    "batch",
                    "Set or remove several tags of a policy.",
                    (
                        "Set or remove several tags of a policy.\n\nWith "
                        "`create` or `update`, sets each tag: a key that "
                        "the policy has already gets the new value. With "
                        "`delete`, removes the tags of the given keys.\n\n"
                        "Section 5.2.14 of the source text."
                    ),
                    (
                        Option("policy_id", "Id of the policy. Section 5.2.3.", required=True),
                        Option(
                            "action",
                            (
                                "What to do. Upper and lower case count. `create`: "
                                "Set the tags; a key that is there already gets the"
                                " new value; `update`: Set the tags; a key that is "
                                "not there yet is added; `delete`: Remove the tags "
                                "of the given keys."
                            ),
                            required=True,
                            choices=("create", "update", "delete"),
                        ),
                        Option(
                            "tags",
                            "The tags.",
                            kind="json",
                            many=True,
                            example='[{"key": "team", "value": "storage"}]',
                        ),
                    ),
                ),
                Command(
                    "list_all",
                    "List the tags of all policies.",
                    (
                        "List the tags of all policies.\n\nLists every key "
                        "that some policy of the project is tagged with, "
                        "and the values it has.\n\nSection 5.2.12 of the "
                        "source text."
                    ),
                ),
                Command(
                    "filter",
                    "Find policies by their tags.",
                    (
                        "Find policies by their tags.\n\nFinds the policies "
                        "that meet every condition given. With `filter` the"
                        " answer holds the policies and their number, with "
                        "`count` the number only.\n\nSection 5.2.15 of the "
                        "source text."
                    ),
                    (
                        Option(
                            "action",
                            (
                                "What to return. `filter`: The policies and their "
                                "number; `count`: Their number only."
                            ),
                            required=True,
                            choices=("filter", "count"),
                        ),
                        Option(
                            "tags",
                            (
                                "The policy has every one of these keys, each with "
                                "one of its values. At most 10 items."
                            ),
                            kind="json",
                            many=True,
                            example='[{"key": "Tag001", "values": ["Value001", "Value002"]}]',
                        ),
                        Option(
                            "tags_any",
                            (
                                "The policy has at least one of these keys with one"
                                " of its values. 1 to 10 items."
                            ),
                            kind="json",
                            many=True,
                        ),
                        Option(
                            "not_tags",
                            (
                                "The policy does not have all of these keys, each "
                                "with one of its values. 1 to 10 items."
                            ),
                            kind="json",
                            many=True,
                        ),
                        Option(
                            "not_tags_any",
                            (
                                "The policy has none of these keys with one of its "
                                "values. 1 to 10 items."
                            ),
                            kind="json",
                            many=True,
                        ),
                        Option(
                            "matches",
                            "The policy's fields match all of these.",
                            kind="json",
                            many=True,
                        ),
                        Option(
                            "limit",
                            (
                                "The most policies to return, 1 to 1000, as a "
                                "number in a string. Ignored by `count`. 1 to 1000."
                                " Pattern: `^([1-9][0-9]{0,2}|1000)$`. Default: "
                                "`1000`."
                            ),
                        ),
                        Option(
                            "offset",
                            (
                                "How many policies to skip, as a number in a "
                                "string. Ignored by `count`. Pattern: "
                                "`^[0-9]{1,18}$`. Default: `0`."
                            ),
                        ),
                    ),
                    pages="iter_filter",
                    positions=("offset",),
                    items=("resources",),
                ),
            ),
        ),
        Resource(
            "quotas",
            "What a project may use, and how much of it is in use.",
            (
                Command(
                    "show",
                    "Show the quotas.",
                    (
                        "Show the quotas.\n\nTells how many backups, and how "
                        "much space for them, the project may use and has "
                        "in use.\n\nSection 2 of the source text."
                    ),
                ),
            ),
        ),
        Resource(
            "native",
            "The OpenStack calls on backups that the service offers beside its own.",
            (
                Command(
                    "create",
                    "Create a backup (native).",
                    (
                        "Create a backup (native).\n\nStarts the backup of a "
                        "volume. Use `createBackup` instead.\n\nDeprecated.\n\n"
                        "Section 2 of the source text."
                    ),
                    (
                        Option(
                            "volume_id", "Id of the volume to back up. Not empty.", required=True
                        ),
                        Option(
                            "snapshot_id",
                            "Id of the snapshot to make the backup from.",
                            nullable=True,
                        ),
                        Option(
                            "name",
                            (
                                "Name of the backup, 1 to 64 characters, not "
                                "beginning with `auto`. 1 to 64 characters."
                            ),
                            nullable=True,
                        ),
                        Option(
                            "description",
                            (
                                "What the backup is for, at most 255 characters, "
                                "without `<` and `>`. At most 255 characters. "
                                "Pattern: `^[^<>]*$`."
                            ),
                            nullable=True,
                        ),
                        Option("container", "Of no consequence here.", nullable=True),
                        Option("incremental", "Of no consequence here.", kind="boolean"),
                        Option(
                            "force",
                            "Whether to back up a volume that is in use. Default: `false`.",
                            kind="boolean",
                        ),
                        Option("project_id", "Id of the project."),
                    ),
                    deprecated=True,
                ),
                Command(
                    "list",
                    "List backups (native).",
                    (
                        "List backups (native).\n\nLists the backups of the "
                        "project that match the given conditions, by id and"
                        " name.\n\nDeprecated.\n\nSection 2 of the source text."
                    ),
                    (
                        Option("name", "Only backups with this name."),
                        Option(
                            "status",
                            (
                                "Only backups with this status. `available`: It can"
                                " be restored from; `error`: It could not be made; "
                                "`restoring`: A volume is being restored from it; "
                                "`creating`: It is being made; `deleting`: It is "
                                "being deleted; `error_restoring`: A restore from "
                                "it has failed."
                            ),
                            choices=(
                                "available",
                                "error",
                                "restoring",
                                "creating",
                                "deleting",
                                "error_restoring",
                            ),
                        ),
                        Option("volume_id", "Only backups of this volume."),
                        Option(
                            "limit",
                            "The most backups to return, never more than 1000.",
                            kind="integer",
                        ),
                        Option("offset", "How many backups to skip.", kind="integer"),
                    ),
                    pages="iter",
                    positions=("offset",),
                    items=("backups",),
                    deprecated=True,
                ),
                Command(
                    "list_detail",
                    "List backups with details (native).",
                    (
                        "List backups with details (native).\n\nLists the "
                        "backups of the project that match the given "
                        "conditions, with all details.\n\nDeprecated.\n\n"
                        "Section 2 of the source text."
                    ),
                    (
                        Option("name", "Only backups with this name."),
                        Option(
                            "status",
                            (
                                "Only backups with this status. `available`: It can"
                                " be restored from; `error`: It could not be made; "
                                "`restoring`: A volume is being restored from it; "
                                "`creating`: It is being made; `deleting`: It is "
                                "being deleted; `error_restoring`: A restore from "
                                "it has failed."
                            ),
                            choices=(
                                "available",
                                "error",
                                "restoring",
                                "creating",
                                "deleting",
                                "error_restoring",
                            ),
                        ),
                        Option("volume_id", "Only backups of this volume."),
                        Option(
                            "sort_key",
                            "What to sort by. Default: `created_at`.",
                            choices=(
                                "name",
                                "status",
                                "container_format",
                                "disk_format",
                                "size",
                                "id",
                                "created_at",
                                "updated_at",
                            ),
                        ),
                        Option(
                            "sort_dir",
                            "Direction of sorting. Default: `desc`.",
                            choices=("asc", "desc"),
                        ),
                        Option(
                            "limit",
                            "The most backups to return, never more than 1000.",
                            kind="integer",
                        ),
                        Option("offset", "How many backups to skip.", kind="integer"),
                    ),
                    pages="iter_detail",
                    positions=("offset",),
                    items=("backups",),
                    deprecated=True,
                ),
                Command(
                    "show",
                    "Show a backup (native).",
                    (
                        "Show a backup (native).\n\nShows one backup.\n\n"
                        "Deprecated.\n\nSection 2 of the source text."
                    ),
                    (Option("backup_id", "Id of the backup.", required=True),),
                    deprecated=True,
                ),
                Command(
                    "delete",
                    "Delete a backup (native).",
                    (
                        "Delete a backup (native).\n\nStarts the deletion of "
                        "a backup.\n\nDeprecated.\n\nSection 2 of the source "
                        "text."
                    ),
                    (Option("backup_id", "Id of the backup.", required=True),),
                    asks_first=True,
                    deprecated=True,
                ),
                Command(
                    "restore",
                    "Restore a volume from a backup (native).",
                    (
                        "Restore a volume from a backup (native).\n\nStarts "
                        "writing a backup's data to a volume. Use "
                        "`restoreBackup` instead.\n\nDeprecated.\n\nSection 2 "
                        "of the source text."
                    ),
                    (
                        Option("backup_id", "Id of the backup.", required=True),
                        Option(
                            "volume_id",
                            "Id of the volume to write the backup's data to. Not empty.",
                            required=True,
                        ),
                        Option("name", "Of no consequence here.", nullable=True),
                    ),
                    asks_first=True,
                    deprecated=True,
                ),
            ),
        ),
    ),
    connect=_connect,
)


def main() -> None:
    """Run the command line."""
    sys.exit(runtime.main(PROGRAM))
