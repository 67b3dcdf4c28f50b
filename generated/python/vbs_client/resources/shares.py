# Generated from Volume Backup Service API 1.0.0. Do not edit; run `vbs-contract generate`.
"""Share backups with other projects."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Sequence
from functools import partial
from typing import Literal

from .. import models
from .._runtime.caller import AsyncCaller, Caller
from .._runtime.not_given import NOT_GIVEN, Omit
from .._runtime.paging import Pages, async_iterate, iterate
from .._runtime.request import Call, Endpoint

_CREATE = Endpoint(
    id="createShares",
    method="POST",
    path="/v2/{project_id}/os-vendor-backup-sharing",
    client_path=("project_id",),
    client_headers=("X-Project-Id",),
)
_LIST = Endpoint(
    id="listShares",
    method="GET",
    path="/v2/{project_id}/os-vendor-backup-sharing/detail",
    client_path=("project_id",),
    client_headers=("X-Project-Id",),
)
_LIST_PAGES = Pages(items="shared", position="offset")
_COUNT = Endpoint(
    id="countShares",
    method="GET",
    path="/v2/{project_id}/os-vendor-backup-sharing/count",
    client_path=("project_id",),
    client_headers=("X-Project-Id",),
)
_SHOW = Endpoint(
    id="showShare",
    method="GET",
    path="/v2/{project_id}/os-vendor-backup-sharing/{id}",
    client_path=("project_id",),
    client_headers=("X-Project-Id",),
)
_DELETE = Endpoint(
    id="deleteShare",
    method="DELETE",
    path="/v2/{project_id}/os-vendor-backup-sharing/{id}",
    client_path=("project_id",),
    client_headers=("X-Project-Id",),
)


class Shares:
    """Share backups with other projects."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def create(self, *, backup_id: str, to_project_ids: Sequence[str]) -> models.CreatedShares:
        """Share a backup.

        Shares a backup with other projects. The answer holds one share for each project.

        Section 5.1.4 of the source text.

        Args:
            backup_id: Id of the backup. Pattern:
                `^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}$`.
                Section 5.1.2.
            to_project_ids: Ids of the projects that may use the backup. Not empty.

        Raises:
            errors.VolumeBackup0203: The backup_id of the request is absent or empty.
            errors.VolumeBackup0204: The id of the backup does not have the form of a UUID.
            errors.VolumeBackup0111: The backup to restore from, or the volume to restore to, is not
                there.
            errors.VolumeBackup0041: The caller has no role at all, so its permissions cannot be
                checked.
            errors.VolumeBackup0044: The token carries roles that the service does not recognise.
            errors.VolumeBackup0042: The caller has roles, but none of them permits this operation.

        """
        call = Call(
            _CREATE, body={"shared": {"backup_id": backup_id, "to_project_ids": to_project_ids}}
        )
        return self._caller.send(call, models.CreatedShares)

    def list(
        self,
        *,
        share_to_me: bool | Omit = NOT_GIVEN,
        volume_id: str | Omit = NOT_GIVEN,
        name: str | Omit = NOT_GIVEN,
        status: str | Omit = NOT_GIVEN,
        backup_id: str | Omit = NOT_GIVEN,
        from_project_id: str | Omit = NOT_GIVEN,
        to_project_id: str | Omit = NOT_GIVEN,
        availability_zone: str | Omit = NOT_GIVEN,
        sort_dir: Literal["asc", "desc"] | Omit = NOT_GIVEN,
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
        limit: int | Omit = NOT_GIVEN,
        offset: int | Omit = NOT_GIVEN,
    ) -> models.ShareList:
        """List shares.

        Lists the shares that match all the given conditions, with the details of the shared
        backups.

        Section 5.1.6 of the source text.

        Args:
            share_to_me: True for the shares that others have given this project; otherwise those
                that it has given to others. Default: `false`.
            volume_id: Only shares of backups of this volume.
            name: Only shares of backups whose name contains this.
            status: Only shares of backups with this status.
            backup_id: Only shares of this backup.
            from_project_id: Only shares given by this project.
            to_project_id: Only shares given to this project.
            availability_zone: Only shares of backups in this availability zone.
            sort_dir: Direction of sorting.
            sort_key: What to sort by. Default: `created_at`.
            limit: The most shares to return.
            offset: How many shares to skip.

        Raises:
            errors.VolumeBackup0041: The caller has no role at all, so its permissions cannot be
                checked.
            errors.VolumeBackup0044: The token carries roles that the service does not recognise.
            errors.VolumeBackup0042: The caller has roles, but none of them permits this operation.

        """
        call = Call(
            _LIST,
            query={
                "share_to_me": share_to_me,
                "volume_id": volume_id,
                "name": name,
                "status": status,
                "backup_id": backup_id,
                "from_project_id": from_project_id,
                "to_project_id": to_project_id,
                "availability_zone": availability_zone,
                "sort_dir": sort_dir,
                "sort_key": sort_key,
                "limit": limit,
                "offset": offset,
            },
        )
        return self._caller.send(call, models.ShareList)

    def iter(
        self,
        *,
        share_to_me: bool | Omit = NOT_GIVEN,
        volume_id: str | Omit = NOT_GIVEN,
        name: str | Omit = NOT_GIVEN,
        status: str | Omit = NOT_GIVEN,
        backup_id: str | Omit = NOT_GIVEN,
        from_project_id: str | Omit = NOT_GIVEN,
        to_project_id: str | Omit = NOT_GIVEN,
        availability_zone: str | Omit = NOT_GIVEN,
        sort_dir: Literal["asc", "desc"] | Omit = NOT_GIVEN,
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
        limit: int | Omit = NOT_GIVEN,
    ) -> Iterator[models.Share]:
        """Read the pages of `list` one after the other, each when it is needed.

        Args:
            share_to_me: True for the shares that others have given this project; otherwise those
                that it has given to others. Default: `false`.
            volume_id: Only shares of backups of this volume.
            name: Only shares of backups whose name contains this.
            status: Only shares of backups with this status.
            backup_id: Only shares of this backup.
            from_project_id: Only shares given by this project.
            to_project_id: Only shares given to this project.
            availability_zone: Only shares of backups in this availability zone.
            sort_dir: Direction of sorting.
            sort_key: What to sort by. Default: `created_at`.
            limit: How many are read at a time; all are read in the end.

        """
        fetch = partial(
            self.list,
            share_to_me=share_to_me,
            volume_id=volume_id,
            name=name,
            status=status,
            backup_id=backup_id,
            from_project_id=from_project_id,
            to_project_id=to_project_id,
            availability_zone=availability_zone,
            sort_dir=sort_dir,
            sort_key=sort_key,
            limit=limit,
        )
        return iterate(_LIST_PAGES, fetch)

    def count(
        self,
        *,
        share_to_me: bool | Omit = NOT_GIVEN,
        volume_id: str | Omit = NOT_GIVEN,
        name: str | Omit = NOT_GIVEN,
        status: str | Omit = NOT_GIVEN,
        backup_id: str | Omit = NOT_GIVEN,
        from_project_id: str | Omit = NOT_GIVEN,
        to_project_id: str | Omit = NOT_GIVEN,
        availability_zone: str | Omit = NOT_GIVEN,
    ) -> models.ShareCount:
        """Count shares.

        Tells how many shares match all the given conditions.

        Section 5.1.7 of the source text.

        Args:
            share_to_me: True for the shares that others have given this project; otherwise those
                that it has given to others. Default: `false`. Section 5.1.6.
            volume_id: Only shares of backups of this volume. Section 5.1.6.
            name: Only shares of backups whose name contains this. Section 5.1.6.
            status: Only shares of backups with this status. Section 5.1.6.
            backup_id: Only shares of this backup. Section 5.1.6.
            from_project_id: Only shares given by this project. Section 5.1.6.
            to_project_id: Only shares given to this project. Section 5.1.6.
            availability_zone: Only shares of backups in this availability zone. Section 5.1.6.

        Raises:
            errors.VolumeBackup0041: The caller has no role at all, so its permissions cannot be
                checked.
            errors.VolumeBackup0044: The token carries roles that the service does not recognise.
            errors.VolumeBackup0042: The caller has roles, but none of them permits this operation.

        """
        call = Call(
            _COUNT,
            query={
                "share_to_me": share_to_me,
                "volume_id": volume_id,
                "name": name,
                "status": status,
                "backup_id": backup_id,
                "from_project_id": from_project_id,
                "to_project_id": to_project_id,
                "availability_zone": availability_zone,
            },
        )
        return self._caller.send(call, models.ShareCount)

    def show(self, *, id_: str) -> models.ShareDetail:
        """Show a share.

        Shows one share, with the details of the shared backup.

        Section 5.1.8 of the source text.

        Args:
            id_: Id of the share.

        Raises:
            errors.VolumeBackup0041: The caller has no role at all, so its permissions cannot be
                checked.
            errors.VolumeBackup0044: The token carries roles that the service does not recognise.
            errors.VolumeBackup0042: The caller has roles, but none of them permits this operation.

        """
        call = Call(_SHOW, path={"id": id_})
        return self._caller.send(call, models.ShareDetail)

    def delete(self, *, id_: str, is_backup_id: bool | Omit = NOT_GIVEN) -> None:
        """End a share.

        Ends one share or, with `is_backup_id`, every share of one backup.

        Section 5.1.5 of the source text.

        Args:
            id_: Id of the share or, with `is_backup_id`, of the backup.
            is_backup_id: Whether `id` is that of a backup, all shares of which are to end, rather
                than of one share. Default: `false`.

        Raises:
            errors.VolumeBackup0111: The backup to restore from, or the volume to restore to, is not
                there.
            errors.VolumeBackup0041: The caller has no role at all, so its permissions cannot be
                checked.
            errors.VolumeBackup0044: The token carries roles that the service does not recognise.
            errors.VolumeBackup0042: The caller has roles, but none of them permits this operation.

        """
        call = Call(_DELETE, path={"id": id_}, query={"is_backup_id": is_backup_id})
        return self._caller.send(call, None)


class AsyncShares:
    """Share backups with other projects."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def create(
        self, *, backup_id: str, to_project_ids: Sequence[str]
    ) -> models.CreatedShares:
        """Share a backup.

        Shares a backup with other projects. The answer holds one share for each project.

        Section 5.1.4 of the source text.

        Args:
            backup_id: Id of the backup. Pattern:
                `^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}$`.
                Section 5.1.2.
            to_project_ids: Ids of the projects that may use the backup. Not empty.

        Raises:
            errors.VolumeBackup0203: The backup_id of the request is absent or empty.
            errors.VolumeBackup0204: The id of the backup does not have the form of a UUID.
            errors.VolumeBackup0111: The backup to restore from, or the volume to restore to, is not
                there.
            errors.VolumeBackup0041: The caller has no role at all, so its permissions cannot be
                checked.
            errors.VolumeBackup0044: The token carries roles that the service does not recognise.
            errors.VolumeBackup0042: The caller has roles, but none of them permits this operation.

        """
        call = Call(
            _CREATE, body={"shared": {"backup_id": backup_id, "to_project_ids": to_project_ids}}
        )
        return await self._caller.send(call, models.CreatedShares)

    async def list(
        self,
        *,
        share_to_me: bool | Omit = NOT_GIVEN,
        volume_id: str | Omit = NOT_GIVEN,
        name: str | Omit = NOT_GIVEN,
        status: str | Omit = NOT_GIVEN,
        backup_id: str | Omit = NOT_GIVEN,
        from_project_id: str | Omit = NOT_GIVEN,
        to_project_id: str | Omit = NOT_GIVEN,
        availability_zone: str | Omit = NOT_GIVEN,
        sort_dir: Literal["asc", "desc"] | Omit = NOT_GIVEN,
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
        limit: int | Omit = NOT_GIVEN,
        offset: int | Omit = NOT_GIVEN,
    ) -> models.ShareList:
        """List shares.

        Lists the shares that match all the given conditions, with the details of the shared
        backups.

        Section 5.1.6 of the source text.

        Args:
            share_to_me: True for the shares that others have given this project; otherwise those
                that it has given to others. Default: `false`.
            volume_id: Only shares of backups of this volume.
            name: Only shares of backups whose name contains this.
            status: Only shares of backups with this status.
            backup_id: Only shares of this backup.
            from_project_id: Only shares given by this project.
            to_project_id: Only shares given to this project.
            availability_zone: Only shares of backups in this availability zone.
            sort_dir: Direction of sorting.
            sort_key: What to sort by. Default: `created_at`.
            limit: The most shares to return.
            offset: How many shares to skip.

        Raises:
            errors.VolumeBackup0041: The caller has no role at all, so its permissions cannot be
                checked.
            errors.VolumeBackup0044: The token carries roles that the service does not recognise.
            errors.VolumeBackup0042: The caller has roles, but none of them permits this operation.

        """
        call = Call(
            _LIST,
            query={
                "share_to_me": share_to_me,
                "volume_id": volume_id,
                "name": name,
                "status": status,
                "backup_id": backup_id,
                "from_project_id": from_project_id,
                "to_project_id": to_project_id,
                "availability_zone": availability_zone,
                "sort_dir": sort_dir,
                "sort_key": sort_key,
                "limit": limit,
                "offset": offset,
            },
        )
        return await self._caller.send(call, models.ShareList)

    def iter(
        self,
        *,
        share_to_me: bool | Omit = NOT_GIVEN,
        volume_id: str | Omit = NOT_GIVEN,
        name: str | Omit = NOT_GIVEN,
        status: str | Omit = NOT_GIVEN,
        backup_id: str | Omit = NOT_GIVEN,
        from_project_id: str | Omit = NOT_GIVEN,
        to_project_id: str | Omit = NOT_GIVEN,
        availability_zone: str | Omit = NOT_GIVEN,
        sort_dir: Literal["asc", "desc"] | Omit = NOT_GIVEN,
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
        limit: int | Omit = NOT_GIVEN,
    ) -> AsyncIterator[models.Share]:
        """Read the pages of `list` one after the other, each when it is needed.

        Args:
            share_to_me: True for the shares that others have given this project; otherwise those
                that it has given to others. Default: `false`.
            volume_id: Only shares of backups of this volume.
            name: Only shares of backups whose name contains this.
            status: Only shares of backups with this status.
            backup_id: Only shares of this backup.
            from_project_id: Only shares given by this project.
            to_project_id: Only shares given to this project.
            availability_zone: Only shares of backups in this availability zone.
            sort_dir: Direction of sorting.
            sort_key: What to sort by. Default: `created_at`.
            limit: How many are read at a time; all are read in the end.

        """
        fetch = partial(
            self.list,
            share_to_me=share_to_me,
            volume_id=volume_id,
            name=name,
            status=status,
            backup_id=backup_id,
            from_project_id=from_project_id,
            to_project_id=to_project_id,
            availability_zone=availability_zone,
            sort_dir=sort_dir,
            sort_key=sort_key,
            limit=limit,
        )
        return async_iterate(_LIST_PAGES, fetch)

    async def count(
        self,
        *,
        share_to_me: bool | Omit = NOT_GIVEN,
        volume_id: str | Omit = NOT_GIVEN,
        name: str | Omit = NOT_GIVEN,
        status: str | Omit = NOT_GIVEN,
        backup_id: str | Omit = NOT_GIVEN,
        from_project_id: str | Omit = NOT_GIVEN,
        to_project_id: str | Omit = NOT_GIVEN,
        availability_zone: str | Omit = NOT_GIVEN,
    ) -> models.ShareCount:
        """Count shares.

        Tells how many shares match all the given conditions.

        Section 5.1.7 of the source text.

        Args:
            share_to_me: True for the shares that others have given this project; otherwise those
                that it has given to others. Default: `false`. Section 5.1.6.
            volume_id: Only shares of backups of this volume. Section 5.1.6.
            name: Only shares of backups whose name contains this. Section 5.1.6.
            status: Only shares of backups with this status. Section 5.1.6.
            backup_id: Only shares of this backup. Section 5.1.6.
            from_project_id: Only shares given by this project. Section 5.1.6.
            to_project_id: Only shares given to this project. Section 5.1.6.
            availability_zone: Only shares of backups in this availability zone. Section 5.1.6.

        Raises:
            errors.VolumeBackup0041: The caller has no role at all, so its permissions cannot be
                checked.
            errors.VolumeBackup0044: The token carries roles that the service does not recognise.
            errors.VolumeBackup0042: The caller has roles, but none of them permits this operation.

        """
        call = Call(
            _COUNT,
            query={
                "share_to_me": share_to_me,
                "volume_id": volume_id,
                "name": name,
                "status": status,
                "backup_id": backup_id,
                "from_project_id": from_project_id,
                "to_project_id": to_project_id,
                "availability_zone": availability_zone,
            },
        )
        return await self._caller.send(call, models.ShareCount)

    async def show(self, *, id_: str) -> models.ShareDetail:
        """Show a share.

        Shows one share, with the details of the shared backup.

        Section 5.1.8 of the source text.

        Args:
            id_: Id of the share.

        Raises:
            errors.VolumeBackup0041: The caller has no role at all, so its permissions cannot be
                checked.
            errors.VolumeBackup0044: The token carries roles that the service does not recognise.
            errors.VolumeBackup0042: The caller has roles, but none of them permits this operation.

        """
        call = Call(_SHOW, path={"id": id_})
        return await self._caller.send(call, models.ShareDetail)

    async def delete(self, *, id_: str, is_backup_id: bool | Omit = NOT_GIVEN) -> None:
        """End a share.

        Ends one share or, with `is_backup_id`, every share of one backup.

        Section 5.1.5 of the source text.

        Args:
            id_: Id of the share or, with `is_backup_id`, of the backup.
            is_backup_id: Whether `id` is that of a backup, all shares of which are to end, rather
                than of one share. Default: `false`.

        Raises:
            errors.VolumeBackup0111: The backup to restore from, or the volume to restore to, is not
                there.
            errors.VolumeBackup0041: The caller has no role at all, so its permissions cannot be
                checked.
            errors.VolumeBackup0044: The token carries roles that the service does not recognise.
            errors.VolumeBackup0042: The caller has roles, but none of them permits this operation.

        """
        call = Call(_DELETE, path={"id": id_}, query={"is_backup_id": is_backup_id})
        return await self._caller.send(call, None)
