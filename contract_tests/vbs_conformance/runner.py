"""Runs the suite against a target and says what came of it."""

from __future__ import annotations

import contextlib
import io
import os
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis.configuration import set_hypothesis_home_dir

from vbs_conformance.contract import Contract
from vbs_conformance.exchange import TargetGone
from vbs_conformance.finding import Broken
from vbs_conformance.plugin import SuitePlugin
from vbs_conformance.run import Outcome, Run, Settings
from vbs_conformance.session import Session
from vbs_conformance.target import Target, TargetError
from vbs_conformance.transport import Transport
from vbs_conformance.vbs.world import World

SUITE = Path(__file__).with_name("suite")
# First what calls every operation as it is meant to be called: it finds most faults soonest.
MODULES = (
    *(
        "workflow",
        "identity",
        "agreement",
        "policies",
        "policy_tags",
        "policy_filter",
        "policy_tasks",
        "native",
        "shares",
        "isolation",
    ),
    *("methods", "rules", "states", "policy_model", "document", "reach"),
)

OK, FINDINGS, USAGE, GONE, INTERNAL, LEFT_OVER, INTERRUPTED = 0, 1, 2, 3, 4, 5, 130
_PROBES = 3


class InternalError(Exception):
    """pytest could not run the suite; says what it printed."""


class NothingSelectedError(Exception):
    """No check has a name that was asked for; holds the names there are."""

    def __init__(self, checks: Iterable[str]) -> None:
        super().__init__("no check has this name")
        self.checks = tuple(checks)


def run_suite(contract: Contract, target: Target, settings: Settings) -> Run:
    """Run the suite.

    Raises:
        TargetError: the target does not know the caller.
        TargetGone: the target cannot be reached at all.
        InternalError: the suite itself is broken.
        NothingSelectedError: `only` or `replay` names no check.

    """
    with running(contract, target, settings) as run:
        status, printed = _pytest(run)
        if status in (pytest.ExitCode.INTERNAL_ERROR, pytest.ExitCode.USAGE_ERROR):
            raise InternalError(run.session.redact(printed))
        if status == pytest.ExitCode.NO_TESTS_COLLECTED:
            raise NothingSelectedError(run.checks)
    return run


@contextlib.contextmanager
def running(contract: Contract, target: Target, settings: Settings) -> Iterator[Run]:
    """Make sure that the target answers; clean up after a block in which checks are run.

    Raises:
        TargetError: the target does not know the caller.
        TargetGone: the target cannot be reached at all.

    """
    transport = Transport()
    session = Session(contract, target, transport, strict=settings.strict)
    run = Run(session, World(session), settings)
    started = time.monotonic()
    try:
        _probe(session)
        yield run
    finally:
        run.left_over = run.world.clean_up()
        transport.close()
    run.seconds = time.monotonic() - started


def exit_code(run: Run) -> int:
    """Return the exit code that a run calls for; the gravest matter decides."""
    if run.interrupted:
        return INTERRUPTED
    if run.gone:
        return GONE
    if any(verdict.outcome is Outcome.ERROR for verdict in run.verdicts):
        return INTERNAL
    if run.findings:
        return FINDINGS
    if run.left_over:
        return LEFT_OVER
    if not run.has_tried_something:
        return USAGE
    return OK


def _probe(session: Session) -> None:
    """Make sure that somebody answers, and knows the caller, before anything else is tried."""
    for attempt in range(_PROBES):
        try:
            reply = session.call("listPolicies")
        except Broken:
            return
        except TargetGone:
            if attempt == _PROBES - 1:
                raise
            time.sleep(0.2 * 2**attempt)
        else:
            if reply.status in (401, 403):
                raise TargetError(f"the target refuses the credentials with {reply.status}")
            return


def _pytest(run: Run) -> tuple[int, str]:
    profile = run.settings.profile
    arguments = [
        *(str(SUITE / f"test_{name}.py") for name in MODULES if name not in profile.without),
        *("--import-mode=importlib", "-p", "no:cacheprovider", "-p", "no:terminal"),
        *("-c", "/dev/null", "--rootdir", str(SUITE), "--strict-markers"),
    ]
    printed = io.StringIO()
    # Settings and plug-ins of the user's own tests must not change the run.
    alone = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTEST_ADDOPTS": "", "PYTEST_PLUGINS": ""}
    with (
        patch.dict(os.environ, alone),
        tempfile.TemporaryDirectory() as folder,
        contextlib.redirect_stdout(printed),
    ):
        set_hypothesis_home_dir(folder)
        status = pytest.main(arguments, plugins=[SuitePlugin(run)])
    return int(status), printed.getvalue()
