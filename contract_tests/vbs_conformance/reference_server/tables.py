"""The tables of the reference server.

`next_run_at` is when the schedule of a policy makes it run next, if ever. `policy_id` of a backup
is the policy that has made it, which may be gone.

Moments are whole microseconds since 1970. `busy_status` holds until `busy_until`; afterwards a
backup or a volume has its `status` again, or, if it was being deleted, is gone. So no job needs a
background thread: what has become of it follows from the time.
"""

import json
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.types import TypeDecorator

# The newest of `migrations/versions`.
SCHEMA_VERSION = "0005"

# SQLite compares texts byte by byte; so does PostgreSQL with the collation C.
_Text = Text().with_variant(Text(collation="C"), "postgresql")
_Moment = BigInteger().with_variant(Integer(), "sqlite")


class JsonText(TypeDecorator[Any]):
    """A JSON value kept as text, the same in every database."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """Write the value as JSON."""
        return None if value is None else json.dumps(value, ensure_ascii=False)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        """Read the value from JSON."""
        return None if value is None else json.loads(value)


metadata = MetaData()


def _table(name: str, *columns: Column[Any] | UniqueConstraint | Index) -> Table:
    return Table(name, metadata, *columns, sqlite_strict=True)


def _text(name: str, *constraints: ForeignKey, **options: Any) -> "Column[Any]":
    return Column(name, _Text, *constraints, **{"nullable": False, **options})


def _moment(name: str, **options: Any) -> "Column[Any]":
    return Column(name, _Moment, **{"nullable": False, **options})


def _number(name: str, **options: Any) -> "Column[Any]":
    return Column(name, Integer, **{"nullable": False, **options})


def _part_of(table: str) -> ForeignKey:
    """Refer to a row whose end is the end of this row, too."""
    return ForeignKey(f"{table}.id", ondelete="CASCADE")


projects = _table(
    "projects",
    _text("id", primary_key=True),
    _text("name"),
    _text("domain_id"),
    _text("domain_name"),
    _number("backups", server_default="0"),
    _number("backup_gigabytes", server_default="0"),
)
users = _table(
    "users",
    _text("id", primary_key=True),
    _text("name"),
    _text("domain_id"),
    _text("domain_name"),
    _text("password_digest"),
    UniqueConstraint("domain_name", "name"),
)
assignments = _table(
    "assignments",
    _text("user_id", _part_of("users"), primary_key=True),
    _text("project_id", _part_of("projects"), primary_key=True),
    Column("roles", JsonText, nullable=False),
)
tokens = _table(
    "tokens",
    _text("digest", primary_key=True),
    _text("user_id", _part_of("users")),
    _text("project_id", _part_of("projects")),
    Column("roles", JsonText, nullable=False),
    _moment("expires_at"),
)
access_keys = _table(
    "access_keys",
    _text("access_key", primary_key=True),
    _text("secret_key"),
    _text("user_id", _part_of("users")),
    _text("project_id", _part_of("projects")),
)
quotas = _table(
    "quotas",
    _text("project_id", _part_of("projects"), primary_key=True),
    _text("type", primary_key=True),
    _number("quota"),
)
volumes = _table(
    "volumes",
    _text("id", primary_key=True),
    _text("project_id", _part_of("projects"), index=True),
    _text("name"),
    _text("status"),
    _text("kind"),
    _number("size"),
    _text("availability_zone"),
    _text("host"),
    _text("busy_status", nullable=True),
    _moment("busy_until", nullable=True),
)
backups = _table(
    "backups",
    _text("id", primary_key=True),
    _text("project_id", _part_of("projects")),
    _text("volume_id", ForeignKey("volumes.id")),
    _text("snapshot_id"),
    _text("name", nullable=True),
    _text("description", nullable=True),
    _text("status"),
    _text("fail_reason", nullable=True),
    _text("availability_zone"),
    _number("size"),
    _number("is_incremental"),
    _moment("created_at"),
    _moment("touched_at", nullable=True),
    _text("busy_status", nullable=True),
    _moment("busy_until", nullable=True),
    _text("policy_id", nullable=True),
    Index("ix_backups_newest", "project_id", "created_at", "id"),
    Index("ix_backups_name", "project_id", "name", "created_at", "id"),
    Index("ix_backups_size", "project_id", "size", "id"),
    Index("ix_backups_id", "project_id", "id"),
    Index("ix_backups_status", "project_id", "status", "created_at", "id"),
    Index("ix_backups_busy", "busy_status", "project_id", "busy_until"),
    Index("ix_backups_volume", "project_id", "volume_id", "created_at", "id"),
    Index("ix_backups_policy", "project_id", "policy_id", "volume_id", "created_at", "id"),
)
backup_tags = _table(
    "backup_tags",
    _text("backup_id", _part_of("backups"), primary_key=True),
    _text("key", primary_key=True),
    _text("value"),
)
jobs = _table(
    "jobs",
    _text("id", primary_key=True),
    _text("project_id", _part_of("projects")),
    _text("type"),
    Column("entities", JsonText, nullable=False),
    _moment("begin_at"),
    _moment("run_at"),
    _moment("end_at"),
    _text("error_code", nullable=True),
    _text("fail_reason", nullable=True),
)
shares = _table(
    "shares",
    _text("id", primary_key=True),
    _text("backup_id", _part_of("backups")),
    _text("from_project_id"),
    _text("to_project_id"),
    _moment("created_at"),
    UniqueConstraint("backup_id", "to_project_id"),
    Index("ix_shares_given", "from_project_id", "created_at", "id"),
    Index("ix_shares_received", "to_project_id", "created_at", "id"),
)
policies = _table(
    "policies",
    _text("id", primary_key=True),
    _text("project_id", _part_of("projects")),
    _text("name"),
    Column("schedule", JsonText, nullable=False),
    _text("time_zone", nullable=True),
    _number("is_default"),
    _moment("created_at"),
    _moment("next_run_at", nullable=True, index=True),
    Index("ix_policies_oldest", "project_id", "created_at", "id"),
)
policy_tags = _table(
    "policy_tags",
    _text("policy_id", _part_of("policies"), primary_key=True),
    _text("key", primary_key=True),
    _text("value"),
    Index("ix_policy_tags_tag", "key", "value", "policy_id"),
)
bindings = _table(
    "bindings",
    _text("volume_id", _part_of("volumes"), primary_key=True),
    _text("policy_id", _part_of("policies"), index=True),
)
tasks = _table(
    "tasks",
    _text("id", primary_key=True),
    _text("policy_id", _part_of("policies")),
    _text("volume_id"),
    _text("backup_name"),
    _text("job_id", ForeignKey("jobs.id"), nullable=True),
    _moment("created_at"),
    _moment("timeout_at", nullable=True),
    Index("ix_tasks_newest", "policy_id", "created_at", "id"),
    Index("ix_tasks_running", "policy_id", "timeout_at"),
)
scripts = _table(
    "scripts",
    _text("id", primary_key=True),
    _text("project_id", _part_of("projects"), index=True),
    _text("operation"),
    _text("state", nullable=True),
    _text("error_code", nullable=True),
    _moment("delay", nullable=True),
    _number("remaining"),
    _moment("created_at"),
)
# At most one row.
clock_offset = _table(
    "clock_offset", _moment("microseconds", primary_key=True, autoincrement=False)
)
