"""Shares of backups, which the giving and the receiving project both see."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import uuid4

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Result,
    Select,
    Text,
    bindparam,
    func,
    or_,
    select,
)

from vbs_conformance.reference_server.store.backups import BACKUP_COLUMNS, SORT_KEYS, Backup
from vbs_conformance.reference_server.store.selection import (
    Page,
    contains,
    is_gone,
    ordered,
    paged,
    present_status,
)
from vbs_conformance.reference_server.tables import backups, shares

_c = shares.c
_SORT_KEYS = {**SORT_KEYS, "id": _c.id, "created_at": _c.created_at}
_PROJECT: BindParameter[str] = bindparam("project_id")
# What can be asked for, named as in 5.1.6.
_CONDITIONS = {
    **{
        name: column == bindparam(name)
        for name, column in (
            ("volume_id", backups.c.volume_id),
            ("status", present_status(backups.c)),
            ("backup_id", _c.backup_id),
            ("from_project_id", _c.from_project_id),
            ("to_project_id", _c.to_project_id),
            ("availability_zone", backups.c.availability_zone),
        )
    },
    "name": contains(backups.c.name, bindparam("name", type_=Text)),
}


def _select(*conditions: ColumnElement[bool]) -> Select[Any]:
    return (
        select(*BACKUP_COLUMNS, _c.from_project_id, _c.to_project_id, _c.created_at, _c.id)
        .join_from(shares, backups)
        .where(~is_gone(backups.c), *conditions)
    )


_ONE = _select(
    _c.id == bindparam("id"), or_(_c.from_project_id == _PROJECT, _c.to_project_id == _PROJECT)
)
_OF_BACKUP = _select(_c.backup_id == bindparam("backup_id"), _c.from_project_id == _PROJECT)


_NEW = shares.insert()
_DELETE = shares.delete().where(
    _c.id == bindparam("of_id"), _c.from_project_id == bindparam("of_project")
)


@lru_cache
def _filtered(to_me: bool, names: tuple[str, ...]) -> Select[Any]:
    mine = _c.to_project_id if to_me else _c.from_project_id
    return _select(mine == _PROJECT, *(_CONDITIONS[name] for name in names))


@lru_cache
def _page(to_me: bool, names: tuple[str, ...], sort_key: str, direction: str) -> Select[Any]:
    return paged(ordered(_filtered(to_me, names), _SORT_KEYS[sort_key], _c.id, direction))


@lru_cache
def _counted(to_me: bool, names: tuple[str, ...]) -> Select[Any]:
    query = _filtered(to_me, names)
    return query.with_only_columns(func.count(), maintain_column_froms=True)


@dataclass(frozen=True)
class Share:
    """A share with the backup that is shared."""

    id: str
    from_project_id: str
    to_project_id: str
    created_at: int
    backup: Backup


@dataclass(frozen=True)
class Shares:
    """The shares of a project. They end with the backup."""

    connection: Connection
    now: int

    def create(self, project_id: str, backup_id: str, receivers: Iterable[str]) -> list[Share]:
        """Share a backup with each project once; a share that is there already stays."""
        receivers = list(dict.fromkeys(receivers))
        known = {share.to_project_id for share in self._of_backup(project_id, backup_id)}
        for receiver in receivers:
            if receiver not in known:
                self.connection.execute(
                    _NEW,
                    {
                        "id": str(uuid4()),
                        "backup_id": backup_id,
                        "from_project_id": project_id,
                        "to_project_id": receiver,
                        "created_at": self.now,
                    },
                )
        found = self._of_backup(project_id, backup_id)
        by_receiver = {share.to_project_id: share for share in found}
        return [by_receiver[receiver] for receiver in receivers]

    def find(self, project_id: str, share_id: str) -> Share | None:
        """Return a share that a project has given or received."""
        row = self._execute(_ONE, project_id=project_id, id=share_id).one_or_none()
        return None if row is None else _share(row)

    def search(
        self, project_id: str, filters: Mapping[str, Any], page: Page, sort_key: str, direction: str
    ) -> Sequence[Share]:
        """Return a page of the shares that meet all filters, named as in 5.1.6."""
        to_me, values = _asked(filters)
        query = _page(to_me, tuple(values), sort_key, direction)
        rows = self._execute(query, project_id=project_id, **values, **page.parameters)
        return [_share(row) for row in rows]

    def count(self, project_id: str, filters: Mapping[str, Any]) -> int:
        """Return how many shares meet all filters."""
        to_me, values = _asked(filters)
        counted = self._execute(_counted(to_me, tuple(values)), project_id=project_id, **values)
        return int(counted.scalar_one())

    def delete(self, project_id: str, share_id: str) -> bool:
        """End a share that a project has given; tell whether there was one."""
        if self.find(project_id, share_id) is None:  # not there, or its backup is gone
            return False
        this = {"of_project": project_id, "of_id": share_id}
        return self.connection.execute(_DELETE, this).rowcount > 0

    def delete_all(self, project_id: str, backup_id: str) -> None:
        """End every share of a backup."""
        self.connection.execute(
            shares.delete().where(
                shares.c.backup_id == backup_id, shares.c.from_project_id == project_id
            )
        )

    def _of_backup(self, project_id: str, backup_id: str) -> list[Share]:
        rows = self._execute(_OF_BACKUP, project_id=project_id, backup_id=backup_id)
        return [_share(row) for row in rows]

    def _execute(self, query: Select[Any], **parameters: Any) -> Result[*tuple[Any, ...]]:
        return self.connection.execute(query, {"now": self.now, **parameters})


def _asked(filters: Mapping[str, Any]) -> tuple[bool, dict[str, Any]]:
    """Return whether shares with the caller are asked for, and what they must be like."""
    values = {name: filters[name] for name in _CONDITIONS if name in filters}
    return bool(filters.get("share_to_me")), values


def _share(row: Sequence[Any]) -> Share:
    *backup, from_project_id, to_project_id, created_at, id_ = row
    return Share(id_, from_project_id, to_project_id, created_at, Backup(*backup))
