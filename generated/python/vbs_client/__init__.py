# Generated from Volume Backup Service API 1.0.0. Do not edit; run `vbs-contract generate`.
"""Back up cloud volumes, restore them, share backups and run backup policies."""

from . import credentials, errors, models
from ._runtime.not_given import NOT_GIVEN, Omit
from .client import AsyncClient, Client

__all__ = ["NOT_GIVEN", "AsyncClient", "Client", "Omit", "credentials", "errors", "models"]
