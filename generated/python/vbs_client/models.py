# Generated from Volume Backup Service API 1.0.0. Do not edit; run `vbs-contract generate`.
"""What is sent and what is answered, as models."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import MISSING, Field
from typing_extensions import TypeAliasType

from ._runtime import checks
from ._runtime.model import CheckedModel, Model

Timestamp = TypeAliasType("Timestamp", str)
"""A time in UTC, to the second or finer. Section 5.1.6."""


class JobStarted(Model):
    """The job that carries out what was asked for.

    Section 5.1.1 of the source text.
    """

    job_id: str
    """Id of the job; `showJob` tells how far it is."""


class AuthDomain(Model):
    """The account that the user belongs to.

    Section 3.2 of the source text.
    """

    name: str
    """Name of the account."""


class AuthProject(Model):
    """The project, by name.

    Section 3.2 of the source text.
    """

    name: str
    """Name of the project; by default a region has one of the same name."""


class Named(Model):
    """An id with its name.

    Section 3.2 of the source text.
    """

    id: str
    """The id."""

    name: str
    """The name."""


class NamedInDomain(Model):
    """An id with its name and the account it belongs to.

    Section 3.2 of the source text.
    """

    id: str
    """The id."""

    name: str
    """The name."""

    domain: Named | None = None
    """An id with its name."""


class PageLinks(Model):
    """Addresses of this page and its neighbours.

    Section 7.3 of the source text.
    """

    self_: Annotated[str | None, Field(alias="self")] = None
    """Address of this page."""

    next: str | None = None
    """Address of the next page."""

    previous: str | None = None
    """Address of the page before."""


BackupId = TypeAliasType(
    "BackupId",
    Annotated[
        str,
        Field(
            pattern="^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}$"
        ),
    ],
)
"""Id of a backup, a UUID. Pattern:
`^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}$`. Section 5.1.2.
"""


VolumeId = TypeAliasType(
    "VolumeId",
    Annotated[
        str,
        Field(
            min_length=1,
            pattern="^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}$",
        ),
    ],
)
"""Id of a volume, a UUID. Not empty. Pattern:
`^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}$`. Section 5.1.1.
"""


BackupName = TypeAliasType(
    "BackupName",
    Annotated[str, Field(max_length=64, min_length=1, pattern="^[\\u4e00-\\u9fa5A-Za-z0-9_-]*$")],
)
r"""Name of the backup: 1 to 64 Chinese characters, Latin letters, digits, underscores and hyphens,
not beginning with `auto`, which is how the names of scheduled backups begin. 1 to 64
characters. Pattern: `^[\u4e00-\u9fa5A-Za-z0-9_-]*$`. Section 5.1.1.
"""


BackupDescription = TypeAliasType(
    "BackupDescription", Annotated[str, Field(max_length=64, pattern="^[^<>]*$")]
)
"""What the backup is for, at most 64 characters, without `<` and `>`. At most 64 characters.
Pattern: `^[^<>]*$`. Section 5.1.1.
"""


BackupTagKey = TypeAliasType(
    "BackupTagKey", Annotated[str, Field(max_length=36, pattern="^[^\\x00-\\x1f=*<>\\\\,|/]*$")]
)
r"""Key of the tag, at most 36 characters, without control characters and without any of `=`, `*`,
`<`, `>`, `\`, `,`, `|` and `/`. At most 36 characters. Pattern: `^[^\x00-\x1f=*<>\\,|/]*$`.
Section 5.1.1.
"""


BackupTagValue = TypeAliasType(
    "BackupTagValue", Annotated[str, Field(max_length=43, pattern="^[^\\x00-\\x1f=*<>\\\\,|/]*$")]
)
r"""Value of the tag, at most 43 characters, may be empty; the characters that a key may not hold
are forbidden here too. At most 43 characters. Pattern: `^[^\x00-\x1f=*<>\\,|/]*$`. Section
5.1.1.
"""


class BackupRestore(Model):
    """The target of a restore.

    Section 5.1.2 of the source text.
    """

    volume_id: VolumeId
    """Id of the volume to write the backup's data to. Section 5.1.1."""


class BackupTagChange(Model):
    """A tag to set, or a key to remove.

    Section 5.1.9 of the source text.
    """

    key: BackupTagKey
    r"""Key of the tag, at most 36 characters, without control characters and without any of `=`,
    `*`, `<`, `>`, `\`, `,`, `|` and `/`. Section 5.1.1.
    """

    value: BackupTagValue | MISSING = MISSING
    """Value of the tag; needed to set one, not to remove one. Section 5.1.1."""


JobStatus = TypeAliasType("JobStatus", Literal["INIT", "RUNNING", "SUCCESS", "FAIL"] | str)
"""How far a job is. `INIT`: The job is being prepared; `RUNNING`: The job is at work; `SUCCESS`:
The job has done what it was for; `FAIL`: The job has failed; `error_code` and `fail_reason` say
why. Section 5.1.3.
"""


class ShareCreation(Model):
    """The backup to share, and the projects to share it with.

    Section 5.1.4 of the source text.
    """

    backup_id: BackupId
    """Id of the backup. Section 5.1.2."""

    to_project_ids: Annotated[list[str], Field(min_length=1)]
    """Ids of the projects that may use the backup. Not empty."""


class CreatedShare(Model):
    """A share that was made just now.

    Section 5.1.4 of the source text.
    """

    id: str
    """Id of the share."""

    backup_id: str
    """Id of the backup."""

    from_project_id: str
    """Id of the project that shares."""

    to_project_id: str
    """Id of the project that the backup is shared with."""

    created_at: str | None
    """When the share was made."""

    updated_at: str | None
    """When the share was last changed."""

    deleted: str | None
    """Whether the share has ended."""

    deleted_at: str | None
    """When the share ended."""


class ShareCount(Model):
    """A number of shares.

    Section 5.1.7 of the source text.
    """

    count: int
    """How many shares match."""


class SharedBackup(Model):
    """The details of a shared backup.

    Section 5.1.6 of the source text.
    """

    id: str
    """Id of the backup."""

    name: str | None
    """Name of the backup."""

    description: str | None
    """What the backup is for."""

    status: str
    """Status of the backup, such as `available`."""

    size: int
    """Size of the backup in GB."""

    volume_id: str
    """Id of the volume that was backed up."""

    snapshot_id: str | None
    """Id of the snapshot that the backup was made from."""

    availability_zone: str | None
    """Availability zone of the backup."""

    container: str | None
    """Container that holds the backup."""

    object_count: int | None
    """Number of objects that hold the backup's data."""

    is_incremental: bool | None
    """Whether the backup is incremental. Of no consequence here, since the first backup of a
    volume is always full and later ones are incremental.
    """

    has_dependent_backups: bool | None = None
    """Whether later backups depend on this one. Of no consequence here."""

    has_dependent_backup: bool | None = None
    """Another spelling of `has_dependent_backups`."""

    fail_reason: str | None
    """Why the backup failed."""

    service_metadata: str | None
    """Metadata of the backup, as JSON in a string."""

    created_at: Timestamp
    """When the backup was made."""

    updated_at: str | None
    """When the backup was last changed."""

    data_timestamp: Timestamp
    """The time whose data the backup holds."""


PolicyName = TypeAliasType(
    "PolicyName",
    Annotated[str, Field(max_length=64, min_length=1, pattern="^[\\u4e00-\\u9fa5A-Za-z0-9_-]*$")],
)
r"""Name of the policy: 1 to 64 Chinese characters, Latin letters, digits, underscores and hyphens.
1 to 64 characters. Pattern: `^[\u4e00-\u9fa5A-Za-z0-9_-]*$`. Section 5.2.1.
"""


class Schedule(Model):
    """When a policy runs and how long its backups are kept.

    Section 5.2.2 of the source text.
    """

    start_time: str
    """The hours at which the policy runs, in UTC, separated by commas."""

    frequency: int | None = None
    """Days from one run to the next."""

    week_frequency: list[Literal["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"] | str] | None = (
        None
    )
    """The days of the week on which the policy runs."""

    rentention_num: int | None = None
    """How many backups are kept."""

    rentention_day: int | None = None
    """For how many days backups are kept."""

    remain_first_backup_of_cur_month: Annotated[
        Literal["Y", "N"] | str | None, Field(alias="remain_first_backup_of_curMonth")
    ] = None
    """Whether the first backup of each month is kept regardless of the limits. `Y`: Keep it; `N`:
    Treat it like any other. Section 5.2.1.
    """

    status: Literal["ON", "OFF"] | str
    """Whether the policy runs at its hours. `ON`: It runs; `OFF`: It does not run by itself.
    Section 5.2.1.
    """


StartTime = TypeAliasType(
    "StartTime", Annotated[str, Field(pattern="^([01][0-9]|2[0-3]):00(,([01][0-9]|2[0-3]):00)*$")]
)
"""The hours at which the policy runs, in UTC, as `HH:mm` on the full hour. Several are separated
by commas and stand in the order of local time, so that `22:00,00:00,02:00` is midnight, two and
four o'clock at UTC+02:00. Pattern: `^([01][0-9]|2[0-3]):00(,([01][0-9]|2[0-3]):00)*$`. Section
5.2.1.
"""


Frequency = TypeAliasType("Frequency", Annotated[int, Field(ge=1, le=30)])
"""Days from one run to the next. Counts before `week_frequency` where both are given. 1 to 30.
Section 5.2.1.
"""


WeekFrequency = TypeAliasType(
    "WeekFrequency",
    Annotated[list[Literal["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"]], Field(min_length=1)],
)
"""The days of the week on which the policy runs. Not empty. Section 5.2.1."""


RetentionNumber = TypeAliasType("RetentionNumber", Annotated[int, Field(ge=2, le=99)])
"""How many backups are kept. Counts before `rentention_day` where both are given. 2 to 99. Section
5.2.1.
"""


RetentionDays = TypeAliasType("RetentionDays", Annotated[float, Field(ge=2.0, lt=100000.0)])
"""For how many days backups are kept, 2 to 99999. A fraction is dropped. At least 2. Section
5.2.1.
"""


KeepFirstOfMonth = TypeAliasType("KeepFirstOfMonth", Literal["Y", "N"])
"""Whether the first backup of each month is kept regardless of the limits. `Y`: Keep it; `N`:
Treat it like any other. Section 5.2.1.
"""


PolicyStatus = TypeAliasType("PolicyStatus", Literal["ON", "OFF"])
"""Whether the policy runs at its hours. `ON`: It runs; `OFF`: It does not run by itself. Section
5.2.1.
"""


TimeZone = TypeAliasType(
    "TimeZone", Annotated[str, Field(pattern="^UTC[+-]([01][0-9]|2[0-3]):[0-5][0-9]$")]
)
"""The time zone of the local time from which `start_time` was worked out, with daylight saving, as
`UTC+HH:mm` or `UTC-HH:mm`. Needed with `week_frequency` where the change to UTC moves an hour
to another day. Pattern: `^UTC[+-]([01][0-9]|2[0-3]):[0-5][0-9]$`. Section 5.2.1.
"""


class PolicyReference(Model):
    """The policy.

    Section 5.2.1 of the source text.
    """

    backup_policy_id: str
    """Id of the policy."""


class Task(Model):
    """One backup of one volume by a policy.

    Section 5.2.9 of the source text.
    """

    status: (
        Literal["RUNNING", "EXECUTE_TIMEOUT", "WAITING", "EXECUTE_FAIL", "EXECUTE_SUCCESS", "SKIP"]
        | str
    )
    """How far a task is. `RUNNING`: The backup is being made; `EXECUTE_TIMEOUT`: The backup has
    taken too long; `WAITING`: The task has not begun; `EXECUTE_FAIL`: The backup has failed;
    `EXECUTE_SUCCESS`: The backup has been made; `SKIP`: The backup was left out.
    """

    job_id: str
    """Id of the task."""

    created_at: Timestamp
    """When the task was made. Section 5.1.6."""

    finished_at: Timestamp | None = None
    """When the task ended. Section 5.1.6."""

    backup_name: str
    """Name of the backup."""

    resource_id: str
    """Id of the volume."""

    resource_type: str
    """Kind of the resource."""

    vbs_job_id: str | None = None
    """Id of the job that makes the backup."""


TaskStatus = TypeAliasType(
    "TaskStatus",
    Literal["RUNNING", "EXECUTE_TIMEOUT", "WAITING", "EXECUTE_FAIL", "EXECUTE_SUCCESS", "SKIP"],
)
"""How far a task is. `RUNNING`: The backup is being made; `EXECUTE_TIMEOUT`: The backup has taken
too long; `WAITING`: The task has not begun; `EXECUTE_FAIL`: The backup has failed;
`EXECUTE_SUCCESS`: The backup has been made; `SKIP`: The backup was left out. Section 5.2.9.
"""


class ResourceToBind(Model):
    """A volume to bind.

    Section 5.2.5 of the source text.
    """

    resource_id: Annotated[str, Field(min_length=1, pattern="^[^<>]*$")]
    """Id of the volume. Not empty. Pattern: `^[^<>]*$`."""

    resource_type: Literal["volume"]
    """Kind of the resource. `volume`: A volume."""


class BoundResource(Model):
    """A volume that is bound.

    Section 5.2.5 of the source text.
    """

    resource_id: str
    """Id of the volume."""

    resource_type: str
    """Kind of the resource."""

    availability_zone: str
    """Availability zone of the volume."""

    os_vol_host_attr: str
    """Storage pod that holds the volume."""


class FailedResource(Model):
    """A volume that was left as it was, and why.

    Section 5.2.5 of the source text.
    """

    resource_id: str
    """Id of the volume."""

    resource_type: str | None = None
    """Kind of the resource."""

    availability_zone: str | None = None
    """Availability zone of the volume."""

    os_vol_host_attr: str | None = None
    """Storage pod that holds the volume."""

    message: str | None = None
    """What went wrong, in English."""

    code: str | None = None
    """The error code."""


class ResourceToUnbind(Model):
    """A volume to unbind.

    Section 5.2.6 of the source text.
    """

    resource_id: Annotated[str, Field(min_length=1, pattern="^[^<>]*$")]
    """Id of the volume. Not empty. Pattern: `^[^<>]*$`."""


class UnboundResource(Model):
    """A volume that is no longer bound.

    Section 5.2.6 of the source text.
    """

    resource_id: str
    """Id of the volume."""


class Tag(Model):
    """A key and its value.

    Section 5.2.13 of the source text.
    """

    key: str
    """Key of the tag."""

    value: str
    """Value of the tag."""


PolicyTagKey = TypeAliasType(
    "PolicyTagKey",
    Annotated[str, Field(max_length=36, min_length=1, pattern="^[^\\x00-\\x1f=*<>\\\\,|/]*$")],
)
r"""Key of the tag, 1 to 36 characters, without control characters and without any of `=`, `*`, `<`,
`>`, `\`, `,`, `|` and `/`. 1 to 36 characters. Pattern: `^[^\x00-\x1f=*<>\\,|/]*$`. Section
5.2.1.
"""


PolicyTagValue = TypeAliasType(
    "PolicyTagValue", Annotated[str, Field(max_length=43, pattern="^[^\\x00-\\x1f=*<>\\\\,|/]*$")]
)
r"""Value of the tag, at most 43 characters, may be empty; the characters that a key may not hold
are forbidden here too. At most 43 characters. Pattern: `^[^\x00-\x1f=*<>\\,|/]*$`. Section
5.2.1.
"""


class PolicyTagChange(Model):
    """A tag to set, or a key to remove.

    Section 5.2.14 of the source text.
    """

    key: Annotated[str, Field(max_length=127, min_length=1, pattern="^[^\\x00-\\x1f=*<>\\\\,|/]*$")]
    r"""Key of the tag, not empty, at most 36 characters to set it and 127 to remove it, without
    control characters and without any of `=`, `*`, `<`, `>`, `\`, `,`, `|` and `/`. 1 to 127
    characters. Pattern: `^[^\x00-\x1f=*<>\\,|/]*$`.
    """

    value: Annotated[
        str | MISSING, Field(max_length=255, pattern="^[^\\x00-\\x1f=*<>\\\\,|/]*$")
    ] = MISSING
    r"""Value of the tag, at most 43 characters to set it and 255 to remove it; needed to set it. It
    may be empty; the characters that a key may not hold are forbidden here too. At most 255
    characters. Pattern: `^[^\x00-\x1f=*<>\\,|/]*$`.
    """


class TagList(Model):
    """Tags.

    Section 5.2.13 of the source text.
    """

    tags: list[Tag]
    """The tags."""


class TagValues(Model):
    """A key and the values it has.

    Section 5.2.12 of the source text.
    """

    key: str
    """Key of the tag."""

    values: list[str]
    """Its values."""


TagConditionKey = TypeAliasType("TagConditionKey", Annotated[str, Field(pattern="^[^<>]*$")])
"""Key of the tag. Pattern: `^[^<>]*$`. Section 5.2.15."""


TagConditionValue = TypeAliasType("TagConditionValue", Annotated[str, Field(pattern="^[^<>]*$")])
"""Value of the tag. Pattern: `^[^<>]*$`. Section 5.2.15."""


class Match(Model):
    """A field and what its value must contain.

    Section 5.2.15 of the source text.
    """

    key: Literal["resource_name"]
    """The field; only the name is supported."""

    value: Annotated[str, Field(pattern="^[^<>]*$")]
    """What the field's value must contain. Pattern: `^[^<>]*$`."""


class FoundPolicy(Model):
    """A policy that was found.

    Section 5.2.15 of the source text.
    """

    resource_id: str
    """Id of the policy."""

    resource_name: str
    """Name of the policy."""

    resource_detail: dict[str, Any] | None
    """For later use."""

    tags: list[Tag]
    """The policy's tags."""


class Quota(Model):
    """How much of one kind of thing may be used and is in use.

    Section 2 of the source text.
    """

    type: Literal["backups", "backup_gigabytes"] | str
    """What is counted. `backups`: Backups; `backup_gigabytes`: Space for backups in GB."""

    used: int
    """How much is in use."""

    reserved: int
    """How much is set aside for work in progress."""

    quota: int
    """How much may be used; -1 means without limit."""


NativeBackupStatus = TypeAliasType(
    "NativeBackupStatus",
    Literal["available", "error", "restoring", "creating", "deleting", "error_restoring"],
)
"""Status of a backup. `available`: It can be restored from; `error`: It could not be made;
`restoring`: A volume is being restored from it; `creating`: It is being made; `deleting`: It is
being deleted; `error_restoring`: A restore from it has failed. Section 2.
"""


class NativeBackupCreation(CheckedModel):
    """What to back up, and how the backup is to be called.

    Section 2 of the source text.
    """

    _checks = (checks.holds("name", "not pattern", "^auto"),)

    volume_id: Annotated[str, Field(min_length=1)]
    """Id of the volume to back up. Not empty."""

    snapshot_id: str | MISSING | None = MISSING
    """Id of the snapshot to make the backup from."""

    name: Annotated[str | MISSING | None, Field(max_length=64, min_length=1)] = MISSING
    """Name of the backup, 1 to 64 characters, not beginning with `auto`. 1 to 64 characters."""

    description: Annotated[str | MISSING | None, Field(max_length=255, pattern="^[^<>]*$")] = (
        MISSING
    )
    """What the backup is for, at most 255 characters, without `<` and `>`. At most 255 characters.
    Pattern: `^[^<>]*$`.
    """

    container: str | MISSING | None = MISSING
    """Of no consequence here."""

    incremental: bool | MISSING = MISSING
    """Of no consequence here."""

    force: bool | MISSING = MISSING
    """Whether to back up a volume that is in use. Default: `false`."""

    project_id: str | MISSING = MISSING
    """Id of the project."""


class NativeLink(Model):
    """An address, and what it leads to.

    Section 2 of the source text.
    """

    href: str
    """The address."""

    rel: str
    """What it leads to."""


class NativeBackupSummary(Model):
    """A backup by id and name.

    Section 2 of the source text.
    """

    id: str
    """Id of the backup."""

    name: str | None
    """Name of the backup."""

    links: list[NativeLink]
    """Addresses of the backup."""


class NativeBackup(Model):
    """A backup with all details.

    Section 2 of the source text.
    """

    id: str
    """Id of the backup."""

    name: str | None
    """Name of the backup."""

    description: str | None
    """What the backup is for."""

    status: (
        Literal["available", "error", "restoring", "creating", "deleting", "error_restoring"] | str
    )
    """Status of a backup. `available`: It can be restored from; `error`: It could not be made;
    `restoring`: A volume is being restored from it; `creating`: It is being made; `deleting`:
    It is being deleted; `error_restoring`: A restore from it has failed.
    """

    size: int
    """Size of the backup in GB."""

    volume_id: str
    """Id of the volume that was backed up."""

    snapshot_id: str | None
    """Id of the snapshot that the backup was made from."""

    availability_zone: str | None
    """Availability zone of the backup."""

    container: str | None
    """Container that holds the backup."""

    object_count: int | None
    """Number of objects that hold the backup's data."""

    is_incremental: bool | None
    """Whether the backup is incremental."""

    has_dependent_backups: bool | None
    """Whether later backups depend on this one."""

    fail_reason: str | None
    """Why the backup failed."""

    created_at: Timestamp
    """When the backup was made. Section 5.1.6."""

    updated_at: str | None
    """When the backup was last changed."""

    data_timestamp: Timestamp
    """The time whose data the backup holds. Section 5.1.6."""

    os_bak_tenant_attr_tenant_id: Annotated[str, Field(alias="os-bak-tenant-attr:tenant_id")]
    """Id of the project that the backup belongs to."""

    service_metadata: str | None
    """Metadata of the backup, as JSON in a string."""

    links: list[NativeLink]
    """Addresses of the backup."""


class NativeBackupRestore(Model):
    """The target of a restore.

    Section 2 of the source text.
    """

    volume_id: Annotated[str, Field(min_length=1)]
    """Id of the volume to write the backup's data to. Not empty."""

    name: str | MISSING | None = MISSING
    """Of no consequence here."""


class NativeRestore(Model):
    """Which backup is written to which volume.

    Section 2 of the source text.
    """

    backup_id: str
    """Id of the backup."""

    volume_id: str
    """Id of the volume."""

    volume_name: str | None
    """Name of the volume."""


class AuthUser(Model):
    """A user, by name, with the password.

    Section 3.2 of the source text.
    """

    name: str
    """Name of the user."""

    password: Annotated[str, Field(repr=False)]
    """Password of the user."""

    domain: AuthDomain
    """The account that the user belongs to."""


class AuthScope(Model):
    """What the token is for.

    Section 3.2 of the source text.
    """

    project: AuthProject
    """The project, by name."""


class Token(Model):
    """A token's time of expiry, project, user and roles.

    Section 3.2 of the source text.
    """

    expires_at: Timestamp
    """A time in UTC, to the second or finer. Section 5.1.6."""

    issued_at: Timestamp
    """A time in UTC, to the second or finer. Section 5.1.6."""

    methods: list[str] | None = None
    """The methods by which the caller proved who it is."""

    project: NamedInDomain
    """An id with its name and the account it belongs to."""

    user: NamedInDomain
    """An id with its name and the account it belongs to."""

    roles: list[Named]
    """What the user may do in the project."""

    catalog: list[dict[str, Any]] | None = None
    """The services that the token can be used with, and their endpoints."""


class Project(Model):
    """A project, which keeps the resources in it apart from those of other projects.

    Section 7.3 of the source text.
    """

    id: str
    """Id of the project."""

    name: str
    """Name of the project."""

    domain_id: str
    """Id of the account."""

    parent_id: str | None = None
    """Id of the project above this one, or of the account."""

    is_domain: bool | None = None
    """Whether this is an account rather than a project."""

    enabled: bool
    """Whether the project can be used."""

    description: str | None = None
    """What the project is for."""

    links: PageLinks | None = None
    """Addresses of this page and its neighbours."""


class BackupTag(Model):
    """A key and its value.

    Section 5.1.1 of the source text.
    """

    key: BackupTagKey
    r"""Key of the tag, at most 36 characters, without control characters and without any of `=`,
    `*`, `<`, `>`, `\`, `,`, `|` and `/`.
    """

    value: BackupTagValue
    """Value of the tag, at most 43 characters, may be empty; the characters that a key may not
    hold are forbidden here too.
    """


class RestoreBackupRequest(Model):
    """Where to restore to.

    Section 5.1.2 of the source text.
    """

    restore: BackupRestore
    """The target of a restore."""


class BatchBackupTagsRequest(CheckedModel):
    """What to do with which tags.

    Section 5.1.9 of the source text.
    """

    _checks = (checks.when("action", ("create",), checks.required("tags[].value")),)

    action: Literal["create", "delete"]
    """What to do. Upper and lower case count. `create`: Set the tags; a key that is there already
    gets the new value; `delete`: Remove the tags of the given keys.
    """

    tags: Annotated[list[BackupTagChange] | MISSING, Field(max_length=10)] = MISSING
    """The tags, at most ten. At most 10 items."""


class Job(Model):
    """A piece of long-running work.

    Section 5.1.3 of the source text.
    """

    status: JobStatus
    """How far a job is. `INIT`: The job is being prepared; `RUNNING`: The job is at work;
    `SUCCESS`: The job has done what it was for; `FAIL`: The job has failed; `error_code` and
    `fail_reason` say why.
    """

    entities: dict[str, str | None]
    """The resources that the job is about, by name; which there are depends on the kind of job."""

    job_id: str
    """Id of the job."""

    job_type: str
    """Kind of the job, such as `bksCreateBackup`."""

    begin_time: str | None
    """When the job began, in UTC."""

    end_time: str | None
    """When the job ended, in UTC; null while it runs."""

    error_code: str | None
    """Code of the error that made the job fail."""

    fail_reason: str | None
    """Why the job failed."""

    sub_jobs: list[Job] | None = None
    """The jobs that this one consists of, if any. Default: `[]`."""


class CreateSharesRequest(Model):
    """The backup to share, and with whom.

    Section 5.1.4 of the source text.
    """

    shared: ShareCreation
    """The backup to share, and the projects to share it with."""


class CreatedShares(Model):
    """The shares that were made, one for each project.

    Section 5.1.4 of the source text.
    """

    shared: list[CreatedShare]
    """The shares."""


class Share(Model):
    """A backup that one project lets another one use.

    Section 5.1.6 of the source text.
    """

    id: str
    """Id of the share."""

    backup_id: str
    """Id of the backup."""

    from_project_id: str
    """Id of the project that shares."""

    to_project_id: str
    """Id of the project that the backup is shared with."""

    created_at: Timestamp
    """When the share was made."""

    updated_at: str | None
    """When the share was last changed."""

    backup: SharedBackup
    """The details of a shared backup."""


class NewSchedule(CheckedModel):
    """When the policy runs and how long its backups are kept.

    One of `frequency` and `week_frequency` is needed, and one of `rentention_num` and
    `rentention_day`; where both are given, `frequency` and `rentention_num` count.

    Section 5.2.1 of the source text.
    """

    _checks = (
        checks.at_least_one("frequency", "week_frequency"),
        checks.at_least_one("rentention_num", "rentention_day"),
    )

    start_time: StartTime
    """The hours at which the policy runs, in UTC, as `HH:mm` on the full hour. Several are
    separated by commas and stand in the order of local time, so that `22:00,00:00,02:00` is
    midnight, two and four o'clock at UTC+02:00.
    """

    frequency: Frequency | MISSING = MISSING
    """Days from one run to the next. Counts before `week_frequency` where both are given."""

    week_frequency: WeekFrequency | MISSING = MISSING
    """The days of the week on which the policy runs."""

    rentention_num: RetentionNumber | MISSING = MISSING
    """How many backups are kept. Counts before `rentention_day` where both are given."""

    rentention_day: RetentionDays | MISSING = MISSING
    """For how many days backups are kept, 2 to 99999. A fraction is dropped."""

    remain_first_backup_of_cur_month: Annotated[
        KeepFirstOfMonth | MISSING, Field(alias="remain_first_backup_of_curMonth")
    ] = MISSING
    """Whether the first backup of each month is kept regardless of the limits. `Y`: Keep it; `N`:
    Treat it like any other.
    """

    status: PolicyStatus
    """Whether the policy runs at its hours. `ON`: It runs; `OFF`: It does not run by itself."""


class ScheduleChange(CheckedModel):
    """What to change in the schedule; what is left out stays as it is.

    But of `frequency` and `week_frequency`, and of `rentention_num` and `rentention_day`, one that
    is sent alone takes the place of the other.

    Section 5.2.3, 5.2.8 of the source text.
    """

    _checks = (checks.holds("", "minProperties", 1),)

    start_time: StartTime | MISSING = MISSING
    """The hours at which the policy runs, in UTC, as `HH:mm` on the full hour. Several are
    separated by commas and stand in the order of local time, so that `22:00,00:00,02:00` is
    midnight, two and four o'clock at UTC+02:00. Section 5.2.1.
    """

    frequency: Frequency | MISSING = MISSING
    """Days from one run to the next. Counts before `week_frequency` where both are given. Section
    5.2.1.
    """

    week_frequency: WeekFrequency | MISSING = MISSING
    """The days of the week on which the policy runs. Section 5.2.1."""

    rentention_num: RetentionNumber | MISSING = MISSING
    """How many backups are kept. Counts before `rentention_day` where both are given. Section
    5.2.1.
    """

    rentention_day: RetentionDays | MISSING = MISSING
    """For how many days backups are kept, 2 to 99999. A fraction is dropped. Section 5.2.1."""

    remain_first_backup_of_cur_month: Annotated[
        KeepFirstOfMonth | MISSING, Field(alias="remain_first_backup_of_curMonth")
    ] = MISSING
    """Whether the first backup of each month is kept regardless of the limits. `Y`: Keep it; `N`:
    Treat it like any other. Section 5.2.1.
    """

    status: PolicyStatus | MISSING = MISSING
    """Whether the policy runs at its hours. `ON`: It runs; `OFF`: It does not run by itself.
    Section 5.2.1.
    """


class Policy(Model):
    """A backup policy.

    Section 5.2.2 of the source text.
    """

    backup_policy_id: str
    """Id of the policy."""

    backup_policy_name: str
    """Name of the policy."""

    scheduled_policy: Schedule
    """When a policy runs and how long its backups are kept."""

    policy_resource_count: int
    """How many volumes are bound to the policy."""

    tags: list[Tag] | None = None
    """The policy's tags."""

    time_zone: str | None = None
    """The time zone that the hours were worked out from."""


class TaskList(Model):
    """Tasks, and how many there are in all.

    Section 5.2.9 of the source text.
    """

    tasks: list[Task]
    """The tasks on this page."""

    count: int
    """How many tasks match in all."""


class BindResourcesRequest(Model):
    """The policy, and the volumes to bind to it.

    Section 5.2.5 of the source text.
    """

    backup_policy_id: Annotated[str, Field(min_length=1, pattern="^[^<>]*$")]
    """Id of the policy. Not empty. Pattern: `^[^<>]*$`."""

    resources: Annotated[list[ResourceToBind], Field(min_length=1)]
    """The volumes. Not empty."""


class BindResourcesResult(Model):
    """What was bound and what was not.

    Section 5.2.5 of the source text.
    """

    success_resources: list[BoundResource]
    """The volumes that are bound now."""

    fail_resources: list[FailedResource]
    """The volumes that could not be bound."""


class UnbindResourcesRequest(Model):
    """The volumes to unbind.

    Section 5.2.6 of the source text.
    """

    resources: Annotated[list[ResourceToUnbind], Field(min_length=1)]
    """The volumes. Not empty."""


class UnbindResourcesResult(Model):
    """What was unbound and what was not.

    Section 5.2.6 of the source text.
    """

    success_resources: list[UnboundResource]
    """The volumes that are no longer bound."""

    fail_resources: list[FailedResource]
    """The volumes that could not be unbound."""


class PolicyTag(Model):
    """A tag to set on a policy.

    Section 5.2.1 of the source text.
    """

    key: PolicyTagKey
    r"""Key of the tag, 1 to 36 characters, without control characters and without any of `=`, `*`,
    `<`, `>`, `\`, `,`, `|` and `/`.
    """

    value: PolicyTagValue
    """Value of the tag, at most 43 characters, may be empty; the characters that a key may not
    hold are forbidden here too.
    """


class AddPolicyTagRequest(Model):
    """The tag to set.

    Section 5.2.10 of the source text.
    """

    tag: PolicyTag
    """A tag to set on a policy. Section 5.2.1."""


class BatchPolicyTagsRequest(CheckedModel):
    """What to do with which tags.

    Keys and values may be longer when they are removed than when they are set.

    Section 5.2.14 of the source text.
    """

    _checks = (
        checks.when("action", ("create", "update"), checks.holds("tags[].key", "maxLength", 36)),
        checks.when("action", ("create", "update"), checks.required("tags[].value")),
        checks.when("action", ("create", "update"), checks.holds("tags[].value", "maxLength", 43)),
    )

    action: Literal["create", "update", "delete"]
    """What to do. Upper and lower case count. `create`: Set the tags; a key that is there already
    gets the new value; `update`: Set the tags; a key that is not there yet is added; `delete`:
    Remove the tags of the given keys.
    """

    tags: list[PolicyTagChange] | MISSING = MISSING
    """The tags."""


class TagValuesList(Model):
    """Keys and their values.

    Section 5.2.12 of the source text.
    """

    tags: list[TagValues]
    """The keys."""


class TagCondition(CheckedModel):
    """A key and the values that count.

    Section 5.2.15 of the source text.
    """

    _checks = (checks.holds("values", "uniqueItems", True),)

    key: TagConditionKey
    """Key of the tag."""

    values: Annotated[list[TagConditionValue], Field(max_length=10)]
    """The values, at most ten, each once; any one of them counts. At most 10 items. No item twice.
    """


class TagAlternative(Model):
    """A key and the values that count.

    Section 5.2.15 of the source text.
    """

    key: TagConditionKey
    """Key of the tag."""

    values: list[TagConditionValue]
    """The values; any one of them counts."""


class FilterPoliciesResult(Model):
    """How many policies were found and, for `filter`, this page of them.

    Section 5.2.15 of the source text.
    """

    total_count: int
    """How many policies were found in all."""

    resources: list[FoundPolicy] | None = None
    """The policies on this page."""


class Quotas(Model):
    """One quota for each kind of thing.

    Section 2 of the source text.
    """

    resources: list[Quota]
    """The quotas."""


class NativeCreateBackupRequest(Model):
    """The backup to make.

    Section 2 of the source text.
    """

    backup: NativeBackupCreation
    """What to back up, and how the backup is to be called."""


class NativeCreatedBackup(Model):
    """The backup that is being made.

    Section 2 of the source text.
    """

    backup: NativeBackupSummary
    """A backup by id and name."""


class NativeBackupSummaryList(Model):
    """Backups by id and name.

    Section 2 of the source text.
    """

    backups: list[NativeBackupSummary]
    """The backups."""

    backups_links: list[NativeLink] | None = None
    """Where the next page is, if there is one."""


class NativeBackupList(Model):
    """Backups with all details.

    Section 2 of the source text.
    """

    backups: list[NativeBackup]
    """The backups."""

    backups_links: list[NativeLink] | None = None
    """Where the next page is, if there is one."""


class NativeBackupDetail(Model):
    """One backup with all details.

    Section 2 of the source text.
    """

    backup: NativeBackup
    """A backup with all details."""


class NativeRestoreBackupRequest(Model):
    """Where to restore to.

    Section 2 of the source text.
    """

    restore: NativeBackupRestore
    """The target of a restore."""


class NativeRestoreBackupResult(Model):
    """The restore that has been started.

    Section 2 of the source text.
    """

    restore: NativeRestore
    """Which backup is written to which volume."""


class AuthPassword(Model):
    """The password method.

    Section 3.2 of the source text.
    """

    user: AuthUser
    """A user, by name, with the password."""


class TokenResponse(Model):
    """What the token stands for.

    Section 3.2 of the source text.
    """

    token: Token
    """A token's time of expiry, project, user and roles."""


class ProjectList(Model):
    """Projects, and links to further pages.

    Section 7.3 of the source text.
    """

    projects: list[Project]
    """The projects."""

    links: PageLinks | None = None
    """Addresses of this page and its neighbours."""


class BackupCreation(CheckedModel):
    """What to back up, and how the backup is to be called.

    Section 5.1.1 of the source text.
    """

    _checks = (checks.holds("name", "not pattern", "^auto"),)

    volume_id: VolumeId
    """Id of the volume to back up."""

    snapshot_id: str | MISSING | None = MISSING
    """Id of a snapshot of the volume to make the backup from."""

    name: BackupName
    """Name of the backup: 1 to 64 Chinese characters, Latin letters, digits, underscores and
    hyphens, not beginning with `auto`, which is how the names of scheduled backups begin.
    """

    description: BackupDescription | MISSING = MISSING
    """What the backup is for, at most 64 characters, without `<` and `>`."""

    tags: Annotated[list[BackupTag] | MISSING, Field(max_length=10)] = MISSING
    """Tags to set on the backup, at most ten. At most 10 items."""


class ShareList(Model):
    """Shares with the details of the shared backups.

    Section 5.1.6 of the source text.
    """

    shared: list[Share]
    """The shares."""


class ShareDetail(Model):
    """One share with the details of the shared backup.

    Section 5.1.8 of the source text.
    """

    shared: Share
    """A backup that one project lets another one use. Section 5.1.6."""


class CreatePolicyRequest(Model):
    """The policy to create.

    Section 5.2.1 of the source text.
    """

    backup_policy_name: PolicyName
    """Name of the policy: 1 to 64 Chinese characters, Latin letters, digits, underscores and
    hyphens.
    """

    scheduled_policy: NewSchedule
    """When the policy runs and how long its backups are kept. One of `frequency` and
    `week_frequency` is needed, and one of `rentention_num` and `rentention_day`; where both are
    given, `frequency` and `rentention_num` count.
    """

    tags: Annotated[list[PolicyTag] | MISSING, Field(max_length=10)] = MISSING
    """Tags to set on the policy, at most ten. At most 10 items."""

    time_zone: TimeZone | MISSING = MISSING
    """The time zone of the local time from which `start_time` was worked out, with daylight
    saving, as `UTC+HH:mm` or `UTC-HH:mm`. Needed with `week_frequency` where the change to UTC
    moves an hour to another day.
    """


class UpdatePolicyRequest(CheckedModel):
    """What to change in the policy.

    Section 5.2.3 of the source text.
    """

    _checks = (
        checks.holds("", "minProperties", 1),
        checks.holds("backup_policy_name", "not pattern", "^default"),
    )

    backup_policy_name: PolicyName | MISSING = MISSING
    """New name of the policy; it may not begin with `default`. Section 5.2.1."""

    scheduled_policy: ScheduleChange | MISSING = MISSING
    """What to change in the schedule; what is left out stays as it is. But of `frequency` and
    `week_frequency`, and of `rentention_num` and `rentention_day`, one that is sent alone takes
    the place of the other. Section 5.2.3, 5.2.8.
    """

    time_zone: TimeZone | MISSING = MISSING
    """The time zone of the local time from which `start_time` was worked out, with daylight
    saving, as `UTC+HH:mm` or `UTC-HH:mm`. Needed with `week_frequency` where the change to UTC
    moves an hour to another day. Section 5.2.1.
    """


class PolicyList(Model):
    """The policies of a project.

    Section 5.2.2 of the source text.
    """

    backup_policies: list[Policy]
    """The policies."""


TagConditions = TypeAliasType(
    "TagConditions", Annotated[list[TagAlternative], Field(max_length=10, min_length=1)]
)
"""1 to 10 keys, each once, with the values that count. 1 to 10 items. Section 5.2.15."""


class QuotaList(Model):
    """The quotas of a project.

    Section 2 of the source text.
    """

    quotas: Quotas
    """One quota for each kind of thing."""


class AuthIdentity(Model):
    """How the caller proves who it is.

    Section 3.2 of the source text.
    """

    methods: Annotated[list[Literal["password"]], Field(min_length=1)]
    """The methods of proof; `password` is the one described here. Not empty."""

    password: AuthPassword
    """The password method."""


class CreateBackupRequest(Model):
    """The backup to make.

    Section 5.1.1 of the source text.
    """

    backup: BackupCreation
    """What to back up, and how the backup is to be called."""


class FilterPoliciesRequest(CheckedModel):
    """The conditions, and what to return.

    Section 5.2.15 of the source text.
    """

    _checks = (
        checks.holds("tags", "x-uniqueBy", "key"),
        checks.holds("tags_any", "x-uniqueBy", "key"),
        checks.holds("not_tags", "x-uniqueBy", "key"),
        checks.holds("not_tags_any", "x-uniqueBy", "key"),
        checks.holds("limit", "pattern", "^([1-9][0-9]{0,2}|1000)$"),
        checks.holds("limit", "minimum", 1),
        checks.holds("limit", "maximum", 1000),
        checks.holds("offset", "pattern", "^[0-9]{1,18}$"),
        checks.holds("offset", "minimum", 0),
    )

    action: Literal["filter", "count"]
    """What to return. `filter`: The policies and their number; `count`: Their number only."""

    tags: Annotated[list[TagCondition] | MISSING, Field(max_length=10)] = MISSING
    """The policy has every one of these keys, each with one of its values. At most 10 items."""

    tags_any: TagConditions | MISSING = MISSING
    """The policy has at least one of these keys with one of its values."""

    not_tags: TagConditions | MISSING = MISSING
    """The policy does not have all of these keys, each with one of its values."""

    not_tags_any: TagConditions | MISSING = MISSING
    """The policy has none of these keys with one of its values."""

    matches: list[Match] | MISSING = MISSING
    """The policy's fields match all of these."""

    limit: str | int | MISSING = MISSING
    """The most policies to return, 1 to 1000, as a number in a string. Ignored by `count`. 1 to
    1000. Pattern: `^([1-9][0-9]{0,2}|1000)$`. Default: `1000`.
    """

    offset: str | int | MISSING = MISSING
    """How many policies to skip, as a number in a string. Ignored by `count`. Pattern:
    `^[0-9]{1,18}$`. Default: `0`.
    """


class Auth(Model):
    """The caller's identity, and the scope of the token.

    Section 3.2 of the source text.
    """

    identity: AuthIdentity
    """How the caller proves who it is."""

    scope: AuthScope
    """What the token is for."""


class TokenRequest(Model):
    """Who asks for a token, and for which project.

    Section 3.2 of the source text.
    """

    auth: Auth
    """The caller's identity, and the scope of the token."""


Job.model_rebuild()
