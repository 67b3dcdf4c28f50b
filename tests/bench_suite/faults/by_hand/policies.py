"""Faults of policies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tests.bench_suite.faults.by_hand.acting import (
    Json,
    Path,
    Row,
    also,
    asked,
    shown,
)
from tests.bench_suite.planted import Act, is_success
from tests.contract_tests.faulty_server import Forward, Message, Reply


def policies() -> Iterator[Row]:
    schedule = "scheduled_policy"

    def default(body: Json) -> None:
        whole = {"start_time": "12:00", "frequency": 1, "rentention_num": 10, "status": "OFF"}
        body[schedule] = {**whole, **body[schedule]}

    def capped(body: Json) -> None:
        body[schedule]["rentention_num"] = min(body[schedule]["rentention_num"], 13)

    def first_hour(body: Json) -> None:
        body[schedule]["start_time"] = body[schedule]["start_time"].split(",")[0]

    def one_day(body: Json) -> None:
        body[schedule]["week_frequency"] = body[schedule]["week_frequency"][:1]

    def renamed(body: Json) -> None:
        body.setdefault("backup_policy_name", "policy")

    def zone(body: Json) -> None:
        body.setdefault("time_zone", "UTC+00:00")

    def no_schedule(body: Json) -> None:
        if "backup_policy_name" in body:
            body.pop(schedule)

    def off(body: Json) -> None:
        body[schedule]["status"] = "OFF"

    def lower(body: Json) -> None:
        body["backup_policy_name"] = body["backup_policy_name"].lower()

    def drop_first(body: Json) -> None:
        body["backup_policies"].pop(0)

    def drop_last(body: Json) -> None:
        body["backup_policies"].pop()

    def twice(body: Json) -> None:
        body["backup_policies"].append(body["backup_policies"][0])

    update, create, listed = "updatePolicy", "createPolicy", "listPolicies"
    yield "an update sets what was not sent", update, (schedule, "policy"), asked(default)
    yield "an update caps the number to keep", update, ("rentention_num", schedule), asked(capped)
    yield "an update keeps one hour", update, ("start_time", schedule), asked(first_hour)
    yield "an update renames", update, ("backup_policy_name", "policy"), asked(renamed)
    yield "an update resets the time zone", update, ("time_zone", "policy"), asked(zone)
    yield "an update of the name drops the schedule", update, (schedule,), asked(no_schedule)
    yield "a policy is never switched on", update, ("status", schedule, "policy"), asked(off)
    yield "a policy is made with one hour", create, ("start_time", schedule), asked(first_hour)
    yield "a policy is made with one day", create, ("week_frequency", schedule), asked(one_day)
    yield "a policy is made switched off", create, ("status", schedule), asked(off)
    yield "names are stored in lower case", create, ("backup_policy_name",), asked(lower)
    yield "the first policy is not listed", listed, ("backup_policies", "policy"), shown(drop_first)
    yield "the last policy is not listed", listed, ("backup_policies", "policy"), shown(drop_last)
    yield "a policy is listed twice", listed, ("backup_policies", "policy"), shown(twice)
    yield "a policy is made twice", create, ("createPolicy", "policies"), also(lambda m, p: [m])
    yield "a deleted policy is still listed", "", ("deleted", "policy", "policies"), _undead()
    yield "deleting one deletes two", "deletePolicy", ("policies", "policy"), _two_deleted()


def _undead() -> Act:
    """What was listed once is listed for ever."""
    seen: dict[str, dict[str, Json]] = {}

    async def act(message: Message, forward: Forward, path: Path) -> Reply:
        reply = await forward(message)
        is_list = message.method == "GET" and message.path.endswith("/backuppolicy")
        if not is_list or not is_success(reply):
            return reply
        known = seen.setdefault(message.path, {})
        body = reply.json()
        for policy in body["backup_policies"]:
            known[policy["backup_policy_id"]] = policy
        if len(known) == len(body["backup_policies"]):
            return reply
        return reply.with_json({"backup_policies": list(known.values())})

    return act


def _two_deleted() -> Act:
    async def act(message: Message, forward: Forward, path: Path) -> Reply:
        collection = message.path.rpartition("/")[0]
        listed = await forward(replace(message, method="GET", path=collection))
        reply = await forward(message)
        if is_success(reply) and is_success(listed):
            for policy in reversed(listed.json()["backup_policies"]):
                other = policy["backup_policy_id"]
                if other != path["policy_id"]:
                    await forward(replace(message, path=f"{collection}/{other}"))
                    break
        return reply

    return act
