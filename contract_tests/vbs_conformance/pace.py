"""Spreads requests evenly over time."""

from __future__ import annotations

import time


class Pace:
    """Lets pass so many requests a second, or all of them.

    Args:
        per_second: how many; None for no limit.

    """

    def __init__(self, per_second: float | None) -> None:
        self._interval = 1 / per_second if per_second else 0.0
        self._next = 0.0

    def wait(self) -> None:
        """Wait for the turn of the next request."""
        if self._interval:
            now = time.monotonic()
            time.sleep(max(0.0, self._next - now))
            self._next = max(self._next, now) + self._interval
