"""findings.sarif: every cause is a result at a line of the document."""

from __future__ import annotations

from typing import Any

from vbs_conformance.report import document_text, summarize
from vbs_conformance.report.location import line_of
from vbs_conformance.report.sarif import sarif
from vbs_conformance.run import Outcome, Run, Verdict

from .made import CONTRACT, HOSTILE, POINTER, RULE, failing, finding, run, verdict


def log_of(made: Run) -> dict[str, Any]:
    log = sarif(made, summarize(CONTRACT, made), document_text())
    assert log["version"] == "2.1.0"
    (only,) = log["runs"]
    return dict(only)


def results(*verdicts: Verdict) -> list[dict[str, Any]]:
    return list(log_of(run(*verdicts))["results"])


def test_a_result_points_at_the_line_that_demands_it() -> None:
    (result,) = results(failing())
    (location,) = result["locations"]
    assert location["physicalLocation"] == {
        "artifactLocation": {"uri": "generated/openapi.json"},
        "region": {"startLine": line_of(document_text(), POINTER)},
    }
    assert location["logicalLocations"] == [{"fullyQualifiedName": POINTER}]
    assert result["message"]["text"] == (
        "body.backup_policy_name (65 characters): expected 400 AutoBackup.0101, got 200 "
        f"[section 5.2.1, {POINTER}]"
    )


def test_every_result_has_its_rule() -> None:
    other = verdict("state/x", Outcome.FAIL, finding("listShares", place="status"))
    made = log_of(run(failing(), other, failing(place="again")))
    rules = made["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [RULE, "listShares"]
    assert rules[0]["shortDescription"]["text"] == "body.backup_policy_name: maxLength 64"
    for result in made["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]


def test_one_cause_is_one_result_with_its_count_and_checks() -> None:
    (result,) = results(failing(), verdict("scenario/b", Outcome.FAIL, finding(label="again")))
    assert result["occurrenceCount"] == 2
    assert result["properties"]["checks"] == [f"refused/{RULE}", "scenario/b"]


def test_levels_say_what_counts() -> None:
    outcomes = (Outcome.FAIL, Outcome.FLAKY, Outcome.DEVIATION, Outcome.DOUBTFUL)
    made = results(
        *(verdict("refused/a", o, finding(place=o.value), reason="an old one") for o in outcomes)
    )
    assert [result["level"] for result in made] == ["error", "warning", "warning", "note"]
    assert [result.get("suppressions") for result in made] == [
        None,
        None,
        [{"kind": "external", "justification": "an old one"}],
        None,
    ]


def test_the_same_cause_has_the_same_fingerprint_in_another_run() -> None:
    (first,) = results(failing(label="one"))
    (second,) = results(failing(label="two"))
    (other,) = results(failing(got="201"))
    assert first["partialFingerprints"] == second["partialFingerprints"]
    assert first["partialFingerprints"] != other["partialFingerprints"]


def test_a_run_that_did_not_end_well_says_so() -> None:
    made = run(failing())
    assert log_of(made)["invocations"] == [{"executionSuccessful": True}]
    made.gone = "connection refused"
    assert log_of(made)["invocations"] == [{"executionSuccessful": False}]


def test_hidden_characters_are_shown() -> None:
    (result,) = results(failing(got=HOSTILE))
    text = result["message"]["text"]
    assert "\\x1b" in text
    assert not {"\x1b", "\u202e", "\n"} & set(text)
