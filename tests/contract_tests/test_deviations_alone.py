"""What is wrongly accepted is one finding: what comes of it is not blamed on healthy rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from vbs_conformance.contract import load_contract
from vbs_conformance.profile import PROFILES
from vbs_conformance.run import Outcome, Run, Settings
from vbs_conformance.runner import run_suite
from vbs_conformance.target import Deviation

from .faulty_server import Forward, Message, Reply, faulty_server

# (method, end of the path, rule): what it makes stays, is at work for a while, or is a change.
OVERLOOKED = [
    ("POST", "/backuppolicy", "createPolicy:body.backup_policy_name:maxLength"),
    ("POST", "/cloudbackups", "createBackup:body.backup.name:maxLength"),
    ("PUT", "", "updatePolicy:body.backup_policy_name:maxLength"),
    ("POST", "/tags", "addPolicyTag:body.tag.key:maxLength"),
]


def run(method: str, end: str, rule: str) -> Run:
    """Run the checks of the rule's operation and place, with the rule as a known deviation."""

    async def overlooks(message: Message, forward: Forward) -> Reply:
        is_meant = message.method == method and message.path.endswith(end)
        return await forward(message, overlook=rule if is_meant else None)

    known = Deviation(rule=rule, reason="an old release", until=date(2999, 1, 1))
    only = ("first_refusals", "refused_has_changed", rule.rpartition(":")[0])
    settings = Settings(profile=PROFILES["quick"], only=only)
    with faulty_server(overlooks, job_delay=0.3) as server:
        return run_suite(load_contract(), replace(server.target, deviations=(known,)), settings)


@pytest.mark.parametrize(("method", "end", "rule"), OVERLOOKED, ids=lambda value: value)
def test_a_known_deviation_is_all_that_is_seen(method: str, end: str, rule: str) -> None:
    done = run(method, end, rule)
    seen = {v.id: v.outcome for v in done.verdicts if v.outcome is not Outcome.PASS}
    assert done.findings == []
    assert seen == {f"refused/{rule}": Outcome.DEVIATION}
