"""Removes what nobody can see any more."""

from vbs_conformance.reference_server.database import Database
from vbs_conformance.reference_server.store import Stores


def purge(database: Database, stores: Stores) -> None:
    """Remove the rows of backups whose deletion has ended, so that none walks over them."""
    while True:
        with database.ask() as connection:
            gone = stores.open(connection).backups.gone()
        if not gone:
            return
        with database.write() as connection:
            stores.open(connection).backups.purge(gone)
