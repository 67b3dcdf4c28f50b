"""Databases of older versions are brought up to date, whole or not at all."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, text

from vbs_conformance.reference_server import migrations
from vbs_conformance.reference_server.database import Database
from vbs_conformance.reference_server.store import Store
from vbs_conformance.reference_server.tables import SCHEMA_VERSION, metadata

FOLDER = Path(migrations.__file__).parent


@contextmanager
def connected(url: str) -> Iterator[Connection]:
    engine = create_engine(url)
    with engine.begin() as connection:
        yield connection
    engine.dispose()


def make_first_version(url: str) -> None:
    """Make the tables as the first version had them, with a project in them."""
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    with connected(url) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.execute(text("DROP TABLE alembic_version"))
        connection.execute(text("INSERT INTO schema_info VALUES (1)"))
        connection.execute(text("INSERT INTO projects VALUES ('p', 'project', 'd', 'domain')"))


def differences(url: str) -> list[Any]:
    """Return how the tables of a database differ from those that the program knows."""
    with connected(url) as connection:
        compared = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(compared, metadata))


def test_a_new_database_has_the_newest_tables(empty_database: str) -> None:
    Database(empty_database).close()
    assert differences(empty_database) == []


def test_the_migrations_lead_to_the_tables(empty_database: str) -> None:
    make_first_version(empty_database)
    assert differences(empty_database) != []
    Database(empty_database).close()
    assert differences(empty_database) == []
    with connected(empty_database) as connection:
        assert connection.scalar(text("SELECT name FROM projects")) == "project"
        version = connection.scalar(text("SELECT version_num FROM alembic_version"))
        assert version == SCHEMA_VERSION


def test_backups_of_an_older_version_are_counted(empty_database: str) -> None:
    """One that is being deleted is not in the account, but counts until it is gone."""
    make_first_version(empty_database)
    volume = "'v', 'p', 'volume', 'available', 'plain', 40, 'az', 'host', NULL, NULL"
    backup = "'{}', 'p', 'v', 's', NULL, NULL, 'available', NULL, 'az', 40, 0, 1, NULL, {}, {}"
    rows = [("a", "NULL", "NULL"), ("b", "'creating'", "5"), ("c", "'deleting'", "10")]
    with connected(empty_database) as connection:
        connection.execute(text(f"INSERT INTO volumes VALUES ({volume})"))
        for row in rows:
            connection.execute(text(f"INSERT INTO backups VALUES ({backup.format(*row)})"))
    with closing(Database(empty_database)) as database, database.read() as connection:
        assert Store(connection, 9).backups.usage("p") == (3, 120)
        assert Store(connection, 10).backups.usage("p") == (2, 80)


def test_the_newest_migration_is_the_version() -> None:
    assert ScriptDirectory(str(FOLDER)).get_current_head() == SCHEMA_VERSION


def test_a_migration_that_fails_leaves_the_database_as_it_was(
    empty_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_first_version(empty_database)
    upgrade = migrations.upgrade

    def fail(connection: Connection) -> None:
        upgrade(connection)
        raise KeyboardInterrupt

    monkeypatch.setattr(migrations, "upgrade", fail)
    with pytest.raises(KeyboardInterrupt):
        Database(empty_database)
    with connected(empty_database) as connection:
        assert connection.scalar(text("SELECT version FROM schema_info")) == 1
    monkeypatch.undo()
    with closing(Database(empty_database)) as database, database.read() as connection:
        assert connection.scalar(text("SELECT count(*) FROM projects")) == 1
