"""Known deviations of the target file that no longer occur."""

from __future__ import annotations

from vbs_conformance.run import Outcome, Run
from vbs_conformance.target import Deviation

_UNTRIED = (Outcome.SKIP, Outcome.NOT_REACHABLE, Outcome.ERROR)


def obsolete_deviations(run: Run) -> tuple[Deviation, ...]:
    """Return the deviations that every check about them was run for, and none has met."""
    return tuple(
        deviation
        for deviation in run.session.target.deviations
        if _was_checked(run, deviation.rule) and not _occurs(run, deviation.rule)
    )


def _occurs(run: Run, name: str) -> bool:
    return any(verdict.findings and name in verdict.names for verdict in run.verdicts)


def _was_checked(run: Run, name: str) -> bool:
    """Tell whether all checks that could meet a deviation were run, and one came to a verdict."""
    outcomes = {verdict.id: verdict.outcome for verdict in run.verdicts}
    # What explores the document is about no operation beforehand, and may meet any of them.
    explores = name in run.session.contract.operations
    able = [
        check
        for check, about in run.checks.items()
        if name == check or name in about or (explores and not about)
    ]
    reached = [outcomes.get(check, Outcome.SKIP) for check in able]
    return Outcome.SKIP not in reached and any(outcome not in _UNTRIED for outcome in reached)
