"""What times may be: in order, and none in the future of the server itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from vbs_conformance.reply import Reply

TOLERANCE = timedelta(minutes=5)
"""A server's own clocks may differ by as much."""


def parsed(text: str) -> datetime:
    """Read a time as the API writes it, in UTC with or without a Z."""
    return datetime.fromisoformat(text.removesuffix("Z")).replace(tzinfo=UTC)


def answered_at(reply: Reply) -> datetime:
    """Return the time at which the server answered, by its own clock if it says so."""
    date = reply.answer.headers.get("date")
    return parsedate_to_datetime(date).astimezone(UTC) if date else datetime.now(UTC)


def disorder(reply: Reply, times: Sequence[str | None]) -> str | None:
    """Return the first time that lies before the one in front of it, or in the future, or None."""
    given = [text for text in times if text is not None]
    latest = answered_at(reply) + TOLERANCE
    for earlier, later in zip([None, *given], given, strict=False):
        if earlier is not None and parsed(later) < parsed(earlier):
            return later
        if parsed(later) > latest:
            return later
    return None
