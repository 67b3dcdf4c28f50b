"""Alembic's own table tells the version; ours goes. Lists get indexes in the order they have."""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Drop our table of the version."""
    op.drop_table("schema_info")
