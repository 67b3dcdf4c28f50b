"""Joins findings of one cause: what many checks show is one thing to mend."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vbs_conformance.finding import Finding
from vbs_conformance.run import Outcome, Verdict

# The gravest outcome of several decides.
_GRAVITY = (
    Outcome.ERROR,
    Outcome.FAIL,
    Outcome.FLAKY,
    Outcome.DEVIATION,
    Outcome.DOUBTFUL,
    Outcome.NOT_REACHABLE,
    Outcome.SKIP,
    Outcome.PASS,
)


@dataclass(frozen=True)
class Cause:
    """All findings of one cause.

    Attributes:
        finding: the first of them.
        count: how many requests showed it.
        checks: ids of the checks that saw it.
        outcome: the gravest that it led to.
        reason: why the target is known to deviate, where it is.

    """

    finding: Finding
    count: int
    checks: tuple[str, ...]
    outcome: Outcome
    reason: str = ""

    @property
    def counts(self) -> bool:
        """Whether it is a finding: no known deviation, nothing that the text leaves open."""
        return self.outcome in (Outcome.FAIL, Outcome.FLAKY)


def causes(verdicts: Iterable[Verdict]) -> tuple[Cause, ...]:
    """Join the findings of all verdicts by cause, in the order in which they were made."""
    seen: dict[tuple[str, str, str, str], list[tuple[Finding, Verdict]]] = {}
    for verdict in verdicts:
        for finding in verdict.findings:
            seen.setdefault(finding.cause, []).append((finding, verdict))
    return tuple(_join(pairs) for pairs in seen.values())


def gravest(outcomes: Iterable[Outcome]) -> Outcome:
    """Return the outcome that decides; what was never checked is skipped."""
    return min(outcomes, key=_GRAVITY.index, default=Outcome.SKIP)


def _join(pairs: Sequence[tuple[Finding, Verdict]]) -> Cause:
    outcome = gravest(_outcome(finding, verdict) for finding, verdict in pairs)
    reasons = [verdict.reason for _, verdict in pairs if verdict.outcome is outcome]
    return Cause(
        finding=pairs[0][0],
        count=len(pairs),
        checks=tuple(dict.fromkeys(verdict.id for _, verdict in pairs)),
        outcome=outcome,
        reason=next(iter(reasons), ""),
    )


def _outcome(finding: Finding, verdict: Verdict) -> Outcome:
    """Return what one finding led to: a check that fails may also see what the text leaves open."""
    return Outcome.DOUBTFUL if finding.doubtful else verdict.outcome
