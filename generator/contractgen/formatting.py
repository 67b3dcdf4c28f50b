"""Formats generated Python files."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

# The settings are ours alone: what stands around the output must not change its bytes.
_OPTIONS = ("--isolated", "--no-cache", "--quiet", "--target-version=py311")


class NotPythonError(RuntimeError):
    """A generated file is not valid Python, which is an error of the target or of a template."""


def format_python(files: Mapping[str, str], width: int = 100) -> dict[str, str]:
    """Sort the imports of Python files and format them; other files stay as they are.

    Args:
        files: texts by relative path.
        width: how many characters a line may have.

    Raises:
        NotPythonError: a file is not valid Python.

    """
    python = [name for name in files if name.endswith((".py", ".pyi"))]
    if not python:
        return dict(files)
    with tempfile.TemporaryDirectory(prefix="contractgen-") as folder:
        root = Path(folder)
        for name in python:
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(files[name].encode())
        # F7: what parses, and yet does not compile.
        options = ("--select=I,F7", "--fix", "--output-format=concise")
        _ruff(root, "check", f"--line-length={width}", *options)
        _ruff(root, "format", f"--line-length={width}")
        formatted = {name: (root / name).read_bytes().decode() for name in python}
    return {name: formatted.get(name, text) for name, text in files.items()}


def _ruff(folder: Path, command: str, *options: str) -> None:
    from ruff import find_ruff_bin  # type: ignore[import-untyped]

    line = [find_ruff_bin(), command, *options, *_OPTIONS, "."]
    done = subprocess.run(line, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        told = (done.stdout or done.stderr).partition("\n")[0]
        raise NotPythonError(f"a generated file is not valid Python: {told}")
