"""The suite as tests of the user's own pytest, in one process or spread over xdist workers."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from vbs_conformance.conformance import make_sure_deviations_exist
from vbs_conformance.contract import Contract, load_contract
from vbs_conformance.exchange import TargetGone
from vbs_conformance.exploration.engine import ExamplesError, open_examples
from vbs_conformance.finding import Finding
from vbs_conformance.plugin import SuitePlugin
from vbs_conformance.profile import PROFILES
from vbs_conformance.report import summarize, write_reports
from vbs_conformance.report.text import one_line
from vbs_conformance.run import Outcome, Run, Settings, Verdict
from vbs_conformance.runner import SUITE, place_of, running
from vbs_conformance.target import TargetError, load_target
from vbs_conformance.workers import Part, Worker, is_about_all, may_spread


def embed(config: pytest.Config) -> None:
    """Get ready to test the target of the command line.

    Raises:
        UsageError: it cannot be tested.

    """
    worker = Worker.of(config)
    with ExitStack() as stack:
        try:
            file = Path(config.getoption("vbs_target"))
            contract, target = load_contract(), load_target(file)
            make_sure_deviations_exist(contract, target, file)
            target = worker.with_own_volumes(target) if worker else target
            run = stack.enter_context(running(contract, target, _settings(config)))
        except ExamplesError as error:
            raise pytest.UsageError(f"--vbs-examples: {error}") from error
        except TargetError as error:
            raise pytest.UsageError(f"--vbs-target: {error}") from error
        except TargetGone as error:
            raise pytest.UsageError(f"the target does not answer: {error}") from error
        suite = EmbeddedSuite(run, contract, worker, stack.pop_all())
    config.add_cleanup(suite.clean_up)
    config.pluginmanager.register(suite)


def _settings(config: pytest.Config) -> Settings:
    examples = config.getoption("vbs_examples")
    return Settings(
        profile=PROFILES[config.getoption("vbs_profile")],
        seed=config.getoption("vbs_seed"),
        examples=open_examples(examples) if examples is not None else None,
    )


class EmbeddedSuite:
    """Runs the checks as tests among others.

    Args:
        run: the run.
        contract: the contract.
        worker: the xdist worker that this process is, if it is one.
        stack: what cleans up when it is closed.

    """

    def __init__(
        self, run: Run, contract: Contract, worker: Worker | None, stack: ExitStack
    ) -> None:
        self.run = run
        self._suite = SuitePlugin(run)
        self._contract = contract
        self._worker = worker
        self._stack = stack

    def pytest_configure(self, config: pytest.Config) -> None:
        """Hand the run to the checks."""
        self._suite.pytest_configure(config)

    def clean_up(self) -> None:
        """Remove what was made on the target; once is enough."""
        self._stack.close()

    # What the user does not select goes later.
    @pytest.hookimpl(tryfirst=True)
    def pytest_collection_modifyitems(
        self, config: pytest.Config, items: list[pytest.Item]
    ) -> None:
        """Put the checks into the order that finds most faults soonest."""
        checks = sorted(filter(_is_check, items), key=place_of)
        if self._worker:
            checks = [item for item in checks if not is_about_all(item.nodeid)]
        items[:] = [*(item for item in items if not _is_check(item)), *checks]
        self._suite.pytest_collection_modifyitems(config, checks)

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Count the checks that the user has selected."""
        self.run.total = sum(map(_is_check, session.items))

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(
        self, item: pytest.Item, nextitem: pytest.Item | None
    ) -> Generator[None, object, object]:
        """Keep workers out of each other's way."""
        if self._worker is None or not _is_check(item):
            return (yield)
        with self._worker.lock(alone=not may_spread(item.nodeid, self._contract)):
            return (yield)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[Any]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Report a check as pytest reports tests."""
        if not _is_check(item):
            return (yield)
        so_far = len(self.run.verdicts)
        report = yield from self._suite.pytest_runtest_makereport(item, call)
        for verdict in self.run.verdicts[so_far:]:
            _show(report, verdict)
        return report

    @pytest.hookimpl(optionalhook=True)
    def pytest_xdist_make_scheduler(self, config: pytest.Config, log: Any) -> object:
        """Keep together what must not run at the same time."""
        from vbs_conformance.scheduling import Scheduling

        return Scheduling(config, log, self._contract)

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any, error: object) -> None:
        """Take over what a worker has found."""
        Part.of(node).add_to(self.run)

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Clean up and write the reports; what was left on the target is a failure."""
        if self._worker:
            with self._worker.lock(alone=True):
                self.clean_up()
            self._worker.hand_over(self.run)
            return
        left_over = self.run.left_over
        self.clean_up()
        self.run.left_over = [*left_over, *self.run.left_over]
        if self.run.left_over and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED
        folder = session.config.getoption("vbs_report_dir")
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
            write_reports(folder, self._contract, self.run, summarize(self._contract, self.run))

    def pytest_terminal_summary(
        self, terminalreporter: pytest.TerminalReporter, config: pytest.Config
    ) -> None:
        """Say where the report is, and what was left on the target."""
        for text in self.run.left_over:
            terminalreporter.write_line(f"left on the target: {one_line(text)}", red=True)
        if (folder := config.getoption("vbs_report_dir")) is not None:
            terminalreporter.write_line(f"report of the suite: {folder / 'index.html'}")


def _is_check(item: pytest.Item) -> bool:
    return item.path.parent == SUITE


def _show(report: pytest.TestReport, verdict: Verdict) -> None:
    """Say in a report of pytest what the verdict says."""
    if verdict.outcome is Outcome.FAIL:
        report.longrepr = "\n\n".join(_described(finding) for finding in verdict.findings)
    elif verdict.outcome is Outcome.NOT_REACHABLE:
        report.outcome = "skipped"
        file, line, _ = report.location
        report.longrepr = (file, line or 0, f"not reachable: {verdict.reason}")
    elif verdict.outcome in (Outcome.DEVIATION, Outcome.DOUBTFUL):
        report.outcome = "skipped"
        report.wasxfail = f"{verdict.outcome.value}: {verdict.reason}"


def _described(finding: Finding) -> str:
    label = f" ({finding.label})" if finding.label else ""
    lines = [
        f"{finding.about} at {finding.place}{label}: "
        f"expected {one_line(finding.expected)}, got {one_line(finding.got)}",
        f"clause: {finding.clause}",
        *([finding.exchange.curl] if finding.exchange else ()),
    ]
    return "\n".join(lines)
