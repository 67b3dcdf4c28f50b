"""What CONTRIBUTING shows works as it stands."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from .shown import blocks, commands, run

TEXT = (Path(__file__).parents[1] / "CONTRIBUTING.md").read_text("utf-8")
SECTION = TEXT.partition("\n## Extend the generator\n")[2].partition("\n## ")[0]
OPERATION = {"operationId": "show", "summary": "Show", "responses": {"204": {"description": "OK"}}}
DOCUMENT = {
    "openapi": "3.1.0",
    "info": {"title": "T", "version": "1"},
    "paths": {"/a": {"get": OPERATION}},
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "openapi.json").write_text(json.dumps(DOCUMENT))
    return tmp_path


def test_the_example_of_a_template_works(project: Path) -> None:
    (project / "templates/docs").mkdir(parents=True)
    (project / "templates/docs/base.html").write_text(blocks(SECTION, "html")[0], "utf-8")
    done = run(commands(blocks(SECTION, "console")[0]), project, {"XDG_CACHE_HOME": str(project)})
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith("\n1\n")


def test_the_example_of_a_target_works(project: Path) -> None:
    (project / "operation_table.py").write_text(blocks(SECTION, "python")[0], "utf-8")
    (project / "pyproject.toml").write_text(blocks(SECTION, "toml")[0], "utf-8")
    # Installed without an index, and away from the environment that the tests run in.
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", "wheels"]
    subprocess.run(build, cwd=project, check=True, capture_output=True)
    [wheel] = (project / "wheels").glob("*.whl")
    zipfile.ZipFile(wheel).extractall(project / "library")
    install, _, script = commands(blocks(SECTION, "console")[1]).partition("\n")
    assert install == "pip install ."
    installed = {"PYTHONPATH": str(project / "library"), "XDG_CACHE_HOME": str(project)}
    done = run(script, project, installed)
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith("\nshow,GET,/a\n")
