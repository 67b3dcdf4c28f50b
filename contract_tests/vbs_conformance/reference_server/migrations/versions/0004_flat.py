"""Indexes for lists of any length, and an account of the backups that each project has."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_REPLACED = (
    ("backups", "project_id"),
    ("backups", "volume_id"),
    ("shares", "from_project_id"),
    ("shares", "to_project_id"),
    ("policies", "project_id"),
    ("tasks", "policy_id"),
)
_INDEXES = (
    ("ix_backups_newest", "backups", ("project_id", "created_at", "id")),
    ("ix_backups_name", "backups", ("project_id", "name", "created_at", "id")),
    ("ix_backups_size", "backups", ("project_id", "size", "id")),
    ("ix_backups_id", "backups", ("project_id", "id")),
    ("ix_backups_status", "backups", ("project_id", "status", "created_at", "id")),
    ("ix_backups_busy", "backups", ("project_id", "busy_until")),
    ("ix_backups_volume", "backups", ("project_id", "volume_id", "created_at", "id")),
    (
        "ix_backups_policy",
        "backups",
        ("project_id", "policy_id", "volume_id", "created_at", "id"),
    ),
    ("ix_shares_given", "shares", ("from_project_id", "created_at", "id")),
    ("ix_shares_received", "shares", ("to_project_id", "created_at", "id")),
    ("ix_policies_oldest", "policies", ("project_id", "created_at", "id")),
    ("ix_policy_tags_tag", "policy_tags", ("key", "value", "policy_id")),
    ("ix_tasks_newest", "tasks", ("policy_id", "created_at", "id")),
    ("ix_tasks_running", "tasks", ("policy_id", "timeout_at")),
)
_ACCOUNTS = (("backups", "count(*)"), ("backup_gigabytes", "coalesce(sum(size), 0)"))


def upgrade() -> None:
    """Change the tables."""
    for table, column in _REPLACED:
        op.drop_index(f"ix_{table}_{column}", table)
    for name, table, columns in _INDEXES:
        op.create_index(name, table, list(columns))
    for name, kept in _ACCOUNTS:
        number = sa.Column(name, sa.Integer(), nullable=False, server_default="0")
        op.add_column("projects", number)
        op.execute(
            f"UPDATE projects SET {name} = (SELECT {kept} FROM backups"
            " WHERE project_id = projects.id AND coalesce(busy_status, '') <> 'deleting')"
        )
