# Generated from Volume Backup Service API 1.0.0. Do not edit; run `vbs-contract generate`.
"""Ways to prove to the server who calls."""

from __future__ import annotations

from ._runtime.credentials import Credentials, FixedHeader

__all__ = ["AuthToken", "Credentials"]


class AuthToken(FixedHeader):
    """A token scoped to one project, from `createToken`.

    It is valid for 24 hours; keep it and use it again rather than asking for one per call.
    """

    def __init__(self, token: str) -> None:
        super().__init__("X-Auth-Token", token)
