"""Shows one check that was run again: the request, the answer and the verdict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from vbs_conformance.finding import Exchange
from vbs_conformance.report.causes import Cause
from vbs_conformance.report.summary import Summary
from vbs_conformance.report.text import one_line, plural, shown
from vbs_conformance.run import Run

_MOST_SUGGESTED = 3


def replay_lines(run: Run, summary: Summary) -> Iterator[str]:
    """Yield what came of the check of a run, in full."""
    for cause in summary.causes:
        yield from _cause(cause)
        yield ""
    for verdict in run.verdicts:
        reason = f": {one_line(verdict.reason)}" if verdict.reason else ""
        yield f"{verdict.outcome.value.upper()} {shown(verdict.id)}{reason}"
    yield f"requests  {summary.timing}"


def nearest(id_: str, ids: Iterable[str]) -> list[str]:
    """Return the ids that somebody may have meant."""
    return get_close_matches(id_, ids, _MOST_SUGGESTED)


def _cause(cause: Cause) -> Iterator[str]:
    finding = cause.finding
    yield f"about     {shown(finding.about)}"
    yield f"place     {one_line(finding.place)}"
    if finding.label:
        yield f"with      {one_line(finding.label)}"
    yield f"expected  {one_line(finding.expected)}"
    yield f"got       {one_line(finding.got)}"
    if str(finding.clause):
        yield f"clause    {one_line(str(finding.clause))}"
    yield f"seen      {plural(cause.count, 'time')}"
    if finding.exchange is not None:
        yield ""
        yield one_line(finding.exchange.curl, len(finding.exchange.curl))
        # The sign in front keeps a line of the target from passing for one of ours.
        yield from (f"< {one_line(line)}".rstrip() for line in _answer(finding.exchange))


def _answer(exchange: Exchange) -> Iterator[str]:
    yield str(exchange.status) if exchange.status else "no answer"
    for name, value in exchange.answer_headers.items():
        yield f"{name}: {value}"
    yield ""
    yield from exchange.answer_body.splitlines()
