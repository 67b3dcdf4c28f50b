"""How an operation is called: credentials, servers, paging, polling."""

from __future__ import annotations

from collections.abc import Iterator

from contractgen.model import Operation, Page, SecurityRequirement, Waiter
from contractgen.targets.docs.text import Phrase, code, phrase, value, values


def security(operation: Operation) -> tuple[Phrase, ...]:
    """Return the alternatives; none where the operation is open to all."""
    return tuple(_together(one) for one in operation.security)


def servers(operation: Operation) -> tuple[Phrase, ...]:
    """Tell where the operation is, if it is not where the others are."""
    if not operation.servers:
        return ()
    urls = values((one.url for one in operation.servers), "or")
    return (phrase("It has a server of its own: ", urls, "."),)


def paging(operation: Operation) -> Iterator[Phrase]:
    """Tell how a list is read page by page."""
    if operation.page is None:
        return
    page = operation.page
    yield phrase("The list ", code(page.items), " comes in pages. ", *_size(page), *_position(page))
    if page.total:
        yield phrase("The length of the whole list is in ", code(page.total), ".")


def waiting(operation: Operation) -> Iterator[Phrase]:
    """Tell how to wait until something is done."""
    if operation.waiter is None:
        return
    waiter = operation.waiter
    yield phrase(
        f"To wait for the end, call it every {value(waiter.delay)} seconds, "
        f"{waiter.max_attempts} times at most.",
        _outcome(waiter, "success", " It has succeeded when "),
        _outcome(waiter, "failure", " It has failed when "),
    )


def _together(requirements: tuple[SecurityRequirement, ...]) -> Phrase:
    """Name the schemes that hold together; none at all is a choice as well."""
    parts: list[Phrase] = []
    for one in requirements:
        scopes = phrase(" with ", values(one.scopes, "and")) if one.scopes else ()
        parts.append(phrase(" and " if parts else "", code(one.scheme), scopes))
    return phrase(*parts) or phrase("none")


def _size(page: Page) -> Iterator[Phrase]:
    if page.limit:
        default = f" (default {page.default_limit})" if page.default_limit else ""
        yield phrase(code(page.limit), f"{default} is the size of a page. ")


def _position(page: Page) -> Iterator[Phrase]:
    if page.offset:
        yield phrase(code(page.offset), " says how many items to skip.")
    if page.marker:
        last = (
            phrase(": send ", code(page.marker_value), " of the last item")
            if page.marker_value
            else ""
        )
        yield phrase(code(page.marker), " says after which item a page begins", last, ".")


def _outcome(waiter: Waiter, state: str, start: str) -> Phrase:
    found = [one for one in waiter.acceptors if one.state == state]
    parts: list[Phrase] = []
    for one in found:
        before = " or " if parts else start
        parts.append(phrase(before, code(one.pointer), " is ", code(value(one.expected))))
    return phrase(*parts, ".") if parts else ()
