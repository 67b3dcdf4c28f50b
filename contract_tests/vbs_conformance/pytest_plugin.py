"""The options of the suite in the user's own pytest: `pytest --pyargs vbs_conformance.suite`.

pytest loads this wherever the suite is installed: without `--vbs-target` nothing happens.
"""

from __future__ import annotations

from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options."""
    group = parser.getgroup("vbs", "conformance suite of the Volume Backup Service")
    group.addoption("--vbs-target", type=Path, metavar="FILE", help="target file to test")
    group.addoption(
        "--vbs-profile",
        choices=("quick", "default", "deep"),
        default="default",
        help="how thorough to be",
    )
    group.addoption("--vbs-seed", type=int, default=0, metavar="N", help="repeats a run")
    group.addoption(
        "--vbs-examples",
        metavar="URL",
        help="keep failing random calls there: redis://host:port/db, or a folder",
    )
    group.addoption("--vbs-report-dir", type=Path, metavar="DIR", help="where the reports go")


def pytest_configure(config: pytest.Config) -> None:
    """Get ready to test the target, if one is given."""
    if config.getoption("vbs_target") is not None:
        from vbs_conformance.embedded import embed

        embed(config)
