"""What the terminal says of a run."""

from __future__ import annotations

from collections.abc import Iterator

from vbs_conformance.report.causes import Cause
from vbs_conformance.report.summary import Summary
from vbs_conformance.report.text import one_line, plural, shown
from vbs_conformance.run import Outcome, Run

_MOST_FINDINGS = 20
# About two lines of a terminal; the report has it whole.
_MOST_OF_CURL = 200
_MOST_OF_VALUE = 500


def lines(run: Run, summary: Summary) -> Iterator[str]:
    """Yield the findings and the figures of a run."""
    for title, outcome in (("FINDING", Outcome.FAIL), ("FLAKY", Outcome.FLAKY)):
        causes = summary.causes_of(outcome)
        for cause in causes[:_MOST_FINDINGS]:
            yield from _cause(title, cause)
        if len(causes) > _MOST_FINDINGS:
            yield f"... and {len(causes) - _MOST_FINDINGS} more in the report"
    for verdict in summary.errors:
        yield one_line(f"ERROR {verdict.id}: {verdict.reason.strip().splitlines()[-1]}")
    yield from summary.notes
    coverage = summary.coverage
    yield f"operations  {coverage.operations}"
    yield f"rules       {coverage.rules_refused} refused, {coverage.rules_accepted} edges accepted"
    yield f"states      {coverage.states} reached"
    yield f"error codes {coverage.codes} met"
    yield f"statuses    {coverage.statuses} met"
    outcomes = ", ".join(f"{number} {outcome}" for outcome, number in summary.outcomes.items())
    yield f"checks      {outcomes}"
    yield f"requests    {summary.timing}"
    flaky = len(summary.causes_of(Outcome.FLAKY))
    yield f"findings    {len(summary.findings)}{f', {flaky} of them flaky' if flaky else ''}"


def _cause(title: str, cause: Cause) -> Iterator[str]:
    finding = cause.finding
    label = f" ({finding.label})" if finding.label else ""
    expected, got = (one_line(text, _MOST_OF_VALUE) for text in (finding.expected, finding.got))
    yield one_line(
        f"{title} {finding.about} at {finding.place}{label}: expected {expected}, got {got}"
    )
    if str(finding.clause):
        yield f"  clause  {one_line(str(finding.clause))}"
    others = f" and {plural(len(cause.checks) - 1, 'other check')}" if cause.checks[1:] else ""
    yield f"  check   {shown(cause.checks[0])}{others}"
    if finding.exchange is not None:
        yield f"  {one_line(finding.exchange.curl, _MOST_OF_CURL)}"
