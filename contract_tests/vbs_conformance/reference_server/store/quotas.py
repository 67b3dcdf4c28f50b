"""Quotas: how much a project may have."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from vbs_conformance.reference_server.tables import quotas

UNLIMITED = -1


@dataclass(frozen=True)
class Quotas:
    """The quotas of a project, by what they count."""

    connection: Connection
    now: int

    def of(self, project_id: str) -> dict[str, int]:
        """Return the quotas of a project; -1 means without limit."""
        query = select(quotas.c.type, quotas.c.quota).where(quotas.c.project_id == project_id)
        found = dict(self.connection.execute(query).all())
        return {type_: found.get(type_, UNLIMITED) for type_ in ("backups", "backup_gigabytes")}
