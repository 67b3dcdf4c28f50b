"""Writers that wait at the same time share a transaction; each is told what has come of its own."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import OperationalError

from vbs_conformance.reference_server.database import Database
from vbs_conformance.reference_server.writer import Writer

Work = Callable[[Connection], int]


@pytest.fixture
def database(empty_database: str) -> Iterator[Database]:
    with closing(Database(empty_database)) as opened:
        with opened.write() as connection:
            connection.execute(text("CREATE TABLE numbers (n INTEGER PRIMARY KEY)"))
        yield opened


def insert(number: int) -> Work:
    """Note a number; of every third one, raise an error afterwards."""

    def work(connection: Connection) -> int:
        connection.execute(text("INSERT INTO numbers (n) VALUES (:n)"), {"n": number})
        if number % 3 == 2:
            raise ValueError(number)
        return number

    return work


def numbers(database: Database) -> list[int]:
    with database.read() as connection:
        return list(connection.scalars(text("SELECT n FROM numbers ORDER BY n")))


def outcomes(database: Database, *works: Work) -> list[Any]:
    """Have all works done at once, each by a task of its own."""

    async def together() -> list[Any]:
        writer: Writer[int] = Writer(database)
        writing = (writer.written("p", work) for work in works)
        return await asyncio.gather(*writing, return_exceptions=True)

    return asyncio.run(together())


def test_each_is_told_its_own_result(database: Database) -> None:
    told = outcomes(database, *map(insert, range(120)))
    for number, outcome in enumerate(told):
        if number % 3 == 2:
            assert isinstance(outcome, ValueError)
        else:
            assert outcome == number
    assert numbers(database) == [n for n in range(120) if n % 3 != 2]


def test_they_share_transactions(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    sizes = []
    written_all = database.written_all

    def count(project_id: str, works: list[Work]) -> list[int | Exception]:
        sizes.append(len(works))
        return written_all(project_id, works)

    monkeypatch.setattr(database, "written_all", count)
    outcomes(database, *map(insert, range(120)))
    assert sum(sizes) == 120
    assert max(sizes) <= 50
    assert len(sizes) < 10


def test_what_breaks_the_transaction_is_told_to_all_of_it(database: Database) -> None:
    def fail(_: Connection) -> int:
        raise OperationalError("COMMIT", {}, Exception("disk full"))

    told = outcomes(database, insert(1), fail, insert(3))
    assert [type(outcome) for outcome in told] == [OperationalError] * 3
    assert numbers(database) == []
    assert outcomes(database, insert(4)) == [4]


def test_one_that_waits_no_more_is_in_nobodys_way(database: Database) -> None:
    async def one_leaves() -> list[Any]:
        writer: Writer[int] = Writer(database)
        tasks = [asyncio.create_task(writer.written("p", insert(n))) for n in (0, 1)]
        await asyncio.sleep(0)
        tasks[0].cancel()
        return await asyncio.gather(*tasks, return_exceptions=True)

    left, stayed = asyncio.run(one_leaves())
    assert isinstance(left, asyncio.CancelledError)
    assert stayed == 1
