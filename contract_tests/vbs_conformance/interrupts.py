"""Ctrl-C and being told to end, which are answered alike."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_FIRST = 128


class Interrupts:
    """The signals that have come so far."""

    def __init__(self) -> None:
        self.received: list[int] = []

    @property
    def exit_code(self) -> int:
        """The exit code of a program that the last signal has ended."""
        return _FIRST + (self.received[-1] if self.received else signal.SIGINT)

    @property
    def is_impatient(self) -> bool:
        """Whether somebody has insisted, so that even the cleanup is left out."""
        return len(self.received) > 1

    def _receive(self, number: int, _: FrameType | None) -> None:
        self.received.append(number)
        raise KeyboardInterrupt


@contextmanager
def interrupts() -> Iterator[Interrupts]:
    """Raise KeyboardInterrupt at SIGINT and SIGTERM for the time of a block, and count them."""
    found = Interrupts()
    # Python gives signals to the main thread only.
    is_main = threading.current_thread() is threading.main_thread()
    numbers = (signal.SIGINT, signal.SIGTERM) if is_main else ()
    before = {number: signal.signal(number, found._receive) for number in numbers}
    try:
        yield found
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
