# Generated from Volume Backup Service API 1.0.0. Do not edit; run `vbs-contract generate`.
"""Back up cloud volumes, restore them, share backups and run backup policies."""

from typing import TYPE_CHECKING

from ._runtime.lazy import lazy

if TYPE_CHECKING:
    from . import credentials, errors, models, transports
    from ._runtime.not_given import MISSING, NOT_GIVEN, Omit
    from ._runtime.request import Request
    from ._runtime.response import Answer, RawResponse
    from ._runtime.retries import Retries
    from ._runtime.started import AsyncStarted, Started
    from .client import AsyncClient, Client

__version__ = "1.0.0"
__all__ = [
    "MISSING",
    "NOT_GIVEN",
    "Answer",
    "AsyncClient",
    "AsyncStarted",
    "Client",
    "Omit",
    "RawResponse",
    "Request",
    "Retries",
    "Started",
    "credentials",
    "errors",
    "models",
    "transports",
]

# Nothing is imported before it is used.
__getattr__ = lazy(
    __name__,
    {
        "credentials": "",
        "errors": "",
        "models": "",
        "transports": "",
        "MISSING": "_runtime.not_given",
        "NOT_GIVEN": "_runtime.not_given",
        "Omit": "_runtime.not_given",
        "Request": "_runtime.request",
        "Answer": "_runtime.response",
        "RawResponse": "_runtime.response",
        "Retries": "_runtime.retries",
        "AsyncStarted": "_runtime.started",
        "Started": "_runtime.started",
        "AsyncClient": "client",
        "Client": "client",
    },
)


def __dir__() -> list[str]:
    return sorted((*__all__, "__version__"))
