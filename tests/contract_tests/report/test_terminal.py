"""What the terminal says: each finding with its clause and its request, then the figures."""

from __future__ import annotations

import re

from vbs_conformance.report import lines, summarize
from vbs_conformance.run import Outcome, Run, Settings
from vbs_conformance.target import Deviation

from .made import CONTRACT, HOSTILE, POINTER, RULE, failing, finding, run, verdict


def printed(made: Run) -> list[str]:
    return list(lines(made, summarize(CONTRACT, made)))


def test_a_finding_has_its_clause_its_check_and_its_request() -> None:
    assert printed(run(failing()))[:4] == [
        f"FINDING {RULE} at body.backup_policy_name (65 characters): "
        "expected 400 AutoBackup.0101, got 200",
        f"  clause  section 5.2.1, {POINTER}",
        f"  check   refused/{RULE}",
        "  curl -sS -i -X POST 'http://127.0.0.1:1/v2/p/backuppolicy?a=b&c=' -H 'Accept: "
        "application/json' -H 'Content-Type: application/json' --data-binary "
        '\'{"name": "a  b"}\'',
    ]


def test_one_cause_is_printed_once() -> None:
    made = printed(run(failing(), verdict("scenario/b", Outcome.FAIL, finding(label="again"))))
    assert sum(line.startswith("FINDING") for line in made) == 1
    assert f"  check   refused/{RULE} and 1 other check" in made
    assert made[-1] == "findings    1"


def test_flaky_ones_come_apart_and_are_counted() -> None:
    made = printed(run(verdict("refused/a", Outcome.FLAKY, finding(place="x")), failing()))
    starts = [line.split()[0] for line in made if line[0].isupper()]
    assert starts == ["FINDING", "FLAKY"]
    assert made[-1] == "findings    2, 1 of them flaky"


def test_many_findings_are_cut() -> None:
    places = [f"body.field_{n}" for n in range(25)]
    made = printed(run(*(verdict(f"x/{p}", Outcome.FAIL, finding(place=p)) for p in places)))
    assert sum(line.startswith("FINDING") for line in made) == 20
    assert "... and 5 more in the report" in made


def test_a_long_request_is_shortened() -> None:
    exchange = failing().findings[0].exchange
    assert exchange is not None
    made = run(failing(label="x", exchange=type(exchange)("PUT", "http://h/" + "x" * 5000)))
    curl = next(line for line in printed(made) if line.startswith("  curl"))
    assert len(curl) < 220
    assert curl.endswith("...")


def test_the_rate_and_the_time_outside_the_server() -> None:
    made = run()
    made.seconds = 10.0
    made.session.transport.count, made.session.transport.waited = 500, 6.0
    line = next(line for line in printed(made) if line.startswith("requests"))
    assert line == "requests    500 in 10.0 s, 50 a second, 40% of the time outside the server"


def test_a_deviation_that_no_longer_occurs_is_named() -> None:
    old = Deviation(rule=f"refused/{RULE}", reason="an old release")
    made = printed(run(verdict(f"refused/{RULE}", Outcome.PASS), deviations=(old,)))
    assert (
        f"the known deviation refused/{RULE} no longer occurs; remove it from the target file"
    ) in made


def test_coverage_is_part_of_it() -> None:
    text = "\n".join(printed(run(settings=Settings(only=("x",)))))
    for area in ("operations", "rules", "states", "error codes", "statuses"):
        assert re.search(rf"^{area} +0 of \d+", text, re.MULTILINE)


def test_a_target_makes_no_line_and_moves_no_cursor() -> None:
    hostile = finding(HOSTILE, place=HOSTILE, got=HOSTILE, expected=HOSTILE, label=HOSTILE)
    for line in printed(run(verdict("document/x", Outcome.FAIL, hostile))):
        assert line.splitlines() == [line]
        assert not {"\x1b", "\u202e"} & set(line)
        assert not line.lstrip().startswith("::")
