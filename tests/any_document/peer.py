"""openapi-python-client on the same documents, in an environment of its own."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.peers import PYTHON_CLIENT, programs


def outcome(document: Path, folder: Path) -> str:
    """Generate from a document, and say in a few words what came of it."""
    program = programs(PYTHON_CLIENT) / "openapi-python-client"
    made = folder / "peer"
    done = subprocess.run(
        [program, "generate", "--path", document, "--output-path", made, "--meta", "none"],
        check=False,
        capture_output=True,
        text=True,
    )
    if done.returncode or not made.is_dir():
        return "refused"
    left_out = (done.stdout + done.stderr).count("WARNING parsing")
    return f"yes, {left_out} left out" if left_out else "yes"
