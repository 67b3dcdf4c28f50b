"""What schemathesis finds by itself: all phases and checks, the same document, the same time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from vbs_conformance.target import Target

SECONDS = 10
_DOCUMENT = Path(__file__).parents[2] / "generated" / "openapi.json"
_FOUND = 1


def finds(target: Target) -> bool:
    """Run schemathesis against a target; tell whether it reports a failure."""
    with TemporaryDirectory() as folder:
        config = Path(folder) / "schemathesis.toml"
        config.write_text(f'[parameters]\n"path.project_id" = "{target.project_id}"\n', "utf-8")
        command: list[str | Path] = [
            *(Path(sys.executable).with_name("schemathesis"), "--config-file", config),
            *("run", _DOCUMENT, "--url", target.base_url, "-H", f"X-Auth-Token: {target.token}"),
            *("--phases", "examples,coverage,fuzzing,stateful", "--max-time", str(SECONDS)),
            # It takes what a state forbids for a fault of a healthy server.
            *("--exclude-checks", "positive_data_acceptance"),
            *("--seed", "0", "--generation-database", "none", "--continue-on-failure"),
        ]
        done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    return done.returncode == _FOUND
