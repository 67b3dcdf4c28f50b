"""Scripts, and a clock that can be moved."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_MOMENT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "scripts",
        sa.Column("id", _TEXT, nullable=False),
        sa.Column("project_id", _TEXT, nullable=False),
        sa.Column("operation", _TEXT, nullable=False),
        sa.Column("state", _TEXT, nullable=True),
        sa.Column("error_code", _TEXT, nullable=True),
        sa.Column("delay", _MOMENT, nullable=True),
        sa.Column("remaining", sa.Integer(), nullable=False),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["project_id"], ["projects.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
    )
    op.create_index("ix_scripts_project_id", "scripts", ["project_id"])
    op.create_table(
        "clock_offset",
        sa.Column("microseconds", _MOMENT, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("microseconds"),
        sqlite_strict=True,
    )
