"""Other generators, each in an environment of its own, outside the project's lock."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.any_document.fetching import CACHE, UV

PYTHON_CLIENT = "openapi-python-client==0.29.1"
GENERATOR = "openapi-generator-cli==7.26.0"


class MissingError(Exception):
    """A program is not to be had; the message says why."""


def programs(package: str) -> Path:
    """Return the folder with the programs of a package, which is installed where it is missing.

    Raises:
        MissingError: it cannot be installed.

    """
    folder = CACHE / package.replace("==", "-")
    done = folder / "installed"
    if not done.exists():
        try:
            _run(UV, "venv", "--quiet", "--clear", folder)
            _run(UV, "pip", "install", "--quiet", "--python", folder / "bin/python", package)
        except (OSError, subprocess.CalledProcessError) as error:
            raise MissingError(f"not installed: {package.partition('==')[0]}") from error
        done.touch()
    return folder / "bin"


def _run(*command: str | Path) -> None:
    subprocess.run(command, check=True, capture_output=True)
