"""Refusals with another status, another code, one that is in no catalogue, or a broken envelope."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from tests.bench_suite.faults.inputs import breaks, broken_rules
from tests.bench_suite.planted import Planted, name_of
from tests.contract_tests.faulty_server import Forward, Message, Reply
from vbs_conformance.contract import Contract, Rule, StateCode
from vbs_conformance.vbs.effects import only_reads

Change = Callable[[Reply], Reply]
_UNAUTHORIZED, _FORBIDDEN = 401, 403
# States that are reached without a failing backend.
_REACHED = (
    "token_missing", "token_invalid", "token_expired", "roles_missing", "role_not_allowed",
    "project_mismatch", "policy_not_found", "backup_not_found", "volume_not_found",
    "share_not_found", "job_not_found", "tag_not_found", "tag_limit", "policy_limit",
    "default_policy", "policy_executing", "backup_in_progress", "backup_not_available",
    "volume_wrong_status", "volume_not_available", "volume_being_backed_up", "volume_too_small",
    "pod_unsupported", "dess_unsupported", "hana_unsupported", "disaster_recovery",
    "credentials_wrong",
)  # fmt: skip
# Any refusal of these is right (the text leaves it open).
_OPEN = ("project_mismatch",)


def of_rules(contract: Contract) -> Iterator[Planted]:
    """Each rule is answered in each wrong way."""
    for rule in contract.rules:
        for name, change in _changes(contract, rule):
            yield _answered_wrongly(contract, rule, name, change)


def of_states(contract: Contract) -> Iterator[Planted]:
    """Each state that can be reached is answered in each wrong way."""
    for state in contract.states:
        # Everybody who has a role may read.
        reads = only_reads(state.operation, contract.operations[state.operation].method)
        closed = not (reads and state.state == "role_not_allowed")
        reached = state.state in _REACHED and state.cause != "backend"
        if reached and state.state not in _OPEN and closed:
            for name, change in _changes(contract, state):
                yield _state_answered_wrongly(contract, state, name, change)


def _answered_wrongly(contract: Contract, rule: Rule, name: str, change: Change) -> Planted:
    async def act(message: Message, forward: Forward, path: Mapping[str, str]) -> Reply:
        reply = await forward(message)
        refused = reply.status == rule.status and breaks(contract, rule, message, path)
        return change(reply) if refused else reply

    places = (rule.place, name_of(rule.place), _error(rule), rule.id)
    return Planted(f"{name}/{rule.id}", name, rule.operation, places, act, contract)


def _state_answered_wrongly(
    contract: Contract, state: StateCode, name: str, change: Change
) -> Planted:
    operation = contract.operations[state.operation]

    async def act(message: Message, forward: Forward, path: Mapping[str, str]) -> Reply:
        reply = await forward(message)
        is_meant = reply.status == state.status and state.code in (None, _code(reply))
        # What breaks a rule is refused for that, unless the caller must not come in at all.
        shut = reply.status in (_UNAUTHORIZED, _FORBIDDEN)
        kept = shut or not broken_rules(contract, operation, message, path)
        return change(reply) if is_meant and kept else reply

    # The answer does not tell states of one status and code apart.
    alike = [
        other.state
        for other in operation.states
        if other.status == state.status and state.code in (None, other.code)
    ]
    places = (*alike, _error(state), state.id)
    return Planted(f"{name}/{state.id}", name, state.operation, places, act, contract)


def _changes(contract: Contract, row: Rule | StateCode) -> Iterator[tuple[str, Change]]:
    others = [s for s in ("409", "404", "500") if s != str(row.status)]
    documented = {r.status for r in contract.operations[row.operation].responses}
    status = next(int(s) for s in others if s in documented)
    yield "wrong status", lambda reply: replace(reply, status=status)
    yield "broken envelope", _flattened
    has_code = contract.operations[row.operation].tags[0] not in ("native", "identity")
    if has_code:
        yield "unknown code", lambda reply: _with_code(reply, "AutoBackup.9999")
    if has_code and row.basis == "stated":
        # Of the same status if there is one: nothing else gives the answer away.
        rows = sorted(contract.errors.values(), key=lambda error: error.status != row.status)
        other = next(error.code for error in rows if error.code != row.code)
        yield "wrong code", lambda reply: _with_code(reply, other)


def _error(row: Rule | StateCode) -> str:
    """Return the place of the error in the answers of an operation: it is the whole body."""
    return f"{row.operation} body"


def _code(reply: Reply) -> Any:
    error = reply.json().get("error") if reply.body else None
    return error.get("code") if isinstance(error, dict) else None


def _with_code(reply: Reply, code: str) -> Reply:
    body = reply.json()
    return reply.with_json({**body, "error": {**body["error"], "code": code}})


def _flattened(reply: Reply) -> Reply:
    """Take the error out of its envelope."""
    return reply.with_json(next(iter(reply.json().values())))
