"""How hypothesis is run, and where it keeps the examples that failed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from hypothesis import HealthCheck, Phase, settings
from hypothesis.database import DirectoryBasedExampleDatabase, ExampleDatabase

_REDIS = ("redis", "rediss")


class Shelf(ExampleDatabase):
    """A part of a database: hypothesis tells functions apart by their text alone."""

    def __init__(self, database: ExampleDatabase, name: str) -> None:
        super().__init__()
        self._database = database
        self._prefix = f"{name}:".encode()

    def fetch(self, key: bytes) -> Iterable[bytes]:
        """Return the examples kept under a key."""
        return self._database.fetch(self._prefix + key)

    def save(self, key: bytes, value: bytes) -> None:
        """Keep an example under a key."""
        self._database.save(self._prefix + key, value)

    def delete(self, key: bytes, value: bytes) -> None:
        """Keep an example no longer."""
        self._database.delete(self._prefix + key, value)


class ExamplesError(Exception):
    """Examples cannot be kept at a place; the message says where and what would be right."""


def engine(examples: ExampleDatabase | None, **more: Any) -> settings:
    """Return settings of hypothesis for calls to a target.

    What failed before comes first. Nothing is shrunk: over the network that takes longer than to
    read a longer example. A seed must be set before these, since it takes the database away.
    """
    return settings(
        database=examples,
        phases=[Phase.reuse, Phase.generate],
        deadline=None,
        print_blob=False,
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
        **more,
    )


def open_examples(place: str) -> ExampleDatabase:
    """Open what keeps failing examples: a folder, or redis://host:port/db, for all workers.

    Raises:
        ExamplesError: nothing can be kept there.

    """
    scheme, separator, _ = place.partition("://")
    if not separator:
        return _in_folder(Path(place))
    if scheme not in _REDIS:
        raise ExamplesError(f"{scheme}://: give a folder, or redis://host:port/db")
    return _in_redis(place)


def _in_folder(folder: Path) -> ExampleDatabase:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExamplesError(f"{folder}: {error.strerror}; give a folder to write to") from error
    return DirectoryBasedExampleDatabase(folder)


def _in_redis(url: str) -> ExampleDatabase:
    try:
        from hypothesis.extra.redis import RedisExampleDatabase
        from redis import Redis, RedisError
    except ImportError as error:
        raise ExamplesError("redis:// needs pip install 'vbs-contract[campaign]'") from error
    try:
        client = Redis.from_url(url, socket_timeout=10, socket_connect_timeout=10)
        client.ping()
    except (RedisError, ValueError) as error:
        # The address may hold a password.
        place = urlsplit(url).netloc.rpartition("@")[2]
        raise ExamplesError(f"redis://{place} does not answer as Redis: {error}") from error
    return RedisExampleDatabase(client)
