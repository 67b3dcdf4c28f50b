"""A path takes the methods that the document gives it, and no other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from vbs_conformance.draft import Draft
from vbs_conformance.exploration.judging import judge
from vbs_conformance.finding import Broken
from vbs_conformance.run import RUN, about
from vbs_conformance.session import Session

_METHODS = ("GET", "POST", "PUT", "DELETE", "PATCH")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Make one test for each path, named after its first operation."""
    by_path: dict[str, str] = {}
    for operation in metafunc.config.stash[RUN].session.contract.operations.values():
        by_path.setdefault(operation.path, operation.id)
    metafunc.parametrize(
        "operation", [pytest.param(id_, marks=about(id_)) for id_ in by_path.values()]
    )


@pytest.mark.kind("methods")
def test_other_methods_are_refused(operation: str, session: Session) -> None:
    contract = session.contract
    path = contract.operations[operation].path
    given = {o.method for o in contract.operations.values() if o.path == path}
    # Nothing has these ids: a method that is taken for another one does no harm.
    names = [segment[1:-1] for segment in path.split("/") if segment.startswith("{")]
    ids = {name: "none" for name in names if name != "project_id"}
    request = session.signed(session.request(Draft(operation, ids, {})), session.own)
    findings = [
        finding
        for method in _METHODS
        if method not in given
        for finding in judge(session, operation, replace(request, method=method))[1]
    ]
    if findings:
        raise Broken(*findings)
