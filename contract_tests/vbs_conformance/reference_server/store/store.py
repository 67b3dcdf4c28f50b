"""All repositories within one transaction."""

from contextlib import AbstractContextManager
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from vbs_conformance.reference_server.clock import Clock
from vbs_conformance.reference_server.store.accounts import Accounts, Token
from vbs_conformance.reference_server.store.backups import Backups
from vbs_conformance.reference_server.store.jobs import Jobs
from vbs_conformance.reference_server.store.policies import Policies
from vbs_conformance.reference_server.store.quotas import Quotas
from vbs_conformance.reference_server.store.scripts import Scripts
from vbs_conformance.reference_server.store.shares import Shares
from vbs_conformance.reference_server.store.tags import Tags
from vbs_conformance.reference_server.store.tasks import Tasks
from vbs_conformance.reference_server.store.volumes import Volumes
from vbs_conformance.reference_server.tables import backup_tags, clock_offset, policy_tags

_OFFSET = select(clock_offset.c.microseconds)


class Store:
    """The repositories of one transaction, which all see the time `now`."""

    def __init__(
        self, connection: Connection, now: int, known_tokens: dict[str, Token] | None = None
    ) -> None:
        self._connection = connection
        self.now = now
        self.accounts = Accounts(connection, now, {} if known_tokens is None else known_tokens)
        self.volumes = Volumes(connection, now)
        self.backups = Backups(connection, now)
        self.backup_tags = Tags(connection, backup_tags.c.backup_id)
        self.jobs = Jobs(connection, now)
        self.shares = Shares(connection, now)
        self.policies = Policies(connection, now)
        self.policy_tags = Tags(connection, policy_tags.c.policy_id)
        self.tasks = Tasks(connection, now)
        self.quotas = Quotas(connection, now)
        self.scripts = Scripts(connection, now)

    def whole(self) -> AbstractContextManager[object]:
        """Return a block; what raises in it, undoes what was written in it."""
        return self._connection.begin_nested()


@dataclass(frozen=True)
class Stores:
    """Opens stores at the present time.

    Attributes:
        clock: the real time.
        is_movable: whether somebody may have moved the time of the database away from it.
        known_tokens: what has been looked up once, by digest.

    """

    clock: Clock
    is_movable: bool = False
    known_tokens: dict[str, Token] = field(default_factory=dict, repr=False)

    def open(self, connection: Connection) -> Store:
        """Return the repositories of a transaction."""
        ahead = self.offset(connection) if self.is_movable else 0
        return Store(connection, self.clock() + ahead, self.known_tokens)

    def offset(self, connection: Connection) -> int:
        """Return by how many microseconds the time of the database is ahead."""
        return connection.scalar(_OFFSET) or 0

    def move(self, connection: Connection, microseconds: int) -> None:
        """Move the time of the database ahead."""
        ahead = self.offset(connection) + microseconds
        connection.execute(clock_offset.delete())
        connection.execute(clock_offset.insert().values(microseconds=ahead))
