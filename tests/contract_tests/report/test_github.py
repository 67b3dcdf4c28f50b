"""Annotations: one command for each cause, at its line, and none that a target makes."""

from __future__ import annotations

from vbs_conformance.finding import Clause
from vbs_conformance.report import document_text, workflow_commands
from vbs_conformance.report.location import line_of
from vbs_conformance.run import Outcome, Verdict

from .made import HOSTILE, POINTER, RULE, failing, finding, summary, verdict


def commands(*verdicts: Verdict) -> list[str]:
    return list(workflow_commands(summary(*verdicts), document_text()))


def test_a_finding_is_an_error_at_its_line() -> None:
    line = line_of(document_text(), POINTER)
    assert line > 1
    assert commands(failing()) == [
        f"::error file=generated/openapi.json,line={line},"
        "title=createPolicy%3Abody.backup_policy_name%3AmaxLength"
        "::body.backup_policy_name: expected 400 AutoBackup.0101, got 200"
    ]


def test_a_flaky_one_is_a_warning() -> None:
    (command,) = commands(verdict(f"refused/{RULE}", Outcome.FLAKY, finding()))
    assert command.startswith("::warning file=")


def test_what_does_not_count_is_no_annotation() -> None:
    assert commands(verdict(f"refused/{RULE}", Outcome.DEVIATION, finding())) == []
    assert commands(verdict(f"refused/{RULE}", Outcome.DOUBTFUL, finding())) == []


def test_nothing_can_end_a_command_and_begin_another() -> None:
    hostile = finding(f"a,line=1::{HOSTILE}", got=f"100%\r\n{HOSTILE}", clause=Clause())
    (command,) = commands(verdict("document/x", Outcome.FAIL, hostile))
    assert command.splitlines() == [command]
    head, _, message = command.removeprefix("::").partition("::")
    assert head.count(",") == 2
    assert head.count(":") == 0
    assert "100%25" in message
