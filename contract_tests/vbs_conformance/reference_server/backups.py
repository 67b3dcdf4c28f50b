"""Create, restore, tag and delete backups (5.1.1, 5.1.2, 5.1.9, chapter 2)."""

from vbs_conformance.reference_server.answers import Answer
from vbs_conformance.reference_server.call import Call
from vbs_conformance.reference_server.store.backups import NewBackup
from vbs_conformance.reference_server.work import (
    find_backup,
    find_volume,
    obstacle_to_backup,
    start_backup,
    start_deletion,
    start_restore,
)


def create(call: Call) -> Answer:
    """Begin a backup of a volume."""
    asked = call.body["backup"]
    volume = find_volume(call, asked["volume_id"])
    obstacle = obstacle_to_backup(call, volume)
    if obstacle is not None:
        raise call.refuse(obstacle)
    new = NewBackup(asked["name"], asked.get("description"), asked.get("snapshot_id"))
    backup, job_id = start_backup(call, volume, new)
    tags = {tag["key"]: tag["value"] for tag in asked.get("tags", ())}
    call.store.backup_tags.set(backup.id, tags)
    return Answer(200, {"job_id": job_id})


def restore(call: Call) -> Answer:
    """Begin to write a backup to a volume."""
    backup = find_backup(call, call.path["backup_id"])
    volume = find_volume(call, call.body["restore"]["volume_id"])
    if volume.kind == "disaster_recovery":
        raise call.refuse("disaster_recovery")
    if call.store.backups.is_being_made(call.project_id, volume.id):
        raise call.refuse("volume_being_backed_up")
    if volume.status != "available":
        raise call.refuse("volume_not_available")
    if backup.status != "available":
        raise call.refuse("backup_not_available")
    if volume.size < backup.size:
        raise call.refuse("volume_too_small")
    return Answer(200, {"job_id": start_restore(call, backup, volume)})


def delete(call: Call) -> Answer:
    """Begin the deletion of a backup. One that failed can be deleted, one at work cannot."""
    backup = find_backup(call, call.path["backup_id"])
    if backup.status not in ("available", "error"):
        raise call.refuse("backup_not_available")
    return Answer(200, {"job_id": start_deletion(call, backup)})


def batch_tags(call: Call) -> Answer:
    """Set or remove tags. Removal goes by the key alone; a key that is not there is no error."""
    backup = find_backup(call, call.path["backup_id"])
    tags, asked = call.store.backup_tags, call.body.get("tags", ())
    if call.body["action"] == "delete":
        tags.remove(backup.id, [tag["key"] for tag in asked])
        return Answer(204)
    new = {tag["key"]: tag["value"] for tag in asked}
    if len({**tags.of(backup.id), **new}) > call.settings.limits.tags:
        raise call.refuse("tag_limit")
    tags.set(backup.id, new)
    return Answer(204)
