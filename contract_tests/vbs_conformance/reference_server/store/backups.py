"""Backups of volumes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from sqlalchemy import ColumnElement, Connection, Select, case, func, literal, select

from vbs_conformance.reference_server.store.selection import Page, is_gone, ordered, status_at
from vbs_conformance.reference_server.store.volumes import Volume
from vbs_conformance.reference_server.tables import backups


@dataclass(frozen=True)
class Backup:
    """A backup with its present status; `size` is in GB."""

    id: str
    project_id: str
    volume_id: str
    snapshot_id: str
    name: str | None
    description: str | None
    status: str
    fail_reason: str | None
    availability_zone: str
    size: int
    is_incremental: bool
    created_at: int
    updated_at: int | None


@dataclass(frozen=True)
class NewBackup:
    """What a caller asks for: how the backup is to be called, and from which snapshot."""

    name: str | None
    description: str | None = None
    snapshot_id: str | None = None


def sort_keys(now: int) -> dict[str, ColumnElement[Any]]:
    """Return what lists of backups can be sorted by.

    `container_format` and `disk_format` are attributes of images: here they are all the same.
    """
    c = backups.c
    return {
        "name": c.name,
        "status": status_at(c, now),
        "container_format": literal(0),
        "disk_format": literal(0),
        "size": c.size,
        "id": c.id,
        "created_at": c.created_at,
        "updated_at": updated_at(now),
    }


def updated_at(now: int) -> ColumnElement[int | None]:
    """Return when a backup last changed its status."""
    c = backups.c
    return case((c.busy_until <= now, c.busy_until), else_=c.touched_at)


def backup_columns(now: int) -> list[ColumnElement[Any]]:
    """Return the columns that make a `Backup`."""
    c = backups.c
    return [
        c.id,
        c.project_id,
        c.volume_id,
        c.snapshot_id,
        c.name,
        c.description,
        status_at(c, now),
        case((c.busy_until > now, None), else_=c.fail_reason),
        c.availability_zone,
        c.size,
        c.is_incremental == 1,
        c.created_at,
        updated_at(now),
    ]


@dataclass(frozen=True)
class Backups:
    """The backups of a project. One whose deletion has ended is not there any more."""

    connection: Connection
    now: int

    def find(self, project_id: str, backup_id: str) -> Backup | None:
        """Return a backup."""
        row = self.connection.execute(self._all(project_id, id=backup_id)).one_or_none()
        return None if row is None else Backup(*row)

    def search(
        self,
        project_id: str,
        filters: Mapping[str, str],
        page: Page,
        sort_key: str = "created_at",
        direction: str = "desc",
    ) -> Sequence[Backup]:
        """Return a page of the backups whose columns have the given values."""
        key = sort_keys(self.now)[sort_key]
        query = page.cut(ordered(self._all(project_id, **filters), key, backups.c.id, direction))
        return [Backup(*row) for row in self.connection.execute(query)]

    def is_being_made(self, project_id: str, volume_id: str) -> bool:
        """Tell whether a backup of a volume is being made."""
        query = self._all(project_id, volume_id=volume_id, status="creating")
        return self.connection.execute(query.limit(1)).first() is not None

    def count_of(self, project_id: str, volume_id: str) -> int:
        """Return how many backups a volume has."""
        query = self._all(project_id, volume_id=volume_id).with_only_columns(func.count())
        return self.connection.execute(query).scalar_one()

    def usage(self, project_id: str) -> tuple[int, int]:
        """Return how many backups a project has, and how many GB they take."""
        query = select(func.count(), func.coalesce(func.sum(backups.c.size), 0)).where(
            backups.c.project_id == project_id, ~is_gone(backups.c, self.now)
        )
        number, size = self.connection.execute(query).one()
        return number, int(size)

    def create(
        self, project_id: str, volume: Volume, new: NewBackup, until: int, fail_reason: str | None
    ) -> Backup:
        """Begin a backup, which ends at a moment: in error where there is a reason to fail."""
        backup = Backup(
            id=str(uuid4()),
            project_id=project_id,
            volume_id=volume.id,
            snapshot_id=new.snapshot_id or str(uuid4()),
            name=new.name,
            description=new.description,
            status="error" if fail_reason else "available",
            fail_reason=fail_reason,
            availability_zone=volume.availability_zone,
            size=volume.size,
            is_incremental=self.count_of(project_id, volume.id) > 0,
            created_at=self.now,
            updated_at=None,
        )
        self.connection.execute(
            backups.insert().values(
                id=backup.id,
                project_id=project_id,
                volume_id=backup.volume_id,
                snapshot_id=backup.snapshot_id,
                name=backup.name,
                description=backup.description,
                status=backup.status,
                fail_reason=fail_reason,
                availability_zone=backup.availability_zone,
                size=backup.size,
                is_incremental=int(backup.is_incremental),
                created_at=self.now,
                busy_status="creating",
                busy_until=until,
            )
        )
        return backup

    def occupy(self, project_id: str, backup_id: str, status: str, until: int) -> None:
        """Give a backup another status until a moment; `deleting` ends with the backup."""
        self.connection.execute(
            backups.update()
            .where(backups.c.project_id == project_id, backups.c.id == backup_id)
            .values(touched_at=self.now, busy_status=status, busy_until=until)
        )

    def _all(self, project_id: str, **filters: str) -> Select[Any]:
        columns = {**backups.c, "status": status_at(backups.c, self.now)}
        return select(*backup_columns(self.now)).where(
            backups.c.project_id == project_id,
            ~is_gone(backups.c, self.now),
            *(columns[name] == value for name, value in filters.items()),
        )
