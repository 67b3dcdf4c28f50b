"""report.json holds what report.schema.json describes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import jsonschema_rs
import pytest

from vbs_conformance.report import summarize
from vbs_conformance.report.data import data
from vbs_conformance.run import Outcome, Run, Settings
from vbs_conformance.target import Deviation

from .made import CONTRACT, POINTER, RULE, failing, finding, run, verdict

SCHEMA = json.loads(
    (files("vbs_conformance.report") / "report.schema.json").read_text(encoding="utf-8")
)
VALIDATOR = jsonschema_rs.Draft202012Validator(SCHEMA)


def data_of(made: Run) -> Any:
    """Return the report as a program reads it; it keeps the schema."""
    values = json.loads(json.dumps(data(CONTRACT, made, summarize(CONTRACT, made))))
    VALIDATOR.validate(values)
    return values


def properties(node: Any) -> Iterator[tuple[str, Any]]:
    """Yield every key that the schema knows, with its schema."""
    if isinstance(node, dict):
        yield from node.get("properties", {}).items()
        for child in node.values():
            yield from properties(child)
    elif isinstance(node, list):
        for child in node:
            yield from properties(child)


def test_every_key_is_described() -> None:
    known = dict(properties(SCHEMA))
    assert len(known) > 40
    assert [name for name, schema in known.items() if not schema.get("description")] == []


def test_no_key_is_unknown_or_missing() -> None:
    objects = [d for d in SCHEMA["$defs"].values() if "properties" in d]
    for schema in objects:
        assert schema["additionalProperties"] is False
        assert set(schema["required"]) == set(schema["properties"])


def test_a_finding_holds_all_that_is_known_of_it() -> None:
    (found,) = data_of(run(failing(), verdict("scenario/b", Outcome.FAIL, finding())))["findings"]
    exchange = found.pop("exchange")
    assert exchange["answer_body"] == '{"id": 5}'
    assert found.pop("curl").startswith("curl -sS -i -X POST")
    assert found == {
        "outcome": "fail",
        "reason": "",
        "checks": [f"refused/{RULE}", "scenario/b"],
        "count": 2,
        "about": RULE,
        "place": "body.backup_policy_name",
        "label": "65 characters",
        "expected": "400 AutoBackup.0101",
        "got": "200",
        "section": "5.2.1",
        "pointer": POINTER,
        "doubtful": False,
    }


@pytest.mark.parametrize("outcome", list(Outcome))
def test_every_outcome_is_in_the_schema(outcome: Outcome) -> None:
    report = data_of(run(verdict("refused/a", outcome, finding(exchange=None), reason="why")))
    assert report["outcomes"] == {outcome.value: 1}
    assert report["findings"][0]["exchange"] is None


def test_a_run_that_was_cut_short_says_all_about_it() -> None:
    made = run(settings=Settings(seed=3, max_time=1.5, strict=True, only=("a", "b")))
    made.total, made.interrupted, made.gone, made.left_over = 9, True, "refused", ["a policy"]
    report = data_of(made)
    assert (report["checks"], report["only"], report["max_time"]) == (9, ["a", "b"], 1.5)
    assert "interrupted: 0 of 9 checks were run" in report["notes"]
    assert report["left_over"] == ["a policy"]


def test_coverage_lists_everything_with_its_reason() -> None:
    coverage = data_of(run(checks={f"refused/{RULE}": (RULE,)}))["coverage"]
    rules = coverage["rules_refused"]
    assert rules["total"] == len(rules["items"]) == len(CONTRACT.rules)
    assert {"id": RULE, "covered": False, "reason": "its check was not run"} in rules["items"]


def test_obsolete_deviations_are_listed() -> None:
    old = Deviation(rule=f"refused/{RULE}", reason="an old release")
    report = data_of(run(verdict(f"refused/{RULE}", Outcome.PASS), deviations=(old,)))
    assert report["obsolete_deviations"] == [
        {"rule": f"refused/{RULE}", "reason": "an old release"}
    ]


def test_a_text_without_end_is_cut() -> None:
    (found,) = data_of(run(failing(got="x" * 1_000_000)))["findings"]
    assert len(found["got"]) < 3000
