"""The reports of a run: pages for people, files for programs, lines for the terminal."""

from vbs_conformance.report.github import workflow_commands
from vbs_conformance.report.replay import nearest, replay_lines
from vbs_conformance.report.summary import Summary, summarize
from vbs_conformance.report.terminal import lines
from vbs_conformance.report.writing import document_text, write_reports

__all__ = [
    "Summary",
    "document_text",
    "lines",
    "nearest",
    "replay_lines",
    "summarize",
    "workflow_commands",
    "write_reports",
]
