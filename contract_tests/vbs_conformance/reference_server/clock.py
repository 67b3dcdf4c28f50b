"""Time in whole microseconds since 1970, and the forms in which the API writes it."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

Clock = Callable[[], int]

SECOND = 1_000_000
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_NAIVE_EPOCH = datetime(1970, 1, 1)


def system_clock() -> int:
    """Return the present time."""
    return time.time_ns() // 1000


def to_datetime(moment: int) -> datetime:
    """Return a moment as a datetime in UTC."""
    return _EPOCH + timedelta(microseconds=moment)


def to_moment(time: datetime) -> int:
    """Return the moment of a datetime that knows its time zone."""
    return (time - _EPOCH) // timedelta(microseconds=1)


def in_microseconds(moment: int) -> str:
    """Write a moment as backups and shares have it (5.1.6): `2017-08-08T04:03:27.456859`."""
    return (_NAIVE_EPOCH + timedelta(microseconds=moment)).isoformat(timespec="microseconds")


def in_milliseconds(moment: int) -> str:
    """Write a moment as tasks have it (5.2.9): `2016-12-02T09:06:46.706`."""
    return in_microseconds(moment)[:-3]
