"""junit.xml: findings are failures, what could not be tried is skipped."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from vbs_conformance.report import summarize
from vbs_conformance.report.junit import write_junit
from vbs_conformance.run import Outcome, Run
from vbs_conformance.target import Deviation

from .made import CONTRACT, HOSTILE, RULE, failing, finding, run, verdict


def suite(made: Run, folder: Path) -> ElementTree.Element:
    file = folder / "junit.xml"
    write_junit(file, made, summarize(CONTRACT, made))
    (only,) = ElementTree.parse(file).getroot()
    return only


@pytest.mark.parametrize(
    ("outcome", "tag"),
    [
        (Outcome.FAIL, "failure"),
        (Outcome.FLAKY, "failure"),
        (Outcome.ERROR, "error"),
        (Outcome.NOT_REACHABLE, "skipped"),
        (Outcome.DEVIATION, "skipped"),
    ],
)
def test_each_outcome_has_its_element(outcome: Outcome, tag: str, tmp_path: Path) -> None:
    made = suite(run(verdict("refused/a", outcome, finding(), reason="why")), tmp_path)
    (detail,) = made.findall("testcase/*")
    assert detail.tag == tag
    assert detail.get("message") == f"{outcome.value}: why"


def test_a_pass_has_none(tmp_path: Path) -> None:
    (case,) = suite(run(verdict("refused/a", Outcome.PASS)), tmp_path)
    assert list(case) == []
    assert (case.get("classname"), case.get("name")) == ("refused", "a")


def test_one_cause_of_a_check_is_told_once(tmp_path: Path) -> None:
    found = verdict("refused/a", Outcome.FAIL, finding(), finding(label="again"))
    (case,) = suite(run(found), tmp_path)
    assert case[0].get("message") == "fail: expected 400 AutoBackup.0101, got 200"
    assert (case[0].text or "").count("curl") == 1


def test_obsolete_deviations_are_its_output(tmp_path: Path) -> None:
    old = Deviation(rule=f"refused/{RULE}", reason="an old release")
    made = suite(run(verdict(f"refused/{RULE}", Outcome.PASS), deviations=(old,)), tmp_path)
    assert "no longer occurs" in (made.findtext("system-out") or "")


def test_characters_that_xml_forbids_are_shown(tmp_path: Path) -> None:
    (case,) = suite(run(failing(got=f"\x00{HOSTILE}")), tmp_path)
    assert "\\x00" in (case[0].get("message") or "")
