"""The tags of backups or of policies: one value per key."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Column, Connection, Select, Table, bindparam, select


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

    def set(self, owner_id: str, tags: Mapping[str, str]) -> None:
        """Set tags; a key that is there already gets the new value."""
        self.remove(owner_id, tags)
        for key, value in tags.items():
            row = {self.owner.name: owner_id, "key": key, "value": value}
            self.connection.execute(self._table.insert(), row)

    def remove(self, owner_id: str, keys: Iterable[str]) -> None:
        """Remove the tags of the given keys, as far as they are there."""
        self.connection.execute(
            self._table.delete().where(self.owner == owner_id, self._table.c.key.in_(list(keys)))
        )

    @property
    def _table(self) -> Table:
        return _table(self.owner)


def _table(owner: "Column[Any]") -> Table:
    table = owner.table
    assert isinstance(table, Table)
    return table


@cache
def _of(owner: "Column[Any]") -> Select[Any]:
    columns = _table(owner).c
    query = select(columns.key, columns.value).where(owner == bindparam("owner_id"))
    return query.order_by(columns.key)
