"""The first request for each rule comes early: it must show as much, and be sent only once."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from vbs_conformance.contract import load_contract
from vbs_conformance.profile import PROFILES
from vbs_conformance.run import Outcome, Run, Settings
from vbs_conformance.runner import run_suite

from .faulty_server import Fault, Forward, Message, Reply, faulty_server

RULE = "filterPolicies:body.action:enum"
CHECK = "scenario/first_refusals_change_nothing"
REFUSED = Settings(profile=PROFILES["quick"], only=("first_refusals", f"refused/{RULE}"))


async def an_unknown_code(message: Message, forward: Forward) -> Reply:
    """One rule of one operation is refused with a code of no catalogue."""
    reply = await forward(message)
    if message.path.endswith("/resource_instances/action") and b'"FILTER"' in message.body:
        return replace(reply, body=reply.body.replace(b"AutoBackup.0222", b"AutoBackup.7777"))
    return reply


async def what_is_refused_is_done(message: Message, forward: Forward) -> Reply:
    """An update that is refused changes the name of the policy all the same."""
    reply = await forward(message)
    if message.method == "PUT" and reply.status == 400:
        await forward(message.with_json({"backup_policy_name": "changed"}))
    return reply


def run(fault: Fault, settings: Settings) -> Run:
    with faulty_server(fault) as server:
        return run_suite(load_contract(), server.target, settings)


def failed(done: Run) -> list[str]:
    return [verdict.id for verdict in done.verdicts if verdict.outcome is Outcome.FAIL]


def test_a_refusal_that_changes_something_is_found() -> None:
    assert failed(run(what_is_refused_is_done, REFUSED)) == [CHECK]


def test_a_wrong_refusal_fails_the_check_of_its_rule_alone() -> None:
    assert failed(run(an_unknown_code, REFUSED)) == [f"refused/{RULE}"]


@pytest.mark.parametrize(
    "settings",
    [replace(REFUSED, fail_fast=True), Settings(replay=CHECK)],
    ids=["fail-fast", "replay"],
)
def test_a_wrong_refusal_ends_a_run_that_wants_one_finding(settings: Settings) -> None:
    done = run(an_unknown_code, settings)
    assert failed(done) == [CHECK]
    assert [finding.about for finding in done.findings] == ["filterPolicies"]
    assert done.findings[0].label.startswith(f"{RULE}: ")


def test_what_was_refused_as_it_should_be_is_not_sent_again() -> None:
    refused: Counter[tuple[str, str, str, bytes]] = Counter()

    async def counting(message: Message, forward: Forward) -> Reply:
        reply = await forward(message)
        if reply.status == 400:
            refused[message.method, message.path, message.query, message.body] += 1
        return reply

    done = run(counting, replace(REFUSED, only=("first_refusals", "refused/")))
    assert done.total > 499
    assert not failed(done)
    assert len(refused) > 400
    assert set(refused.values()) == {1}
