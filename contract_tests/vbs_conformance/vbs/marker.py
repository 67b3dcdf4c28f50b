"""How everything that the suite makes is named: `vbsct-<run>-<number>`.

The first half of a run's id is the hour at which it began, so that what an old run has left can be
told from the work of one in progress, even where no ledger is at hand.
"""

from __future__ import annotations

import re
import time
from secrets import token_hex

MARKER = "vbsct"
"""Begins the name of everything that the suite makes."""

_HOUR = 3600
_HOURS = 0x10000
# The clocks of two machines may differ; more than this lies behind, not ahead.
_MOST_AHEAD = 24
_NAME = re.compile(rf"{MARKER}-([0-9a-f]{{8}})-")


def new_run_id() -> str:
    """Return an id of eight digits for a run that begins now."""
    return f"{_now():04x}{token_hex(2)}"


def run_of(name: str) -> str | None:
    """Return the id of the run that a name was given by, None where it was none."""
    match = _NAME.match(name)
    return match[1] if match else None


def age_of(run: str) -> float:
    """Return how many seconds ago a run began, to the hour."""
    hours = (_now() - int(run[:4], 16)) % _HOURS
    return 0 if hours > _HOURS - _MOST_AHEAD else hours * _HOUR


def _now() -> int:
    return int(time.time() // _HOUR) % _HOURS
