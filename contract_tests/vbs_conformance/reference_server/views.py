"""How backups look in answers: the same in shares (5.1.6) and in native calls."""

from typing import Any

from vbs_conformance.reference_server.clock import in_microseconds
from vbs_conformance.reference_server.store.backups import Backup


def backup_view(backup: Backup) -> dict[str, Any]:
    """Return the details of a backup that all representations have."""
    updated_at = backup.updated_at
    return {
        "id": backup.id,
        "name": backup.name,
        "description": backup.description,
        "status": backup.status,
        "size": backup.size,
        "volume_id": backup.volume_id,
        "snapshot_id": backup.snapshot_id,
        "availability_zone": backup.availability_zone,
        "container": None,
        "object_count": 0,
        "is_incremental": backup.is_incremental,
        "has_dependent_backups": False,
        "fail_reason": backup.fail_reason,
        "service_metadata": None,
        "created_at": in_microseconds(backup.created_at),
        "updated_at": None if updated_at is None else in_microseconds(updated_at),
        "data_timestamp": in_microseconds(backup.created_at),
    }
