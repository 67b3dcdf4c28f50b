"""Fixtures of the suite: the run, its session and its world."""

from __future__ import annotations

import pytest

from vbs_conformance.run import RUN, Run
from vbs_conformance.session import Session
from vbs_conformance.vbs.world import World


def pytest_collect_file(parent: pytest.Collector) -> None:
    """Refuse to run without a target."""
    if RUN not in parent.config.stash:
        raise parent.CollectError("the suite needs a server to test: give --vbs-target FILE")


@pytest.fixture(scope="session")
def run(request: pytest.FixtureRequest) -> Run:
    """Return the run in progress."""
    return request.config.stash[RUN]


@pytest.fixture(scope="session")
def session(run: Run) -> Session:
    """Return what calls the target."""
    return run.session


@pytest.fixture(scope="session")
def refused_once() -> set[str]:
    """The rules whose first request has been refused as it should be."""
    return set()


@pytest.fixture(scope="session")
def world(run: Run) -> World:
    """Return what the suite makes on the target."""
    return run.world
