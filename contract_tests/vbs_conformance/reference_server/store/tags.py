"""The tags of backups or of policies: one value per key."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Connection, Table, select


@dataclass(frozen=True)
class Tags:
    """The tags kept in one table; `owner` is its column with the id of the tagged thing.

    The caller has found that thing in its project before.
    """

    connection: Connection
    owner: "Column[Any]"

    def of(self, owner_id: str) -> dict[str, str]:
        """Return the tags of one thing, sorted by key."""
        columns = self._table.c
        query = (
            select(columns.key, columns.value).where(self.owner == owner_id).order_by(columns.key)
        )
        return dict(self.connection.execute(query).all())

    def set(self, owner_id: str, tags: Mapping[str, str]) -> None:
        """Set tags; a key that is there already gets the new value."""
        self.remove(owner_id, tags)
        for key, value in tags.items():
            row = {self.owner.name: owner_id, "key": key, "value": value}
            self.connection.execute(self._table.insert().values(row))

    def remove(self, owner_id: str, keys: Iterable[str]) -> None:
        """Remove the tags of the given keys, as far as they are there."""
        self.connection.execute(
            self._table.delete().where(self.owner == owner_id, self._table.c.key.in_(list(keys)))
        )

    @property
    def _table(self) -> Table:
        table = self.owner.table
        assert isinstance(table, Table)
        return table
