"""Runs of a policy: a backup, and a task, for each of its volumes; then old backups go."""

import secrets

from vbs_conformance.reference_server.call import Work
from vbs_conformance.reference_server.retention import expired
from vbs_conformance.reference_server.schedule import zone
from vbs_conformance.reference_server.store.backups import NewBackup
from vbs_conformance.reference_server.store.policies import Policy
from vbs_conformance.reference_server.work import (
    obstacle_to_backup,
    retire,
    start_backup,
)


def run(work: Work, policy: Policy) -> set[str]:
    """Back up the volumes of a policy.

    One that cannot be backed up is skipped. Returns what kept volumes from being backed up.
    """
    obstacles = set()
    for volume_id in work.store.policies.volumes_of(work.project_id, policy.id):
        volume = work.store.volumes.find(work.project_id, volume_id)
        assert volume is not None, "bindings end with their volumes"
        name = _name()
        obstacle = obstacle_to_backup(work, volume)
        if obstacle is None:
            new = NewBackup(name, policy_id=policy.id)
            _, job_id = start_backup(work, volume, new)
            patience = work.settings.task_timeout
            work.store.tasks.create(policy.id, volume_id, name, job_id, patience)
            _retire(work, policy, volume_id)
        else:
            obstacles.add(obstacle)
            work.store.tasks.skip(policy.id, volume_id, name)
    return obstacles


def skip(work: Work, policy: Policy) -> None:
    """Leave out a run: each volume has a task that says so."""
    for volume_id in work.store.policies.volumes_of(work.project_id, policy.id):
        work.store.tasks.skip(policy.id, volume_id, _name())


def _retire(work: Work, policy: Policy, volume_id: str) -> None:
    """Delete the backups that have had their time; what is being made counts as made."""
    backups = work.store.backups.made_by(work.project_id, policy.id, volume_id)
    for backup in expired(backups, policy.schedule, zone(policy.time_zone), work.store.now):
        if backup.status == "available":
            retire(work, backup)


def _name() -> str:
    return f"autobk_{secrets.token_hex(2)}"
