"""Waits for the long-running work of the target: jobs, backups and tasks."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Any

from vbs_conformance.reply import Reply
from vbs_conformance.session import Session

# The longer something lasts, the more seldom is it asked for.
_FIRST_POLL, _LAST_POLL = 0.01, 1.0
_ENDED = ("SUCCESS", "FAIL")


class Jobs:
    """Polls what the target is at, for as long as its `job_timeout` allows."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def wait(self, job_id: str) -> dict[str, Any]:
        """Poll a job until it has ended.

        Raises:
            Broken: it has not ended within the target's `job_timeout`.

        """
        job: dict[str, Any] = self._ended_job(job_id).json()
        return job

    def wait_success(self, job_id: str) -> dict[str, Any]:
        """Poll a job until it has succeeded.

        Raises:
            Broken: it has failed, or not ended in time.

        """
        reply = self._ended_job(job_id)
        job: dict[str, Any] = reply.json()
        self.session.equal(reply, "body.status", "SUCCESS", job["status"])
        return job

    def has_ended(self, job_id: str) -> bool:
        """Tell whether a job is over."""
        status: str = self.session.ok("showJob", path={"job_id": job_id})["status"]
        return status in _ENDED

    def backup_of(self, job: dict[str, Any]) -> str:
        """Return the backup that a finished job has made.

        Raises:
            Broken: the job does not say.

        """
        reply = self.session.call("showJob", path={"job_id": job["job_id"]})
        backup_id: str | None = job["entities"].get("backup_id")
        self.session.expect(
            backup_id is not None, reply, "body.entities", "a backup_id", job["entities"]
        )
        return str(backup_id)

    def wait_for_native(
        self, backup_id: str, while_in: Sequence[str] = ("creating",)
    ) -> dict[str, Any]:
        """Poll a backup while it is in one of the given statuses.

        Raises:
            Broken: it still is when the target's `job_timeout` is over.

        """
        arguments = {"path": {"backup_id": backup_id}}
        shown = self._poll(
            "nativeShowBackup", arguments, lambda body: body["backup"]["status"] not in while_in
        )
        backup: dict[str, Any] = shown.json()["backup"]
        return backup

    def wait_until_gone(self, backup_id: str) -> None:
        """Poll until a backup that is being deleted is no longer listed.

        Raises:
            Broken: it still is when the target's `job_timeout` is over.

        """
        self._poll(
            "nativeListBackups",
            {},
            lambda body: backup_id not in {b["id"] for b in body["backups"]},
            f"no {backup_id}",
        )

    def wait_for_tasks(self, policy_id: str) -> list[dict[str, Any]]:
        """Poll the tasks of a policy until none is waiting or running; return them.

        Raises:
            Broken: they have not ended within the target's `job_timeout`.

        """
        arguments = {"path": {"policy_id": policy_id}}
        shown = self._poll("listPolicyTasks", arguments, _all_ended)
        tasks: list[dict[str, Any]] = shown.json()["tasks"]
        return tasks

    def running_tasks(self, policy_id: str) -> set[str]:
        """Return the ids of the tasks of a policy that are waiting or running."""
        tasks = self.session.ok("listPolicyTasks", path={"policy_id": policy_id})["tasks"]
        return {task["job_id"] for task in tasks if _is_running(task)}

    def _ended_job(self, job_id: str) -> Reply:
        arguments = {"path": {"job_id": job_id}}
        return self._poll("showJob", arguments, lambda job: job["status"] in _ENDED)

    def _poll(
        self,
        operation: str,
        arguments: dict[str, Any],
        ended: Callable[[Any], bool],
        want: str = "an end",
    ) -> Reply:
        """Call an operation until what it shows has ended; return the last answer."""
        timeout = self.session.target.job_timeout
        began = time.monotonic()
        while True:
            reply = self.session.call(operation, **arguments)
            body = self.session.body(reply)
            if ended(body):
                return reply
            waited = time.monotonic() - began
            in_time = waited < timeout
            self.session.expect(in_time, reply, "body", f"{want} within {timeout:g} s", body)
            time.sleep(min(max(_FIRST_POLL, waited / 4), _LAST_POLL))


def _is_running(task: dict[str, Any]) -> bool:
    return task["status"] in ("WAITING", "RUNNING")


def _all_ended(body: Any) -> bool:
    return not any(map(_is_running, body["tasks"]))
