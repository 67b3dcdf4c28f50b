"""The things that the suite makes on the target, and how it cleans up after itself."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from itertools import count
from typing import Any
from urllib.parse import urlsplit

from vbs_conformance.draft import Draft
from vbs_conformance.finding import Broken
from vbs_conformance.reply import Reply
from vbs_conformance.session import Credentials, Session
from vbs_conformance.target import SecondProject
from vbs_conformance.vbs.effects import CREATES, RESTORES
from vbs_conformance.vbs.jobs import Jobs
from vbs_conformance.vbs.leftovers import Leftovers
from vbs_conformance.vbs.marker import MARKER
from vbs_conformance.vbs.snapshot import LISTINGS, Seen, Snapshot

SCHEDULE: dict[str, Any] = {
    "start_time": "12:00",
    "frequency": 1,
    "rentention_num": 10,
    "status": "OFF",
}
_REFUSED = 400
_NOT_FOUND = 404
_SEVERAL = 2


class NotReachable(Exception):
    """The target lacks what a check needs, such as a volume; says what."""


class World:
    """Makes policies, backups and shares on the target, and removes them at the end."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.jobs = Jobs(session)
        self._ledger = session.gate.ledger
        self._numbers = count(1)
        self._undo: list[Callable[[], object]] = []
        self._undo_kept: list[Callable[[], object]] = []
        self._busy: dict[str, Callable[[], object]] = {}
        self._kept: dict[str, Any] = {}
        self._volumes: dict[str, str] = {}
        self._deletions: dict[str, tuple[str, ...]] = {}
        self._removed: set[str] = set()
        self._job = ""

    @property
    def other(self) -> Credentials:
        """Credentials of the second project.

        Raises:
            NotReachable: the target names no second project.

        """
        return Credentials(self._second.token)

    @property
    def other_project(self) -> str:
        """Id of the second project.

        Raises:
            NotReachable: the target names no second project.

        """
        return self._second.project_id

    @property
    def third_project(self) -> str:
        """Id of a project of which nobody knows anything."""
        return "0123456789abcdef" * 2

    @property
    def _second(self) -> SecondProject:
        if self.session.target.second_project is None:
            raise NotReachable("the target file names no second project")
        return self.session.target.second_project

    def name(self) -> str:
        """Return a name that nothing else has."""
        return f"{MARKER}-{self._ledger.header.run}-{next(self._numbers)}"

    def volume(self, kind: str = "available") -> str:
        """Return a volume of a kind on which no job of the suite is running.

        Raises:
            NotReachable: the target file lists none.

        """
        volumes: Sequence[str] = getattr(self.session.target.volumes, kind)
        if not volumes:
            raise NotReachable(f"the target file lists no volume under volumes.{kind}")
        idle = [volume for volume in volumes if volume not in self._busy]
        volume = idle[0] if idle else next(v for v in self._busy if v in volumes)
        self.settle(volume)
        return volume

    def volumes(self, most: int) -> tuple[str, ...]:
        """Return up to so many volumes on which no job of the suite is running, at least two.

        Raises:
            NotReachable: the target file lists fewer than two.

        """
        listed = self.session.target.volumes.available[:most]
        if len(listed) < _SEVERAL:
            raise NotReachable(
                "the target file lists fewer than two volumes under volumes.available"
            )
        for volume in listed:
            self.settle(volume)
        return listed

    def settle(self, volume: str) -> None:
        """Wait for what the suite has started on a volume, if anything."""
        finish = self._busy.pop(volume, None)
        if finish is not None:
            finish()

    def settle_all(self) -> None:
        """Wait for everything that the suite has started."""
        for volume in list(self._busy):
            self.settle(volume)

    def wait_for_tasks(self, policy_id: str) -> list[dict[str, Any]]:
        """Wait for the tasks of a policy; remember to remove their backups."""
        tasks = self.jobs.wait_for_tasks(policy_id)
        for task in tasks:
            if "vbs_job_id" in task:
                self.watch_backup(task["resource_id"], task["vbs_job_id"])
        return tasks

    def start_backup(self, volume: str, **fields: Any) -> str:
        """Start a backup of a volume; return the id of the job. It is removed at the end."""
        body = {"backup": {"volume_id": volume, "name": self.name(), **fields}}
        job_id: str = self.session.ok("createBackup", body=body)["job_id"]
        self.watch_backup(volume, job_id)
        return job_id

    def watch_backup(self, volume: str, job_id: str) -> None:
        """Remember a backup that has been started: its volume is busy, it is removed at the end."""
        self._busy[volume] = partial(self.jobs.wait, job_id)
        self._ledger.found("backup", self.session.target.project_id, job_id)
        self._undo.append(partial(self._remove_backup_of, job_id))

    def watch_native_backup(self, volume: str, backup_id: str) -> None:
        """Remember a backup that a native call has started."""
        self._busy[volume] = partial(self.jobs.wait_for_native, backup_id)
        self._undo.append(partial(self._remove_backup, backup_id))

    def new_backup(self, kind: str = "available", **fields: Any) -> str:
        """Make a backup and wait for it; return its id."""
        volume = self.volume(kind)
        job_id = self.start_backup(volume, **fields)
        job = self.jobs.wait_success(job_id)
        # The job stays when its backup is removed.
        self._job = job_id
        backup_id = self.jobs.backup_of(job)
        self._volumes[backup_id] = volume
        return backup_id

    def backup(self) -> str:
        """Return a finished backup that all checks share; none may change it for good."""
        return self._keep("backup", self.new_backup)

    def volume_of(self, backup_id: str) -> str:
        """Return the volume of a backup that `new_backup` has made: others may be too small."""
        volume = self._volumes[backup_id]
        self.settle(volume)
        return volume

    def new_policy(self, **fields: Any) -> str:
        """Make a policy; return its id. It is removed at the end."""
        body = {"backup_policy_name": self.name(), "scheduled_policy": SCHEDULE, **fields}
        policy_id: str = self.session.ok("createPolicy", body=body)["backup_policy_id"]
        self._undo.append(partial(self.remove_policy, policy_id))
        return policy_id

    def policy(self) -> str:
        """Return a policy that all checks share; none may delete it."""
        return self._keep("policy", self.new_policy)

    def policy_tag(self) -> str:
        """Return the key of a tag of that policy, which is set again: checks may remove it."""
        tag = {"tag": {"key": "team", "value": ""}}
        # Whether it can be set is for others to find out.
        self.session.tried(Draft("addPolicyTag", {"policy_id": self.policy()}, {}, tag))
        return "team"

    @contextmanager
    def temporary_policy(self, **fields: Any) -> Iterator[str]:
        """Make a policy for the time of a block."""
        policy_id = self.new_policy(**fields)
        try:
            yield policy_id
        finally:
            self.remove_policy(policy_id)

    @contextmanager
    def without_new_policies(self) -> Iterator[None]:
        """Remove what policies are made in the course of a block: there is no room for many.

        Those of the suite, which may be another worker's, stay.
        """
        present = self._policies_if_shown()
        try:
            yield
        finally:
            # Where the list is broken, nobody can tell what is new: that is not for here to say.
            after = self._policies_if_shown()
            if present is not None and after is not None:
                for policy_id in after.keys() - present.keys():
                    if not after[policy_id].startswith(MARKER):
                        self.remove_policy(policy_id)

    def _policies_if_shown(self) -> dict[str, str] | None:
        """Return the names of all policies by their ids."""
        try:
            return {p["backup_policy_id"]: p["backup_policy_name"] for p in self.policies()}
        except Broken:
            return None

    def bind(self, policy_id: str, volumes: Sequence[str]) -> dict[str, Any]:
        """Bind volumes to a policy; return the answer."""
        resources = [{"resource_id": volume, "resource_type": "volume"} for volume in volumes]
        body = {"backup_policy_id": policy_id, "resources": resources}
        answer: dict[str, Any] = self.session.ok("bindResources", body=body)
        return answer

    def unbind(self, policy_id: str, volumes: Sequence[str]) -> None:
        """Unbind volumes from a policy."""
        body = {"resources": [{"resource_id": volume} for volume in volumes]}
        self.session.ok("unbindResources", path={"policy_id": policy_id}, body=body)

    def remove_policy(self, policy_id: str) -> None:
        """Delete a policy, whether or not it is still there.

        Raises:
            Broken: it cannot be deleted.

        """
        reply = self.session.call("deletePolicy", path={"policy_id": policy_id})
        if reply.status != _NOT_FOUND:
            self.session.succeeded(reply)

    def discard(self, reply: Reply) -> None:
        """Remove what a request has made that was to be refused: it must not be in others' way.

        A restoration is waited for.
        """
        so_far = len(self._undo)
        self._note_made(reply)
        if reply.ok:
            self._tidy(so_far)

    def _note_made(self, reply: Reply) -> None:
        body = reply.json()
        if reply.ok and reply.operation.id in RESTORES:
            self._watch_restoration(reply)
        # The job of a restoration names the backup too, but has not made it.
        if not reply.ok or not isinstance(body, dict) or reply.operation.id not in CREATES:
            return
        if isinstance(body.get("backup_policy_id"), str):
            self._undo.append(partial(self.remove_policy, body["backup_policy_id"]))
        elif isinstance(body.get("job_id"), str):
            self._undo.append(partial(self._remove_backup_of, body["job_id"]))
        elif isinstance(body.get("backup"), dict) and isinstance(body["backup"].get("id"), str):
            self._undo.append(partial(self._remove_backup, body["backup"]["id"]))

    def _watch_restoration(self, reply: Reply) -> None:
        backup_id = urlsplit(reply.request.url).path.split("/")[-2]
        finish = partial(self.jobs.wait_for_native, backup_id, while_in=("restoring",))
        # The request may have lacked a volume.
        with suppress(ValueError, TypeError, KeyError):
            self._busy[json.loads(reply.request.body or b"")["restore"]["volume_id"]] = finish

    def policies(self) -> list[dict[str, Any]]:
        """Return all policies of the project as the list shows them."""
        listed: list[dict[str, Any]] = self.session.ok("listPolicies")["backup_policies"]
        return listed

    def find_policy(self, policy_id: str) -> dict[str, Any] | None:
        """Return a policy as the list shows it, or None where it is not in the list."""
        return next((p for p in self.policies() if p["backup_policy_id"] == policy_id), None)

    def snapshot(self) -> Snapshot:
        """Return what can be seen of the project, to find out whether something changed."""
        return {
            Seen(listing, row[listing.key]): row
            for listing in LISTINGS
            for row in self.session.ok(listing.operation)[listing.rows]
        }

    def share(self) -> str:
        """Return a share of the common backup with the second project."""
        return self._keep("share", self._new_share)

    def job(self) -> str:
        """Return the id of some finished job."""
        return self._job or self._finished_job()

    def tidy(self) -> None:
        """Remove what no check needs any more: all but what they share."""
        self._tidy(0)

    def _tidy(self, so_far: int) -> None:
        """Remove what has been made since so many things were to be removed."""
        self._attempt(self.settle_all)
        while len(self._undo) > so_far:
            self._attempt(self._undo.pop())
        for job_id in list(self._deletions):
            self._attempt(partial(self._await_deletion, job_id))

    def clean_up(self) -> list[str]:
        """Remove all that was made, the newest first; return what is left, with the reasons."""
        self._undo = self._undo_kept + self._undo
        self.tidy()
        if not self._ledger.was_used:
            return []
        leftovers = Leftovers(self.session, lambda run: run == self._ledger.header.run)
        for thing in leftovers.find(self._ledger.entries):
            leftovers.remove(thing)
        return leftovers.problems

    def _attempt(self, action: Callable[[], object]) -> None:
        """Do what may go wrong without keeping the rest; what is left is looked for afterwards."""
        with suppress(Exception):
            action()

    def _keep(self, key: str, make: Callable[[], str]) -> str:
        if key not in self._kept:
            so_far = len(self._undo)
            self._kept[key] = make()
            self._undo_kept += self._undo[so_far:]
            del self._undo[so_far:]
        kept: str = self._kept[key]
        return kept

    def _new_share(self) -> str:
        backup_id = self.backup()
        body = {"shared": {"backup_id": backup_id, "to_project_ids": [self.other_project]}}
        share_id: str = self.session.ok("createShares", body=body)["shared"][0]["id"]
        self._undo.append(partial(self.session.call, "deleteShare", path={"id": share_id}))
        return share_id

    def _finished_job(self) -> str:
        volume = self.volume()
        self._job = self.start_backup(volume)
        self.settle(volume)
        return self._job

    def _remove_backup_of(self, job_id: str) -> None:
        backup_id = self.jobs.wait(job_id)["entities"].get("backup_id")
        if backup_id is None:
            self._ledger.removed(job_id)
        else:
            self._remove_backup(backup_id, job_id)

    def _remove_backup(self, *ids: str) -> None:
        """Start to remove a backup, known by its own id and perhaps that of its job."""
        # Several calls may have spoken of one backup.
        if ids[0] in self._removed:
            self._have_removed(ids[1:])
            return
        self._removed.add(ids[0])
        path = {"backup_id": ids[0]}
        reply = self.session.call("deleteBackup", path=path)
        if reply.status == _REFUSED:
            # It may still be at work for a check that had no need to wait for it.
            self.jobs.wait_for_native(ids[0], while_in=("creating", "restoring"))
            reply = self.session.call("deleteBackup", path=path)
        if reply.status == _NOT_FOUND:
            self._have_removed(ids)
        else:
            self.session.succeeded(reply)
            self._deletions[reply.json()["job_id"]] = ids

    def _await_deletion(self, job_id: str) -> None:
        ids = self._deletions.pop(job_id)
        self.jobs.wait_success(job_id)
        self._have_removed(ids)

    def _have_removed(self, ids: Iterable[str]) -> None:
        for id_ in ids:
            self._ledger.removed(id_)
