"""Measures one client in the interpreter that has it: microseconds of CPU for a call.

Usage: python measure.py PROGRAM URL. A program has `blocking(url)`, which returns a function that
makes a call, or `not_blocking(url)`, which returns one that makes it without blocking, or both.
"""

from __future__ import annotations

import asyncio
import json
import runpy
import sys
import time
from collections.abc import Awaitable, Callable

CALLS, ROUNDS = 1600, 5


def blocking(call: Callable[[], object]) -> float:
    """Return the CPU time of a call."""
    call()
    return min(_round(call) for _ in range(ROUNDS))


def _round(call: Callable[[], object]) -> float:
    start = time.process_time()
    for _ in range(CALLS):
        call()
    return (time.process_time() - start) / CALLS * 1e6


async def not_blocking(call: Callable[[], Awaitable[object]], at_once: int) -> float:
    """Return the CPU time of a call while so many are made at once."""

    async def some() -> None:
        for _ in range(CALLS // at_once):
            await call()

    await call()
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        await asyncio.gather(*(some() for _ in range(at_once)))
        times.append((time.process_time() - start) / CALLS * 1e6)
    return min(times)


async def _not_blocking(
    program: dict[str, Callable[[str], Callable[[], Awaitable[object]]]],
) -> list[float]:
    call = program["not_blocking"](sys.argv[2])
    return [await not_blocking(call, 1), await not_blocking(call, 16)]


if __name__ == "__main__":
    made = runpy.run_path(sys.argv[1])
    found: list[float | None] = [None, None, None]
    if "blocking" in made:
        found[0] = blocking(made["blocking"](sys.argv[2]))
    if "not_blocking" in made:
        found[1:] = asyncio.run(_not_blocking(made))
    print(json.dumps(found))
