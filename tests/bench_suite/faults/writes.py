"""Writes that are acknowledged and lost, half done or done to another thing; reads that are old."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from tests.bench_suite.planted import (
    Planted,
    at,
    body_of,
    is_success,
    name_of,
    parents_of,
    properties,
)
from tests.contract_tests.faulty_server import Forward, Message, Reply
from vbs_conformance.contract import Contract, Operation

_READING_POSTS = ("filterPolicies",)
# What these show stays as it is for as long as it is there.
_UNCHANGING = ("listProjects", "showShare")
# No operation shows the tags of a backup, or from which snapshot it was made; the OpenStack call
# takes the other fields and does nothing with them; a tag is removed by its key alone.
_INVISIBLE = (
    ("createBackup", "body.backup.tags"),
    ("createBackup", "body.backup.snapshot_id"),
    ("batchBackupTags", "body.tags[].value"),
    ("batchPolicyTags", "body.tags[].value"),
    *(
        ("nativeCreateBackup", f"body.backup.{name}")
        for name in ("snapshot_id", "container", "incremental", "force", "project_id")
    ),
    ("nativeRestoreBackup", "body.restore.name"),
)


def _writes(contract: Contract) -> Iterator[Operation]:
    for operation in contract.operations.values():
        if operation.method != "GET" and operation.id not in _READING_POSTS:
            yield operation


def lost(contract: Contract) -> Iterator[Planted]:
    """What a write has done is forgotten, though it is acknowledged."""
    for operation in _writes(contract):

        async def act(message: Message, forward: Forward, path: Mapping[str, str]) -> Reply:
            return await forward(message, forget=True)

        group = "does not delete" if operation.method == "DELETE" else "lost write"
        places = (operation.id,)
        yield Planted(f"{group}/{operation.id}", group, operation.id, places, act, contract)


def half_done(contract: Contract) -> Iterator[Planted]:
    """A field that was sent is acknowledged and not stored."""
    for operation in _writes(contract):
        if operation.body is None or operation.id == "createToken":
            continue
        for place, _, required in properties(contract, at(contract, operation.body), "body"):
            if not required and (operation.id, place) not in _INVISIBLE:
                yield _ignored_field(contract, operation, place)


def _ignored_field(contract: Contract, operation: Operation, place: str) -> Planted:
    name = name_of(place)

    async def act(message: Message, forward: Forward, path: Mapping[str, str]) -> Reply:
        body = copy.deepcopy(body_of(message))
        present = [parent for parent in parents_of(body, place) if name in parent]
        for parent in present:
            del parent[name]
        # What is refused in any case is refused for its own reasons.
        checked = await forward(message, forget=True) if present else None
        if checked is None or not is_success(checked):
            return await forward(message)
        reply = await forward(message.with_json(body))
        return reply if is_success(reply) else await forward(message)

    group = "half done"
    places = (place, name, place.rpartition(".")[0])
    return Planted(f"{group}/{operation.id}:{place}", group, operation.id, places, act, contract)


def on_another_thing(contract: Contract) -> Iterator[Planted]:
    """A write is done to a thing of which the server was told before."""
    for operation in _writes(contract):
        for parameter in operation.parameters:
            if parameter.location == "path" and parameter.name not in ("project_id", "key"):
                yield _on_another(contract, operation, parameter.name)


def _on_another(contract: Contract, operation: Operation, name: str) -> Planted:
    known: list[str] = []

    async def act(message: Message, forward: Forward, path: Mapping[str, str]) -> Reply:
        match = contract.match(message.method, message.path)
        here = match.operation.id if match and match.operation else ""
        mine = path.get(name)
        if mine is None:
            return await forward(message)
        if mine not in known:
            known.append(mine)
        others = [other for other in reversed(known) if other != mine]
        if here != operation.id or not is_success(await forward(message, forget=True)):
            return await forward(message)
        for other in others:
            moved = replace(message, path=message.path.replace(mine, other))
            if is_success(await forward(moved, forget=True)):
                return await forward(moved)
        return await forward(message)

    group = "on another thing"
    places = (operation.id, name)
    return Planted(f"{group}/{operation.id}:{name}", group, "", places, act, contract)


def stale(contract: Contract) -> Iterator[Planted]:
    """A read shows what the same read has shown before."""
    for operation in contract.operations.values():
        if operation.method == "GET" and operation.id not in _UNCHANGING:
            yield _stale(contract, operation)


def _stale(contract: Contract, operation: Operation) -> Planted:
    shown: dict[Any, Reply] = {}

    async def act(message: Message, forward: Forward, path: Mapping[str, str]) -> Reply:
        reply = await forward(message)
        if not is_success(reply):
            return reply
        key = (message.path, message.query, message.header("x-auth-token"))
        old = shown.setdefault(key, reply)
        return old if old.body != reply.body else reply

    group = "stale read"
    return Planted(f"{group}/{operation.id}", group, operation.id, (operation.id,), act, contract)
