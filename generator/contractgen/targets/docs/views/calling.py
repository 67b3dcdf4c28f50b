"""How an operation is called: credentials, servers, paging, polling."""

from __future__ import annotations

from collections.abc import Iterator

from contractgen.model import Acceptor, Operation, Page, SecurityRequirement, Waiter
from contractgen.targets.docs.text import (
    AND,
    NOTHING,
    OR,
    Phrase,
    code,
    dotted,
    enumerated,
    phrase,
    value,
    values,
)


def security(operation: Operation) -> tuple[Phrase, ...]:
    """Return the alternatives; none where the operation is open to all."""
    return tuple(_together(one) for one in operation.security)


def servers(operation: Operation) -> tuple[Phrase, ...]:
    """Tell where the operation is, if it is not where the others are."""
    if not operation.servers:
        return ()
    urls = values((one.url for one in operation.servers), OR)
    return (phrase("It has a server of its own: {urls}.", urls=urls),)


def paging(operation: Operation) -> Iterator[Phrase]:
    """Tell how a list is read page by page."""
    if operation.page is None:
        return
    page = operation.page
    yield phrase("The list {items} comes in pages.", items=code(dotted(page.items)))
    yield from _size(page)
    yield from _position(page)
    if page.total:
        yield phrase("The length of the whole list is in {total}.", total=code(dotted(page.total)))


def waiting(operation: Operation) -> Iterator[Phrase]:
    """Tell how to wait until something is done."""
    if operation.waiter is None:
        return
    waiter = operation.waiter
    yield phrase(
        "To wait for the end, call it every {delay} seconds, {attempts} times at most.",
        delay=value(waiter.delay),
        attempts=waiter.max_attempts,
    )
    if success := _outcome(waiter, "success"):
        yield phrase("It has succeeded when {outcome}.", outcome=success)
    if failure := _outcome(waiter, "failure"):
        yield phrase("It has failed when {outcome}.", outcome=failure)


def _together(requirements: tuple[SecurityRequirement, ...]) -> Phrase:
    """Name the schemes that hold together; none at all is a choice as well."""
    if not requirements:
        return phrase("none")
    return enumerated([_requirement(one) for one in requirements], AND)


def _requirement(one: SecurityRequirement) -> Phrase:
    if not one.scopes:
        return phrase("{scheme}", scheme=code(one.scheme))
    scopes = values(one.scopes, AND)
    return phrase("{scheme} with {scopes}", scheme=code(one.scheme), scopes=scopes)


def _size(page: Page) -> Iterator[Phrase]:
    if page.limit and page.default_limit:
        yield phrase(
            "{limit} (default {default}) is the size of a page.",
            limit=code(page.limit),
            default=page.default_limit,
        )
    elif page.limit:
        yield phrase("{limit} is the size of a page.", limit=code(page.limit))


def _position(page: Page) -> Iterator[Phrase]:
    if page.offset:
        yield phrase("{offset} says how many items to skip.", offset=code(page.offset))
    if page.marker:
        yield phrase("{marker} says after which item a page begins.", marker=code(page.marker))
    if page.marker and page.marker_value:
        yield phrase("Send {value} of the last item.", value=code(dotted(page.marker_value)))


def _outcome(waiter: Waiter, state: str) -> Phrase:
    found = [one for one in waiter.acceptors if one.state == state]
    return enumerated([_is(one) for one in found], OR) if found else NOTHING


def _is(one: Acceptor) -> Phrase:
    return phrase(
        "{name} is {value}", name=code(dotted(one.pointer)), value=code(value(one.expected))
    )
