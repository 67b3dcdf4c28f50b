"""`--replay` shows one check in full: request, answer and verdict."""

from __future__ import annotations

from vbs_conformance.report import nearest, replay_lines, summarize
from vbs_conformance.run import Outcome, Run

from .made import CONTRACT, HOSTILE, POINTER, RULE, failing, finding, run, verdict


def printed(made: Run) -> list[str]:
    return list(replay_lines(made, summarize(CONTRACT, made)))


def test_a_finding_is_shown_with_request_answer_and_verdict() -> None:
    assert printed(run(failing())) == [
        f"about     {RULE}",
        "place     body.backup_policy_name",
        "with      65 characters",
        "expected  400 AutoBackup.0101",
        "got       200",
        f"clause    section 5.2.1, {POINTER}",
        "seen      1 time",
        "",
        "curl -sS -i -X POST 'http://127.0.0.1:1/v2/p/backuppolicy?a=b&c=' -H 'Accept: "
        "application/json' -H 'Content-Type: application/json' --data-binary "
        '\'{"name": "a  b"}\'',
        "< 200",
        "< content-type: application/json",
        "<",
        '< {"id": 5}',
        "",
        f"FAIL refused/{RULE}",
        "requests  0 in 0.0 s, 0 a second, 0% of the time outside the server",
    ]


def test_a_check_that_passes_says_so() -> None:
    assert printed(run(verdict("refused/a", Outcome.PASS)))[0] == "PASS refused/a"


def test_a_check_that_cannot_be_tried_says_why() -> None:
    made = printed(run(verdict("state/a", Outcome.NOT_REACHABLE, reason="no volume")))
    assert made[0] == "NOT REACHABLE state/a: no volume"


def test_no_line_of_an_answer_passes_for_one_of_ours() -> None:
    exchange = failing().findings[0].exchange
    assert exchange is not None
    hostile = type(exchange)("GET", "http://h/", answer_body=HOSTILE, status=200)
    for line in printed(run(verdict("x/y", Outcome.FAIL, finding(exchange=hostile)))):
        assert not line.lstrip().startswith("::")
        assert not {"\x1b", "\u202e"} & set(line)


def test_the_nearest_ids_come_first() -> None:
    ids = ["refused/createPolicy:body:type", "state/showJob:state:x", "refused/createPolicy:body"]
    assert nearest("refused/createPolicy:boddy:type", ids)[0] == ids[0]
    assert nearest("nothing like it", ids) == []
