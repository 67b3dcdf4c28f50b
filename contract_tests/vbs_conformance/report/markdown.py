"""Writes summary.md, which CI systems show beside a run."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vbs_conformance.report.causes import Cause
from vbs_conformance.report.summary import Summary
from vbs_conformance.report.text import one_line, plural
from vbs_conformance.run import Outcome, Run

# A summary of GitHub Actions may have 1 MiB.
_MOST_CAUSES = 50
_MOST_IDS = 30
_SECTIONS = (
    (Outcome.FAIL, "Findings"),
    (Outcome.FLAKY, "Flaky: failed, and passed when repeated"),
    (Outcome.DEVIATION, "Known deviations"),
    (Outcome.DOUBTFUL, "Left open by the text"),
)


def markdown(run: Run, summary: Summary) -> str:
    """Return the summary; what comes from the target stands in code spans, so it stays text."""
    return "\n".join(_lines(run, summary)) + "\n"


def code(text: str) -> str:
    """Return a code span that no text can end."""
    line = one_line(text, 500) or " "
    fence = "`" * (1 + max(map(len, re.findall("`+", line)), default=0))
    return f"{fence} {line} {fence}"


def _lines(run: Run, summary: Summary) -> Iterator[str]:
    yield f"# VBS conformance: {plural(len(summary.findings), 'finding')}"
    yield ""
    yield f"Target {code(run.session.target.base_url)}, {summary.timing}."
    yield ""
    for note in summary.notes:
        yield f"- {code(note)}"
    yield ""
    yield "| | covered |"
    yield "|--|--|"
    for area in summary.coverage.areas.values():
        yield f"| {area.title} | {area} |"
    for outcome, title in _SECTIONS:
        yield from _section(title, summary.causes_of(outcome))
    yield from _errors(summary)
    yield from _not_covered(summary)


def _section(title: str, causes: tuple[Cause, ...]) -> Iterator[str]:
    if causes:
        yield from ("", f"## {title}", "")
        for cause in causes[:_MOST_CAUSES]:
            yield from _cause(cause)
        if len(causes) > _MOST_CAUSES:
            yield f"- and {len(causes) - _MOST_CAUSES} more in the report"


def _cause(cause: Cause) -> Iterator[str]:
    finding = cause.finding
    label = f" ({code(finding.label)})" if finding.label else ""
    yield f"- **{code(finding.about)}** at {code(finding.place)}{label}"
    yield f"  - expected {code(finding.expected)}, got {code(finding.got)}"
    if str(finding.clause):
        yield f"  - clause {code(str(finding.clause))}"
    if cause.outcome is Outcome.DEVIATION:
        yield f"  - known: {code(cause.reason)}"
    if finding.exchange:
        yield f"  - {code(finding.exchange.curl)}"
    yield f"  - seen {plural(cause.count, 'time')} by {_some(cause.checks)}"


def _errors(summary: Summary) -> Iterator[str]:
    if summary.errors:
        yield from ("", "## Errors of the suite", "")
        for verdict in summary.errors:
            yield f"- {code(verdict.id)}"


def _not_covered(summary: Summary) -> Iterator[str]:
    yield from ("", "## Not covered, and why")
    for area in summary.coverage.areas.values():
        if area.missing:
            yield from ("", f"<details><summary>{area.title}: {area}</summary>", "")
            for reason, ids in area.missing.items():
                yield f"- {code(reason)}: {_some(tuple(ids))}"
            yield from ("", "</details>")


def _some(ids: tuple[str, ...]) -> str:
    more = f" and {len(ids) - _MOST_IDS} more" if len(ids) > _MOST_IDS else ""
    return ", ".join(map(code, ids[:_MOST_IDS])) + more
