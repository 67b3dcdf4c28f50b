"""Shares of backups, which the giving and the receiving project both see."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from sqlalchemy import ColumnElement, Connection, Select, func, or_, select

from vbs_conformance.reference_server.store.backups import Backup, backup_columns, sort_keys
from vbs_conformance.reference_server.store.selection import (
    Page,
    contains,
    is_gone,
    ordered,
    status_at,
)
from vbs_conformance.reference_server.tables import backups, shares


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
        theirs = (shares.c.backup_id == backup_id) & (shares.c.from_project_id == project_id)
        known = set(self.connection.scalars(select(shares.c.to_project_id).where(theirs)))
        for receiver in receivers:
            if receiver not in known:
                self.connection.execute(
                    shares.insert().values(
                        id=str(uuid4()),
                        backup_id=backup_id,
                        from_project_id=project_id,
                        to_project_id=receiver,
                        created_at=self.now,
                    )
                )
        found = (_share(row) for row in self.connection.execute(self._select(theirs)))
        by_receiver = {share.to_project_id: share for share in found}
        return [by_receiver[receiver] for receiver in receivers]

    def find(self, project_id: str, share_id: str) -> Share | None:
        """Return a share that a project has given or received."""
        query = self._select(
            shares.c.id == share_id,
            or_(shares.c.from_project_id == project_id, shares.c.to_project_id == project_id),
        )
        row = self.connection.execute(query).one_or_none()
        return None if row is None else _share(row)

    def search(
        self, project_id: str, filters: Mapping[str, Any], page: Page, sort_key: str, direction: str
    ) -> Sequence[Share]:
        """Return a page of the shares that meet all filters, named as in 5.1.6."""
        own = {"id": shares.c.id, "created_at": shares.c.created_at}
        key = {**sort_keys(self.now), **own}[sort_key]
        query = self._select(*self._conditions(project_id, filters))
        rows = self.connection.execute(page.cut(ordered(query, key, shares.c.id, direction)))
        return [_share(row) for row in rows]

    def count(self, project_id: str, filters: Mapping[str, Any]) -> int:
        """Return how many shares meet all filters."""
        query = self._select(*self._conditions(project_id, filters))
        counted = query.with_only_columns(func.count(), maintain_column_froms=True)
        return self.connection.execute(counted).scalar_one()

    def delete(self, project_id: str, share_id: str) -> bool:
        """End a share that a project has given; tell whether there was one."""
        if self.find(project_id, share_id) is None:  # not there, or its backup is gone
            return False
        deleted = shares.delete().where(
            shares.c.id == share_id, shares.c.from_project_id == project_id
        )
        return self.connection.execute(deleted).rowcount > 0

    def delete_all(self, project_id: str, backup_id: str) -> None:
        """End every share of a backup."""
        self.connection.execute(
            shares.delete().where(
                shares.c.backup_id == backup_id, shares.c.from_project_id == project_id
            )
        )

    def _select(self, *conditions: ColumnElement[bool]) -> Select[Any]:
        c = shares.c
        return (
            select(
                *backup_columns(self.now), c.from_project_id, c.to_project_id, c.created_at, c.id
            )
            .join_from(shares, backups)
            .where(~is_gone(backups.c, self.now), *conditions)
        )

    def _conditions(
        self, project_id: str, filters: Mapping[str, Any]
    ) -> Iterable[ColumnElement[bool]]:
        mine = shares.c.to_project_id if filters.get("share_to_me") else shares.c.from_project_id
        yield mine == project_id
        equal = {
            "volume_id": backups.c.volume_id,
            "status": status_at(backups.c, self.now),
            "backup_id": shares.c.backup_id,
            "from_project_id": shares.c.from_project_id,
            "to_project_id": shares.c.to_project_id,
            "availability_zone": backups.c.availability_zone,
        }
        for name, column in equal.items():
            if name in filters:
                yield column == filters[name]
        if "name" in filters:
            yield contains(backups.c.name, filters["name"])


def _share(row: Sequence[Any]) -> Share:
    *backup, from_project_id, to_project_id, created_at, id_ = row
    return Share(id_, from_project_id, to_project_id, created_at, Backup(*backup))
