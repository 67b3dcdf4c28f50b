"""Writes junit.xml, where findings are failures, and what could not be tried is skipped."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

from vbs_conformance.finding import Finding
from vbs_conformance.report.text import shown
from vbs_conformance.run import Outcome, Run, Verdict

_TAGS = {Outcome.FAIL: "failure", Outcome.ERROR: "error"}


def write_junit(file: Path, run: Run) -> None:
    """Write one test case for each verdict."""
    suite = ElementTree.Element("testsuite", name="conformance", time=f"{run.seconds:.3f}")
    for verdict in run.verdicts:
        suite.append(_case(verdict))
    suite.set("tests", str(len(run.verdicts)))
    for name, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(name, str(len(suite.findall(f"testcase/{tag}"))))
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
    reason = verdict.reason or "; ".join(
        f"expected {f.expected}, got {f.got}" for f in verdict.findings
    )
    tag = _TAGS.get(verdict.outcome, "skipped")
    detail = ElementTree.SubElement(case, tag, message=shown(f"{verdict.outcome.value}: {reason}"))
    detail.text = shown("\n\n".join(map(_shown, verdict.findings)))
    return case


def _shown(finding: Finding) -> str:
    exchange = finding.exchange
    return f"{exchange.curl}\n{exchange.status}\n{exchange.answer_body}" if exchange else ""
