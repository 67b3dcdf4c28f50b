"""schemathesis as it comes, against the reference server over HTTP."""

import os
import subprocess
import sys
from pathlib import Path

from vbs_conformance.reference_server import ReferenceServer

_CHECKS = "not_a_server_error,status_code_conformance,response_schema_conformance"


def test_it_finds_no_failure(tmp_path: Path) -> None:
    examples = os.environ.get("HYPOTHESIS_EXAMPLES", "2")
    with ReferenceServer() as server:
        command: list[str | Path] = [
            *(Path(sys.executable).parent / "schemathesis", "run", "generated/openapi.json"),
            *("--url", server.base_url, "-H", f"X-Auth-Token: {server.target.token}"),
            *("--checks", _CHECKS, "--phases", "coverage,fuzzing"),
            *("--max-examples", examples, "--seed", "1", "--generation-database", "none"),
            *("--request-timeout", "30", "--warnings", "off", "--no-color"),
        ]
        done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-6000:]
    assert "No issues found" in done.stdout
