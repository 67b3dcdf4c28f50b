"""The database: SQLite in a file, or PostgreSQL. Both have one writer at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, create_engine, event, inspect, make_url, select, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, OperationalError, SQLAlchemyError

from vbs_conformance.reference_server.tables import SCHEMA_VERSION, metadata, schema_info

_DRIVERS = ("sqlite", "sqlite+pysqlite", "postgresql+psycopg")
_WRITE_LOCK = 0x5642_5301  # any number of our own; advisory locks are per database
_PRAGMAS = (
    "journal_mode=WAL",
    "busy_timeout=10000",
    "foreign_keys=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
)


class DatabaseError(Exception):
    """The database cannot be used; the message says why and what would be right."""


class Database:
    """Read and write transactions on one database, whose tables are made if it is empty.

    SQLite takes the write lock when a write transaction begins (`BEGIN IMMEDIATE`): one that began
    by reading could not wait for it later. PostgreSQL has an advisory lock for the same purpose.

    Args:
        url: where it is.
        durable: whether what is written must survive the machine. If not, SQLite does not wait for
            the disk.

    Attributes:
        readers_wait: whether a read may take its time: SQLite lets nobody keep a reader waiting.

    """

    def __init__(self, url: str, *, durable: bool = True) -> None:
        parsed = _parse(url)
        self._sqlite = parsed.get_backend_name() == "sqlite"
        self.readers_wait = not self._sqlite
        self._durable = durable
        self._engine = create_engine(parsed, pool_size=20, max_overflow=30)
        if self._sqlite:
            event.listen(self._engine, "connect", self._prepare_sqlite)
            event.listen(self._engine, "begin", _begin_sqlite)
        self._reader = (
            self._engine
            if self._sqlite
            else self._engine.execution_options(isolation_level="REPEATABLE READ")
        )
        self._writer = self._engine.execution_options(writing=True)
        try:
            self._make_tables()
        except SQLAlchemyError as error:
            self.close()
            raise DatabaseError(f"{_shown(parsed)}: {_reason(error)}") from error
        except DatabaseError:
            self.close()
            raise

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Open a transaction that sees one state of the database."""
        with self._reader.begin() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Open a transaction that may write; it waits until no other one does."""
        with self._writer.begin() as connection:
            if not self._sqlite:
                connection.execute(text(f"SELECT pg_advisory_xact_lock({_WRITE_LOCK})"))
            yield connection

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    def _make_tables(self) -> None:
        with self.write() as connection:
            names = inspect(connection).get_table_names()
            if not names:
                metadata.create_all(connection)
                connection.execute(schema_info.insert().values(version=SCHEMA_VERSION))
            elif schema_info.name not in names:
                raise DatabaseError("the database belongs to something else; name an empty one")
            elif connection.scalar(select(schema_info.c.version)) != SCHEMA_VERSION:
                raise DatabaseError("the database is of another version; name an empty one")

    def _prepare_sqlite(self, connection: Any, _: object) -> None:
        connection.isolation_level = None  # or the driver would begin transactions by itself
        for pragma in (*_PRAGMAS, f"synchronous={'FULL' if self._durable else 'OFF'}"):
            connection.execute(f"PRAGMA {pragma}")


def _parse(url: str) -> URL:
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise DatabaseError(
            "not a database URL; use sqlite:///FILE or postgresql+psycopg://..."
        ) from error
    if parsed.drivername not in _DRIVERS:
        raise DatabaseError(
            f"{parsed.drivername} is not supported; use sqlite:///FILE or postgresql+psycopg://..."
        )
    if parsed.get_backend_name() == "sqlite" and parsed.database in (None, "", ":memory:"):
        raise DatabaseError("SQLite needs a file; use sqlite:///FILE")
    return parsed


def _begin_sqlite(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _shown(url: URL) -> str:
    return url.render_as_string(hide_password=True)


def _reason(error: SQLAlchemyError) -> str:
    original = getattr(error, "orig", None) if isinstance(error, OperationalError) else None
    return str(original or error).strip().splitlines()[0]
