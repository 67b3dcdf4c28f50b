"""Finds what runs have left on a target, and removes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from vbs_conformance.ledger import Entry
from vbs_conformance.reply import Reply
from vbs_conformance.session import Credentials, Session
from vbs_conformance.vbs.jobs import Jobs
from vbs_conformance.vbs.marker import run_of

_PAGE = 50
_NOT_FOUND = 404
# What stands on others goes first: a share on its backup, a backup on the tasks of its policy.
_ORDER = ("share", "backup", "policy")
_T = TypeVar("_T")


@dataclass(frozen=True)
class Thing:
    """A thing on the target; `name` is "" where only its id is known."""

    kind: str
    project: str
    id: str
    name: str = ""

    def __str__(self) -> str:
        name = f" {self.name}" if self.name else ""
        return f"{self.kind} {self.id}{name} in project {self.project}"


class Leftovers:
    """What is left of some runs.

    Args:
        session: the session with the target.
        is_meant: tells by the id of a run whether it is one of them.

    Attributes:
        problems: what could not be looked up or removed, and why.

    """

    def __init__(self, session: Session, is_meant: Callable[[str], bool]) -> None:
        self._session = session
        self._jobs = Jobs(session)
        self._is_meant = is_meant
        self._credentials = {session.target.project_id: session.own}
        second = session.target.second_project
        if second is not None:
            self._credentials[second.project_id] = Credentials(second.token)
        self.problems: list[str] = []

    def find(self, entries: Iterable[Entry] = ()) -> list[Thing]:
        """Return what is there by the names or the ledgers of the runs, in the order of removal."""
        listed = [
            thing
            for project in self._credentials
            for list_ in (self._policies, self._backups)
            for thing in self._attempt(f"{list_.__name__[1:]} of {project}", list_, project) or ()
        ]
        found = {thing.id: thing for thing in listed if self._is_ours(thing.name)}
        for thing in list(found.values()):
            if thing.kind == "policy":
                made = self._attempt(f"tasks of {thing}", self._made_by, thing) or ()
                found.update({backup.id: backup for backup in made})
        for entry in entries:
            for thing in self._noted(entry, listed):
                found.setdefault(thing.id, thing)
        newest_first = list(found.values())[::-1]
        return sorted(newest_first, key=lambda thing: _ORDER.index(thing.kind))

    def remove(self, thing: Thing) -> bool:
        """Remove a thing and look whether it is gone; tell whether it is."""
        so_far = len(self.problems)
        self._attempt(f"removal of {thing}", self._remove, thing)
        is_gone = not self._attempt(f"state of {thing}", self._is_there, thing, otherwise=True)
        if is_gone:
            del self.problems[so_far:]
        elif len(self.problems) == so_far:
            self.problems.append(f"{thing}: it is still there after its removal")
        return is_gone

    def _is_ours(self, name: str) -> bool:
        run = run_of(name)
        return run is not None and self._is_meant(run)

    def _attempt(
        self,
        what: str,
        action: Callable[..., _T],
        *arguments: Any,
        otherwise: _T | None = None,
    ) -> _T | None:
        """Do one thing; what goes wrong with it, in whatever way, must not keep the others."""
        try:
            return action(*arguments)
        except Exception as error:
            self.problems.append(self._session.redact(f"{what}: {error}"))
            return otherwise

    def _call(self, operation: str, project: str, **arguments: Any) -> Reply:
        credentials = self._credentials[project]
        return self._session.call(operation, project=project, credentials=credentials, **arguments)

    def _policies(self, project: str) -> list[Thing]:
        body = self._session.body(self._call("listPolicies", project))
        return [
            Thing("policy", project, row["backup_policy_id"], row["backup_policy_name"])
            for row in body["backup_policies"]
        ]

    def _backups(self, project: str) -> list[Thing]:
        """Return the backups of a project, page by page."""
        found: dict[str, Thing] = {}
        while True:
            query = {"limit": _PAGE, "offset": len(found)}
            body = self._session.body(self._call("nativeListBackups", project, query=query))
            page = [Thing("backup", project, b["id"], b["name"] or "") for b in body["backups"]]
            so_far = len(found)
            found.update({thing.id: thing for thing in page})
            # Where the page is ignored, each brings the same.
            if len(page) < _PAGE or len(found) == so_far:
                return list(found.values())

    def _made_by(self, policy: Thing) -> list[Thing]:
        """Return the backups that the tasks of a policy have made; the service has named them."""
        reply = self._call("listPolicyTasks", policy.project, path={"policy_id": policy.id})
        jobs = [task.get("vbs_job_id") for task in self._session.body(reply)["tasks"]]
        return [thing for job in jobs if job for thing in self._backup_of(policy.project, job)]

    def _noted(self, entry: Entry, listed: Iterable[Thing]) -> Iterator[Thing]:
        """Yield what an entry of a ledger stands for and is still there."""
        if entry.project not in self._credentials:
            self.problems.append(f"the target file has no credentials for project {entry.project}")
        elif entry.kind == "backup":
            for id_ in entry.ids:
                what = f"backup of {id_}"
                yield from self._attempt(what, self._backup_of, entry.project, id_) or ()
        else:
            for thing in (Thing(entry.kind, entry.project, id_, entry.name) for id_ in entry.ids):
                if self._attempt(f"state of {thing}", self._is_there, thing):
                    yield thing
        if not entry.ids and run_of(entry.name) is None:
            for thing in listed:
                if (thing.kind, thing.name) == (entry.kind, entry.name):
                    self.problems.append(
                        f"{thing}: the suite may have made it, or somebody else; look at it"
                    )

    def _backup_of(self, project: str, id_: str) -> list[Thing]:
        """Return the backup that has an id, or that the job with this id has made."""
        thing = Thing("backup", project, id_)
        if self._is_there(thing):
            return [thing]
        reply = self._call("showJob", project, path={"job_id": id_})
        if reply.status == _NOT_FOUND:
            return []
        made = self._jobs.wait(id_)["entities"].get("backup_id")
        thing = Thing("backup", project, made or "")
        return [thing] if made and self._is_there(thing) else []

    def _is_there(self, thing: Thing) -> bool:
        if thing.kind == "policy":
            return thing.id in {policy.id for policy in self._policies(thing.project)}
        if thing.kind == "share":
            reply = self._call("showShare", thing.project, path={"id": thing.id})
        else:
            reply = self._call("nativeShowBackup", thing.project, path={"backup_id": thing.id})
        if reply.status != _NOT_FOUND:
            self._session.succeeded(reply)
        return reply.status != _NOT_FOUND

    def _remove(self, thing: Thing) -> None:
        if thing.kind == "policy":
            reply = self._call("deletePolicy", thing.project, path={"policy_id": thing.id})
        elif thing.kind == "share":
            reply = self._call("deleteShare", thing.project, path={"id": thing.id})
        else:
            self._jobs.wait_for_native(thing.id)
            reply = self._call("deleteBackup", thing.project, path={"backup_id": thing.id})
        if reply.status == _NOT_FOUND:
            return
        self._session.succeeded(reply)
        if thing.kind == "backup":
            self._jobs.wait_success(reply.json()["job_id"])
