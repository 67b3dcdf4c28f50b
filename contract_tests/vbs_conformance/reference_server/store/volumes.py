"""Volumes: what there is to back up and to restore to."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from vbs_conformance.reference_server.store.selection import status_at
from vbs_conformance.reference_server.tables import volumes


@dataclass(frozen=True)
class Volume:
    """A volume; `size` is in GB, `kind` tells what is unusual about it."""

    id: str
    name: str
    status: str
    kind: str
    size: int
    availability_zone: str
    host: str


@dataclass(frozen=True)
class Volumes:
    """The volumes of a project."""

    connection: Connection
    now: int

    def find(self, project_id: str, volume_id: str) -> Volume | None:
        """Return a volume with its present status."""
        columns = volumes.c
        query = select(
            columns.id,
            columns.name,
            status_at(columns, self.now).label("status"),
            columns.kind,
            columns.size,
            columns.availability_zone,
            columns.host,
        ).where(columns.project_id == project_id, columns.id == volume_id)
        row = self.connection.execute(query).one_or_none()
        return None if row is None else Volume(*row)

    def occupy(self, project_id: str, volume_id: str, status: str, until: int) -> None:
        """Give a volume another status until a moment."""
        self.connection.execute(
            volumes.update()
            .where(volumes.c.project_id == project_id, volumes.c.id == volume_id)
            .values(busy_status=status, busy_until=until)
        )
