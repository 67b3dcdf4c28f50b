"""Volumes: what there is to back up and to restore to."""

from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, select

from vbs_conformance.reference_server.store.selection import present_status
from vbs_conformance.reference_server.tables import volumes

_c = volumes.c
_ONE = select(
    _c.id,
    _c.name,
    present_status(_c),
    _c.kind,
    _c.size,
    _c.availability_zone,
    _c.host,
).where(_c.project_id == bindparam("project_id"), _c.id == bindparam("id"))
_CHANGE = volumes.update().where(
    _c.project_id == bindparam("of_project"), _c.id == bindparam("of_id")
)


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
        parameters = {"project_id": project_id, "id": volume_id, "now": self.now}
        row = self.connection.execute(_ONE, parameters).one_or_none()
        return None if row is None else Volume(*row)

    def occupy(self, project_id: str, volume_id: str, status: str, until: int) -> None:
        """Give a volume another status until a moment."""
        busy = {"busy_status": status, "busy_until": until}
        self.connection.execute(_CHANGE, {"of_project": project_id, "of_id": volume_id, **busy})
