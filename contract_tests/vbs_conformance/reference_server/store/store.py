"""All repositories within one transaction."""

from sqlalchemy import Connection

from vbs_conformance.reference_server.store.accounts import Accounts
from vbs_conformance.reference_server.store.backups import Backups
from vbs_conformance.reference_server.store.jobs import Jobs
from vbs_conformance.reference_server.store.policies import Policies
from vbs_conformance.reference_server.store.quotas import Quotas
from vbs_conformance.reference_server.store.shares import Shares
from vbs_conformance.reference_server.store.tags import Tags
from vbs_conformance.reference_server.store.tasks import Tasks
from vbs_conformance.reference_server.store.volumes import Volumes
from vbs_conformance.reference_server.tables import backup_tags, policy_tags


class Store:
    """The repositories of one transaction, which all see the time `now`."""

    def __init__(self, connection: Connection, now: int) -> None:
        self.now = now
        self.accounts = Accounts(connection, now)
        self.volumes = Volumes(connection, now)
        self.backups = Backups(connection, now)
        self.backup_tags = Tags(connection, backup_tags.c.backup_id)
        self.jobs = Jobs(connection, now)
        self.shares = Shares(connection, now)
        self.policies = Policies(connection, now)
        self.policy_tags = Tags(connection, policy_tags.c.policy_id)
        self.tasks = Tasks(connection, now)
        self.quotas = Quotas(connection, now)
