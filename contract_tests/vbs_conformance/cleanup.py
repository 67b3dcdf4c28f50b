"""What `vbs-contract cleanup` does: remove what runs have left, killed ones too."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click

from vbs_conformance.contract import ContractError, load_contract
from vbs_conformance.exchange import TargetGone
from vbs_conformance.gate import Gate
from vbs_conformance.ledger import Ledger, read_ledger
from vbs_conformance.recognition import recognize
from vbs_conformance.report.text import one_line
from vbs_conformance.runner import GONE, LEFT_OVER, OK, USAGE
from vbs_conformance.safety import limits_of
from vbs_conformance.session import Session
from vbs_conformance.state import State
from vbs_conformance.target import Target, TargetError, load_target
from vbs_conformance.transport import Transport
from vbs_conformance.vbs.leftovers import Leftovers
from vbs_conformance.vbs.marker import age_of

_UNITS = {"m": 60, "h": 3600, "d": 86400}


@dataclass(frozen=True)
class Choice:
    """Which runs are meant: one, those that began some seconds ago or earlier, or all."""

    run: str | None = None
    older_than: float | None = None

    def __call__(self, run: str) -> bool:
        """Tell whether a run is meant."""
        if self.run is not None:
            return run == self.run
        return self.older_than is None or age_of(run) >= self.older_than


def seconds(text: str) -> float:
    """Read a time such as `24h`.

    Raises:
        ValueError: it is none.

    """
    match = re.fullmatch(r"(\d{1,6})([mhd])", text)
    if match is None:
        raise ValueError(f"{text}: must be like 30m, 24h or 7d")
    return int(match[1]) * _UNITS[match[2]]


def run_cleanup(
    target_file: Path | None, report_dir: Path, choice: Choice, *, dry_run: bool
) -> int:
    """Remove what is left of some runs; return the exit code."""
    try:
        ledgers = [ledger for ledger in _ledgers(State(report_dir)) if choice(ledger.header.run)]
        target = _target(target_file, ledgers, report_dir)
        transport = Transport(target.request_timeout)
        gate = Gate(transport, replace(limits_of(target), read_only="", max_backups=None))
        session = Session(load_contract(), target, transport, gate=gate)
        gate.close()
        try:
            recognize(session)
            return _clean(session, ledgers, choice, dry_run)
        finally:
            transport.close()
    except (ContractError, TargetError) as error:
        return _fail(USAGE, str(error))
    except TargetGone as error:
        return _fail(GONE, f"the target does not answer: {error}")


def _ledgers(state: State) -> list[Ledger]:
    found = []
    for file in sorted(state.ledgers):
        try:
            found.append(read_ledger(file))
        except (OSError, ValueError, KeyError) as error:
            raise TargetError(f"{file}: {error}") from error
    return found


def _target(file: Path | None, ledgers: Sequence[Ledger], report_dir: Path) -> Target:
    """Read the target file, by default the one that the ledgers name, with the run's address."""
    files = {ledger.header.target_file for ledger in ledgers} - {""}
    if file is None and len(files) != 1:
        raise TargetError(
            f"give --target: {len(files) or 'no'} target files are named by what runs have left "
            f"in {report_dir}"
        )
    target = load_target(file or Path(files.pop()))
    addresses = {ledger.header.base_url for ledger in ledgers}
    return replace(target, base_url=addresses.pop()) if len(addresses) == 1 else target


def _clean(session: Session, ledgers: Sequence[Ledger], choice: Choice, dry_run: bool) -> int:
    target = session.target
    ours = [
        ledger
        for ledger in ledgers
        if (ledger.header.base_url, ledger.header.project) == (target.base_url, target.project_id)
    ]
    leftovers = Leftovers(session, choice)
    things = leftovers.find(entry for ledger in ours for entry in ledger.entries)
    for thing in things:
        if dry_run:
            click.echo(f"would remove {one_line(str(thing))}")
        elif leftovers.remove(thing):
            click.echo(f"removed {one_line(str(thing))}")
    for problem in leftovers.problems:
        click.echo(f"Error: left on the target: {one_line(problem)}", err=True)
    if leftovers.problems:
        return LEFT_OVER
    if not things:
        click.echo("nothing is left")
    if not dry_run:
        for ledger in ours:
            ledger.delete()
    return OK


def _fail(code: int, message: str) -> int:
    click.echo(f"Error: {message}", err=True)
    return code
