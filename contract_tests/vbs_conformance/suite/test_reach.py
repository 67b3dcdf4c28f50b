"""Every operation has succeeded at least once, or nothing was shown about it."""

from __future__ import annotations

import pytest

from vbs_conformance.run import RUN, about
from vbs_conformance.session import Session
from vbs_conformance.vbs.world import NotReachable


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Make one test for each operation."""
    ids = metafunc.config.stash[RUN].session.contract.operations
    metafunc.parametrize("operation", [pytest.param(id_, marks=about(id_)) for id_ in ids])


@pytest.mark.kind("reach")
def test_some_call_succeeded(operation: str, session: Session) -> None:
    if operation not in session.coverage.succeeded:
        raise NotReachable("no call of it succeeded, so that refusals of it show little")
