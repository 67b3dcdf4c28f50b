"""Fields of successful answers that are missing, null, altered, of a wrong type or misspelt."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from tests.bench_suite.planted import (
    Planted,
    is_success,
    name_of,
    parents_of,
    properties,
    success_schema,
)
from tests.contract_tests.faulty_server import Forward, Message, Reply
from vbs_conformance.contract import Contract

Change = Callable[[dict[str, Any], str], None]
# Optional, and left out by the healthy server.
_NEVER_SHOWN = {
    "unbindResources": (
        "body.fail_resources[].resource_type",
        "body.fail_resources[].availability_zone",
        "body.fail_resources[].os_vol_host_attr",
    ),
    "showShare": ("body.shared.backup.has_dependent_backup",),
    "listShares": ("body.shared[].backup.has_dependent_backup",),
    "listPolicies": ("body.backup_policies[].tags",),
}
# Any value is right: nothing else shows it, no caller has sent it, and the text does not say more.
_ANY_VALUE = {
    "createToken": (
        *("body.token.user.id", "body.token.catalog"),
        *("body.token.roles[].id", "body.token.roles[].name"),
    ),
    "listProjects": (
        *("body.projects[].parent_id", "body.projects[].description", "body.links.next"),
        *("body.projects[].links.next", "body.projects[].links.previous"),
    ),
    "nativeRestoreBackup": ("body.restore.volume_name",),
    "showQuotas": ("body.quotas.resources[].quota", "body.quotas.resources[].reserved"),
    "bindResources": ("body.fail_resources[].message",),
    "unbindResources": ("body.fail_resources[].message",),
    # These are always empty.
    "showJob": ("body.sub_jobs",),
    "filterPolicies": ("body.resources[].resource_detail",),
}
# What is shown instead of null.
_SAMPLES = {"string": "2024-05-21T09:03:40.000000", "integer": 1, "boolean": True}
_UUID = re.compile(r"[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}")
_TIME = re.compile(r"\d{4}-\d\d-\d\d")


def fields(contract: Contract) -> Iterator[Planted]:
    """Each field of each successful answer, in each wrong way."""
    for operation in contract.operations.values():
        schema = success_schema(contract, operation)
        seen: set[str] = set()
        for place, inner, required in properties(contract, schema or {}, "body"):
            if place in seen or place.startswith(_NEVER_SHOWN.get(operation.id, ())):
                continue
            seen.add(place)
            # An object is altered by what it holds.
            is_object = "properties" in inner or "additionalProperties" in inner
            if not is_object and place not in _ANY_VALUE.get(operation.id, ()):
                yield _altered(contract, operation.id, place, "altered", _alter(inner))
            yield _altered(contract, operation.id, place, "wrong type", _retype)
            if required:
                yield _altered(contract, operation.id, place, "missing", _remove)
                yield _altered(contract, operation.id, place, "misspelt", _misspell)
            if "null" not in inner.get("type", ()) and "type" in inner:
                yield _altered(contract, operation.id, place, "null", _nullify)


def _altered(contract: Contract, operation: str, place: str, group: str, change: Change) -> Planted:
    name = name_of(place)

    async def act(message: Message, forward: Forward, path: Mapping[str, str]) -> Reply:
        reply = await forward(message)
        if not is_success(reply) or not reply.body:
            return reply
        body = reply.json()
        for parent in parents_of(body, place):
            if name in parent:
                change(parent, name)
        return reply if body == reply.json() else reply.with_json(body)

    places = (place, name, *_ancestors(place))
    return Planted(f"{group}/{operation}:{place}", group, operation, places, act, contract)


def _ancestors(place: str) -> Iterator[str]:
    """Yield the places around a place: a finding about the whole names the part."""
    while "." in place:
        place = place.rpartition(".")[0]
        if place != "body":
            yield place.removesuffix("[]")


def _remove(parent: dict[str, Any], name: str) -> None:
    del parent[name]


def _misspell(parent: dict[str, Any], name: str) -> None:
    parent[f"{name}s"] = parent.pop(name)


def _nullify(parent: dict[str, Any], name: str) -> None:
    parent[name] = None


def _retype(parent: dict[str, Any], name: str) -> None:
    value = parent[name]
    parent[name] = {"value": value} if not isinstance(value, dict) else [value]


def _alter(schema: Mapping[str, Any]) -> Change:
    members = schema.get("enum", ())
    types = schema.get("type", ())

    def change(parent: dict[str, Any], name: str) -> None:
        value = parent[name]
        others = [member for member in members if member != value]
        if others and value is not None:
            parent[name] = others[0]
        elif value is None:
            parent[name] = next((_SAMPLES[kind] for kind in _SAMPLES if kind in types), None)
        else:
            parent[name] = altered(value)

    return change


def altered(value: Any) -> Any:
    """Return another value of the same type and form."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    if isinstance(value, list):
        return value[:-1]
    if isinstance(value, str) and _UUID.fullmatch(value):
        return value[:-1] + ("0" if value[-1] != "0" else "1")
    if isinstance(value, str) and _TIME.match(value):
        return f"{int(value[:4]) + 1:04}{value[4:]}"
    if isinstance(value, str):
        return f"{value}x"
    return value
