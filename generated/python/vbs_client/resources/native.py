# Generated from Volume Backup Service API 1.0.0. Do not edit; run `vbs-contract generate`.
"""The OpenStack calls on backups that the service offers beside its own."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from functools import partial
from typing import Literal

from .. import models
from .._runtime.caller import AsyncCaller, Caller
from .._runtime.not_given import NOT_GIVEN, Omit
from .._runtime.paging import Pages, async_iterate, iterate
from .._runtime.request import Call, Endpoint

_CREATE = Endpoint(
    id="nativeCreateBackup",
    method="POST",
    path="/v2/{project_id}/backups",
    client_path=("project_id",),
    client_headers=("X-Project-Id",),
)
_LIST = Endpoint(
    id="nativeListBackups",
    method="GET",
    path="/v2/{project_id}/backups",
    client_path=("project_id",),
    client_headers=("X-Project-Id",),
)
_LIST_PAGES = Pages(items="backups", position="offset")
_LIST_DETAIL = Endpoint(
    id="nativeListBackupsDetail",
    method="GET",
    path="/v2/{project_id}/backups/detail",
    client_path=("project_id",),
    client_headers=("X-Project-Id",),
)
_LIST_DETAIL_PAGES = Pages(items="backups", position="offset")
_SHOW = Endpoint(
    id="nativeShowBackup",
    method="GET",
    path="/v2/{project_id}/backups/{backup_id}",
    client_path=("project_id",),
    client_headers=("X-Project-Id",),
)
_DELETE = Endpoint(
    id="nativeDeleteBackup",
    method="DELETE",
    path="/v2/{project_id}/backups/{backup_id}",
    client_path=("project_id",),
    client_headers=("X-Project-Id",),
)
_RESTORE = Endpoint(
    id="nativeRestoreBackup",
    method="POST",
    path="/v2/{project_id}/backups/{backup_id}/restore",
    client_path=("project_id",),
    client_headers=("X-Project-Id",),
)


class Native:
    """The OpenStack calls on backups that the service offers beside its own."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def create(
        self,
        *,
        volume_id: str,
        snapshot_id: str | Omit | None = NOT_GIVEN,
        name: str | Omit | None = NOT_GIVEN,
        description: str | Omit | None = NOT_GIVEN,
        container: str | Omit | None = NOT_GIVEN,
        incremental: bool | Omit = NOT_GIVEN,
        force: bool | Omit = NOT_GIVEN,
        project_id: str | Omit = NOT_GIVEN,
    ) -> models.NativeCreatedBackup:
        """Create a backup (native).

        Starts the backup of a volume. Use `createBackup` instead.

        Deprecated.

        Section 2 of the source text.

        Args:
            volume_id: Id of the volume to back up. Not empty.
            snapshot_id: Id of the snapshot to make the backup from.
            name: Name of the backup, 1 to 64 characters, not beginning with `auto`. 1 to 64
                characters.
            description: What the backup is for, at most 255 characters, without `<` and `>`. At
                most 255 characters. Pattern: `^[^<>]*$`.
            container: Of no consequence here.
            incremental: Of no consequence here.
            force: Whether to back up a volume that is in use. Default: `false`.
            project_id: Id of the project.

        """
        call = Call(
            _CREATE,
            body={
                "backup": {
                    "volume_id": volume_id,
                    "snapshot_id": snapshot_id,
                    "name": name,
                    "description": description,
                    "container": container,
                    "incremental": incremental,
                    "force": force,
                    "project_id": project_id,
                }
            },
        )
        return self._caller.send(call, models.NativeCreatedBackup)

    def list(
        self,
        *,
        name: str | Omit = NOT_GIVEN,
        status: models.NativeBackupStatus | Omit = NOT_GIVEN,
        volume_id: str | Omit = NOT_GIVEN,
        limit: int | Omit = NOT_GIVEN,
        offset: int | Omit = NOT_GIVEN,
    ) -> models.NativeBackupSummaryList:
        """List backups (native).

        Lists the backups of the project that match the given conditions, by id and name.

        Deprecated.

        Section 2 of the source text.

        Args:
            name: Only backups with this name.
            status: Only backups with this status. `available`: It can be restored from; `error`: It
                could not be made; `restoring`: A volume is being restored from it; `creating`: It
                is being made; `deleting`: It is being deleted; `error_restoring`: A restore from it
                has failed.
            volume_id: Only backups of this volume.
            limit: The most backups to return, never more than 1000.
            offset: How many backups to skip.

        """
        call = Call(
            _LIST,
            query={
                "name": name,
                "status": status,
                "volume_id": volume_id,
                "limit": limit,
                "offset": offset,
            },
        )
        return self._caller.send(call, models.NativeBackupSummaryList)

    def iter(
        self,
        *,
        name: str | Omit = NOT_GIVEN,
        status: models.NativeBackupStatus | Omit = NOT_GIVEN,
        volume_id: str | Omit = NOT_GIVEN,
        limit: int | Omit = NOT_GIVEN,
    ) -> Iterator[models.NativeBackupSummary]:
        """Read the pages of `list` one after the other, each when it is needed.

        Args:
            name: Only backups with this name.
            status: Only backups with this status. `available`: It can be restored from; `error`: It
                could not be made; `restoring`: A volume is being restored from it; `creating`: It
                is being made; `deleting`: It is being deleted; `error_restoring`: A restore from it
                has failed.
            volume_id: Only backups of this volume.
            limit: How many are read at a time; all are read in the end.

        """
        fetch = partial(self.list, name=name, status=status, volume_id=volume_id, limit=limit)
        return iterate(_LIST_PAGES, fetch)

    def list_detail(
        self,
        *,
        name: str | Omit = NOT_GIVEN,
        status: models.NativeBackupStatus | Omit = NOT_GIVEN,
        volume_id: str | Omit = NOT_GIVEN,
        sort_key: Literal[
            "name",
            "status",
            "container_format",
            "disk_format",
            "size",
            "id",
            "created_at",
            "updated_at",
        ]
        | Omit = NOT_GIVEN,
        sort_dir: Literal["asc", "desc"] | Omit = NOT_GIVEN,
        limit: int | Omit = NOT_GIVEN,
        offset: int | Omit = NOT_GIVEN,
    ) -> models.NativeBackupList:
        """List backups with details (native).

        Lists the backups of the project that match the given conditions, with all details.

        Deprecated.

        Section 2 of the source text.

        Args:
            name: Only backups with this name.
            status: Only backups with this status. `available`: It can be restored from; `error`: It
                could not be made; `restoring`: A volume is being restored from it; `creating`: It
                is being made; `deleting`: It is being deleted; `error_restoring`: A restore from it
                has failed.
            volume_id: Only backups of this volume.
            sort_key: What to sort by. Default: `created_at`.
            sort_dir: Direction of sorting. Default: `desc`.
            limit: The most backups to return, never more than 1000.
            offset: How many backups to skip.

        """
        call = Call(
            _LIST_DETAIL,
            query={
                "name": name,
                "status": status,
                "volume_id": volume_id,
                "sort_key": sort_key,
                "sort_dir": sort_dir,
                "limit": limit,
                "offset": offset,
            },
        )
        return self._caller.send(call, models.NativeBackupList)

    def iter_detail(
        self,
        *,
        name: str | Omit = NOT_GIVEN,
        status: models.NativeBackupStatus | Omit = NOT_GIVEN,
        volume_id: str | Omit = NOT_GIVEN,
        sort_key: Literal[
            "name",
            "status",
            "container_format",
            "disk_format",
            "size",
            "id",
            "created_at",
            "updated_at",
        ]
        | Omit = NOT_GIVEN,
        sort_dir: Literal["asc", "desc"] | Omit = NOT_GIVEN,
        limit: int | Omit = NOT_GIVEN,
    ) -> Iterator[models.NativeBackup]:
        """Read the pages of `list_detail` one after the other, each when it is needed.

        Args:
            name: Only backups with this name.
            status: Only backups with this status. `available`: It can be restored from; `error`: It
                could not be made; `restoring`: A volume is being restored from it; `creating`: It
                is being made; `deleting`: It is being deleted; `error_restoring`: A restore from it
                has failed.
            volume_id: Only backups of this volume.
            sort_key: What to sort by. Default: `created_at`.
            sort_dir: Direction of sorting. Default: `desc`.
            limit: How many are read at a time; all are read in the end.

        """
        fetch = partial(
            self.list_detail,
            name=name,
            status=status,
            volume_id=volume_id,
            sort_key=sort_key,
            sort_dir=sort_dir,
            limit=limit,
        )
        return iterate(_LIST_DETAIL_PAGES, fetch)

    def show(self, *, backup_id: str) -> models.NativeBackupDetail:
        """Show a backup (native).

        Shows one backup.

        Deprecated.

        Section 2 of the source text.

        Args:
            backup_id: Id of the backup.

        """
        call = Call(_SHOW, path={"backup_id": backup_id})
        return self._caller.send(call, models.NativeBackupDetail)

    def delete(self, *, backup_id: str) -> None:
        """Delete a backup (native).

        Starts the deletion of a backup.

        Deprecated.

        Section 2 of the source text.

        Args:
            backup_id: Id of the backup.

        """
        call = Call(_DELETE, path={"backup_id": backup_id})
        return self._caller.send(call, None)

    def restore(
        self, *, backup_id: str, volume_id: str, name: str | Omit | None = NOT_GIVEN
    ) -> models.NativeRestoreBackupResult:
        """Restore a volume from a backup (native).

        Starts writing a backup's data to a volume. Use `restoreBackup` instead.

        Deprecated.

        Section 2 of the source text.

        Args:
            backup_id: Id of the backup.
            volume_id: Id of the volume to write the backup's data to. Not empty.
            name: Of no consequence here.

        """
        call = Call(
            _RESTORE,
            path={"backup_id": backup_id},
            body={"restore": {"volume_id": volume_id, "name": name}},
        )
        return self._caller.send(call, models.NativeRestoreBackupResult)


class AsyncNative:
    """The OpenStack calls on backups that the service offers beside its own."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def create(
        self,
        *,
        volume_id: str,
        snapshot_id: str | Omit | None = NOT_GIVEN,
        name: str | Omit | None = NOT_GIVEN,
        description: str | Omit | None = NOT_GIVEN,
        container: str | Omit | None = NOT_GIVEN,
        incremental: bool | Omit = NOT_GIVEN,
        force: bool | Omit = NOT_GIVEN,
        project_id: str | Omit = NOT_GIVEN,
    ) -> models.NativeCreatedBackup:
        """Create a backup (native).

        Starts the backup of a volume. Use `createBackup` instead.

        Deprecated.

        Section 2 of the source text.

        Args:
            volume_id: Id of the volume to back up. Not empty.
            snapshot_id: Id of the snapshot to make the backup from.
            name: Name of the backup, 1 to 64 characters, not beginning with `auto`. 1 to 64
                characters.
            description: What the backup is for, at most 255 characters, without `<` and `>`. At
                most 255 characters. Pattern: `^[^<>]*$`.
            container: Of no consequence here.
            incremental: Of no consequence here.
            force: Whether to back up a volume that is in use. Default: `false`.
            project_id: Id of the project.

        """
        call = Call(
            _CREATE,
            body={
                "backup": {
                    "volume_id": volume_id,
                    "snapshot_id": snapshot_id,
                    "name": name,
                    "description": description,
                    "container": container,
                    "incremental": incremental,
                    "force": force,
                    "project_id": project_id,
                }
            },
        )
        return await self._caller.send(call, models.NativeCreatedBackup)

    async def list(
        self,
        *,
        name: str | Omit = NOT_GIVEN,
        status: models.NativeBackupStatus | Omit = NOT_GIVEN,
        volume_id: str | Omit = NOT_GIVEN,
        limit: int | Omit = NOT_GIVEN,
        offset: int | Omit = NOT_GIVEN,
    ) -> models.NativeBackupSummaryList:
        """List backups (native).

        Lists the backups of the project that match the given conditions, by id and name.

        Deprecated.

        Section 2 of the source text.

        Args:
            name: Only backups with this name.
            status: Only backups with this status. `available`: It can be restored from; `error`: It
                could not be made; `restoring`: A volume is being restored from it; `creating`: It
                is being made; `deleting`: It is being deleted; `error_restoring`: A restore from it
                has failed.
            volume_id: Only backups of this volume.
            limit: The most backups to return, never more than 1000.
            offset: How many backups to skip.

        """
        call = Call(
            _LIST,
            query={
                "name": name,
                "status": status,
                "volume_id": volume_id,
                "limit": limit,
                "offset": offset,
            },
        )
        return await self._caller.send(call, models.NativeBackupSummaryList)

    def iter(
        self,
        *,
        name: str | Omit = NOT_GIVEN,
        status: models.NativeBackupStatus | Omit = NOT_GIVEN,
        volume_id: str | Omit = NOT_GIVEN,
        limit: int | Omit = NOT_GIVEN,
    ) -> AsyncIterator[models.NativeBackupSummary]:
        """Read the pages of `list` one after the other, each when it is needed.

        Args:
            name: Only backups with this name.
            status: Only backups with this status. `available`: It can be restored from; `error`: It
                could not be made; `restoring`: A volume is being restored from it; `creating`: It
                is being made; `deleting`: It is being deleted; `error_restoring`: A restore from it
                has failed.
            volume_id: Only backups of this volume.
            limit: How many are read at a time; all are read in the end.

        """
        fetch = partial(self.list, name=name, status=status, volume_id=volume_id, limit=limit)
        return async_iterate(_LIST_PAGES, fetch)

    async def list_detail(
        self,
        *,
        name: str | Omit = NOT_GIVEN,
        status: models.NativeBackupStatus | Omit = NOT_GIVEN,
        volume_id: str | Omit = NOT_GIVEN,
        sort_key: Literal[
            "name",
            "status",
            "container_format",
            "disk_format",
            "size",
            "id",
            "created_at",
            "updated_at",
        ]
        | Omit = NOT_GIVEN,
        sort_dir: Literal["asc", "desc"] | Omit = NOT_GIVEN,
        limit: int | Omit = NOT_GIVEN,
        offset: int | Omit = NOT_GIVEN,
    ) -> models.NativeBackupList:
        """List backups with details (native).

        Lists the backups of the project that match the given conditions, with all details.

        Deprecated.

        Section 2 of the source text.

        Args:
            name: Only backups with this name.
            status: Only backups with this status. `available`: It can be restored from; `error`: It
                could not be made; `restoring`: A volume is being restored from it; `creating`: It
                is being made; `deleting`: It is being deleted; `error_restoring`: A restore from it
                has failed.
            volume_id: Only backups of this volume.
            sort_key: What to sort by. Default: `created_at`.
            sort_dir: Direction of sorting. Default: `desc`.
            limit: The most backups to return, never more than 1000.
            offset: How many backups to skip.

        """
        call = Call(
            _LIST_DETAIL,
            query={
                "name": name,
                "status": status,
                "volume_id": volume_id,
                "sort_key": sort_key,
                "sort_dir": sort_dir,
                "limit": limit,
                "offset": offset,
            },
        )
        return await self._caller.send(call, models.NativeBackupList)

    def iter_detail(
        self,
        *,
        name: str | Omit = NOT_GIVEN,
        status: models.NativeBackupStatus | Omit = NOT_GIVEN,
        volume_id: str | Omit = NOT_GIVEN,
        sort_key: Literal[
            "name",
            "status",
            "container_format",
            "disk_format",
            "size",
            "id",
            "created_at",
            "updated_at",
        ]
        | Omit = NOT_GIVEN,
        sort_dir: Literal["asc", "desc"] | Omit = NOT_GIVEN,
        limit: int | Omit = NOT_GIVEN,
    ) -> AsyncIterator[models.NativeBackup]:
        """Read the pages of `list_detail` one after the other, each when it is needed.

        Args:
            name: Only backups with this name.
            status: Only backups with this status. `available`: It can be restored from; `error`: It
                could not be made; `restoring`: A volume is being restored from it; `creating`: It
                is being made; `deleting`: It is being deleted; `error_restoring`: A restore from it
                has failed.
            volume_id: Only backups of this volume.
            sort_key: What to sort by. Default: `created_at`.
            sort_dir: Direction of sorting. Default: `desc`.
            limit: How many are read at a time; all are read in the end.

        """
        fetch = partial(
            self.list_detail,
            name=name,
            status=status,
            volume_id=volume_id,
            sort_key=sort_key,
            sort_dir=sort_dir,
            limit=limit,
        )
        return async_iterate(_LIST_DETAIL_PAGES, fetch)

    async def show(self, *, backup_id: str) -> models.NativeBackupDetail:
        """Show a backup (native).

        Shows one backup.

        Deprecated.

        Section 2 of the source text.

        Args:
            backup_id: Id of the backup.

        """
        call = Call(_SHOW, path={"backup_id": backup_id})
        return await self._caller.send(call, models.NativeBackupDetail)

    async def delete(self, *, backup_id: str) -> None:
        """Delete a backup (native).

        Starts the deletion of a backup.

        Deprecated.

        Section 2 of the source text.

        Args:
            backup_id: Id of the backup.

        """
        call = Call(_DELETE, path={"backup_id": backup_id})
        return await self._caller.send(call, None)

    async def restore(
        self, *, backup_id: str, volume_id: str, name: str | Omit | None = NOT_GIVEN
    ) -> models.NativeRestoreBackupResult:
        """Restore a volume from a backup (native).

        Starts writing a backup's data to a volume. Use `restoreBackup` instead.

        Deprecated.

        Section 2 of the source text.

        Args:
            backup_id: Id of the backup.
            volume_id: Id of the volume to write the backup's data to. Not empty.
            name: Of no consequence here.

        """
        call = Call(
            _RESTORE,
            path={"backup_id": backup_id},
            body={"restore": {"volume_id": volume_id, "name": name}},
        )
        return await self._caller.send(call, models.NativeRestoreBackupResult)
