"""What carries requests: two methods, so that any HTTP library can stand behind them."""

from __future__ import annotations

from typing import Protocol

from .request import Request
from .response import RawResponse

# An answer larger than these is not read to its end.
MAX_BYTES = 10 * 1024 * 1024
MAX_HEADERS = 100
MAX_HEADER_BYTES = 64 * 1024


class Transport(Protocol):
    """Sends requests over connections that it keeps.

    It tries once, follows no redirect, and changes neither headers nor bodies. It may be used by
    many threads.
    """

    def send(self, request: Request, timeout: float) -> RawResponse:
        """Send a request and return the answer as it came.

        Args:
            request: what to send.
            timeout: seconds until the answer must be complete.

        Raises:
            ConnectError: nothing has been sent.
            TransportError: no complete answer has come.

        """
        ...

    def close(self) -> None:
        """Close all connections."""
        ...


class AsyncTransport(Protocol):
    """The same without blocking."""

    async def send(self, request: Request, timeout: float) -> RawResponse:
        """Send a request and return the answer as it came."""
        ...

    async def close(self) -> None:
        """Close all connections."""
        ...


def default_transport() -> Transport:
    """Return what carries the requests where nobody has chosen."""
    from .httpcore_transport import HttpcoreTransport

    return HttpcoreTransport()


def async_default_transport() -> AsyncTransport:
    """Return what carries the requests where nobody has chosen."""
    from .httpcore_transport import AsyncHttpcoreTransport

    return AsyncHttpcoreTransport()
