"""Generates from one document and uses what came of it."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tests.any_document.fetching import CACHE, ROOT
from tests.any_document.reasons import REASONS

_TYPES = CACHE / "mypy"
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
        called: how many operations the mock and the client agree on.
        tried: how many schemas were held against the client.
        differing: how many of them differ in some way that has a reason.
        kinds: of differences, as `reasons` explains them.
        faults: what is wrong with that which was generated.

    """

    refusal: str = ""
    warnings: int = 0
    operations: int = 0
    called: int = 0
    tried: int = 0
    differing: int = 0
    kinds: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()


def tried(document: Path, folder: Path, *, deep: bool) -> Outcome:
    """Generate from a document into a folder, and use the client and the reference.

    Args:
        document: its root file.
        folder: a folder to work in.
        deep: check types, call every operation, and hold the client against every schema.

    """
    generate = Path(sys.executable).with_name("vbs-contract")
    output = folder / "output"
    done = _run(folder, generate, "generate", "--spec", document, "--output", output)
    if done.returncode:
        return Outcome(refusal=done.stderr.partition("\n")[0] or done.stdout)
    warnings = sum(line.startswith("warning: ") for line in done.stderr.splitlines())
    [client] = (output / "python").glob("*/client.py")
    python = output / "python"
    outcome = Outcome(
        warnings=warnings,
        operations=len(list((output / "docs/operations").glob("*.html"))),
        faults=tuple(_faults(python, client.parent.name, typed=deep)),
    )
    return _used(outcome, document, python) if deep else outcome


def _faults(folder: Path, package: str, *, typed: bool) -> list[str]:
    commands: dict[str, tuple[str, ...]] = {
        "compileall": ("-m", "compileall", "-q", package),
        "import": ("-W", "error", "-c", _IMPORT, package),
    }
    if typed:
        commands["mypy"] = ("-m", "mypy", "--strict", "--cache-dir", str(_TYPES), package)
    done = {name: _run(folder, sys.executable, *words) for name, words in commands.items()}
    return [
        f"{name}: {(one.stdout + one.stderr).strip()[-500:]}"
        for name, one in done.items()
        if one.returncode
    ]


def _used(outcome: Outcome, document: Path, client: Path) -> Outcome:
    calls = _printed("calling", document, client)
    held = _printed("round_trip", document, client, "2")
    faults = [f"{id_}: {one[0]}" for id_, one in calls["faults"].items()]
    faults += [f"{kind}: {one}" for kind, one in held["kinds"].items() if kind not in REASONS]
    return replace(
        outcome,
        called=calls["called"],
        tried=held["tried"],
        differing=held["differing"],
        kinds=tuple(held["kinds"]),
        faults=(*outcome.faults, *faults),
    )


def _printed(module: str, *arguments: Path | str) -> Any:
    """Run a module by itself, as each client is a package of a name of its own."""
    name = f"tests.any_document.{module}"
    done = _run(ROOT, sys.executable, "-m", name, *arguments)
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    return json.loads(done.stdout)


def _run(folder: Path, *command: str | Path) -> subprocess.CompletedProcess[str]:
    # Away from the settings of this repository.
    return subprocess.run(command, check=False, capture_output=True, text=True, cwd=folder)
