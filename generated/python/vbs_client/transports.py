# Generated from Volume Backup Service API 1.0.0. Do not edit; run `vbs-contract generate`.
"""What carries the requests of a client; by default httpcore2.

A transport of your own is an object with the two methods of `Transport`.
"""

from typing import TYPE_CHECKING

from ._runtime.lazy import lazy

if TYPE_CHECKING:
    from ._runtime.httpcore_transport import AsyncHttpcoreTransport, HttpcoreTransport
    from ._runtime.pyreqwest_transport import AsyncPyreqwestTransport, PyreqwestTransport
    from ._runtime.transport import AsyncTransport, Transport

__all__ = [
    "AsyncHttpcoreTransport",
    "AsyncPyreqwestTransport",
    "AsyncTransport",
    "HttpcoreTransport",
    "PyreqwestTransport",
    "Transport",
]

# Neither library is imported before it is used.
__getattr__ = lazy(
    __name__,
    {
        "AsyncHttpcoreTransport": "_runtime.httpcore_transport",
        "HttpcoreTransport": "_runtime.httpcore_transport",
        "AsyncPyreqwestTransport": "_runtime.pyreqwest_transport",
        "PyreqwestTransport": "_runtime.pyreqwest_transport",
        "AsyncTransport": "_runtime.transport",
        "Transport": "_runtime.transport",
    },
)


def __dir__() -> list[str]:
    return sorted(__all__)
