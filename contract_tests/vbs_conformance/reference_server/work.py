"""Long-running work on backups, the same for the service's own calls, policies and native calls."""

from collections.abc import Mapping
from dataclasses import dataclass

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


@dataclass(frozen=True)
class _Ending:
    """When a job ends, and with which error if it fails."""

    at: int
    error: tuple[str, str] | None = None

    @property
    def reason(self) -> str | None:
        return self.error[1] if self.error else None


def start_backup(work: Work, volume: Volume, new: NewBackup) -> tuple[Backup, str]:
    """Begin the backup of a volume; return it and the id of the job."""
    ending = _scripted(work)
    if volume.kind == "failing":
        ending = _failing(work, ending.at, _FAILURE_CODE)
    backup = work.store.backups.create(work.project_id, volume, new, ending.at, ending.reason)
    entities = {
        "bks_create_volume_name": "autobk_volume",
        "backup_id": backup.id,
        "volume_id": volume.id,
        "snapshot_id": backup.snapshot_id,
    }
    return backup, _job(work, "bksCreateBackup", entities, ending)


def start_restore(work: Work, backup: Backup, volume: Volume) -> str:
    """Begin to write a backup to a volume; return the id of the job."""
    ending = _scripted(work)
    work.store.backups.occupy(work.project_id, backup.id, "restoring", ending.at)
    work.store.volumes.occupy(work.project_id, volume.id, "restoring-backup", ending.at)
    entities = {"backup_id": backup.id, "volume_id": volume.id}
    return _job(work, "bksRestoreBackup", entities, ending)


def start_deletion(work: Work, backup: Backup) -> str:
    """Begin the deletion of a backup; return the id of the job."""
    return _delete(work, backup, _scripted(work))


def retire(work: Work, backup: Backup) -> str:
    """Begin the deletion of a backup that has had its time; scripts are not about that."""
    return _delete(work, backup, _Ending(work.store.now + work.settings.job_delay))


def _delete(work: Work, backup: Backup, ending: _Ending) -> str:
    if ending.error is None:
        # What cannot be deleted stays as it is.
        work.store.backups.delete(work.project_id, backup, ending.at)
    entities = {"backup_id": backup.id, "volume_id": backup.volume_id}
    return _job(work, "bksDeleteBackup", entities, ending)


def _job(work: Work, type_: str, entities: Mapping[str, str], ending: _Ending) -> str:
    return work.store.jobs.create(work.project_id, type_, entities, ending.at, ending.error)


def _scripted(work: Work) -> _Ending:
    """Return how a job ends: as always, unless a script tells otherwise."""
    store, script = work.store, None
    if work.settings.is_scripted:
        script = store.scripts.take_job(work.project_id, work.operation.id)
    delay = script.delay if script and script.delay is not None else work.settings.job_delay
    if script and script.error_code:
        return _failing(work, store.now + delay, script.error_code)
    return _Ending(store.now + delay)


def _failing(work: Work, at: int, code: str) -> _Ending:
    return _Ending(at, (code, message(work.contract, code)))


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
