"""The pytest plugin of a run: collects verdicts, shows progress, stops when the target is gone."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Generator
from dataclasses import replace
from datetime import date
from typing import Any, TextIO

import pytest
from _pytest.runner import runtestprotocol

from vbs_conformance.exchange import TargetGone
from vbs_conformance.finding import Broken, Finding
from vbs_conformance.gate import NotAllowed, RunStopped
from vbs_conformance.run import RUN, Outcome, Run, Settings, Verdict
from vbs_conformance.vbs.world import NotReachable


class SuitePlugin:
    """Collects the verdicts of a run.

    Args:
        run: the run.
        output: where progress is shown, if it is a terminal.

    """

    def __init__(self, run: Run, output: TextIO = sys.stderr) -> None:
        self.run = run
        self._output = output
        self._live = output.isatty()
        self._started = time.monotonic()
        self._causes: set[tuple[str, str, str, str]] = set()

    def pytest_configure(self, config: pytest.Config) -> None:
        """Hand the run to the tests."""
        config.stash[RUN] = self.run
        config.addinivalue_line("markers", "about(*ids): rules, states and operations tested")
        config.addinivalue_line("markers", "kind(name): kind of the verdict")

    def pytest_collection_modifyitems(
        self, config: pytest.Config, items: list[pytest.Item]
    ) -> None:
        """Keep what `--only` or `--replay` names."""
        self.run.checks = {_name(item): _about(item) for item in items}
        items[:] = [item for item in items if _is_selected(item, self.run.settings)]
        self.run.total = len(items)
        names = {_name(item) for item in items}
        verdicts = self.run.verdicts
        verdicts[:] = [verdict for verdict in verdicts if verdict.id in names]
        self.run.resumed = len(verdicts)
        finished = {verdict.id for verdict in verdicts}
        items[:] = [item for item in items if _name(item) not in finished]

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item, nextitem: pytest.Item | None) -> bool:
        """Run a check, and once more if it failed: where it then passes, it is flaky."""
        self._show(item)
        if self.run.session.gate.is_full:
            self.run.world.tidy()
        verdicts = self.run.verdicts
        runtestprotocol(item, nextitem=nextitem)
        first, so_far = verdicts[-1], len(verdicts)
        if first.outcome is Outcome.FAIL and not self.run.settings.fail_fast:
            runtestprotocol(item, nextitem=nextitem)
            again = [verdict.outcome for verdict in verdicts[so_far:]]
            del verdicts[so_far:]
            if again == [Outcome.PASS]:
                reason = "failed, and passed when it was repeated at once"
                verdicts[-1] = replace(first, outcome=Outcome.FLAKY, reason=reason)
        if verdicts[-1].outcome in (Outcome.FAIL, Outcome.FLAKY):
            self._causes.update(finding.cause for finding in verdicts[-1].findings)
        self.run.journal(verdicts[-1])
        return True

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        """Skip what the time does not suffice for."""
        limit = self.run.settings.max_time
        if limit is not None and time.monotonic() - self._started > limit:
            self.run.out_of_time += 1
            pytest.skip(f"the {limit:g} s of --max-time were up")

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[Any]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Turn the outcome of a test into a verdict."""
        report = yield
        if report.when == "call" or report.outcome != "passed":
            verdict = self._verdict(item, call, report)
            self.run.verdicts.append(verdict)
            if self.run.settings.fail_fast and verdict.outcome in (Outcome.FAIL, Outcome.ERROR):
                item.session.shouldstop = "--fail-fast"
        error = _one(call.excinfo.value if call.excinfo else None)
        if isinstance(error, TargetGone):
            what = "" if isinstance(error, RunStopped) else "the target is gone: "
            last = f"; the last check was {_name(item)}"
            self.run.gone = self.run.session.redact(f"{what}{error}{last}")
            item.session.shouldstop = self.run.gone
        return report

    def pytest_keyboard_interrupt(self, excinfo: pytest.ExceptionInfo[BaseException]) -> None:
        """Remember that somebody stopped the run; pytest also says so when it was told to stop."""
        self.run.interrupted = excinfo.type is KeyboardInterrupt

    def _verdict(
        self, item: pytest.Item, call: pytest.CallInfo[Any], report: pytest.TestReport
    ) -> Verdict:
        error = _one(call.excinfo.value if call.excinfo else None)
        outcome, reason = Outcome.PASS, ""
        findings: tuple[Finding, ...] = ()
        if isinstance(error, Broken):
            outcome, findings = Outcome.FAIL, error.findings
            if all(finding.doubtful for finding in findings):
                outcome = Outcome.DOUBTFUL
        elif isinstance(error, NotReachable):
            outcome, reason = Outcome.NOT_REACHABLE, str(error)
        elif isinstance(error, NotAllowed | RunStopped):
            outcome, reason = Outcome.SKIP, str(error)
        elif isinstance(error, TargetGone):
            outcome, reason = Outcome.ERROR, f"the target is gone: {error}"
        elif report.outcome == "skipped":
            outcome, reason = Outcome.SKIP, str(error)
        elif report.outcome == "failed":
            outcome, reason = Outcome.ERROR, str(report.longrepr)
        return self._known(
            Verdict(
                _name(item),
                _kind(item),
                _about(item),
                outcome,
                report.duration,
                self.run.session.redact(reason),
                findings,
            )
        )

    def _known(self, verdict: Verdict) -> Verdict:
        """Take a known deviation of the target out of the findings."""
        if verdict.outcome is not Outcome.FAIL:
            return verdict
        for deviation in self.run.session.target.deviations:
            current = deviation.until is None or deviation.until >= date.today()
            if current and deviation.rule in verdict.names:
                return replace(verdict, outcome=Outcome.DEVIATION, reason=deviation.reason)
        return verdict

    def _show(self, item: pytest.Item) -> None:
        """Show on one line what is being tested, how far the run is, and what it has found."""
        if self._live:
            found = len(self._causes)
            line = (
                f"{len(self.run.verdicts)}/{self.run.total}  "
                f"{found} finding{'s' * (found != 1)}  {_name(item)}"
            )
            width = shutil.get_terminal_size().columns
            self._output.write(f"\r\x1b[K{line[: width - 1]}")
            self._output.flush()

    def pytest_sessionfinish(self) -> None:
        """Clear the line of progress."""
        if self._live:
            self._output.write("\r\x1b[K")


def _is_selected(item: pytest.Item, settings: Settings) -> bool:
    if settings.replay is not None:
        return _name(item) == settings.replay
    names = (_name(item), *_about(item))
    return not settings.only or any(part in name for part in settings.only for name in names)


def _one(error: BaseException | None) -> BaseException | None:
    """Return the first of a group of errors."""
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error


def _name(item: pytest.Item) -> str:
    """Return the name of a check: its rule or state, or the name of the test."""
    kind = _kind(item)
    callspec = getattr(item, "callspec", None)
    if callspec is not None and kind != "scenario":
        return f"{kind}/{callspec.id}"
    return f"{kind}/{item.name.removeprefix('test_')}"


def _kind(item: pytest.Item) -> str:
    marker = item.get_closest_marker("kind")
    return str(marker.args[0]) if marker else "scenario"


def _about(item: pytest.Item) -> tuple[str, ...]:
    return tuple(str(id_) for marker in item.iter_markers("about") for id_ in marker.args)
