"""Answers and refusals, in the envelope that the operation's part of the API has.

Where the contract names no code, a refusal has a documented one of the same status: the text wants
some code in every envelope (3.3, 5.1.1), and none fits better.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from vbs_conformance.contract import Contract, Operation, Rule

_NATIVE_NAMES = {400: "badRequest", 404: "itemNotFound"}
_POLICY_CODES = {
    400: "AutoBackup.0221",
    401: "AutoBackup.9002",
    403: "VolumeBackup.0042",
    404: "AutoBackup.0208",
    500: "AutoBackup.0009",
}
_BACKUP_CODES = {
    400: "VolumeBackup.0105",
    401: "VolumeBackup.0044",
    403: "VolumeBackup.0042",
    404: "VolumeBackup.0111",
    500: "AutoBackup.0009",
}
_BACKUP_BODY_CODE = "VolumeBackup.0002"
# What the document does not list for every operation: roles and projects of identity and native
# calls, and a token without roles on the policy side.
_UNLISTED_STATES = {"roles_missing": 401, "role_not_allowed": 403, "project_mismatch": 403}


@dataclass(frozen=True)
class Answer:
    """An HTTP answer; `body` is a JSON value, or None for no body at all."""

    status: int
    body: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)


class RefusalError(Exception):
    """The request is refused; `location` tells which part of it is at fault, if one is."""

    def __init__(
        self, status: int, code: str | None = None, detail: str = "", location: str = ""
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.code = code
        self.detail = detail or HTTPStatus(status).phrase
        self.location = location


def refuse_rule(rule: Rule) -> RefusalError:
    """Return the refusal of a request that breaks a rule."""
    detail = f"{rule.place} breaks the rule {rule.keyword}"
    return RefusalError(rule.status, rule.code, detail, rule.location)


def refuse_state(operation: Operation, name: str) -> RefusalError:
    """Return the refusal that the contract has for a state of an operation."""
    state = operation.state(name)
    if state is None:
        return RefusalError(_UNLISTED_STATES[name], detail=name.replace("_", " "))
    return RefusalError(state.status, state.code, state.when or name.replace("_", " "))


def general_refusal(status: int, message: str = "") -> Answer:
    """Return the answer to what is refused whatever it asks for; by default in HTTP's words."""
    code = _BACKUP_CODES[400 if status < 500 else 500]
    message = message or HTTPStatus(status).phrase
    return Answer(status, {"error": {"message": message, "code": code}})


def refusal_answer(
    contract: Contract, operation: Operation | None, refusal: RefusalError
) -> Answer:
    """Put a refusal into its envelope.

    Identity answers in the form of Keystone, native calls in the form of OpenStack for 400 and 404;
    all else has `{"error": {"message", "code"}}`.
    """
    status = refusal.status
    kind = operation.tags[0] if operation else ""
    if kind == "identity" and status in (400, 401, 403, 404):
        title = HTTPStatus(status).phrase
        return Answer(
            status, {"error": {"code": status, "message": refusal.detail, "title": title}}
        )
    if kind == "native" and status in _NATIVE_NAMES:
        fault = {"code": status, "message": refusal.detail}
        return Answer(status, {_NATIVE_NAMES[status]: fault})
    code = refusal.code or _fallback_code(operation, refusal)
    return Answer(status, {"error": {"message": message(contract, code), "code": code}})


def message(contract: Contract, code: str) -> str:
    """Return the message that the catalogue has for a code."""
    known = contract.errors.get(code)
    return known.message if known else code


def _fallback_code(operation: Operation | None, refusal: RefusalError) -> str:
    if operation and {"policies", "policy_tags"} & set(operation.tags):
        return _POLICY_CODES[refusal.status]
    if refusal.location == "body":
        return _BACKUP_BODY_CODE
    return _BACKUP_CODES[refusal.status]
