"""Long-running work on backups, the same for the service's own calls, policies and native calls."""

from vbs_conformance.reference_server.answers import message
from vbs_conformance.reference_server.call import Call, Work
from vbs_conformance.reference_server.store.backups import Backup, NewBackup
from vbs_conformance.reference_server.store.quotas import UNLIMITED
from vbs_conformance.reference_server.store.volumes import Volume

_FAILURE_CODE = "VolumeBackup.0064"


def obstacle_to_backup(work: Work, volume: Volume) -> str | None:
    """Return the state (named as for `createBackup`) that forbids to back up a volume, or None."""
    store, project_id = work.store, work.project_id
    if volume.status not in ("available", "in-use"):
        return "volume_wrong_status"
    if volume.kind == "no_backup_pod":
        return "pod_unsupported"
    if volume.kind == "dess":
        return "dess_unsupported"
    if store.backups.is_being_made(project_id, volume.id):
        return "backup_in_progress"
    if store.backups.count_of(project_id, volume.id) >= work.settings.limits.backups_per_volume:
        return "backup_limit_reached"
    number, size = store.backups.usage(project_id)
    quotas = store.quotas.of(project_id)
    if quotas["backups"] != UNLIMITED and number >= quotas["backups"]:
        return "backup_quota_number"
    if UNLIMITED != quotas["backup_gigabytes"] < size + volume.size:
        return "backup_quota_size"
    return None


def start_backup(work: Work, volume: Volume, new: NewBackup) -> tuple[Backup, str]:
    """Begin the backup of a volume; return it and the id of the job."""
    error = None
    if volume.kind == "failing":
        error = (_FAILURE_CODE, message(work.contract, _FAILURE_CODE))
    until = work.store.now + work.settings.job_delay
    reason = error[1] if error else None
    backup = work.store.backups.create(work.project_id, volume, new, until, reason)
    entities = {
        "bks_create_volume_name": "autobk_volume",
        "backup_id": backup.id,
        "volume_id": volume.id,
        "snapshot_id": backup.snapshot_id,
    }
    job_id = work.store.jobs.create(work.project_id, "bksCreateBackup", entities, until, error)
    return backup, job_id


def start_restore(work: Work, backup: Backup, volume: Volume) -> str:
    """Begin to write a backup to a volume; return the id of the job."""
    until = work.store.now + work.settings.job_delay
    work.store.backups.occupy(work.project_id, backup.id, "restoring", until)
    work.store.volumes.occupy(work.project_id, volume.id, "restoring-backup", until)
    entities = {"backup_id": backup.id, "volume_id": volume.id}
    return work.store.jobs.create(work.project_id, "bksRestoreBackup", entities, until)


def start_deletion(work: Work, backup: Backup) -> str:
    """Begin the deletion of a backup; return the id of the job."""
    until = work.store.now + work.settings.job_delay
    work.store.backups.occupy(work.project_id, backup.id, "deleting", until)
    entities = {"backup_id": backup.id, "volume_id": backup.volume_id}
    return work.store.jobs.create(work.project_id, "bksDeleteBackup", entities, until)


def find_backup(call: Call, backup_id: str) -> Backup:
    """Return a backup of the project.

    Raises:
        RefusalError: there is none (state `backup_not_found`).

    """
    backup = call.store.backups.find(call.project_id, backup_id)
    if backup is None:
        raise call.refuse("backup_not_found")
    return backup


def find_volume(call: Call, volume_id: str) -> Volume:
    """Return a volume of the project.

    Raises:
        RefusalError: there is none (state `volume_not_found`).

    """
    volume = call.store.volumes.find(call.project_id, volume_id)
    if volume is None:
        raise call.refuse("volume_not_found")
    return volume
