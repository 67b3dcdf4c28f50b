"""The example of a workflow does what it says, short of what only GitHub can do."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from vbs_conformance.reference import reference_target
from vbs_conformance.target import write_target

ROOT = Path(__file__).parents[1]
WORKFLOW = yaml.safe_load((ROOT / ".ci/examples/conformance.yml").read_text("utf-8"))
STEPS: list[dict[str, Any]] = WORKFLOW["jobs"]["conformance"]["steps"]


def step(name: str) -> dict[str, Any]:
    return next(one for one in STEPS if one.get("name") == name)


def test_it_installs_this_project() -> None:
    [path] = [one["with"]["path"] for one in STEPS if "path" in one.get("with", {})][:1]
    assert step("Install")["run"] == f"python -m pip install ./{path}"
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert step("Test")["run"].split()[0] in project["scripts"]


def test_it_tests_a_server_and_leaves_what_it_uploads(tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    with reference_target() as target:
        write_target(tmp_path / "target.toml", replace(target, token="unset"))
        text = (tmp_path / "target.toml").read_text("utf-8")
        # A file that is committed names the variable that holds the secret.
        text = text.replace('token = "unset"', 'token_env = "VBS_TOKEN"', 1)
        (tmp_path / "target.toml").write_text(text, "utf-8")
        environment = {
            **os.environ,
            **dict.fromkeys(step("Test")["env"], str(target.token)),
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
            "GITHUB_ACTIONS": "true",
            "GITHUB_STEP_SUMMARY": str(summary),
        }
        done = subprocess.run(
            ["bash", "-e", "-c", step("Test")["run"]],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 0, done.stdout + done.stderr
    assert summary.read_text("utf-8").startswith("#")
    sarif = step("Show the findings under code scanning")["with"]["sarif_file"]
    assert (tmp_path / sarif).is_file()
    assert (tmp_path / step("Keep the report")["with"]["path"] / "index.html").is_file()
