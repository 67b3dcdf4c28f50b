# Generated from Volume Backup Service API 1.0.0. Do not edit; run `vbs-contract generate`.
"""Follow the work that other calls have started."""

from __future__ import annotations

from collections.abc import Callable

from .. import models
from .._runtime.caller import AsyncCaller, Caller
from .._runtime.request import Call, Endpoint
from .._runtime.waiter import Acceptor, Waiter, async_wait, wait

_SHOW = Endpoint(
    id="showJob",
    method="GET",
    path="/v1/{project_id}/jobs/{job_id}",
    client_path=("project_id",),
    client_headers=("X-Project-Id",),
)
SHOW_WAITER = Waiter(
    name="jobs.wait",
    delay=2,
    max_attempts=300,
    acceptors=(
        Acceptor("success", "status", "SUCCESS"),
        Acceptor("failure", "status", "FAIL"),
        Acceptor("retry", "status", "INIT"),
        Acceptor("retry", "status", "RUNNING"),
    ),
    code="error_code",
    reason="fail_reason",
    result="entities.backup_id",
)


class Jobs:
    """Follow the work that other calls have started."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def show(self, *, job_id: str) -> models.Job:
        """Show a job.

        Tells how far a job is that creates, restores or deletes a backup, and, once it has
        succeeded, which resources it was about.

        Section 5.1.3 of the source text.

        Args:
            job_id: Id of the job, from the call that started it.

        Raises:
            errors.Common0011: No job with this id can be found.
            errors.VolumeBackup0041: The caller has no role at all, so its permissions cannot be
                checked.
            errors.VolumeBackup0044: The token carries roles that the service does not recognise.
            errors.VolumeBackup0042: The caller has roles, but none of them permits this operation.

        """
        call = Call(_SHOW, path={"job_id": job_id})
        return self._caller.send(call, models.Job)

    def wait(
        self,
        *,
        job_id: str,
        timeout: float | None = None,
        delay: float | None = None,
        on_progress: Callable[[models.Job], None] | None = None,
    ) -> models.Job:
        """Call `show` until what it shows has come to its end.

        Args:
            job_id: Id of the job, from the call that started it.
            timeout: Seconds to wait at the most, 600 by default.
            delay: Seconds to the second call, 2 by default; it grows from there.
            on_progress: Called with the result of each call.

        Raises:
            errors.WaiterFailedError: What is waited for has failed.
            errors.WaiterTimeoutError: It takes longer than that; on the server it goes on.
            errors.WaiterLostError: The server does not know it, or does not any more.

        """
        return wait(
            SHOW_WAITER,
            lambda seconds_left: Jobs(self._caller.within(seconds_left)).show(job_id=job_id),
            timeout,
            delay,
            on_progress,
        )


class AsyncJobs:
    """Follow the work that other calls have started."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def show(self, *, job_id: str) -> models.Job:
        """Show a job.

        Tells how far a job is that creates, restores or deletes a backup, and, once it has
        succeeded, which resources it was about.

        Section 5.1.3 of the source text.

        Args:
            job_id: Id of the job, from the call that started it.

        Raises:
            errors.Common0011: No job with this id can be found.
            errors.VolumeBackup0041: The caller has no role at all, so its permissions cannot be
                checked.
            errors.VolumeBackup0044: The token carries roles that the service does not recognise.
            errors.VolumeBackup0042: The caller has roles, but none of them permits this operation.

        """
        call = Call(_SHOW, path={"job_id": job_id})
        return await self._caller.send(call, models.Job)

    async def wait(
        self,
        *,
        job_id: str,
        timeout: float | None = None,
        delay: float | None = None,
        on_progress: Callable[[models.Job], object] | None = None,
    ) -> models.Job:
        """Call `show` until what it shows has come to its end.

        Args:
            job_id: Id of the job, from the call that started it.
            timeout: Seconds to wait at the most, 600 by default.
            delay: Seconds to the second call, 2 by default; it grows from there.
            on_progress: Called with the result of each call.

        Raises:
            errors.WaiterFailedError: What is waited for has failed.
            errors.WaiterTimeoutError: It takes longer than that; on the server it goes on.
            errors.WaiterLostError: The server does not know it, or does not any more.

        """
        return await async_wait(
            SHOW_WAITER,
            lambda seconds_left: AsyncJobs(self._caller.within(seconds_left)).show(job_id=job_id),
            timeout,
            delay,
            on_progress,
        )
