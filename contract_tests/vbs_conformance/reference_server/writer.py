"""Brings writers together: those that wait at the same time share a transaction.

A commit waits for the disk; so it does once for all of them.
"""

import asyncio
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from sqlalchemy import Connection

from vbs_conformance.reference_server.database import Database

_MOST = 50

_Result = TypeVar("_Result")


@dataclass(frozen=True)
class _Waiting(Generic[_Result]):
    """Work that is to be done, and who waits for it."""

    work: Callable[[Connection], _Result]
    future: "asyncio.Future[_Result]"

    def tell(self, outcome: _Result | Exception) -> None:
        """Hand over what has come of the work, unless nobody waits any more."""
        if self.future.done():
            return
        if isinstance(outcome, Exception):
            self.future.set_exception(outcome)
        else:
            self.future.set_result(outcome)


class Writer(Generic[_Result]):
    """Does work that writes for one event loop, in threads, one at a time of those that must."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._waiting: defaultdict[str, list[_Waiting[_Result]]] = defaultdict(list)
        self._running: dict[str, asyncio.Task[None]] = {}

    async def written(self, project_id: str, work: Callable[[Connection], _Result]) -> _Result:
        """Do work in a write transaction; return its result once that is on the disk.

        What it raises undoes this work only.
        """
        key = self._database.writer_of(project_id)
        future: asyncio.Future[_Result] = asyncio.get_running_loop().create_future()
        self._waiting[key].append(_Waiting(work, future))
        if key not in self._running:
            self._running[key] = asyncio.create_task(self._run(key))
        return await future

    async def _run(self, key: str) -> None:
        """Work until nobody waits."""
        try:
            while batch := self._waiting[key][:_MOST]:
                del self._waiting[key][:_MOST]
                await self._write(key, batch)
        finally:
            del self._running[key], self._waiting[key]

    async def _write(self, key: str, batch: list[_Waiting[_Result]]) -> None:
        works = [waiting.work for waiting in batch]
        outcomes: list[_Result | Exception]
        try:
            outcomes = await asyncio.to_thread(self._database.written_all, key, works)
        except Exception as error:
            outcomes = [error] * len(batch)
        for waiting, outcome in zip(batch, outcomes, strict=True):
            waiting.tell(outcome)
