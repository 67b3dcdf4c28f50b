"""Backups of volumes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import uuid4

from sqlalchemy import (
    Connection,
    Integer,
    Result,
    Select,
    and_,
    bindparam,
    case,
    func,
    literal,
    select,
)

from vbs_conformance.reference_server.store.selection import (
    NOW,
    Page,
    is_busy,
    is_gone,
    is_settled,
    ordered,
    paged,
    present_status,
)
from vbs_conformance.reference_server.store.volumes import Volume
from vbs_conformance.reference_server.tables import backups, projects


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
    """What is asked for: how the backup is to be called, from which snapshot, by which policy."""

    name: str | None
    description: str | None = None
    snapshot_id: str | None = None
    policy_id: str | None = None


_c = backups.c
_STATUS = present_status(_c)
_UPDATED_AT = case((_c.busy_until <= NOW, _c.busy_until), else_=_c.touched_at)
BACKUP_COLUMNS = (
    _c.id,
    _c.project_id,
    _c.volume_id,
    _c.snapshot_id,
    _c.name,
    _c.description,
    _STATUS,
    case((_c.busy_until > NOW, None), else_=_c.fail_reason),
    _c.availability_zone,
    _c.size,
    _c.is_incremental == 1,
    _c.created_at,
    _UPDATED_AT,
)
# `container_format` and `disk_format` are attributes of images: here they are all the same.
SORT_KEYS = {
    "name": _c.name,
    "status": _STATUS,
    "container_format": literal(0),
    "disk_format": literal(0),
    "size": _c.size,
    "id": _c.id,
    "created_at": _c.created_at,
    "updated_at": _UPDATED_AT,
}


# Statuses that last as long as a job, and those that come after it, each with an index of its own.
_BUSY = ("creating", "restoring", "deleting")
_CONDITIONS = {
    **{name: _c[name] == bindparam(name) for name in ("id", "name", "volume_id", "policy_id")},
    "busy_status": and_(is_busy(_c), _c.busy_status == bindparam("busy_status")),
    "status": and_(is_settled(_c), _c.status == bindparam("status")),
}


def _all(*names: str) -> Select[Any]:
    """Select the backups of a project that are not gone; `names` are parameters to filter by."""
    return select(*BACKUP_COLUMNS).where(
        _c.project_id == bindparam("project_id"),
        ~is_gone(_c),
        *(_CONDITIONS[name] for name in names),
    )


def _named(filters: Mapping[str, str]) -> dict[str, str]:
    """Tell a status that lasts as long as a job from one that comes after it."""
    if filters.get("status") not in _BUSY:
        return dict(filters)
    return {"busy_status" if n == "status" else n: value for n, value in filters.items()}


@lru_cache
def _page(names: tuple[str, ...], sort_key: str, direction: str) -> Select[Any]:
    return paged(ordered(_all(*names), SORT_KEYS[sort_key], _c.id, direction))


_ONE = _all("id")
_OF_POLICY = ordered(
    _all("volume_id", "policy_id").where(_c.status == "available", _STATUS != "deleting"),
    _c.created_at,
    _c.id,
    "desc",
)
_BUSY_OF_VOLUME = _all("volume_id", "busy_status").limit(1)
_COUNT = _all("volume_id").with_only_columns(func.count())
_GONE = select(_c.id).where(_c.busy_status == "deleting", _c.busy_until <= NOW).limit(500)
_NEW = backups.insert()
_CHANGE = backups.update().where(
    _c.project_id == bindparam("of_project"), _c.id == bindparam("of_id")
)
# Backups that are being deleted count until they are gone; of all others the project keeps account.
_LEAVING = select(func.count(), func.coalesce(func.sum(_c.size), 0)).where(
    _c.project_id == bindparam("project_id"), is_busy(_c), _c.busy_status == "deleting"
)
_KEPT = select(projects.c.backups, projects.c.backup_gigabytes).where(
    projects.c.id == bindparam("project_id")
)
_KEEP = (
    projects.update()
    .where(projects.c.id == bindparam("of_project"))
    .values(
        backups=projects.c.backups + bindparam("number", type_=Integer),
        backup_gigabytes=projects.c.backup_gigabytes + bindparam("gigabytes", type_=Integer),
    )
)


@dataclass(frozen=True)
class Backups:
    """The backups of a project. One whose deletion has ended is not there any more."""

    connection: Connection
    now: int

    def find(self, project_id: str, backup_id: str) -> Backup | None:
        """Return a backup."""
        row = self._execute(_ONE, project_id=project_id, id=backup_id).one_or_none()
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
        asked = _named(filters)
        query = _page(tuple(asked), sort_key, direction)
        found = self._execute(query, project_id=project_id, **asked, **page.parameters)
        return [Backup(*row) for row in found]

    def is_being_made(self, project_id: str, volume_id: str) -> bool:
        """Tell whether a backup of a volume is being made."""
        found = self._execute(
            _BUSY_OF_VOLUME, project_id=project_id, volume_id=volume_id, busy_status="creating"
        )
        return found.first() is not None

    def count_of(self, project_id: str, volume_id: str) -> int:
        """Return how many backups a volume has."""
        counted = self._execute(_COUNT, project_id=project_id, volume_id=volume_id)
        return int(counted.scalar_one())

    def made_by(self, project_id: str, policy_id: str, volume_id: str) -> Sequence[Backup]:
        """Return the backups that a policy has made of a volume, or is making, newest first.

        One that fails, or is being deleted, does not count.
        """
        found = self._execute(
            _OF_POLICY, project_id=project_id, policy_id=policy_id, volume_id=volume_id
        )
        return [Backup(*row) for row in found]

    def usage(self, project_id: str) -> tuple[int, int]:
        """Return how many backups a project has, and how many GB they take."""
        leaving = self._execute(_LEAVING, project_id=project_id).one()
        kept = self._execute(_KEPT, project_id=project_id).one()
        return leaving[0] + kept[0], int(leaving[1]) + kept[1]

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
            _NEW,
            {
                "id": backup.id,
                "project_id": project_id,
                "volume_id": backup.volume_id,
                "snapshot_id": backup.snapshot_id,
                "name": backup.name,
                "description": backup.description,
                "status": backup.status,
                "fail_reason": fail_reason,
                "availability_zone": backup.availability_zone,
                "size": backup.size,
                "is_incremental": int(backup.is_incremental),
                "created_at": self.now,
                "busy_status": "creating",
                "busy_until": until,
                "policy_id": new.policy_id,
            },
        )
        self._keep(project_id, 1, backup.size)
        return backup

    def delete(self, project_id: str, backup: Backup, until: int) -> None:
        """Begin the deletion of a backup, which is gone at a moment."""
        self.occupy(project_id, backup.id, "deleting", until)
        self._keep(project_id, -1, -backup.size)

    def occupy(self, project_id: str, backup_id: str, status: str, until: int) -> None:
        """Give a backup another status until a moment."""
        busy = {"touched_at": self.now, "busy_status": status, "busy_until": until}
        self.connection.execute(_CHANGE, {"of_project": project_id, "of_id": backup_id, **busy})

    def gone(self) -> Sequence[str]:
        """Return the ids of some backups of all projects that nobody can see any more."""
        return self.connection.scalars(_GONE, {"now": self.now}).all()

    def purge(self, ids: Sequence[str]) -> None:
        """Remove backups for good, with their tags and shares."""
        self.connection.execute(backups.delete().where(_c.id.in_(ids)))

    def _keep(self, project_id: str, number: int, gigabytes: int) -> None:
        changed = {"number": number, "gigabytes": gigabytes}
        self.connection.execute(_KEEP, {"of_project": project_id, **changed})

    def _execute(self, query: Select[Any], **parameters: str | int) -> Result[*tuple[Any, ...]]:
        return self.connection.execute(query, {"now": self.now, **parameters})
