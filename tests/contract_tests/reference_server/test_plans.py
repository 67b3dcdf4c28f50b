"""Queries find their rows, in order, by an index: lists stay fast however long they are."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any

import pytest
from sqlalchemy import Connection, event

from tests.bench_server.filling import fill
from vbs_conformance.reference_server.clock import system_clock
from vbs_conformance.reference_server.database import Database
from vbs_conformance.reference_server.seed import seed
from vbs_conformance.reference_server.store import Store
from vbs_conformance.reference_server.store.policy_filter import meeting
from vbs_conformance.reference_server.store.selection import Page

PAGE = Page(20)


@dataclass
class Explained:
    """A store of a filled project, and the plans of the queries that it has sent."""

    store: Store
    project_id: str
    some: dict[str, str]
    plans: list[str] = field(default_factory=list)

    def note(self, connection: Connection, cursor: Any, query: str, values: Any, *_: Any) -> None:
        """Ask for the plan of a query before it is run."""
        if query.startswith("SELECT"):
            sqlite = connection.dialect.name == "sqlite"
            asked = connection.connection.cursor()
            asked.execute(f"{'EXPLAIN QUERY PLAN' if sqlite else 'EXPLAIN'} {query}", values)
            self.plans.append("\n".join(str(row[-1]) for row in asked.fetchall()))


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def explained(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Explained]:
    url = f"sqlite:///{tmp_path_factory.mktemp('plans') / 'vbs.db'}"
    if request.param == "postgresql":
        url = request.getfixturevalue("postgresql")
    with closing(Database(url)) as database, database.write() as connection:
        project_id = seed(connection, system_clock()).first.project_id
        some = fill(connection, project_id, 2000)
        if request.param == "postgresql":
            connection.exec_driver_sql("ANALYZE")
            # Where it can do without, so small a table makes it choose these.
            for way in ("seqscan", "bitmapscan", "sort", "incremental_sort"):
                connection.exec_driver_sql(f"SET LOCAL enable_{way} = off")
        found = Explained(Store(connection, system_clock()), project_id, some)
        event.listen(connection, "before_cursor_execute", found.note)
        yield found
        connection.rollback()


def searched(**filters: str) -> Callable[[Explained], object]:
    def search(on: Explained) -> object:
        values = {name: on.some.get(value, value) for name, value in filters.items()}
        return on.store.backups.search(on.project_id, values, PAGE)

    return search


def sorted_by(key: str, direction: str = "desc") -> Callable[[Explained], object]:
    return lambda on: on.store.backups.search(on.project_id, {}, PAGE, key, direction)


QUERIES: dict[str, Callable[[Explained], object]] = {
    "backups": searched(),
    "backups of a volume": searched(volume_id="volume"),
    "backups of a name": searched(name="backup-7"),
    "backups of a status": searched(status="error"),
    "oldest backups": sorted_by("created_at", "asc"),
    "backups by size": sorted_by("size"),
    "backups by id": sorted_by("id", "asc"),
    "a backup": lambda on: on.store.backups.find(on.project_id, on.some["backup"]),
    "how many a volume has": lambda on: on.store.backups.count_of(on.project_id, on.some["volume"]),
    "what a policy has made": lambda on: on.store.backups.made_by(
        on.project_id, on.some["policy"], on.some["volume"]
    ),
    "whether one is being made": lambda on: on.store.backups.is_being_made(
        on.project_id, on.some["volume"]
    ),
    "those that are gone": lambda on: on.store.backups.gone(),
    "what a project uses": lambda on: on.store.backups.usage(on.project_id),
    "a job": lambda on: on.store.jobs.find(on.project_id, on.some["job"]),
    "shares given": lambda on: on.store.shares.search(
        on.project_id, {}, PAGE, "created_at", "desc"
    ),
    "shares received": lambda on: on.store.shares.search(
        on.project_id, {"share_to_me": True}, PAGE, "created_at", "desc"
    ),
    "policies": lambda on: on.store.policies.list(on.project_id),
    "tags of a policy": lambda on: on.store.policy_tags.of(on.some["policy"]),
    "tags of policies": lambda on: on.store.policy_tags.of_all([on.some["policy"]]),
    "policies without condition": lambda on: on.store.policies.search(on.project_id, [], PAGE),
    "tasks": lambda on: on.store.tasks.search(on.project_id, on.some["policy"], page=PAGE),
    "whether a task runs": lambda on: on.store.tasks.is_running(
        on.project_id, on.some["busy_policy"]
    ),
}


@pytest.mark.parametrize("name", QUERIES)
def test_nothing_is_scanned_or_sorted(explained: Explained, name: str) -> None:
    explained.plans.clear()
    QUERIES[name](explained)
    assert explained.plans
    for plan in explained.plans:
        assert "SCAN" not in plan
        assert "TEMP B-TREE" not in plan
        assert "Seq Scan" not in plan
        assert "Sort" not in plan


def test_policies_are_found_from_their_tags(explained: Explained) -> None:
    explained.plans.clear()
    tags = [{"key": "number", "values": ["3"]}]
    assert explained.store.policies.count(explained.project_id, meeting({"tags": tags})) == 10
    assert "ix_policy_tags_tag" in explained.plans[0]


def test_a_query_without_an_index_is_noticed(explained: Explained) -> None:
    explained.plans.clear()
    sorted_by("updated_at")(explained)
    assert "TEMP B-TREE" in explained.plans[0] or "Sort" in explained.plans[0]
