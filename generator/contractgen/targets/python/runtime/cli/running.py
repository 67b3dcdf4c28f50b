"""Runs a command: looks at what it was given before the call is made."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import click

from ..errors import InvalidRequestError
from ..shapes import is_array
from .calls import Wishes, call, log_to_stderr
from .description import OF_COMMANDS, OF_PROGRAM, Command, Option, Program, Resource, dashed, flag
from .output import is_terminal
from .values import is_flag


def run(program: Program, resource: Resource, command: Command, **values: Any) -> None:
    """Run a command; `values` are the options that it was given."""
    of_program = click.get_current_context().find_root().params
    options = {
        one.name: value for one in program.options if (value := of_program[one.name]) is not None
    }
    for one in program.options:
        if one.required and one.name not in options:
            name, variable = flag(one.name, OF_PROGRAM), program.variable(one)
            raise click.UsageError(f"Missing option '{name}' of {program.name}, or {variable}.")
    if of_program["_timeout"] is not None:
        options["timeout"] = of_program["_timeout"]
    if of_program["_no_validate"]:
        options["validate"] = False
    arguments = dict(_arguments(command, values))
    wishes = Wishes(
        as_json=of_program["_json"] or values["_json"],
        all_pages=values.get("_all", False),
        wait=values.get("_wait", False),
        wait_timeout=values.get("_wait_timeout"),
    )
    _refuse_what_contradicts(command, arguments, wishes)
    if command.asks_first and not values["_yes"]:
        _confirm(command, arguments)
    if of_program["_verbose"]:
        log_to_stderr()
    try:
        call(program, resource, command, options, arguments, wishes)
    except InvalidRequestError as error:
        for one in _meant(command, error.place):
            error.add_note(flag(one.name, OF_COMMANDS))
        raise


def _arguments(command: Command, values: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield the arguments that were given: null is one, too."""
    source = click.get_current_context().get_parameter_source
    for one in command.options:
        if source(one.name) is click.core.ParameterSource.COMMANDLINE:
            yield one.name, values[one.name] if is_flag(one) else _value(one, values[one.name])


def _value(option: Option, given: tuple[Any, ...]) -> Any:
    """Return the value of an option; each of several may be a list of its own.

    Raises:
        UsageError: there are several, where only one is taken.

    """
    if option.many:
        return [item for one in given for item in (one if is_array(one) else [one])]
    value, *more = given
    if more:
        raise click.UsageError(f"{flag(option.name, OF_COMMANDS)} is given {len(given)} times")
    return value


def _meant(command: Command, place: str) -> list[Option]:
    """Return the option that a place such as `body.thing.partSize` belongs to, if there is one."""
    segments = [_folded(one.partition("[")[0]) for one in place.split(".")[1:]]
    return [one for one in command.options if _folded(one.name) in segments][:1]


def _folded(name: str) -> str:
    return name.replace("_", "").replace("-", "").lower()


def _refuse_what_contradicts(command: Command, arguments: dict[str, Any], wishes: Wishes) -> None:
    given = [one for one in command.positions if one in arguments]
    if wishes.all_pages and given:
        flags = " and ".join(flag(one, OF_COMMANDS) for one in given)
        raise click.UsageError(f"--all reads from the beginning: leave out {flags}")
    if wishes.wait_timeout is not None and command.starts and not wishes.wait:
        raise click.UsageError("--wait-timeout needs --wait")


def _confirm(command: Command, arguments: dict[str, Any]) -> None:
    """Ask whether to go on.

    Raises:
        UsageError: there is nobody to be asked.
        ClickException: the answer is no.

    """
    if not (is_terminal(sys.stdin) and is_terminal(sys.stderr)):
        raise click.UsageError("nobody can be asked here: give --yes to go on")
    what = ", ".join(f"{dashed(name)} {value}" for name, value in arguments.items())
    if not click.confirm(f"{command.summary.rstrip('.')} ({what})?", err=True):
        raise click.ClickException("nothing was done")
