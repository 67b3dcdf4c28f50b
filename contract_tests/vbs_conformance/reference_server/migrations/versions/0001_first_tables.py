"""The tables of the first release."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

# As they were then, whatever `tables` says today.
_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_MOMENT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make all tables."""
    op.create_table(
        "projects",
        sa.Column("id", _TEXT, nullable=False),
        sa.Column("name", _TEXT, nullable=False),
        sa.Column("domain_id", _TEXT, nullable=False),
        sa.Column("domain_name", _TEXT, nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
    )
    op.create_table(
        "schema_info",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("version"),
        sqlite_strict=True,
    )
    op.create_table(
        "users",
        sa.Column("id", _TEXT, nullable=False),
        sa.Column("name", _TEXT, nullable=False),
        sa.Column("domain_id", _TEXT, nullable=False),
        sa.Column("domain_name", _TEXT, nullable=False),
        sa.Column("password_digest", _TEXT, nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("domain_name", "name"),
        sqlite_strict=True,
    )
    op.create_table(
        "access_keys",
        sa.Column("access_key", _TEXT, nullable=False),
        sa.Column("secret_key", _TEXT, nullable=False),
        sa.Column("user_id", _TEXT, nullable=False),
        sa.Column("project_id", _TEXT, nullable=False),
        sa.ForeignKeyConstraint(["project_id"], ["projects.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("access_key"),
        sqlite_strict=True,
    )
    op.create_table(
        "assignments",
        sa.Column("user_id", _TEXT, nullable=False),
        sa.Column("project_id", _TEXT, nullable=False),
        sa.Column("roles", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["project_id"], ["projects.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("user_id", "project_id"),
        sqlite_strict=True,
    )
    op.create_table(
        "jobs",
        sa.Column("id", _TEXT, nullable=False),
        sa.Column("project_id", _TEXT, nullable=False),
        sa.Column("type", _TEXT, nullable=False),
        sa.Column("entities", sa.Text(), nullable=False),
        sa.Column("begin_at", _MOMENT, nullable=False),
        sa.Column("run_at", _MOMENT, nullable=False),
        sa.Column("end_at", _MOMENT, nullable=False),
        sa.Column("error_code", _TEXT, nullable=True),
        sa.Column("fail_reason", _TEXT, nullable=True),
        sa.ForeignKeyConstraint(["project_id"], ["projects.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
    )
    op.create_table(
        "policies",
        sa.Column("id", _TEXT, nullable=False),
        sa.Column("project_id", _TEXT, nullable=False),
        sa.Column("name", _TEXT, nullable=False),
        sa.Column("schedule", sa.Text(), nullable=False),
        sa.Column("time_zone", _TEXT, nullable=True),
        sa.Column("is_default", sa.Integer(), nullable=False),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["project_id"], ["projects.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
    )
    op.create_index("ix_policies_project_id", "policies", ["project_id"])
    op.create_table(
        "quotas",
        sa.Column("project_id", _TEXT, nullable=False),
        sa.Column("type", _TEXT, nullable=False),
        sa.Column("quota", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["project_id"], ["projects.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("project_id", "type"),
        sqlite_strict=True,
    )
    op.create_table(
        "tokens",
        sa.Column("digest", _TEXT, nullable=False),
        sa.Column("user_id", _TEXT, nullable=False),
        sa.Column("project_id", _TEXT, nullable=False),
        sa.Column("roles", sa.Text(), nullable=False),
        sa.Column("expires_at", _MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["project_id"], ["projects.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("digest"),
        sqlite_strict=True,
    )
    op.create_table(
        "volumes",
        sa.Column("id", _TEXT, nullable=False),
        sa.Column("project_id", _TEXT, nullable=False),
        sa.Column("name", _TEXT, nullable=False),
        sa.Column("status", _TEXT, nullable=False),
        sa.Column("kind", _TEXT, nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("availability_zone", _TEXT, nullable=False),
        sa.Column("host", _TEXT, nullable=False),
        sa.Column("busy_status", _TEXT, nullable=True),
        sa.Column("busy_until", _MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["project_id"], ["projects.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
    )
    op.create_index("ix_volumes_project_id", "volumes", ["project_id"])
    op.create_table(
        "backups",
        sa.Column("id", _TEXT, nullable=False),
        sa.Column("project_id", _TEXT, nullable=False),
        sa.Column("volume_id", _TEXT, nullable=False),
        sa.Column("snapshot_id", _TEXT, nullable=False),
        sa.Column("name", _TEXT, nullable=True),
        sa.Column("description", _TEXT, nullable=True),
        sa.Column("status", _TEXT, nullable=False),
        sa.Column("fail_reason", _TEXT, nullable=True),
        sa.Column("availability_zone", _TEXT, nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("is_incremental", sa.Integer(), nullable=False),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.Column("touched_at", _MOMENT, nullable=True),
        sa.Column("busy_status", _TEXT, nullable=True),
        sa.Column("busy_until", _MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["project_id"], ["projects.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["volume_id"], ["volumes.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
    )
    op.create_index("ix_backups_project_id", "backups", ["project_id"])
    op.create_index("ix_backups_volume_id", "backups", ["volume_id"])
    op.create_table(
        "bindings",
        sa.Column("volume_id", _TEXT, nullable=False),
        sa.Column("policy_id", _TEXT, nullable=False),
        sa.ForeignKeyConstraint(["policy_id"], ["policies.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["volume_id"], ["volumes.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("volume_id"),
        sqlite_strict=True,
    )
    op.create_index("ix_bindings_policy_id", "bindings", ["policy_id"])
    op.create_table(
        "policy_tags",
        sa.Column("policy_id", _TEXT, nullable=False),
        sa.Column("key", _TEXT, nullable=False),
        sa.Column("value", _TEXT, nullable=False),
        sa.ForeignKeyConstraint(["policy_id"], ["policies.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("policy_id", "key"),
        sqlite_strict=True,
    )
    op.create_table(
        "tasks",
        sa.Column("id", _TEXT, nullable=False),
        sa.Column("policy_id", _TEXT, nullable=False),
        sa.Column("volume_id", _TEXT, nullable=False),
        sa.Column("backup_name", _TEXT, nullable=False),
        sa.Column("job_id", _TEXT, nullable=True),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["job_id"], ["jobs.id"]),
        sa.ForeignKeyConstraint(["policy_id"], ["policies.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
    )
    op.create_index("ix_tasks_policy_id", "tasks", ["policy_id"])
    op.create_table(
        "backup_tags",
        sa.Column("backup_id", _TEXT, nullable=False),
        sa.Column("key", _TEXT, nullable=False),
        sa.Column("value", _TEXT, nullable=False),
        sa.ForeignKeyConstraint(["backup_id"], ["backups.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("backup_id", "key"),
        sqlite_strict=True,
    )
    op.create_table(
        "shares",
        sa.Column("id", _TEXT, nullable=False),
        sa.Column("backup_id", _TEXT, nullable=False),
        sa.Column("from_project_id", _TEXT, nullable=False),
        sa.Column("to_project_id", _TEXT, nullable=False),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["backup_id"], ["backups.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("backup_id", "to_project_id"),
        sqlite_strict=True,
    )
    op.create_index("ix_shares_from_project_id", "shares", ["from_project_id"])
    op.create_index("ix_shares_to_project_id", "shares", ["to_project_id"])
