"""Holes through which callers get in who must not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from tests.bench_suite.planted import Planted, is_success
from tests.contract_tests.faulty_server import Forward, Message, Reply
from vbs_conformance.contract import Contract, Operation
from vbs_conformance.vbs.effects import only_reads

_TOKEN = "x-auth-token"


class Tokens:
    """What the faults know of the server that they are in; it is set when that has started."""

    owner = ""
    other = ""
    expired = ""
    reader = ""
    roleless = ""
    project = ""
    other_project = ""


def holes(contract: Contract, tokens: Tokens) -> Iterator[Planted]:
    """Each operation that needs credentials takes wrong ones, of each kind."""
    for operation in contract.operations.values():
        if not operation.secured:
            continue
        yield _let_in(contract, operation, tokens, "anybody", lambda token: token is None)
        yield _let_in(contract, operation, tokens, "unknown", lambda token: _unknown(tokens, token))
        yield _let_in(contract, operation, tokens, "expired", lambda t: t == tokens.expired)
        if operation.state("roles_missing"):
            yield _let_in(contract, operation, tokens, "roleless", lambda t: t == tokens.roleless)
        if not only_reads(operation.id, operation.method):
            yield _let_in(contract, operation, tokens, "reader", lambda t: t == tokens.reader)
        if "{project_id}" in operation.path:
            yield _let_in(contract, operation, tokens, "foreign", lambda t: t == tokens.other)
            if _names_a_thing(operation):
                yield _foreign_thing(contract, operation, tokens)


def _unknown(tokens: Tokens, token: str | None) -> bool:
    known = (tokens.owner, tokens.other, tokens.expired, tokens.reader, tokens.roleless)
    return token is not None and token not in known


def _names_a_thing(operation: Operation) -> bool:
    names = [p.name for p in operation.parameters if p.location == "path"]
    places = [rule.place for rule in operation.rules]
    return any(name.endswith("_id") and name != "project_id" for name in names) or any(
        place.endswith(("volume_id", "resource_id", "backup_id", "policy_id")) for place in places
    )


def _let_in(
    contract: Contract,
    operation: Operation,
    tokens: Tokens,
    who: str,
    is_meant: Callable[[str | None], bool],
) -> Planted:
    async def act(message: Message, forward: Forward, path: Mapping[str, str]) -> Reply:
        raw = message.header(_TOKEN)
        token = raw.decode("latin-1") if raw is not None else None
        signed = message.header("authorization") is not None
        # On a path of the other project its own token is right.
        foreign = who == "foreign" and path.get("project_id") != tokens.project
        if signed or foreign or not is_meant(token):
            return await forward(message)
        return await forward(message.with_header(_TOKEN, tokens.owner))

    states = {
        "anybody": "token_missing", "unknown": "token_invalid", "expired": "token_expired",
        "roleless": "roles_missing", "reader": "role_not_allowed", "foreign": "project_mismatch",
    }  # fmt: skip
    places = (states[who], "another project", "Authorization", "credentials")
    id_ = f"authentication/{operation.id}:{who}"
    return Planted(id_, "authentication", operation.id, places, act, contract)


def _foreign_thing(contract: Contract, operation: Operation, tokens: Tokens) -> Planted:
    """A thing of the first project can be reached on a path of the second."""

    async def act(message: Message, forward: Forward, path: Mapping[str, str]) -> Reply:
        reply = await forward(message)
        if path.get("project_id") != tokens.other_project or is_success(reply):
            return reply
        if message.header(_TOKEN) != tokens.other.encode() or reply.status != 404:
            return reply
        moved = message.with_header(_TOKEN, tokens.owner)
        moved = moved.on_path(message.path.replace(tokens.other_project, tokens.project))
        there = await forward(moved)
        return there if is_success(there) else reply

    id_ = f"tenancy/{operation.id}"
    places = ("another project", "project", operation.id)
    return Planted(id_, "tenancy", operation.id, places, act, contract)
