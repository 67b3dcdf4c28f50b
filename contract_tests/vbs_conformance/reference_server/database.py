"""The database: SQLite in a file, or PostgreSQL.

SQLite has one writer at a time, PostgreSQL one for each project.
"""

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from typing import Any, TypeVar

from sqlalchemy import Connection, ExceptionContext, create_engine, event, inspect, make_url, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import (
    ArgumentError,
    DBAPIError,
    InterfaceError,
    InternalError,
    OperationalError,
    SQLAlchemyError,
)
from sqlalchemy.exc import DatabaseError as DriverError

from vbs_conformance.reference_server.tables import SCHEMA_VERSION, metadata

_DRIVERS = ("sqlite", "sqlite+pysqlite", "postgresql+psycopg")
_APPLICATION_ID = 0x5642_5331  # what tells our SQLite files from others
_OURS = {"backups", "policies", "policy_tags"}
_BEGIN_READING = {
    "sqlite": "BEGIN",
    "postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
}
_BEGIN_WRITING = {"sqlite": "BEGIN IMMEDIATE", "postgresql": "BEGIN"}
_TRIES = 5
# Serialization failures and deadlocks: the same transaction may succeed when it is tried again.
_TRANSIENT = ("40001", "40P01")
# What drivers raise for a damaged file, or a server that takes no writes any more.
_UNUSABLE = (DriverError, InternalError, InterfaceError)
_PRAGMAS = (
    "busy_timeout=10000",
    "foreign_keys=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
)

_Result = TypeVar("_Result")


class DatabaseError(Exception):
    """The database cannot be used; the message says why and what would be right."""


class Database:
    """Read and write transactions on one database, whose tables are made if it is empty.

    They raise `OperationalError` while the database cannot be used, whatever its driver calls that.

    SQLite takes the write lock when a write transaction begins (`BEGIN IMMEDIATE`): one that began
    by reading could not wait for it later. PostgreSQL has advisory locks for the same purpose.

    Args:
        url: where it is.
        durable: whether what is written must survive the machine. If not, SQLite does not wait for
            the disk.

    Attributes:
        readers_wait: whether a read may take its time: SQLite lets nobody keep a reader waiting.

    """

    def __init__(self, url: str, *, durable: bool = True) -> None:
        parsed = _parse(url)
        kind = parsed.get_backend_name()
        self._sqlite = kind == "sqlite"
        self.readers_wait = not self._sqlite
        self._durable = durable
        self._begin_writing = _BEGIN_WRITING[kind]
        # Otherwise drivers begin transactions by themselves, without knowing what for.
        self._engine = create_engine(
            parsed,
            isolation_level="AUTOCOMMIT",
            pool_size=20,
            max_overflow=30,
            # Errors are logged, and what callers send is nobody else's business.
            hide_parameters=True,
        )
        event.listen(self._engine, "handle_error", _as_operational)
        if self._sqlite:
            self._file = str(parsed.database)
            self._opened = _made(self._file)
            event.listen(self._engine, "connect", self._prepare_sqlite)
        self._reader = self._engine.execution_options()
        event.listen(self._reader, "begin", lambda c: c.exec_driver_sql(_BEGIN_READING[kind]))
        with ExitStack() as opened:
            opened.callback(self.close)
            try:
                self._prepare()
            except SQLAlchemyError as error:
                raise DatabaseError(f"{_shown(parsed)}: {reason(error)}") from error
            opened.pop_all()

    @contextmanager
    def ask(self) -> Iterator[Connection]:
        """Open a connection for queries that need not see the same state of the database."""
        with self._engine.connect() as connection:
            yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Open a transaction that sees one state of the database, from the first query on."""
        with self._reader.connect() as connection:
            yield connection

    @contextmanager
    def write(self, project_id: str = "") -> Iterator[Connection]:
        """Open a transaction that may write; it waits until no other one of the project does."""
        self.check_place()
        # Both at once: PostgreSQL answers each statement by itself.
        lock = "" if self._sqlite else f"; SELECT pg_advisory_xact_lock({_lock_of(project_id)})"
        with self._engine.begin() as connection:
            connection.exec_driver_sql(self._begin_writing + lock)
            yield connection

    def written(self, project_id: str, work: Callable[[Connection], _Result]) -> _Result:
        """Do work in a write transaction, again if it was in the way of another one."""
        for _ in range(_TRIES - 1):
            try:
                with self.write(project_id) as connection:
                    return work(connection)
            except DBAPIError as error:
                if getattr(error.orig, "sqlstate", None) not in _TRANSIENT:
                    raise
        with self.write(project_id) as connection:
            return work(connection)

    def writer_of(self, project_id: str) -> str:
        """Return the name of the writer that a project's writes wait for."""
        return "" if self._sqlite else project_id

    def written_all(
        self, project_id: str, works: Sequence[Callable[[Connection], _Result]]
    ) -> list[_Result | Exception]:
        """Do several works in one write transaction, each of them whole or not at all.

        Returns the result of each, or what it has raised. If the database fails, that is raised
        here.
        """
        if len(works) > 1:
            outcomes = self._outcome(project_id, lambda c: [work(c) for work in works])
            if not isinstance(outcomes, Exception):
                return list(outcomes)
        # There is one only, or one has failed, which has undone all: each by itself, then.
        return [self._outcome(project_id, work) for work in works]

    def _outcome(
        self, project_id: str, work: Callable[[Connection], _Result]
    ) -> _Result | Exception:
        try:
            return self.written(project_id, work)
        except OperationalError:
            raise
        except Exception as error:
            return error

    def check_place(self) -> None:
        """Make sure that who looks for the database finds the one that is open.

        Raises:
            OperationalError: its file was removed, or another one has taken its place.

        """
        if self._sqlite and _identity(self._file) != self._opened:
            raise OperationalError(
                None, None, FileNotFoundError(f"{self._file} was removed or replaced")
            )

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    def _prepare(self) -> None:
        """Make the tables, or bring those of an older version up to date."""
        with self.write() as connection:
            version = _version(connection)
            if version is None:
                metadata.create_all(connection)
                _set_version(connection, SCHEMA_VERSION)
            elif version > SCHEMA_VERSION:
                raise DatabaseError(
                    f"the database is of version {version}, this program knows {SCHEMA_VERSION}: "
                    "use a newer program, or name an empty database"
                )
            elif version < SCHEMA_VERSION:
                # Alembic is slow to import, and most databases are up to date.
                from vbs_conformance.reference_server.migrations import upgrade

                upgrade(connection)
            if self._sqlite:
                _check_sqlite(connection)
        if self._sqlite:
            # A file keeps this mode, and only now it is sure that the file is ours.
            with closing(self._engine.raw_connection()) as raw:
                raw.cursor().execute("PRAGMA journal_mode=WAL")

    def _prepare_sqlite(self, connection: Any, _: object) -> None:
        for pragma in (*_PRAGMAS, f"synchronous={'FULL' if self._durable else 'OFF'}"):
            connection.execute(f"PRAGMA {pragma}")


def _as_operational(context: ExceptionContext) -> OperationalError | None:
    error = context.sqlalchemy_exception
    if type(error) not in _UNUSABLE:
        return None
    return OperationalError(context.statement, context.parameters, context.original_exception)


def _made(file: str) -> tuple[int, int] | None:
    """Make a file that nobody else may read, unless there is one already; tell which one it is.

    SQLite gives those beside it the same mode.
    """
    try:
        os.close(os.open(file, os.O_RDONLY | os.O_CREAT, 0o600))
    except OSError as error:
        raise DatabaseError(f"sqlite:///{file}: {error.strerror}") from error
    return _identity(file)


def _identity(file: str) -> tuple[int, int] | None:
    try:
        found = os.stat(file)
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _version(connection: Connection) -> str | None:
    """Return the version of the tables, or None if there are none.

    Raises:
        DatabaseError: there are tables of something else.

    """
    names = inspect(connection).get_table_names()
    if not names:
        return None
    if not set(names) >= _OURS:
        raise DatabaseError("the database belongs to something else; name an empty one")
    if "alembic_version" not in names:
        # Before there were migrations, the first version had a table of its own.
        _set_version(connection, "0001")
    return str(connection.scalar(text("SELECT version_num FROM alembic_version")))


def _set_version(connection: Connection, version: str) -> None:
    connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)"))
    connection.execute(text("INSERT INTO alembic_version VALUES (:v)"), {"v": version})


def _check_sqlite(connection: Connection) -> None:
    """Look for damage; a file that is whole is marked as ours."""
    damage = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar()
    if damage != "ok":
        raise DatabaseError(f"the file is damaged ({damage}); restore a copy, or name an empty one")
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise DatabaseError("rows refer to missing ones; restore a copy, or name an empty one")
    connection.exec_driver_sql(f"PRAGMA application_id = {_APPLICATION_ID}")


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
    if parsed.get_backend_name() != "sqlite":
        return parsed
    if parsed.database in (None, "", ":memory:"):
        raise DatabaseError("SQLite needs a file; use sqlite:///FILE")
    if parsed.query:
        raise DatabaseError(f"SQLite takes no options; leave out ?{url.partition('?')[2]}")
    return parsed


def _lock_of(project_id: str) -> int:
    """Return the number of an advisory lock: 64 bits with a sign."""
    digest = hashlib.sha256(f"writer of {project_id}".encode()).digest()
    return int.from_bytes(digest[:8], "big", signed=True)


def _shown(url: URL) -> str:
    return url.render_as_string(hide_password=True)


def reason(error: SQLAlchemyError) -> str:
    """Return what the driver says, in one line and without the query."""
    original = error.orig if isinstance(error, DBAPIError) else None
    return str(original or error).strip().splitlines()[0]
