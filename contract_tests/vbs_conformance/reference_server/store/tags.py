"""The tags of backups or of policies: one value per key."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Column, Connection, Delete, Insert, Select, Table, bindparam, select


@dataclass(frozen=True)
class Tags:
    """The tags kept in one table; `owner` is its column with the id of the tagged thing.

    The caller has found that thing in its project before.
    """

    connection: Connection
    owner: "Column[Any]"

    def of(self, owner_id: str) -> dict[str, str]:
        """Return the tags of one thing, sorted by key."""
        return dict(self.connection.execute(_of(self.owner), {"owner_id": owner_id}).all())

    def of_all(self, owner_ids: Sequence[str]) -> dict[str, dict[str, str]]:
        """Return the tags of several things, each sorted by key."""
        tags: dict[str, dict[str, str]] = {owner_id: {} for owner_id in owner_ids}
        rows = self.connection.execute(_of_all(self.owner), {"owner_ids": list(owner_ids)})
        for owner_id, key, value in rows:
            tags[owner_id][key] = value
        return tags

    def set(self, owner_id: str, tags: Mapping[str, str]) -> None:
        """Set tags; a key that is there already gets the new value."""
        self.remove(owner_id, tags)
        rows = [{self.owner.name: owner_id, "key": k, "value": v} for k, v in tags.items()]
        if rows:
            self.connection.execute(_insert(self.owner), rows)

    def remove(self, owner_id: str, keys: Iterable[str]) -> None:
        """Remove the tags of the given keys, as far as they are there."""
        gone = [{"owner_id": owner_id, "tag_key": key} for key in keys]
        if gone:
            self.connection.execute(_delete(self.owner), gone)


def _table(owner: "Column[Any]") -> Table:
    table = owner.table
    assert isinstance(table, Table)
    return table


@cache
def _insert(owner: "Column[Any]") -> Insert:
    return _table(owner).insert()


@cache
def _delete(owner: "Column[Any]") -> Delete:
    columns = _table(owner).c
    one = (owner == bindparam("owner_id"), columns.key == bindparam("tag_key"))
    return _table(owner).delete().where(*one)


@cache
def _of_all(owner: "Column[Any]") -> Select[Any]:
    columns = _table(owner).c
    query = select(owner, columns.key, columns.value)
    query = query.where(owner.in_(bindparam("owner_ids", expanding=True)))
    return query.order_by(owner, columns.key)


@cache
def _of(owner: "Column[Any]") -> Select[Any]:
    columns = _table(owner).c
    query = select(columns.key, columns.value).where(owner == bindparam("owner_id"))
    return query.order_by(columns.key)
