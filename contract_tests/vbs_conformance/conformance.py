"""What `vbs-contract test` does: find the target, run the suite, report what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import click

from vbs_conformance.contract import Contract, ContractError, load_contract
from vbs_conformance.exchange import TargetGone
from vbs_conformance.reference import ReferenceServerError, reference_target
from vbs_conformance.report import Summary, summarize, write_report
from vbs_conformance.report.text import shown
from vbs_conformance.run import Outcome, Run, Settings
from vbs_conformance.runner import (
    GONE,
    INTERNAL,
    INTERRUPTED,
    USAGE,
    InternalError,
    NothingSelectedError,
    exit_code,
    run_suite,
)
from vbs_conformance.target import Target, TargetError, check_target, load_target

_MOST_FINDINGS = 20
_LOOPBACK = ("localhost", "127.0.0.1", "::1")


def run_conformance(
    target_file: Path | None, base_url: str | None, report_dir: Path, settings: Settings
) -> int:
    """Test a target, by default a fresh reference server; return the exit code."""
    try:
        contract = load_contract()
        with _target(target_file, base_url) as target:
            _make_sure_writes_are_allowed(target)
            _make_sure_deviations_exist(contract, target)
            report_dir.mkdir(parents=True, exist_ok=True)
            run = run_suite(contract, target, settings)
        return _conclude(contract, run, report_dir)
    except (ContractError, NothingSelectedError, TargetError) as error:
        return _fail(USAGE, str(error))
    except OSError as error:
        return _fail(USAGE, f"{error.filename or report_dir}: {error.strerror}")
    except TargetGone as error:
        return _fail(GONE, f"the target does not answer: {error}")
    except (InternalError, ReferenceServerError) as error:
        return _fail(INTERNAL, str(error))
    except KeyboardInterrupt:
        return _fail(INTERRUPTED, "interrupted")


@contextmanager
def _target(file: Path | None, base_url: str | None) -> Iterator[Target]:
    if file is not None:
        target = load_target(file)
        if base_url:
            target = replace(target, base_url=base_url)
            check_target(target, "--base-url")
        yield target
    elif base_url is not None:
        raise TargetError("--base-url: give --target too; it holds the project and the credentials")
    else:
        click.echo("no --target: testing a reference server of our own", err=True)
        with reference_target() as target:
            yield target


def _make_sure_writes_are_allowed(target: Target) -> None:
    """Refuse to work on a server of somebody's that was not meant to be worked on."""
    host = urlsplit(target.base_url).hostname or ""
    if not target.safety.allow_writes and host not in _LOOPBACK:
        raise TargetError(
            f"{host}: the suite creates and deletes; set allow_writes = true under [safety] "
            "in the target file if it may do so there"
        )


def _make_sure_deviations_exist(contract: Contract, target: Target) -> None:
    """Refuse deviations from what is no rule, state, operation or check."""
    known = {
        *contract.operations,
        *(r.id for r in contract.rules),
        *(s.id for s in contract.states),
    }
    for deviation in target.deviations:
        if deviation.rule not in known and "/" not in deviation.rule:
            raise TargetError(f"deviations: {deviation.rule} is no rule, state, operation or check")


def _conclude(contract: Contract, run: Run, report_dir: Path) -> int:
    summary = summarize(contract, run)
    index = write_report(report_dir, contract, run, summary)
    for line in _lines(run, summary):
        click.echo(line)
    click.echo(f"report      {index}")
    if run.gone:
        click.echo(f"Error: the target is gone: {run.gone}", err=True)
    for text in run.left_over:
        click.echo(f"Error: left on the target: {shown(text)}", err=True)
    return exit_code(run)


def _lines(run: Run, summary: Summary) -> Iterator[str]:
    findings = run.findings
    for finding in findings[:_MOST_FINDINGS]:
        yield shown(
            f"FINDING {finding.about} at {finding.place}{finding.label and f' ({finding.label})'}: "
            f"expected {finding.expected}, got {finding.got}"
        )
    if len(findings) > _MOST_FINDINGS:
        yield f"... and {len(findings) - _MOST_FINDINGS} more findings in the report"
    for verdict in run.verdicts:
        if verdict.outcome.value == "error":
            yield shown(f"ERROR {verdict.id}: {verdict.reason.strip().splitlines()[-1]}")
    if len(run.verdicts) < run.total:
        why = "interrupted" if run.interrupted else "stopped early"
        yield f"{why}: {len(run.verdicts)} of {run.total} checks were run"
    outcomes = ", ".join(f"{number} {outcome}" for outcome, number in summary.outcomes.items())
    requests = run.session.transport.count
    yield f"operations  {summary.operations_covered}"
    yield f"rules       {summary.rules_refused} refused, {summary.rules_accepted} edges accepted"
    yield f"states      {summary.states_covered} reached"
    yield f"error codes {summary.codes_seen} met, {summary.codes_bound} bound"
    yield f"checks      {outcomes} in {run.seconds:.1f} s, {requests} requests"
    yield f"findings    {len(findings)}"
    deviating = {
        name
        for verdict in run.verdicts
        if verdict.outcome is Outcome.DEVIATION
        for name in verdict.names
    }
    for deviation in run.session.target.deviations:
        if deviation.rule not in deviating and not run.settings.only:
            yield f"the known deviation {deviation.rule} did not occur"
    if not run.has_tried_something:
        yield "no check could be tried, so this run shows nothing"


def _fail(code: int, message: str) -> int:
    click.echo(f"Error: {message}", err=True)
    return code
