# Generated from Volume Backup Service API 1.0.0. Do not edit; run `vbs-contract generate`.
"""What a call has started on the server: a handle to wait for it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

from .waiter import Waiter, async_wait, wait

T = TypeVar("T")
R = TypeVar("R")


class Started(Generic[T, R]):
    """Something that a call has started.

    Args:
        id: its id.
        answer: what the call answered.
        waiter: how to wait for it.
        fetch: tells how far it is, within so many seconds.

    """

    def __init__(self, id: str, answer: T, waiter: Waiter, fetch: Callable[[float], R]) -> None:  # noqa: A002
        self.id = id
        self.answer = answer
        self._waiter = waiter
        self._fetch = fetch

    def wait(
        self,
        *,
        timeout: float | None = None,
        delay: float | None = None,
        on_progress: Callable[[R], None] | None = None,
    ) -> R:
        """Wait until it is done, and return what the server shows then.

        Args:
            timeout: seconds to wait in all.
            delay: seconds to the second look.
            on_progress: called with what each look has found.

        Raises:
            WaiterFailedError: it has failed.
            WaiterTimeoutError: it is not done in time; on the server it goes on.
            WaiterLostError: the server does not know it any more, or not after 30 seconds.

        """
        return wait(self._waiter, self._fetch, timeout, delay, on_progress, just_started=True)

    def result(self, *, timeout: float | None = None) -> str:
        """Wait until it is done, and return the id of what it has made.

        Args:
            timeout: seconds to wait in all.

        Raises:
            WaiterError: as `wait`, or it has made nothing.

        """
        return self._waiter.result_of(self.wait(timeout=timeout))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.id!r})"


class AsyncStarted(Generic[T, R]):
    """The same without blocking."""

    def __init__(
        self,
        id: str,  # noqa: A002
        answer: T,
        waiter: Waiter,
        fetch: Callable[[float], Awaitable[R]],
    ) -> None:
        self.id = id
        self.answer = answer
        self._waiter = waiter
        self._fetch = fetch

    async def wait(
        self,
        *,
        timeout: float | None = None,
        delay: float | None = None,
        on_progress: Callable[[R], object] | None = None,
    ) -> R:
        """Wait until it is done, and return what the server shows then; see `Started.wait`."""
        return await async_wait(
            self._waiter, self._fetch, timeout, delay, on_progress, just_started=True
        )

    async def result(self, *, timeout: float | None = None) -> str:
        """Wait until it is done, and return the id of what it has made; see `Started.result`."""
        return self._waiter.result_of(await self.wait(timeout=timeout))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.id!r})"
