"""Runs the suite against a target and says what came of it."""

from __future__ import annotations

import contextlib
import io
import os
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis.configuration import set_hypothesis_home_dir

from vbs_conformance.contract import Contract
from vbs_conformance.gate import Gate
from vbs_conformance.interrupts import Interrupts
from vbs_conformance.journal import Journal, key_of
from vbs_conformance.ledger import Header, Ledger
from vbs_conformance.plugin import SuitePlugin
from vbs_conformance.recognition import recognize
from vbs_conformance.run import Outcome, Run, Settings
from vbs_conformance.safety import limits_of
from vbs_conformance.session import Session
from vbs_conformance.state import State
from vbs_conformance.target import Target
from vbs_conformance.transport import Transport
from vbs_conformance.vbs.marker import new_run_id
from vbs_conformance.vbs.world import World

SUITE = Path(__file__).with_name("suite")
# First what waits for no job, or for one: it finds most faults soonest.
MODULES = (
    *("identity", "policies", "policy_tags", "policy_filter", "agreement", "first_refusals"),
    *("states", "workflow", "policy_tasks", "native", "shares", "isolation"),
    *("methods", "rules", "policy_model", "document", "reach"),
)

_PLACES = {f"test_{name}.py": place for place, name in enumerate(MODULES)}

OK, FINDINGS, USAGE, GONE, INTERNAL, LEFT_OVER = 0, 1, 2, 3, 4, 5


def place_of(check: pytest.Item) -> int:
    """Return the place of the module of a check in the order that finds most faults soonest."""
    return _PLACES[check.path.name]


class InternalError(Exception):
    """pytest could not run the suite; says what it printed."""


class NothingSelectedError(Exception):
    """No check has a name that was asked for; holds the names there are."""

    def __init__(self, checks: Iterable[str]) -> None:
        super().__init__("no check has this name")
        self.checks = tuple(checks)


def run_suite(
    contract: Contract,
    target: Target,
    settings: Settings,
    state: State | None = None,
    received: Interrupts | None = None,
) -> Run:
    """Run the suite.

    Args:
        contract: the contract.
        target: the server under test.
        settings: what the user has chosen.
        state: where to keep what `cleanup` and `--resume` need; by default nowhere.
        received: the signals that have come.

    Raises:
        TargetError: the target is no VBS, or does not know the caller.
        TargetGone: the target cannot be reached at all.
        ResumeError: there is no such run to go on with.
        InternalError: the suite itself is broken.
        NothingSelectedError: `only` or `replay` names no check.

    """
    with running(contract, target, settings, state, received) as run:
        status, printed = _pytest(run)
        if status in (pytest.ExitCode.INTERNAL_ERROR, pytest.ExitCode.USAGE_ERROR):
            raise InternalError(run.session.redact(printed))
        if status == pytest.ExitCode.NO_TESTS_COLLECTED and not run.resumed:
            raise NothingSelectedError(run.checks)
    return run


@contextlib.contextmanager
def running(
    contract: Contract,
    target: Target,
    settings: Settings,
    state: State | None = None,
    received: Interrupts | None = None,
) -> Iterator[Run]:
    """Make sure that the target answers; clean up after a block in which checks are run.

    Raises:
        TargetError: the target does not know the caller, or must not be tested so.
        TargetGone: the target cannot be reached at all.
        ResumeError: there is no run that could be gone on with.

    """
    received = received or Interrupts()
    limits = limits_of(
        target, allow_writes=settings.allow_writes, confirm_project=settings.confirm_project
    )
    transport = Transport(target.request_timeout)
    ledger = _ledger(target, state)
    gate = Gate(transport, limits, ledger)
    session = Session(contract, target, transport, strict=settings.strict, gate=gate)
    # What repeats one check is no run to go on with.
    keeps = state.checks if state and settings.replay is None else None
    journal = Journal(keeps, key_of(target, settings), session.coverage)
    run = Run(session, World(session), settings, journal=journal.finished)
    started = time.monotonic()
    try:
        if settings.resume:
            run.verdicts += journal.resume()
        recognize(session)
        if not settings.resume:
            journal.begin()
        yield run
    except KeyboardInterrupt:
        run.interrupted = True
    finally:
        _clean_up(run, received)
        transport.close()
    run.seconds = time.monotonic() - started
    run.interrupt_code = received.exit_code


def _ledger(target: Target, state: State | None) -> Ledger:
    id_ = new_run_id()
    file = state.ledger(id_) if state else None
    target_file = str(state.target_file or "") if state else ""
    return Ledger(Header(id_, target.base_url, target.project_id, target_file), file)


def _clean_up(run: Run, received: Interrupts) -> None:
    """Remove what the run has made, unless somebody insists on an end."""
    gate = run.session.gate
    gate.close()
    while not received.is_impatient:
        try:
            run.left_over = run.world.clean_up()
        except KeyboardInterrupt:
            run.interrupted = True
        else:
            if not run.left_over:
                gate.ledger.delete()
            return
    run.abandoned = gate.ledger.was_used


def exit_code(run: Run) -> int:
    """Return the exit code that a run calls for; the gravest matter decides."""
    if run.interrupted:
        return run.interrupt_code
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


def _cache() -> Path:
    """Return the folder for what can be made again."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "vbs-contract"


# What pytest does for each of a thousand checks, and nobody here asks for.
_UNUSED = ("cacheprovider", "terminal", "logging", "threadexception", "unraisableexception")


class _Suite:
    """Has pytest run the modules in their order.

    Errors are shown plainly: pytest's own way takes apart a module for each skipped check.
    """

    def pytest_configure(self, config: pytest.Config) -> None:
        config.option.tbstyle = "native"

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items.sort(key=place_of)


def _pytest(run: Run) -> tuple[int, str]:
    profile = run.settings.profile
    arguments = [
        # Were each file named, pytest would look through the folder once for each.
        *(str(SUITE), *(f"--ignore={SUITE / f'test_{name}.py'}" for name in profile.without)),
        *("--import-mode=importlib", "--assert=plain", "--capture=no"),
        *(part for name in _UNUSED for part in ("-p", f"no:{name}")),
        *("-c", "/dev/null", "--rootdir", str(SUITE), "--strict-markers"),
    ]
    printed = io.StringIO()
    # Settings and plug-ins of the user's own tests must not change the run.
    alone = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTEST_ADDOPTS": "", "PYTEST_PLUGINS": ""}
    with (
        patch.dict(os.environ, alone),
        contextlib.redirect_stdout(printed),
    ):
        # hypothesis keeps tables of characters there, which take seconds to make.
        set_hypothesis_home_dir(_cache())
        status = pytest.main(arguments, plugins=[_Suite(), SuitePlugin(run)])
    return int(status), printed.getvalue()
