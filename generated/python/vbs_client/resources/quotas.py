# Generated from Volume Backup Service API 1.0.0. Do not edit; run `vbs-contract generate`.
"""What a project may use, and how much of it is in use."""

from __future__ import annotations

from .. import models
from .._runtime.caller import AsyncCaller, Caller
from .._runtime.request import Call, Endpoint

_SHOW = Endpoint(
    id="showQuotas",
    method="GET",
    path="/v2/{project_id}/cloudbackups/quota",
    client_path=("project_id",),
    client_headers=("X-Project-Id",),
)


class Quotas:
    """What a project may use, and how much of it is in use."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def show(self) -> models.QuotaList:
        """Show the quotas.

        Tells how many backups, and how much space for them, the project may use and has in use.

        Section 2 of the source text.

        Raises:
            errors.VolumeBackup0041: The caller has no role at all, so its permissions cannot be
                checked.
            errors.VolumeBackup0044: The token carries roles that the service does not recognise.
            errors.VolumeBackup0042: The caller has roles, but none of them permits this operation.

        """
        call = Call(_SHOW)
        return self._caller.send(call, models.QuotaList)


class AsyncQuotas:
    """What a project may use, and how much of it is in use."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def show(self) -> models.QuotaList:
        """Show the quotas.

        Tells how many backups, and how much space for them, the project may use and has in use.

        Section 2 of the source text.

        Raises:
            errors.VolumeBackup0041: The caller has no role at all, so its permissions cannot be
                checked.
            errors.VolumeBackup0044: The token carries roles that the service does not recognise.
            errors.VolumeBackup0042: The caller has roles, but none of them permits this operation.

        """
        call = Call(_SHOW)
        return await self._caller.send(call, models.QuotaList)
