"""What GitHub Actions shows of a run: annotations at lines of the document."""

from __future__ import annotations

from collections.abc import Iterator

from vbs_conformance.report.causes import Cause
from vbs_conformance.report.location import ARTIFACT, line_of
from vbs_conformance.report.summary import Summary
from vbs_conformance.report.text import one_line
from vbs_conformance.run import Outcome


def workflow_commands(summary: Summary, document: str) -> Iterator[str]:
    """Yield one workflow command for each cause that counts.

    Args:
        summary: what the run came to.
        document: the text of openapi.json.

    """
    for cause in summary.findings:
        yield _annotation(cause, line_of(document, cause.finding.clause.pointer))


def _annotation(cause: Cause, line: int) -> str:
    finding = cause.finding
    level = "warning" if cause.outcome is Outcome.FLAKY else "error"
    message = f"{finding.place}: expected {finding.expected}, got {finding.got}"
    properties = f"file={ARTIFACT},line={line},title={_property(finding.about)}"
    return f"::{level} {properties}::{_data(message)}"


def _data(text: str) -> str:
    """Escape a message; a line break in it would end the command and could begin another."""
    return one_line(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
