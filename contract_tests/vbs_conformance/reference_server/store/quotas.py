"""Quotas: how much a project may have."""

from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, select

from vbs_conformance.reference_server.tables import quotas

UNLIMITED = -1
_OF_PROJECT = select(quotas.c.type, quotas.c.quota).where(
    quotas.c.project_id == bindparam("project_id")
)


@dataclass(frozen=True)
class Quotas:
    """The quotas of a project, by what they count."""

    connection: Connection
    now: int

    def of(self, project_id: str) -> dict[str, int]:
        """Return the quotas of a project; -1 means without limit."""
        found = dict(self.connection.execute(_OF_PROJECT, {"project_id": project_id}).all())
        return {type_: found.get(type_, UNLIMITED) for type_ in ("backups", "backup_gigabytes")}

    def set(self, project_id: str, type_: str, quota: int) -> None:
        """Set a quota of a project."""
        one = (quotas.c.project_id == project_id, quotas.c.type == type_)
        self.connection.execute(quotas.delete().where(*one))
        self.connection.execute(
            quotas.insert().values(project_id=project_id, type=type_, quota=quota)
        )
