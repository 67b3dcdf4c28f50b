"""The console script finds its commands in the installed packages."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import EntryPoint

import pytest
from click.testing import CliRunner

from contractgen import cli

POINTS = [
    EntryPoint("lint", "contractgen.commands:lint", cli.ENTRY_POINTS),
    EntryPoint("broken", "no_such_module:command", cli.ENTRY_POINTS),
]


@pytest.fixture(autouse=True)
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "entry_points", lambda group: POINTS)


def test_a_command_is_found_by_its_entry_point() -> None:
    result = CliRunner().invoke(cli.main, ["lint", "--help"])
    assert result.exit_code == 0
    assert "Check the document SPEC" in result.output


def test_an_unknown_command_is_wrong_usage() -> None:
    result = CliRunner().invoke(cli.main, ["other"])
    assert result.exit_code == 2


def test_a_command_that_cannot_be_imported_is_told() -> None:
    result = CliRunner().invoke(cli.main, ["broken"])
    assert result.exit_code == 1
    assert "the command broken cannot be loaded: No module named 'no_such_module'" in result.output


def test_no_command_is_imported_before_it_is_used() -> None:
    heavy = "contractgen.lint", "jsonschema_rs", "openapi_spec_validator", "yaml", "ruff"
    code = f"import sys, contractgen.commands; sys.exit(any(m in sys.modules for m in {heavy!r}))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
