"""The options of the suite in the user's own pytest: `pytest --pyargs vbs_conformance.suite`.

pytest loads this wherever the suite is installed: without `--vbs-target` nothing happens, and the
fixture `reference_server` is there for tests of other programs.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from vbs_conformance.reference_server import ReferenceServer


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


@pytest.fixture
def reference_server() -> Iterator[ReferenceServer]:
    """A new reference server of this test alone, which can be controlled; jobs take no time."""
    # pytest should not start any slower where nobody asks for a server.
    from vbs_conformance.reference_server import ReferenceServer
    from vbs_conformance.reference_server.configuration import Configuration

    configuration = Configuration(is_controlled=True)
    with ReferenceServer(configuration=configuration, job_delay=0) as server:
        yield server
