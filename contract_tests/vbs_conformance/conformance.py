"""What `vbs-contract test` does: find the target, run the suite, report what came of it."""

from __future__ import annotations

import gc
import os
import shlex
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from threading import Thread

import click

from vbs_conformance.contract import Contract, ContractError, load_contract
from vbs_conformance.exchange import TargetGone
from vbs_conformance.exploration.engine import ExamplesError, open_examples
from vbs_conformance.interrupts import interrupts
from vbs_conformance.journal import ResumeError
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
from vbs_conformance.report.text import one_line, shown
from vbs_conformance.run import Run, Settings
from vbs_conformance.runner import (
    GONE,
    INTERNAL,
    USAGE,
    InternalError,
    NothingSelectedError,
    exit_code,
    run_suite,
)
from vbs_conformance.state import State
from vbs_conformance.target import Target, TargetError, check_target, load_target


def run_conformance(
    target_file: Path | None,
    base_url: str | None,
    report_dir: Path,
    settings: Settings,
    examples: str | None = None,
    reference: Callable[[], Target] | None = None,
) -> int:
    """Test a target, by default a fresh reference server; return the exit code.

    Args:
        target_file: describes the target.
        base_url: the address of the target, where it is not the one in the file.
        report_dir: where the reports go.
        settings: what the user has chosen.
        examples: where failing examples are kept.
        reference: waits for a reference server that is just starting.

    """
    with interrupts() as received:
        try:
            if examples is not None:
                settings = replace(settings, examples=open_examples(examples))
            contract = load_contract()
            # The contract stays: it need not be looked through for garbage again and again.
            gc.freeze()
            if settings.profile.effort.any:
                # It takes a second, in which there is mostly an answer to be waited for.
                Thread(target=import_module, args=["schemathesis"], daemon=True).start()
            with _target(target_file, base_url, reference) as target:
                make_sure_deviations_exist(contract, target, target_file)
                if settings.replay is None:
                    report_dir.mkdir(parents=True, exist_ok=True)
                # A server of our own is gone after the run, and all that was made with it.
                state = State(report_dir, target_file.absolute()) if target_file else None
                run = run_suite(contract, target, settings, state, received)
            if settings.replay is not None:
                return _show_replay(contract, run, report_dir)
            return _conclude(contract, run, report_dir)
        except NothingSelectedError as error:
            return _fail(USAGE, _nothing_selected(settings, error.checks))
        except (ContractError, TargetError, ResumeError) as error:
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
            return _fail(received.exit_code, "interrupted")


@contextmanager
def _target(
    file: Path | None, base_url: str | None, reference: Callable[[], Target] | None
) -> Iterator[Target]:
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
        if reference is not None:
            yield reference()
        else:
            with reference_target() as target:
                yield target


def make_sure_deviations_exist(contract: Contract, target: Target, file: Path | None) -> None:
    """Refuse deviations from what is no rule, state, operation or check."""
    known = {
        *contract.operations,
        *(r.id for r in contract.rules),
        *(s.id for s in contract.states),
    }
    for number, deviation in enumerate(target.deviations):
        if deviation.rule not in known and "/" not in deviation.rule:
            raise TargetError(
                f"{file}: deviations[{number}].rule: {deviation.rule} is no rule, state, operation "
                f"or check{_did_you_mean(deviation.rule, known)}"
            )


def _nothing_selected(settings: Settings, checks: Sequence[str]) -> str:
    if settings.replay is None:
        return f"--only: no check is named {' or '.join(settings.only)}"
    hint = _did_you_mean(settings.replay, checks)
    return f"--replay: no check is named {settings.replay}{hint}"


def _did_you_mean(id_: str, ids: Iterable[str]) -> str:
    meant = " or ".join(nearest(id_, ids))
    return f"; did you mean {meant}" if meant else ""


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
    return _complain(run, report_dir)


def _show_replay(contract: Contract, run: Run, report_dir: Path) -> int:
    for line in replay_lines(run, summarize(contract, run)):
        click.echo(line)
    return _complain(run, report_dir)


def _complain(run: Run, report_dir: Path) -> int:
    """Say what is wrong beside the findings; return the exit code."""
    if run.gone:
        click.echo(f"Error: {shown(run.gone)}", err=True)
    for text in run.left_over:
        click.echo(f"Error: left on the target: {one_line(text)}", err=True)
    header = run.session.gate.ledger.header
    if run.abandoned:
        click.echo("Error: nothing was cleaned up on the target", err=True)
    if header.target_file and (run.abandoned or run.left_over):
        command = ["vbs-contract", "cleanup", "--target", header.target_file]
        command += ["--report-dir", str(report_dir), "--run", header.run]
        click.echo(f"To clean up later: {shlex.join(command)}", err=True)
    return exit_code(run)


def _fail(code: int, message: str) -> int:
    click.echo(f"Error: {message}", err=True)
    return code
