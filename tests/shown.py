"""What texts show as code, and what it takes to run it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

BIN = Path(sys.executable).parent


def blocks(text: str, language: str) -> list[str]:
    """Return the blocks of code in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.DOTALL | re.MULTILINE)


def commands(text: str) -> str:
    """Return the commands of a console; indented lines go on with the one before."""
    lines = [line for line in text.splitlines() if line.startswith(("$ ", " "))]
    return "\n".join(line.removeprefix("$ ") for line in lines)


def filled_in(text: str, values: Mapping[str, str]) -> str:
    """Replace what a text shows by what is there; each of it has to occur."""
    for shown, real in values.items():
        assert shown in text
        text = text.replace(shown, real)
    return text


def run(
    script: str, folder: Path, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run commands in a shell that stops at the first failure."""
    path = f"{BIN}:{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", script],
        cwd=folder,
        env={**os.environ, "PATH": path, **(environment or {})},
        capture_output=True,
        text=True,
        check=False,
    )
