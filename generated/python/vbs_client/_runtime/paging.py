# Generated from Volume Backup Service API 1.0.0. Do not edit; run `vbs-contract generate`.
"""Reads lists page by page, each page only when it is needed."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from .errors import ClientError


@dataclass(frozen=True)
class Pages:
    """How a list is paged.

    Attributes:
        items: attribute of a page that holds its items.
        position: argument of the call that says where a page begins.
        marker: attribute of the last item that is the position of the next page; where it is
            None, the position is the number of items read so far.
        total: attribute of a page that says how many items there are on all pages together.
        as_text: the position is sent as text.

    """

    items: str
    position: str
    marker: str | None = None
    total: str | None = None
    as_text: bool = False

    def read(self, page: Any) -> Sequence[Any]:
        """Return the items of a page."""
        return attrgetter(self.items)(page) or ()

    def following(self, page: Any, items: Sequence[Any], count: int) -> dict[str, Any] | None:
        """Return the argument for the next page, or None where this is the last one."""
        if self.marker is not None:
            return {self.position: attrgetter(self.marker)(items[-1])}
        if self.total is not None and count >= attrgetter(self.total)(page):
            return None
        return {self.position: str(count) if self.as_text else count}


def iterate(pages: Pages, fetch: Callable[..., Any]) -> Iterator[Any]:
    """Yield the items of all pages; `fetch` gets one page.

    Raises:
        ClientError: the server answers with the same page again and again.

    """
    position: dict[str, Any] | None = {}
    count, before, seen = 0, None, set[str]()
    while position is not None:
        page = fetch(**position)
        items = pages.read(page)
        if not items:
            return
        _moved_on(items, before, position, seen)
        yield from items
        before, count = items, count + len(items)
        position = pages.following(page, items, count)


async def async_iterate(pages: Pages, fetch: Callable[..., Awaitable[Any]]) -> AsyncIterator[Any]:
    """Do the same as `iterate` without blocking."""
    position: dict[str, Any] | None = {}
    count, before, seen = 0, None, set[str]()
    while position is not None:
        page = await fetch(**position)
        items = pages.read(page)
        if not items:
            return
        _moved_on(items, before, position, seen)
        for item in items:
            yield item
        before, count = items, count + len(items)
        position = pages.following(page, items, count)


def _moved_on(
    items: Sequence[Any], before: Sequence[Any] | None, position: dict[str, Any], seen: set[str]
) -> None:
    if items == before or str(position) in seen:
        raise ClientError("the server answers with the same page again and again")
    seen.add(str(position))
