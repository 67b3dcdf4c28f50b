"""An index to find backups that are gone."""

from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Change the tables."""
    op.drop_index("ix_backups_busy", "backups")
    op.create_index("ix_backups_busy", "backups", ["busy_status", "project_id", "busy_until"])
