"""The report of a run: report.json for programs, index.html for people."""

from vbs_conformance.report.summary import Summary, summarize
from vbs_conformance.report.writing import write_report

__all__ = ["Summary", "summarize", "write_report"]
