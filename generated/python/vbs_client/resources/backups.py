# Generated from Volume Backup Service API 1.0.0. Do not edit; run `vbs-contract generate`.
"""Create, restore, tag and delete backups of volumes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from .. import models
from .._runtime.caller import AsyncCaller, Caller
from .._runtime.not_given import NOT_GIVEN, Omit
from .._runtime.request import Call, Endpoint
from .._runtime.response import Answer
from .._runtime.started import AsyncStarted, Started
from . import jobs

_CREATE = Endpoint(
    id="createBackup",
    method="POST",
    path="/v2/{project_id}/cloudbackups",
    client_path=("project_id",),
    client_headers=("X-Project-Id",),
)
_DELETE = Endpoint(
    id="deleteBackup",
    method="POST",
    path="/v2/{project_id}/cloudbackups/{backup_id}",
    client_path=("project_id",),
    client_headers=("X-Project-Id",),
)
_RESTORE = Endpoint(
    id="restoreBackup",
    method="POST",
    path="/v2/{project_id}/cloudbackups/{backup_id}/restore",
    client_path=("project_id",),
    client_headers=("X-Project-Id",),
)
_BATCH_TAGS = Endpoint(
    id="batchBackupTags",
    method="POST",
    path="/v2/{project_id}/os-vendor-backups/{backup_id}/tags/action",
    client_path=("project_id",),
    client_headers=("X-Project-Id",),
)


class Backups:
    """Create, restore, tag and delete backups of volumes."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def create(
        self,
        *,
        volume_id: str,
        name: str,
        snapshot_id: str | Omit | None = NOT_GIVEN,
        description: str | Omit = NOT_GIVEN,
        tags: Sequence[models.BackupTag | Mapping[str, Any]] | Omit = NOT_GIVEN,
    ) -> Started[models.JobStarted, models.Job]:
        r"""Create a backup.

        Starts the backup of a volume. The first backup of a volume is full, later ones are
        incremental. The answer names the job that makes the backup; its `entities` hold the
        `backup_id` once it has succeeded.

        Section 5.1.1 of the source text.

        Args:
            volume_id: Id of the volume to back up. Not empty. Pattern:
                `^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}$`.
            name: Name of the backup: 1 to 64 Chinese characters, Latin letters, digits, underscores
                and hyphens, not beginning with `auto`, which is how the names of scheduled backups
                begin. 1 to 64 characters. Pattern: `^[\u4e00-\u9fa5A-Za-z0-9_-]*$`.
            snapshot_id: Id of a snapshot of the volume to make the backup from.
            description: What the backup is for, at most 64 characters, without `<` and `>`. At most
                64 characters. Pattern: `^[^<>]*$`.
            tags: Tags to set on the backup, at most ten. At most 10 items.

        Raises:
            errors.VolumeBackup0002: The object backup is absent, null or malformed.
            errors.VolumeBackup0010: The field volume_id is absent, null or empty.
            errors.VolumeBackup0011: The id of the volume does not have the form of a UUID.
            errors.VolumeBackup0007: The backup has no name, or its name is null.
            errors.VolumeBackup0004: The backup name has a character that names must not have.
            errors.VolumeBackup0026: The backup name has fewer characters than it must have.
            errors.VolumeBackup0003: The backup name has more than 64 characters.
            errors.VolumeBackup0005: The backup name starts with auto, which no name given by a
                caller may do.
            errors.VolumeBackup0006: The description has more than 64 characters, or it has the
                character < or >.
            errors.VolumeBackup0049: The tags in a request about a backup break a rule.
            errors.VolumeBackup0050: The backup would have more tags than it may have.
            errors.VolumeBackup0021: No such volume exists, or somebody has deleted it.
            errors.VolumeBackup0012: The volume has a status other than available and in-use.
            errors.VolumeBackup0013: An earlier backup of the same volume is still in progress.
            errors.VolumeBackup0040: The volume already has as many backups as one volume may have.
            errors.VolumeBackup0051: The volume lies in a storage pod that offers no backup.
            errors.VolumeBackup0053: The volume lies in dedicated enterprise storage (DESS), which
                offers no backup.
            errors.VolumeBackup0071: The project already has as many SAS volumes as its quota
                allows.
            errors.VolumeBackup0072: The SAS volumes of the project already fill the capacity that
                its quota allows.
            errors.VolumeBackup0073: The project already has as many SATA volumes as its quota
                allows.
            errors.VolumeBackup0074: The SATA volumes of the project already fill the capacity that
                its quota allows.
            errors.VolumeBackup0075: The project already has as many SSD volumes as its quota
                allows.
            errors.VolumeBackup0076: The SSD volumes of the project already fill the capacity that
                its quota allows.
            errors.VolumeBackup0077: The project already has as many snapshots of SAS volumes as its
                quota allows.
            errors.VolumeBackup0078: The project already has as many snapshots of SATA volumes as
                its quota allows.
            errors.VolumeBackup0079: The project already has as many snapshots of SSD volumes as its
                quota allows.
            errors.VolumeBackup0080: The project already has as many backups as its quota allows.
            errors.VolumeBackup0081: The backups of the project already fill the capacity that its
                quota allows.
            errors.VolumeBackup0082: The project already has as many volumes as its quota allows.
            errors.VolumeBackup0083: The volumes of the project already fill the capacity that its
                quota allows.
            errors.VolumeBackup0084: The project already has as many snapshots as its quota allows.
            errors.VolumeBackup0008: The service could not get the token with which it acts for the
                caller.
            errors.VolumeBackup0009: The service could not get the access keys of the internal
                account that it works with.
            errors.VolumeBackup0014: The service could not start a job for the request.
            errors.VolumeBackup0017: An error stopped the creation of the snapshot that the backup
                is made from.
            errors.VolumeBackup0018: The creation of the snapshot ended without a snapshot.
            errors.VolumeBackup0019: An error stopped the lookup of the snapshot while the backup
                was made.
            errors.VolumeBackup0020: The lookup of the snapshot found nothing.
            errors.VolumeBackup0022: An error stopped the creation of the temporary volume that the
                backup needs.
            errors.VolumeBackup0023: The creation of the temporary volume ended without a volume.
            errors.VolumeBackup0024: An error stopped the lookup of the temporary volume.
            errors.VolumeBackup0025: The lookup of the temporary volume found nothing.
            errors.VolumeBackup0027: An error in the storage layer stopped the creation of the
                backup.
            errors.VolumeBackup0028: The storage layer ended the creation without a backup.
            errors.VolumeBackup0029: An error stopped the lookup of the new backup.
            errors.VolumeBackup0030: The lookup of the new backup found nothing.
            errors.VolumeBackup0035: The volumes of the user could not be listed.
            errors.VolumeBackup0036: The backups of the user could not be listed.
            errors.VolumeBackup0037: The service waited in vain for the new snapshot to be usable,
                or failed to ask for its status.
            errors.VolumeBackup0038: The service waited in vain for the temporary volume to be
                usable, or failed to ask for its status.
            errors.VolumeBackup0039: The service waited in vain for the new backup to be usable, or
                failed to ask for its status.
            errors.VolumeBackup0043: The volume or the backup could not be looked up.
            errors.VolumeBackup0062: The snapshot of the backup went into the status error.
            errors.VolumeBackup0063: The temporary volume of the backup went into the status error.
            errors.VolumeBackup0064: The backup itself went into the status error.
            errors.VolumeBackup0070: The service could not find out how much of the quotas is in
                use.
            errors.VolumeBackup0900: The service is out of order for the moment, because an internal
                call failed.
            errors.VolumeBackup0041: The caller has no role at all, so its permissions cannot be
                checked.
            errors.VolumeBackup0044: The token carries roles that the service does not recognise.
            errors.VolumeBackup0042: The caller has roles, but none of them permits this operation.

        """
        call = Call(
            _CREATE,
            body={
                "backup": {
                    "volume_id": volume_id,
                    "snapshot_id": snapshot_id,
                    "name": name,
                    "description": description,
                    "tags": tags,
                }
            },
        )
        return self._caller.send_for(call, models.JobStarted, self._started)

    def delete(self, *, backup_id: str) -> Started[models.JobStarted, models.Job]:
        """Delete a backup.

        Starts the deletion of a backup. A backup from which an image was made cannot be deleted
        before the image is.

        Deprecated.

        Section 2 of the source text.

        Args:
            backup_id: Id of the backup. Pattern:
                `^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}$`.

        Raises:
            errors.VolumeBackup0105: The URL of the request to delete a backup is malformed.
            errors.VolumeBackup0125: The deletion of the backup did not succeed.
            errors.VolumeBackup0113: An image was made from the backup, so the backup cannot be
                deleted.
            errors.VolumeBackup0129: This kind of backup is protected against deletion.
            errors.VolumeBackup0100: The sub-job that deletes the backup could not be started.
            errors.VolumeBackup0101: The snapshot behind the backup could not be removed.
            errors.VolumeBackup0102: The storage layer did not carry out the deletion of the backup.
            errors.VolumeBackup0103: The details of the backup could not be read during its
                deletion.
            errors.VolumeBackup0104: Data about images could not be read during the deletion of the
                backup.
            errors.VolumeBackup0109: The snapshot behind the backup could not be looked up during
                the deletion.
            errors.VolumeBackup0110: The lookup of the backup gave no details.
            errors.VolumeBackup0123: The lookup of all backups found nothing.
            errors.VolumeBackup0900: The service is out of order for the moment, because an internal
                call failed.
            errors.VolumeBackup0041: The caller has no role at all, so its permissions cannot be
                checked.
            errors.VolumeBackup0044: The token carries roles that the service does not recognise.
            errors.VolumeBackup0042: The caller has roles, but none of them permits this operation.

        """
        call = Call(_DELETE, path={"backup_id": backup_id})
        return self._caller.send_for(call, models.JobStarted, self._started)

    def restore(self, *, backup_id: str, volume_id: str) -> Started[models.JobStarted, models.Job]:
        """Restore a volume from a backup.

        Starts writing a backup's data to a volume. The volume must be available and at least as
        large as the backup; what it held before is overwritten.

        Section 5.1.2 of the source text.

        Args:
            backup_id: Id of the backup. Pattern:
                `^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}$`.
            volume_id: Id of the volume to write the backup's data to. Not empty. Pattern:
                `^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}$`.
                Section 5.1.1.

        Raises:
            errors.VolumeBackup0204: The id of the backup does not have the form of a UUID.
            errors.VolumeBackup0210: The body of the restore is empty, or the object restore is
                absent or malformed.
            errors.VolumeBackup0208: The restore names no volume, because volume_id is absent, null
                or empty.
            errors.VolumeBackup0011: The id of the volume does not have the form of a UUID.
            errors.VolumeBackup0111: The backup to restore from, or the volume to restore to, is not
                there.
            errors.VolumeBackup0207: A volume or backup that the service looked up is not there.
            errors.VolumeBackup0089: The backup has a status other than available.
            errors.VolumeBackup0205: The volume to restore to has a status other than available.
            errors.VolumeBackup0206: The volume to restore to is being backed up.
            errors.VolumeBackup0209: The volume to restore to has less capacity than the backup.
            errors.VolumeBackup0211: The volume belongs to a disaster recovery site, where no
                restore is possible.
            errors.VolumeBackup0200: An error stopped the restore.
            errors.VolumeBackup0201: The storage layer gave no answer to the restore.
            errors.VolumeBackup0202: The volume went into the status error during the restore.
            errors.VolumeBackup0014: The service could not start a job for the request.
            errors.VolumeBackup0900: The service is out of order for the moment, because an internal
                call failed.
            errors.VolumeBackup0041: The caller has no role at all, so its permissions cannot be
                checked.
            errors.VolumeBackup0044: The token carries roles that the service does not recognise.
            errors.VolumeBackup0042: The caller has roles, but none of them permits this operation.

        """
        call = Call(
            _RESTORE, path={"backup_id": backup_id}, body={"restore": {"volume_id": volume_id}}
        )
        return self._caller.send_for(call, models.JobStarted, self._started)

    def batch_tags(
        self,
        *,
        backup_id: str,
        action: Literal["create", "delete"],
        tags: Sequence[models.BackupTagChange | Mapping[str, Any]] | Omit = NOT_GIVEN,
    ) -> None:
        """Set or remove several tags of a backup.

        With `create`, sets each tag: a key that the backup has already gets the new value. With
        `delete`, removes the tags of the given keys. A backup has at most ten tags.

        Section 5.1.9 of the source text.

        Args:
            backup_id: Id of the backup. Pattern:
                `^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}$`.
            action: What to do. Upper and lower case count. `create`: Set the tags; a key that is
                there already gets the new value; `delete`: Remove the tags of the given keys.
            tags: The tags, at most ten. At most 10 items.

        Raises:
            errors.VolumeBackup0204: The id of the backup does not have the form of a UUID.
            errors.VolumeBackup0049: The tags in a request about a backup break a rule.
            errors.VolumeBackup0050: The backup would have more tags than it may have.
            errors.VolumeBackup0111: The backup to restore from, or the volume to restore to, is not
                there.
            errors.VolumeBackup0041: The caller has no role at all, so its permissions cannot be
                checked.
            errors.VolumeBackup0044: The token carries roles that the service does not recognise.
            errors.VolumeBackup0042: The caller has roles, but none of them permits this operation.

        """
        call = Call(
            _BATCH_TAGS, path={"backup_id": backup_id}, body={"action": action, "tags": tags}
        )
        return self._caller.send(call, None)

    def _started(self, answer: Answer[models.JobStarted]) -> Started[models.JobStarted, models.Job]:
        body = answer.body

        return Started(
            body.job_id,
            body,
            jobs.SHOW_WAITER,
            lambda seconds_left: jobs.Jobs(self._caller.within(seconds_left)).show(
                job_id=body.job_id
            ),
        )


class AsyncBackups:
    """Create, restore, tag and delete backups of volumes."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def create(
        self,
        *,
        volume_id: str,
        name: str,
        snapshot_id: str | Omit | None = NOT_GIVEN,
        description: str | Omit = NOT_GIVEN,
        tags: Sequence[models.BackupTag | Mapping[str, Any]] | Omit = NOT_GIVEN,
    ) -> AsyncStarted[models.JobStarted, models.Job]:
        r"""Create a backup.

        Starts the backup of a volume. The first backup of a volume is full, later ones are
        incremental. The answer names the job that makes the backup; its `entities` hold the
        `backup_id` once it has succeeded.

        Section 5.1.1 of the source text.

        Args:
            volume_id: Id of the volume to back up. Not empty. Pattern:
                `^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}$`.
            name: Name of the backup: 1 to 64 Chinese characters, Latin letters, digits, underscores
                and hyphens, not beginning with `auto`, which is how the names of scheduled backups
                begin. 1 to 64 characters. Pattern: `^[\u4e00-\u9fa5A-Za-z0-9_-]*$`.
            snapshot_id: Id of a snapshot of the volume to make the backup from.
            description: What the backup is for, at most 64 characters, without `<` and `>`. At most
                64 characters. Pattern: `^[^<>]*$`.
            tags: Tags to set on the backup, at most ten. At most 10 items.

        Raises:
            errors.VolumeBackup0002: The object backup is absent, null or malformed.
            errors.VolumeBackup0010: The field volume_id is absent, null or empty.
            errors.VolumeBackup0011: The id of the volume does not have the form of a UUID.
            errors.VolumeBackup0007: The backup has no name, or its name is null.
            errors.VolumeBackup0004: The backup name has a character that names must not have.
            errors.VolumeBackup0026: The backup name has fewer characters than it must have.
            errors.VolumeBackup0003: The backup name has more than 64 characters.
            errors.VolumeBackup0005: The backup name starts with auto, which no name given by a
                caller may do.
            errors.VolumeBackup0006: The description has more than 64 characters, or it has the
                character < or >.
            errors.VolumeBackup0049: The tags in a request about a backup break a rule.
            errors.VolumeBackup0050: The backup would have more tags than it may have.
            errors.VolumeBackup0021: No such volume exists, or somebody has deleted it.
            errors.VolumeBackup0012: The volume has a status other than available and in-use.
            errors.VolumeBackup0013: An earlier backup of the same volume is still in progress.
            errors.VolumeBackup0040: The volume already has as many backups as one volume may have.
            errors.VolumeBackup0051: The volume lies in a storage pod that offers no backup.
            errors.VolumeBackup0053: The volume lies in dedicated enterprise storage (DESS), which
                offers no backup.
            errors.VolumeBackup0071: The project already has as many SAS volumes as its quota
                allows.
            errors.VolumeBackup0072: The SAS volumes of the project already fill the capacity that
                its quota allows.
            errors.VolumeBackup0073: The project already has as many SATA volumes as its quota
                allows.
            errors.VolumeBackup0074: The SATA volumes of the project already fill the capacity that
                its quota allows.
            errors.VolumeBackup0075: The project already has as many SSD volumes as its quota
                allows.
            errors.VolumeBackup0076: The SSD volumes of the project already fill the capacity that
                its quota allows.
            errors.VolumeBackup0077: The project already has as many snapshots of SAS volumes as its
                quota allows.
            errors.VolumeBackup0078: The project already has as many snapshots of SATA volumes as
                its quota allows.
            errors.VolumeBackup0079: The project already has as many snapshots of SSD volumes as its
                quota allows.
            errors.VolumeBackup0080: The project already has as many backups as its quota allows.
            errors.VolumeBackup0081: The backups of the project already fill the capacity that its
                quota allows.
            errors.VolumeBackup0082: The project already has as many volumes as its quota allows.
            errors.VolumeBackup0083: The volumes of the project already fill the capacity that its
                quota allows.
            errors.VolumeBackup0084: The project already has as many snapshots as its quota allows.
            errors.VolumeBackup0008: The service could not get the token with which it acts for the
                caller.
            errors.VolumeBackup0009: The service could not get the access keys of the internal
                account that it works with.
            errors.VolumeBackup0014: The service could not start a job for the request.
            errors.VolumeBackup0017: An error stopped the creation of the snapshot that the backup
                is made from.
            errors.VolumeBackup0018: The creation of the snapshot ended without a snapshot.
            errors.VolumeBackup0019: An error stopped the lookup of the snapshot while the backup
                was made.
            errors.VolumeBackup0020: The lookup of the snapshot found nothing.
            errors.VolumeBackup0022: An error stopped the creation of the temporary volume that the
                backup needs.
            errors.VolumeBackup0023: The creation of the temporary volume ended without a volume.
            errors.VolumeBackup0024: An error stopped the lookup of the temporary volume.
            errors.VolumeBackup0025: The lookup of the temporary volume found nothing.
            errors.VolumeBackup0027: An error in the storage layer stopped the creation of the
                backup.
            errors.VolumeBackup0028: The storage layer ended the creation without a backup.
            errors.VolumeBackup0029: An error stopped the lookup of the new backup.
            errors.VolumeBackup0030: The lookup of the new backup found nothing.
            errors.VolumeBackup0035: The volumes of the user could not be listed.
            errors.VolumeBackup0036: The backups of the user could not be listed.
            errors.VolumeBackup0037: The service waited in vain for the new snapshot to be usable,
                or failed to ask for its status.
            errors.VolumeBackup0038: The service waited in vain for the temporary volume to be
                usable, or failed to ask for its status.
            errors.VolumeBackup0039: The service waited in vain for the new backup to be usable, or
                failed to ask for its status.
            errors.VolumeBackup0043: The volume or the backup could not be looked up.
            errors.VolumeBackup0062: The snapshot of the backup went into the status error.
            errors.VolumeBackup0063: The temporary volume of the backup went into the status error.
            errors.VolumeBackup0064: The backup itself went into the status error.
            errors.VolumeBackup0070: The service could not find out how much of the quotas is in
                use.
            errors.VolumeBackup0900: The service is out of order for the moment, because an internal
                call failed.
            errors.VolumeBackup0041: The caller has no role at all, so its permissions cannot be
                checked.
            errors.VolumeBackup0044: The token carries roles that the service does not recognise.
            errors.VolumeBackup0042: The caller has roles, but none of them permits this operation.

        """
        call = Call(
            _CREATE,
            body={
                "backup": {
                    "volume_id": volume_id,
                    "snapshot_id": snapshot_id,
                    "name": name,
                    "description": description,
                    "tags": tags,
                }
            },
        )
        return await self._caller.send_for(call, models.JobStarted, self._started)

    async def delete(self, *, backup_id: str) -> AsyncStarted[models.JobStarted, models.Job]:
        """Delete a backup.

        Starts the deletion of a backup. A backup from which an image was made cannot be deleted
        before the image is.

        Deprecated.

        Section 2 of the source text.

        Args:
            backup_id: Id of the backup. Pattern:
                `^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}$`.

        Raises:
            errors.VolumeBackup0105: The URL of the request to delete a backup is malformed.
            errors.VolumeBackup0125: The deletion of the backup did not succeed.
            errors.VolumeBackup0113: An image was made from the backup, so the backup cannot be
                deleted.
            errors.VolumeBackup0129: This kind of backup is protected against deletion.
            errors.VolumeBackup0100: The sub-job that deletes the backup could not be started.
            errors.VolumeBackup0101: The snapshot behind the backup could not be removed.
            errors.VolumeBackup0102: The storage layer did not carry out the deletion of the backup.
            errors.VolumeBackup0103: The details of the backup could not be read during its
                deletion.
            errors.VolumeBackup0104: Data about images could not be read during the deletion of the
                backup.
            errors.VolumeBackup0109: The snapshot behind the backup could not be looked up during
                the deletion.
            errors.VolumeBackup0110: The lookup of the backup gave no details.
            errors.VolumeBackup0123: The lookup of all backups found nothing.
            errors.VolumeBackup0900: The service is out of order for the moment, because an internal
                call failed.
            errors.VolumeBackup0041: The caller has no role at all, so its permissions cannot be
                checked.
            errors.VolumeBackup0044: The token carries roles that the service does not recognise.
            errors.VolumeBackup0042: The caller has roles, but none of them permits this operation.

        """
        call = Call(_DELETE, path={"backup_id": backup_id})
        return await self._caller.send_for(call, models.JobStarted, self._started)

    async def restore(
        self, *, backup_id: str, volume_id: str
    ) -> AsyncStarted[models.JobStarted, models.Job]:
        """Restore a volume from a backup.

        Starts writing a backup's data to a volume. The volume must be available and at least as
        large as the backup; what it held before is overwritten.

        Section 5.1.2 of the source text.

        Args:
            backup_id: Id of the backup. Pattern:
                `^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}$`.
            volume_id: Id of the volume to write the backup's data to. Not empty. Pattern:
                `^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}$`.
                Section 5.1.1.

        Raises:
            errors.VolumeBackup0204: The id of the backup does not have the form of a UUID.
            errors.VolumeBackup0210: The body of the restore is empty, or the object restore is
                absent or malformed.
            errors.VolumeBackup0208: The restore names no volume, because volume_id is absent, null
                or empty.
            errors.VolumeBackup0011: The id of the volume does not have the form of a UUID.
            errors.VolumeBackup0111: The backup to restore from, or the volume to restore to, is not
                there.
            errors.VolumeBackup0207: A volume or backup that the service looked up is not there.
            errors.VolumeBackup0089: The backup has a status other than available.
            errors.VolumeBackup0205: The volume to restore to has a status other than available.
            errors.VolumeBackup0206: The volume to restore to is being backed up.
            errors.VolumeBackup0209: The volume to restore to has less capacity than the backup.
            errors.VolumeBackup0211: The volume belongs to a disaster recovery site, where no
                restore is possible.
            errors.VolumeBackup0200: An error stopped the restore.
            errors.VolumeBackup0201: The storage layer gave no answer to the restore.
            errors.VolumeBackup0202: The volume went into the status error during the restore.
            errors.VolumeBackup0014: The service could not start a job for the request.
            errors.VolumeBackup0900: The service is out of order for the moment, because an internal
                call failed.
            errors.VolumeBackup0041: The caller has no role at all, so its permissions cannot be
                checked.
            errors.VolumeBackup0044: The token carries roles that the service does not recognise.
            errors.VolumeBackup0042: The caller has roles, but none of them permits this operation.

        """
        call = Call(
            _RESTORE, path={"backup_id": backup_id}, body={"restore": {"volume_id": volume_id}}
        )
        return await self._caller.send_for(call, models.JobStarted, self._started)

    async def batch_tags(
        self,
        *,
        backup_id: str,
        action: Literal["create", "delete"],
        tags: Sequence[models.BackupTagChange | Mapping[str, Any]] | Omit = NOT_GIVEN,
    ) -> None:
        """Set or remove several tags of a backup.

        With `create`, sets each tag: a key that the backup has already gets the new value. With
        `delete`, removes the tags of the given keys. A backup has at most ten tags.

        Section 5.1.9 of the source text.

        Args:
            backup_id: Id of the backup. Pattern:
                `^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}$`.
            action: What to do. Upper and lower case count. `create`: Set the tags; a key that is
                there already gets the new value; `delete`: Remove the tags of the given keys.
            tags: The tags, at most ten. At most 10 items.

        Raises:
            errors.VolumeBackup0204: The id of the backup does not have the form of a UUID.
            errors.VolumeBackup0049: The tags in a request about a backup break a rule.
            errors.VolumeBackup0050: The backup would have more tags than it may have.
            errors.VolumeBackup0111: The backup to restore from, or the volume to restore to, is not
                there.
            errors.VolumeBackup0041: The caller has no role at all, so its permissions cannot be
                checked.
            errors.VolumeBackup0044: The token carries roles that the service does not recognise.
            errors.VolumeBackup0042: The caller has roles, but none of them permits this operation.

        """
        call = Call(
            _BATCH_TAGS, path={"backup_id": backup_id}, body={"action": action, "tags": tags}
        )
        return await self._caller.send(call, None)

    def _started(
        self, answer: Answer[models.JobStarted]
    ) -> AsyncStarted[models.JobStarted, models.Job]:
        body = answer.body

        return AsyncStarted(
            body.job_id,
            body,
            jobs.SHOW_WAITER,
            lambda seconds_left: jobs.AsyncJobs(self._caller.within(seconds_left)).show(
                job_id=body.job_id
            ),
        )
