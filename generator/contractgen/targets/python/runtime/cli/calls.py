"""Makes the call of a command and writes what comes of it."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import partial
from typing import Any

import click

from ..shapes import is_object
from .description import Command, Program, Resource
from .output import is_terminal, write_bytes, write_json, write_tables


@dataclass(frozen=True)
class Wishes:
    """What a caller wants of a command beside the call.

    Attributes:
        as_json: the answer is written as JSON.
        all_pages: all pages are read.
        wait: what has been started is waited for.
        wait_timeout: seconds to wait at the most, or None for what the document says.

    """

    as_json: bool = False
    all_pages: bool = False
    wait: bool = False
    wait_timeout: float | None = None


def call(
    program: Program,
    resource: Resource,
    command: Command,
    options: Mapping[str, Any],
    arguments: Mapping[str, Any],
    wishes: Wishes,
) -> None:
    """Make the call of a command and write the answer.

    Args:
        program: the command line.
        resource: what the command belongs to.
        command: the command.
        options: arguments of the client.
        arguments: arguments of the method.
        wishes: what else the caller wants.

    Raises:
        Error: any of the errors of the client.

    """
    with program.connect(not command.public, **options) as client:
        methods = getattr(client, resource.attribute)
        if wishes.all_pages:
            pages = getattr(methods, command.pages)(**arguments)
            _write_pages(_plain(list(pages)), command, wishes)
        elif command.waits:
            wait = partial(getattr(methods, command.method), **arguments)
            _wait(command, " ".join(map(str, arguments.values())), wait, wishes)
        elif wishes.wait:
            started = getattr(methods, command.method)(**arguments)
            click.echo(f"{program.name}: started {started.id}", err=True)
            _wait(command, started.id, started.wait, wishes)
        else:
            raw = getattr(client.with_raw_response, resource.attribute)
            _write_answer(getattr(raw, command.method)(**arguments), command, wishes)


def log_to_stderr() -> None:
    """Show the log of the package, which has no secrets in it."""
    from ..logs import logger

    logging.basicConfig(format="%(asctime)s %(message)s", level=logging.WARNING)
    logger.setLevel(logging.DEBUG)


def _wait(command: Command, subject: str, wait: Callable[..., Any], wishes: Wishes) -> None:
    with _progress(subject) as tell:

        def look(shown: object) -> None:
            tell(getattr(shown, command.state, ""))

        shown = wait(timeout=wishes.wait_timeout, on_progress=look)
    _write(_plain(shown), wishes)


def _progress(subject: str) -> AbstractContextManager[Callable[[object], object]]:
    if not is_terminal(sys.stderr):
        return nullcontext(_say_nothing)
    from .terminal import progress

    return progress(subject)


def _say_nothing(state: object) -> None:
    """Tell nobody."""


def _write_answer(answer: Any, command: Command, wishes: Wishes) -> None:
    content: bytes = answer.raw.content
    if wishes.as_json:
        write_bytes(content)
        return
    headers = {name: answer.header(name) for name in command.headers}
    body = _listed(json.loads(content), command.items) if content else None
    write_tables({**headers, "body": body} if headers else body)


def _write_pages(data: Any, command: Command, wishes: Wishes) -> None:
    if wishes.as_json:
        for name in reversed(command.items):  # as a page has them
            data = {name: data}
    _write(data, wishes)


def _listed(body: Any, names: tuple[str, ...]) -> Any:
    """Return what a page lists; all of it where it has no list."""
    found = body
    for name in names:
        found = found.get(name) if is_object(found) else None
    return body if found is None else found


def _write(data: Any, wishes: Wishes) -> None:
    if wishes.as_json:
        write_json(data)
    else:
        write_tables(data)


def _plain(value: Any) -> Any:
    from ..request import to_wire

    return to_wire(value)
