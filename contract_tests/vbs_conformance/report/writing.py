"""Writes all reports of a run into one folder."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from vbs_conformance.contract import Contract
from vbs_conformance.report.badge import badge
from vbs_conformance.report.data import data
from vbs_conformance.report.har import har
from vbs_conformance.report.junit import write_junit
from vbs_conformance.report.markdown import markdown
from vbs_conformance.report.page import environment, page
from vbs_conformance.report.sarif import sarif
from vbs_conformance.report.summary import Summary
from vbs_conformance.report.text import to_json
from vbs_conformance.run import Run


def write_reports(folder: Path, contract: Contract, run: Run, summary: Summary) -> Path:
    """Write every report into a folder that exists; return the path of index.html."""
    templates = environment()
    document = document_text()
    texts = {
        "report.json": to_json(data(contract, run, summary)),
        "exchanges.har": to_json(har(summary.causes)),
        "findings.sarif": to_json(sarif(run, summary, document)),
        "summary.md": markdown(run, summary),
        "badge.svg": badge(templates, summary),
        "index.html": page(templates, contract, run, summary),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    write_junit(folder / "junit.xml", run, summary)
    return folder / "index.html"


def document_text() -> str:
    """Return openapi.json as it is, for the lines in it."""
    return (files("vbs_conformance") / "data" / "openapi.json").read_text("utf-8")
