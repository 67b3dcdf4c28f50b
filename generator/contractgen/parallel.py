"""Does several things at once, each in a copy of this process, where that is safe."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from multiprocessing.connection import Connection
from typing import Generic, TypeVar

T = TypeVar("T")
_ALONE = ContextVar("alone", default=False)


def together(tasks: Sequence[Callable[[], T]]) -> list[T]:
    """Return what each task returns; the last one is done by this process.

    A task that fails in a copy is done again here, so that what is wrong is told as ever.
    """
    if not _can_copy():
        return [task() for task in tasks]
    *others, own = tasks
    copies = [_Copy(task) for task in others]
    try:
        done = own()
        return [*(copy.result() for copy in copies), done]
    finally:
        for copy in copies:
            copy.end()


@contextmanager
def alone() -> Iterator[None]:
    """Do everything in this process for the time of a block: copies know only what it knows."""
    reset = _ALONE.set(True)
    try:
        yield
    finally:
        _ALONE.reset(reset)


def _can_copy() -> bool:
    if _ALONE.get():
        return False
    # A lock that another thread holds would stay locked in a copy; macOS has such threads itself.
    return sys.platform == "linux" and threading.active_count() == 1 and (os.cpu_count() or 1) > 1


class _Copy(Generic[T]):
    """A copy of this process that does a task."""

    def __init__(self, task: Callable[[], T]) -> None:
        context = multiprocessing.get_context("fork")
        self._task = task
        self._receiver, sender = context.Pipe(duplex=False)
        self._process = context.Process(target=_work, args=(task, sender))
        self._process.start()
        sender.close()

    def result(self) -> T:
        try:
            received: T = self._receiver.recv()
        except EOFError:
            return self._task()
        return received

    def end(self) -> None:
        self._receiver.close()
        self._process.terminate()
        self._process.join()


def _work(task: Callable[[], object], sender: Connection) -> None:
    # Ctrl-C is for the process that waits for this one, which ends it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        sender.send(task())
    except Exception:
        os._exit(1)
