"""Reading lists page by page."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from contractgen.targets.python.runtime.errors import ClientError
from contractgen.targets.python.runtime.paging import Pages, async_iterate, iterate


@dataclass(frozen=True)
class Row:
    id: str


@dataclass(frozen=True)
class Page:
    rows: list[Row] | None
    total: int = 0


ROWS = [Row(letter) for letter in "abcde"]


class Server:
    """Has five rows and answers with two of them at a time."""

    def __init__(self, total: int = 5) -> None:
        self.asked: list[dict[str, Any]] = []
        self.total = total

    def __call__(self, **position: Any) -> Page:
        self.asked.append(position)
        start = int(position.get("offset", 0))
        if "marker" in position:
            start = ROWS.index(Row(position["marker"])) + 1
        return Page(ROWS[start : start + 2], self.total)


@pytest.fixture(params=[True, False], ids=["blocking", "without blocking"])
def read(request: pytest.FixtureRequest) -> Callable[..., list[Any]]:
    def run(pages: Pages, fetch: Callable[..., Page]) -> list[Any]:
        async def async_fetch(**position: Any) -> Page:
            return fetch(**position)

        async def collect() -> list[Any]:
            return [row async for row in async_iterate(pages, async_fetch)]

        return list(iterate(pages, fetch)) if request.param else asyncio.run(collect())

    return run


def test_by_offset_until_a_page_is_empty(read: Callable[..., list[Any]]) -> None:
    server = Server()
    assert read(Pages("rows", "offset"), server) == ROWS
    assert server.asked == [{}, {"offset": 2}, {"offset": 4}, {"offset": 5}]


def test_by_offset_until_the_total_is_reached(read: Callable[..., list[Any]]) -> None:
    server = Server()
    assert read(Pages("rows", "offset", total="total"), server) == ROWS
    assert server.asked == [{}, {"offset": 2}, {"offset": 4}]


def test_by_offset_as_text(read: Callable[..., list[Any]]) -> None:
    server = Server()
    assert read(Pages("rows", "offset", total="total", as_text=True), server) == ROWS
    assert server.asked[1] == {"offset": "2"}


def test_by_marker(read: Callable[..., list[Any]]) -> None:
    server = Server()
    assert read(Pages("rows", "marker", marker="id"), server) == ROWS
    assert server.asked == [{}, {"marker": "b"}, {"marker": "d"}, {"marker": "e"}]


@pytest.mark.parametrize("rows", [None, []])
def test_nothing(read: Callable[..., list[Any]], rows: list[Row] | None) -> None:
    assert read(Pages("rows", "offset"), lambda **position: Page(rows)) == []


@pytest.mark.parametrize("pages", [Pages("rows", "offset"), Pages("rows", "marker", marker="id")])
def test_a_server_that_does_not_move_on(read: Callable[..., list[Any]], pages: Pages) -> None:
    with pytest.raises(ClientError, match="the same page again and again"):
        read(pages, lambda **position: Page(ROWS[:2]))


def test_markers_that_lead_in_a_circle(read: Callable[..., list[Any]]) -> None:
    def fetch(marker: str = "b") -> Page:
        return Page([Row("b" if marker == "a" else "a")])

    with pytest.raises(ClientError, match="the same page again and again"):
        read(Pages("rows", "marker", marker="id"), fetch)


def test_a_page_is_only_read_when_it_is_needed() -> None:
    server = Server()
    rows = iterate(Pages("rows", "offset"), server)
    assert server.asked == []
    assert [next(rows), next(rows)] == ROWS[:2]
    assert server.asked == [{}]
    next(rows)
    assert len(server.asked) == 2
