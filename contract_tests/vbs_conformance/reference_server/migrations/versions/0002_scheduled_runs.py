"""Alembic's own table tells the version; policies run by themselves, and their tasks time out."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_MOMENT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Change the tables."""
    op.drop_table("schema_info")
    op.add_column("policies", sa.Column("next_run_at", _MOMENT))
    op.create_index("ix_policies_next_run_at", "policies", ["next_run_at"])
    op.add_column("tasks", sa.Column("timeout_at", _MOMENT))
    op.add_column("backups", sa.Column("policy_id", _TEXT))
