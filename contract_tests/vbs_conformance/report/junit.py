"""Writes junit.xml, where findings are failures, and what could not be tried is skipped."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

from vbs_conformance.report.causes import Cause, causes
from vbs_conformance.report.summary import Summary
from vbs_conformance.report.text import one_line, shown
from vbs_conformance.run import Outcome, Run, Verdict

_TAGS = {Outcome.FAIL: "failure", Outcome.FLAKY: "failure", Outcome.ERROR: "error"}


def write_junit(file: Path, run: Run, summary: Summary) -> None:
    """Write one test case for each verdict, and the notes of the run as its output."""
    suite = ElementTree.Element("testsuite", name="conformance", time=f"{run.seconds:.3f}")
    for verdict in run.verdicts:
        suite.append(_case(verdict))
    suite.set("tests", str(len(run.verdicts)))
    for name, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(name, str(len(suite.findall(f"testcase/{tag}"))))
    if summary.notes:
        ElementTree.SubElement(suite, "system-out").text = shown("\n".join(summary.notes))
    root = ElementTree.Element("testsuites")
    root.append(suite)
    ElementTree.ElementTree(root).write(file, encoding="utf-8", xml_declaration=True)


def _case(verdict: Verdict) -> ElementTree.Element:
    name = verdict.id.partition("/")[2]
    case = ElementTree.Element(
        "testcase", classname=verdict.kind, name=shown(name), time=f"{verdict.seconds:.3f}"
    )
    if verdict.outcome is Outcome.PASS:
        return case
    found = causes([verdict])
    what = (f"expected {c.finding.expected}, got {c.finding.got}" for c in found)
    reason = verdict.reason or "; ".join(what)
    tag = _TAGS.get(verdict.outcome, "skipped")
    message = one_line(f"{verdict.outcome.value}: {reason}")
    detail = ElementTree.SubElement(case, tag, message=message)
    detail.text = shown("\n\n".join(map(_detail, found)))
    return case


def _detail(cause: Cause) -> str:
    exchange = cause.finding.exchange
    return f"{exchange.curl}\n{exchange.status}\n{exchange.answer_body}" if exchange else ""
