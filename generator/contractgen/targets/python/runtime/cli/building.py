"""Builds the commands of a program from its description."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

import click
from click.shell_completion import get_completion_class

from .description import OF_COMMANDS, OF_PROGRAM, Command, Option, Program, Resource, dashed, flag
from .failures import MEANINGS
from .running import run
from .values import Value, is_flag, metavar

_CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
_SHELLS = ("bash", "zsh", "fish")


class _Sections(click.Command):
    """A command whose help shows what must be given apart from what may be."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, those of the document first."""
        own = [one for one in self.params if one.name and one.name.startswith("_")]
        needed = [one for one in self.params if one.required]
        others = [one for one in self.params if one not in own and one not in needed]
        asked = self.get_help_option(ctx)
        for title, params in (
            ("Required", needed),
            ("Optional", others),
            ("Others", [*own, *([asked] if asked else [])]),
        ):
            records = [one.get_help_record(ctx) for one in params]
            if shown := [one for one in records if one]:
                with formatter.section(title):
                    formatter.write_dl(shown)


class _Resources(click.Group):
    """The resources of a program; their commands are built when they are needed."""

    def __init__(self, program: Program, **settings: Any) -> None:
        super().__init__(**settings)
        self._resources = {dashed(one.attribute): one for one in program.resources}
        self._program = program

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the document."""
        return [*self._resources, *(one for one in self.commands if one not in self._resources)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the commands of a resource."""
        resource = self._resources.get(cmd_name)
        if resource is None:
            return super().get_command(ctx, cmd_name)
        return _resource(self._program, resource)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find a command; what looks like one is offered."""
        try:
            return super().resolve_command(ctx, args)
        except click.exceptions.NoSuchCommand as error:
            known = self.list_commands(ctx)
            raise click.exceptions.NoSuchCommand(
                error.command_name, possibilities=known, ctx=ctx
            ) from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the resources, then what is no resource, then the exit codes."""
        with formatter.section("Resources"):
            formatter.write_dl([(name, one.summary) for name, one in self._resources.items()])
        others = [(one, self.commands[one].get_short_help_str()) for one in self.commands]
        with formatter.section("Others"):
            formatter.write_dl(others)
        with formatter.section("Exit codes"):
            formatter.write_dl([(str(code), text) for code, text in MEANINGS.items()])


def build(program: Program) -> click.Group:
    """Return the command line of a program."""
    ways = ", or ".join(" and ".join(way) for way in program.variables)
    told = f"Credentials come from the environment only: {ways}." if ways else ""
    group = _Resources(
        program,
        name=program.name,
        help="\n\n".join(filter(None, (program.summary, told))),
        params=[*_options_of_client(program), *_options_of_program(program)],
        # Help is all that is asked for without a command.
        no_args_is_help=True,
        context_settings=_CONTEXT,
    )
    group.add_command(_completion(program, group))
    return group


def _options_of_client(program: Program) -> Iterator[click.Option]:
    for one in program.options:
        names = [flag(one.name, OF_PROGRAM), one.name]
        variable = program.variable(one)
        yield click.Option(names, help=one.text, envvar=variable, show_envvar=True, metavar="TEXT")


def _options_of_program(program: Program) -> Iterator[click.Option]:
    yield click.Option(
        ["--timeout", "_timeout"],
        type=click.FloatRange(min=0, min_open=True),
        metavar="SECONDS",
        help="How long a call may take, all attempts together.",
    )
    yield click.Option(
        ["--no-validate", "_no_validate"],
        is_flag=True,
        help="Leave it to the server to look at the arguments.",
    )
    yield _json_option()
    yield click.Option(
        ["--verbose", "_verbose"], is_flag=True, help="Log what is sent, without secrets."
    )
    yield _version_option(program)


def _version_option(program: Program) -> click.Option:
    def show(ctx: click.Context, param: click.Parameter, asked: bool) -> None:
        if asked and not ctx.resilient_parsing:
            click.echo(f"{program.name} {program.version}")
            ctx.exit()

    return click.Option(
        ["--version"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=show,
        help="Show the version and exit.",
    )


def _resource(program: Program, resource: Resource) -> click.Group:
    return click.Group(
        name=dashed(resource.attribute),
        help=resource.summary,
        commands=[_command(program, resource, one) for one in resource.commands],
    )


def _command(program: Program, resource: Resource, command: Command) -> click.Command:
    own = [*map(_option, command.options), *_wishes(command)]
    left_out = f"--json leaves out what stands in headers: {', '.join(command.headers)}."
    return _Sections(
        name=dashed(command.method),
        short_help=f"(deprecated) {command.summary}" if command.deprecated else command.summary,
        help=f"{command.text}\n\n{left_out}" if command.headers else command.text,
        params=[*own, *_options_after(program, own)],
        callback=partial(run, program, resource, command),
    )


def _options_after(program: Program, own: list[click.Option]) -> Iterator[click.Option]:
    """Yield the options of the program once more, as far as a command has no such ones.

    They are taken after the command, too, and not shown there.
    """

    def keep(ctx: click.Context, param: click.Parameter, value: object) -> None:
        source = ctx.get_parameter_source(param.name or "")
        if source is click.core.ParameterSource.COMMANDLINE:
            ctx.find_root().params[param.name or ""] = value

    taken = {name for one in own for name in one.opts}
    for one in (*_options_of_client(program), *_options_of_program(program)):
        if one.expose_value and not taken & {*one.opts}:
            one.envvar, one.hidden, one.expose_value, one.callback = None, True, False, keep
            yield one


def _option(option: Option) -> click.Option:
    name = flag(option.name, OF_COMMANDS)
    if is_flag(option):
        return click.Option(
            [f"{name}/--no-{name[2:]}", option.name],
            default=None,
            required=option.required,
            help=option.text,
        )
    return click.Option(
        [name, option.name],
        type=Value(option),
        # What may be given once only is told so, instead of taking the last.
        multiple=True,
        required=option.required,
        metavar=metavar(option),
        help=f"{option.text} Example: {option.example}" if option.example else option.text,
    )


def _wishes(command: Command) -> Iterator[click.Option]:
    if command.pages:
        yield click.Option(["--all", "_all"], is_flag=True, help="Read all pages.")
    if command.starts:
        yield click.Option(
            ["--wait", "_wait"], is_flag=True, help="Wait until it is done, and show how it ended."
        )
    if command.starts or command.waits:
        yield click.Option(
            ["--wait-timeout", "_wait_timeout"],
            type=click.FloatRange(min=0),
            metavar="SECONDS",
            help="How long to wait at the most.",
        )
    if command.asks_first:
        yield click.Option(["--yes", "_yes"], is_flag=True, help="Do not ask whether to go on.")
    yield _json_option()


def _json_option() -> click.Option:
    return click.Option(["--json", "_json"], is_flag=True, help="Write the answer as JSON.")


def _completion(program: Program, group: click.Group) -> click.Command:
    def show(shell: str) -> None:
        kind = get_completion_class(shell)
        if kind is not None:
            variable = f"_{program.name.replace('-', '_')}_COMPLETE".upper()
            click.echo(kind(group, {}, program.name, variable).source())

    return click.Command(
        name="completion",
        help="Print the script of shell completion.",
        params=[click.Argument(["shell"], type=click.Choice(_SHELLS))],
        callback=show,
    )
