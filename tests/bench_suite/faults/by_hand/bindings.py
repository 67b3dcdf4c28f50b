"""Faults of binding volumes."""

from __future__ import annotations

from collections.abc import Iterator

from tests.bench_suite.faults.by_hand.acting import (
    Json,
    Path,
    Row,
    asked,
    shown,
)
from tests.bench_suite.planted import Act, body_of, is_success
from tests.contract_tests.faulty_server import Forward, Message, Reply


def bindings() -> Iterator[Row]:
    def first(body: Json) -> None:
        body["resources"] = body["resources"][:1]

    def acknowledged() -> Act:
        """The last volume is acknowledged and not bound."""

        async def act(message: Message, forward: Forward, path: Path) -> Reply:
            checked = await forward(message, forget=True)
            body = body_of(message)
            if not is_success(checked) or len(body["resources"]) == 1:
                return await forward(message)
            await forward(message.with_json({**body, "resources": body["resources"][:-1]}))
            return checked

        return act

    def all_gone() -> Act:
        """Unbinding one unbinds all; the others follow unasked."""

        async def act(message: Message, forward: Forward, path: Path) -> Reply:
            reply = await forward(message)
            body = body_of(message)
            if is_success(reply) and body:
                for volume in list(bound.get(path["policy_id"], ())):
                    other = {"resources": [{"resource_id": volume}]}
                    await forward(message.with_json(other))
            return reply

        return act

    bound: dict[str, set[str]] = {}

    def remember(inner: Act) -> Act:
        async def act(message: Message, forward: Forward, path: Path) -> Reply:
            if message.method == "POST" and message.path.endswith("/backuppolicyresources"):
                reply = await forward(message)
                if is_success(reply):
                    done = {item["resource_id"] for item in reply.json()["success_resources"]}
                    bound.setdefault(message.json()["backup_policy_id"], set()).update(done)
                return reply
            if "/deleted_resources" in message.path:
                return await inner(message, forward, path)
            return await forward(message)

        return act

    def failed_too(body: Json) -> None:
        body["fail_resources"] = [*body["fail_resources"], body["success_resources"][0]]

    def one_more(body: Json) -> None:
        for policy in body["backup_policies"]:
            if policy["policy_resource_count"]:
                policy["policy_resource_count"] += 1

    def swapped(body: Json) -> None:
        body["success_resources"], body["fail_resources"] = (
            body["fail_resources"],
            body["success_resources"],
        )

    counted = ("policy_resource_count", "success_resources", "resources")
    yield "only the first volume is bound", "bindResources", counted, asked(first)
    yield "the last volume is not bound", "bindResources", counted, acknowledged()
    yield "only the first volume is unbound", "unbindResources", counted, asked(first)
    yield "the last volume is not unbound", "unbindResources", counted, acknowledged()
    yield "unbinding one unbinds all", "", counted, remember(all_gone())
    yield "what is bound is failed, too", "bindResources", counted, shown(failed_too)
    yield "success and failure are swapped", "bindResources", counted, shown(swapped)
    yield "one volume too many is counted", "listPolicies", counted, shown(one_more)
