"""The console script: a group of the commands that the installed packages offer."""

from __future__ import annotations

from importlib.metadata import EntryPoint, entry_points

import click

ENTRY_POINTS = "contract.commands"


class DiscoveredCommands(click.Group):
    """Commands of an entry-point group, each imported only when it is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return sorted(_entry_points())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one command."""
        entry = _entry_points().get(cmd_name)
        if entry is None:
            return None
        try:
            command: click.Command = entry.load()
        except (ImportError, AttributeError) as error:
            message = f"the command {cmd_name} cannot be loaded: {error}"
            raise click.ClickException(message) from error
        return command


def _entry_points() -> dict[str, EntryPoint]:
    return {entry.name: entry for entry in entry_points(group=ENTRY_POINTS)}


def _version() -> str:
    """Return the version of the distribution that the commands come with."""
    versions = (entry.dist.version for entry in _entry_points().values() if entry.dist)
    return next(versions, "unknown")


@click.command(cls=DiscoveredCommands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(_version())
def main() -> None:
    """Work with an API contract: check it, generate from it, serve it and test against it."""
