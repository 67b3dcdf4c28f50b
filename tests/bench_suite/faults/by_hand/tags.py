"""Faults of tags."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tests.bench_suite.faults.by_hand.acting import (
    Json,
    Path,
    Row,
    asked,
    shown,
)
from tests.bench_suite.planted import Act, body_of, is_success
from tests.contract_tests.faulty_server import Forward, Message, Reply


def tags() -> Iterator[Row]:
    def tags_of(message: Message, path: Path) -> Message:
        base = message.path.partition("/tags")[0]
        return replace(message, method="GET", path=f"{base}/tags", body=b"")

    def keep_old() -> Act:
        async def act(message: Message, forward: Forward, path: Path) -> Reply:
            present = await forward(tags_of(message, path))
            checked = await forward(message, forget=True)
            if not is_success(present) or not is_success(checked):
                return await forward(message)
            keys = {tag["key"] for tag in present.json()["tags"]}
            return checked if message.json()["tag"]["key"] in keys else await forward(message)

        return act

    def any_case() -> Act:
        async def act(message: Message, forward: Forward, path: Path) -> Reply:
            reply = await forward(message)
            head, _, key = message.path.rpartition("/")
            if is_success(reply) and key.swapcase() != key:
                await forward(replace(message, path=f"{head}/{key.swapcase()}"))
            return reply

        return act

    def replace_all() -> Act:
        async def act(message: Message, forward: Forward, path: Path) -> Reply:
            present = await forward(tags_of(message, path))
            reply = await forward(message)
            body = body_of(message)
            if is_success(reply) and is_success(present) and body["action"] == "update":
                sent = {tag["key"] for tag in body["tags"]}
                old = [t for t in present.json()["tags"] if t["key"] not in sent]
                if old:
                    await forward(message.with_json({"action": "delete", "tags": old}))
            return reply

        return act

    def delete_all() -> Act:
        async def act(message: Message, forward: Forward, path: Path) -> Reply:
            reply = await forward(message)
            present = await forward(tags_of(message, path))
            body = body_of(message)
            if is_success(reply) and is_success(present) and body["action"] == "delete":
                rest = present.json()["tags"]
                if rest:
                    await forward(message.with_json({"action": "delete", "tags": rest}))
            return reply

        return act

    def drop_last(body: Json) -> None:
        body["tags"] = body["tags"][:-1] or body["tags"]

    def no_empty(body: Json) -> None:
        body["tags"] = [tag for tag in body["tags"] if tag["value"] != ""]

    def extra(body: Json) -> None:
        body["tags"].append({"key": "invented", "values": ["x"]})

    def one_value(body: Json) -> None:
        for tag in body["tags"]:
            tag["values"] = tag["values"][:1]

    def doubled(body: Json) -> None:
        for tag in body["tags"]:
            tag["values"] = [*tag["values"], tag["values"][0]]

    def undecoded() -> Act:
        async def act(message: Message, forward: Forward, path: Path) -> Reply:
            head, _, key = message.path.rpartition("/")
            return await forward(replace(message, path=f"{head}/{key.replace('%', '%25')}"))

        return act

    add, remove, batch = "addPolicyTag", "deletePolicyTag", "batchPolicyTags"
    listed, everything = "listPolicyTags", "listProjectTags"
    yield "a tag keeps its old value", add, ("tags", "tag"), keep_old()
    yield "a key is removed in any case", remove, ("tags", "keys"), any_case()
    yield "a key is not decoded", remove, ("key", "tags", "status"), undecoded()
    yield "updating tags replaces all", batch, ("tags",), replace_all()
    yield "removing a tag removes all", batch, ("tags",), delete_all()
    yield "the last of several tags is lost", batch, ("tags",), asked(drop_last)
    yield "the last tag of a new policy is lost", "createPolicy", ("tags",), asked(drop_last)
    yield "a tag without value is not shown", listed, ("tags", "keys"), shown(no_empty)
    yield "the last tag is not shown", listed, ("tags", "keys"), shown(drop_last)
    yield "a tag is invented", everything, ("tags",), shown(extra)
    yield "only one value of a tag is shown", everything, ("tags", "values"), shown(one_value)
    yield "a value of a tag is shown twice", everything, ("tags", "values"), shown(doubled)
