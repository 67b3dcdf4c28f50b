"""Says what is wrong with the answer to any request, whoever has thought it up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import parse_qsl, urlsplit

from vbs_conformance.contract import Body, Contract, Match, Operation, Rule
from vbs_conformance.exchange import Answer, Request
from vbs_conformance.finding import Finding
from vbs_conformance.reply import Reply, explained
from vbs_conformance.session import Session

_SERVER_ERROR = 500
_NOT_IMPLEMENTED = 501


def judge(session: Session, about: str, request: Request) -> tuple[Answer, list[Finding]]:
    """Send a request; return the answer and what is wrong with it.

    Args:
        session: the session with the target.
        about: id of the operation that the request was made from.
        request: the request, complete with credentials.

    Raises:
        TargetGone: there is no answer.

    """
    prefix = urlsplit(session.target.base_url).path.rstrip("/")
    path = urlsplit(request.url).path.removeprefix(prefix)
    match = session.contract.match(request.method, path)
    operation = match.operation if match else None
    if match is None or operation is None:
        return _judge_unknown(session, about, request)
    reply, findings = session.attempt(operation, request)
    if not findings:
        findings = _judge_known(session, match, reply)
    return reply.answer, findings


def _judge_unknown(session: Session, about: str, request: Request) -> tuple[Answer, list[Finding]]:
    """Hold the answer to a path or method that the contract does not have against common sense."""
    operation = session.contract.operations[about]
    reply = Reply(operation, request, session.gate.send(None, request))
    refused = 400 <= reply.status < _SERVER_ERROR or reply.status == _NOT_IMPLEMENTED
    if refused:
        return reply.answer, []
    place = f"{request.method} where the path does not take it"
    return reply.answer, [session.finding(reply, about, place, "a refusal", reply.status_and_code)]


def _judge_known(session: Session, match: Match, reply: Reply) -> list[Finding]:
    broken = broken_rules(session.contract, reply.operation, match, reply.request)
    if broken is None:
        return []
    if broken:
        return session.refused(reply, broken)
    if reply.ok or _is_state(reply):
        return []
    place = f"a request that breaks no rule of {reply.operation.id}"
    want = "success, or the answer of a state"
    got = explained(session.contract, reply)
    finding = session.finding(reply, reply.operation.id, place, want, got)
    return [replace(finding, doubtful=_is_disputed(reply) and not session.strict)]


def broken_rules(
    contract: Contract, operation: Operation, match: Match, request: Request
) -> list[Rule] | None:
    """Return the rules that a request breaks as it is sent, or None where nobody can say.

    That is where a parameter is sent twice, the body is said to be no JSON, or a text has a
    character that databases do not store.
    """
    query = parse_qsl(urlsplit(request.url).query, keep_blank_values=True)
    is_json, body = _body(operation, request)
    if len({name for name, _ in query}) != len(query) or not is_json:
        return None
    texts = (*match.parameters.values(), *(value for _, value in query))
    if any("\0" in text for text in texts) or b"\\u0000" in (request.body or b""):
        return None
    broken = contract.violations(operation, "path", match.parameters)
    broken += contract.violations(operation, "query", dict(query))
    if body is not Body.ABSENT or operation.body_required:
        broken += contract.violations(operation, "body", body)
    return broken


def _body(operation: Operation, request: Request) -> tuple[bool, object]:
    """Tell whether the body is said to be JSON, and return it as the contract sees it."""
    if operation.body is None or not request.body:
        return True, Body.ABSENT
    content_type = _header(request.headers, "content-type") or "application/json"
    is_json = content_type.partition(";")[0].strip() == "application/json"
    try:
        # An answer reads JSON as strictly as a request must be written.
        return is_json, Answer(0, {}, request.body, 0.0).json()
    except ValueError:
        return is_json, Body.NOT_JSON


def _header(headers: Mapping[str, str], name: str) -> str | None:
    return next((value for key, value in headers.items() if key.lower() == name), None)


def _is_disputed(reply: Reply) -> bool:
    """Tell whether an answer is that of a rule that may be read in another way."""
    return reply.code is not None and any(
        rule.code == reply.code and rule.readings for rule in reply.operation.rules
    )


def _is_state(reply: Reply) -> bool:
    """Tell whether an answer is that of a state of the operation."""
    return any(
        state.status == reply.status and state.code in (None, reply.code)
        for state in reply.operation.states
    )
