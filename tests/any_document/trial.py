"""Generates from one document and uses what came of it."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

_IMPORT = """
import importlib, pkgutil, sys
package = importlib.import_module(sys.argv[1])
for found in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
    importlib.import_module(found.name)
for name in package.__all__:
    getattr(package, name)
"""


@dataclass(frozen=True)
class Outcome:
    """What came of a document.

    Attributes:
        refusal: the first line that says why nothing was generated; empty where it was.
        warnings: how many there were.
        operations: how many operations have a page in the reference.
        faults: what is wrong with that which was generated.

    """

    refusal: str = ""
    warnings: int = 0
    operations: int = 0
    faults: tuple[str, ...] = ()


def tried(document: Path, folder: Path, *, typed: bool) -> Outcome:
    """Generate from a document into a folder, and use the client and the reference."""
    generate = Path(sys.executable).with_name("vbs-contract")
    output = folder / "output"
    done = _run(folder, generate, "generate", "--spec", document, "--output", output)
    if done.returncode:
        return Outcome(refusal=done.stderr.partition("\n")[0] or done.stdout)
    warnings = sum(line.startswith("warning: ") for line in done.stderr.splitlines())
    [client] = (output / "python").glob("*/client.py")
    return Outcome(
        warnings=warnings,
        operations=len(list((output / "docs/operations").glob("*.html"))),
        faults=tuple(_faults(output / "python", client.parent.name, typed=typed)),
    )


def _faults(folder: Path, package: str, *, typed: bool) -> list[str]:
    commands: dict[str, tuple[str, ...]] = {
        "compileall": ("-m", "compileall", "-q", package),
        "import": ("-W", "error", "-c", _IMPORT, package),
    }
    if typed:
        commands["mypy"] = ("-m", "mypy", "--strict", "--cache-dir", "../mypy", package)
    done = {name: _run(folder, sys.executable, *words) for name, words in commands.items()}
    return [
        f"{name}: {(one.stdout + one.stderr).strip()[-500:]}"
        for name, one in done.items()
        if one.returncode
    ]


def _run(folder: Path, *command: str | Path) -> subprocess.CompletedProcess[str]:
    # Away from the settings of this repository.
    return subprocess.run(command, check=False, capture_output=True, text=True, cwd=folder)
