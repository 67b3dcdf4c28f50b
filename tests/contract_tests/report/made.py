"""Runs made by hand, without a target."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from vbs_conformance.contract import load_contract
from vbs_conformance.finding import Clause, Exchange, Finding
from vbs_conformance.report import Summary, summarize
from vbs_conformance.run import Outcome, Run, Settings, Verdict
from vbs_conformance.session import Session
from vbs_conformance.target import Deviation, Target
from vbs_conformance.transport import Transport
from vbs_conformance.vbs.world import World

CONTRACT = load_contract()
RULE = "createPolicy:body.backup_policy_name:maxLength"
POINTER = "/components/schemas/PolicyName/maxLength"
STATE = "showJob:state:job_not_found"
# HTML, a command to a CI system on a line of its own, an escape, and text turned around.
HOSTILE = "<script>alert(1)</script>\n::error::gotcha\x1b[2J\u202e`|](http://evil.example)![x](y)"

EXCHANGE = Exchange(
    method="POST",
    url="http://127.0.0.1:1/v2/p/backuppolicy?a=b&c=",
    headers={"Accept": "application/json", "Content-Type": "application/json"},
    body='{"name": "a  b"}',
    status=200,
    answer_headers={"content-type": "application/json"},
    answer_body='{"id": 5}',
    started=1_800_000_000.25,
    seconds=0.125,
)


def finding(about: str = RULE, **changes: Any) -> Finding:
    """Return a finding about a rule, with its exchange."""
    given: dict[str, Any] = {
        "place": "body.backup_policy_name",
        "expected": "400 AutoBackup.0101",
        "got": "200",
        "label": "65 characters",
        "clause": Clause("5.2.1", POINTER),
        "exchange": EXCHANGE,
        **changes,
    }
    return Finding(about, **given)


def verdict(
    id_: str, outcome: Outcome, *findings: Finding, about: tuple[str, ...] = (), reason: str = ""
) -> Verdict:
    """Return the verdict of a check."""
    return Verdict(id_, id_.partition("/")[0], about, outcome, 0.1, reason, findings)


def run(
    *verdicts: Verdict,
    deviations: tuple[Deviation, ...] = (),
    checks: Mapping[str, tuple[str, ...]] | None = None,
    settings: Settings | None = None,
) -> Run:
    """Return a run with these verdicts; without `checks` there are no others."""
    target = Target(base_url="http://127.0.0.1:1", project_id="p", token="t", deviations=deviations)
    session = Session(CONTRACT, target, Transport())
    known = {v.id: v.about for v in verdicts} if checks is None else checks
    made = Run(session, World(session), settings or Settings(), list(verdicts), checks=known)
    made.total = len(verdicts)
    return made


def summary(*verdicts: Verdict, **options: Any) -> Summary:
    """Return the summary of a run with these verdicts."""
    return summarize(CONTRACT, run(*verdicts, **options))


def failing(**changes: Any) -> Verdict:
    """Return the verdict of a check that found something."""
    return verdict(f"refused/{RULE}", Outcome.FAIL, finding(**changes), about=(RULE,))
