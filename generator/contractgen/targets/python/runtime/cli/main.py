"""Runs a command line: whatever goes wrong is told in a few lines, with an exit code."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.util import find_spec
from io import TextIOWrapper
from typing import TYPE_CHECKING

from ..errors import Error

if TYPE_CHECKING:
    from .description import Program

_NEEDED = ("click", "rich")


def main(program: Program, arguments: Sequence[str] | None = None) -> int:
    """Run a command line and return its exit code.

    Args:
        program: what it offers.
        arguments: what follows its name; those of this process by default.

    """
    if lacking := [name for name in _NEEDED if find_spec(name) is None]:
        missing, extra = " and ".join(lacking), f"{program.distribution}[cli]"
        print(f"{program.name} needs {missing}: pip install '{extra}'", file=sys.stderr)
        return 1
    try:
        return _run(program, arguments)
    except KeyboardInterrupt:
        return 130


def _run(program: Program, arguments: Sequence[str] | None) -> int:
    import click

    from .building import build
    from .failures import INTERRUPTED, OTHER, exit_code, told
    from .layout import plain

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # What has been done must not end in an error because it cannot be shown.
            stream.reconfigure(errors="backslashreplace")
    try:
        code = build(program).main(arguments, program.name, standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        return INTERRUPTED
    except Error as error:
        text = told(error, program)
        code = exit_code(error)
    except Exception as error:  # a mistake of ours must not look like one, either
        text, code = f"{program.name}: {type(error).__name__}: {error}", OTHER
    else:
        return code or 0
    click.echo("\n".join(map(plain, text.split("\n"))), err=True)
    return code
