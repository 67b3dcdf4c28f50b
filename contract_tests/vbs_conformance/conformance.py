"""What `vbs-contract test` does: find the target, run the suite, report what came of it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import click

from vbs_conformance.contract import Contract, ContractError, load_contract
from vbs_conformance.exchange import TargetGone
from vbs_conformance.exploration.engine import ExamplesError, open_examples
from vbs_conformance.reference import ReferenceServerError, reference_target
from vbs_conformance.report import (
    document_text,
    lines,
    nearest,
    replay_lines,
    summarize,
    workflow_commands,
    write_reports,
)
from vbs_conformance.report.text import shown
from vbs_conformance.run import Run, Settings
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

_LOOPBACK = ("localhost", "127.0.0.1", "::1")


def run_conformance(
    target_file: Path | None,
    base_url: str | None,
    report_dir: Path,
    settings: Settings,
    examples: str | None = None,
) -> int:
    """Test a target, by default a fresh reference server; return the exit code."""
    try:
        if examples is not None:
            settings = replace(settings, examples=open_examples(examples))
        contract = load_contract()
        with _target(target_file, base_url) as target:
            make_sure_it_may_be_tested(contract, target)
            if settings.replay is None:
                report_dir.mkdir(parents=True, exist_ok=True)
            run = run_suite(contract, target, settings)
        if settings.replay is not None:
            return _show_replay(contract, run)
        return _conclude(contract, run, report_dir)
    except NothingSelectedError as error:
        return _fail(USAGE, _nothing_selected(settings, error.checks))
    except (ContractError, TargetError) as error:
        return _fail(USAGE, str(error))
    except ExamplesError as error:
        return _fail(USAGE, f"--examples: {error}")
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


def make_sure_it_may_be_tested(contract: Contract, target: Target) -> None:
    """Refuse a target that was not meant for it, or whose file is wrong.

    Raises:
        TargetError: the message says what is wrong.

    """
    _make_sure_writes_are_allowed(target)
    _make_sure_deviations_exist(contract, target)


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


def _nothing_selected(settings: Settings, checks: Sequence[str]) -> str:
    if settings.replay is None:
        return f"--only: no check is named {' or '.join(settings.only)}"
    meant = " or ".join(nearest(settings.replay, checks))
    hint = f"; did you mean {meant}" if meant else ""
    return f"--replay: no check is named {settings.replay}{hint}"


def _conclude(contract: Contract, run: Run, report_dir: Path) -> int:
    summary = summarize(contract, run)
    index = write_reports(report_dir, contract, run, summary)
    for line in lines(run, summary):
        click.echo(line)
    click.echo(f"report      {index}")
    if os.environ.get("GITHUB_ACTIONS") == "true":
        for command in workflow_commands(summary, document_text()):
            click.echo(command)
    if step_summary := os.environ.get("GITHUB_STEP_SUMMARY"):
        with open(step_summary, "a", encoding="utf-8") as file:
            file.write((report_dir / "summary.md").read_text("utf-8"))
    return _complain(run)


def _show_replay(contract: Contract, run: Run) -> int:
    for line in replay_lines(run, summarize(contract, run)):
        click.echo(line)
    return _complain(run)


def _complain(run: Run) -> int:
    """Say what is wrong beside the findings; return the exit code."""
    if run.gone:
        click.echo(f"Error: the target is gone: {run.gone}", err=True)
    for text in run.left_over:
        click.echo(f"Error: left on the target: {shown(text)}", err=True)
    return exit_code(run)


def _fail(code: int, message: str) -> int:
    click.echo(f"Error: {message}", err=True)
    return code
