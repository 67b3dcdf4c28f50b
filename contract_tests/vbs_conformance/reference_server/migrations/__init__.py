"""Brings an older database up to date, with Alembic.

A new version of the tables is a change of `tables.py`, a module in `versions`, and the new number
in `SCHEMA_VERSION`. A test holds the three together.
"""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from vbs_conformance.reference_server.tables import SCHEMA_VERSION


def upgrade(connection: Connection) -> None:
    """Run the migrations that a database lacks, in the transaction of the connection."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.attributes["connection"] = connection
    command.upgrade(config, SCHEMA_VERSION)
