"""Makes sure, before anything else is tried, that the target is a VBS that knows the caller."""

from __future__ import annotations

from vbs_conformance.draft import Draft
from vbs_conformance.exchange import TargetGone
from vbs_conformance.reply import Reply
from vbs_conformance.report.text import one_line
from vbs_conformance.session import Session
from vbs_conformance.target import TargetError

# Several, as one of them may be what is wrong with the target.
_READS = ("listPolicies", "nativeListBackups", "showQuotas", "listProjectTags")
_REFUSED = (401, 403)
_NOT_HERE = (404, 405, 410)
_TOO_MANY, _SERVER_ERROR = 429, 500
_MOST_SHOWN = 100


def recognize(session: Session) -> None:
    """Return if the target is, or may be meant to be, a VBS.

    Raises:
        TargetError: it is something else, or refuses the credentials.
        TargetGone: it does not answer.

    """
    replies = []
    for operation in _READS:
        reply = _ask(session, operation)
        if reply is None:
            return
        replies.append(reply)
    refused = [reply for reply in replies if reply.status in _REFUSED]
    if refused:
        raise TargetError(_credentials_refused(session, refused[0]))
    if all(_is_foreign(reply) for reply in replies):
        first = replies[0]
        kind = one_line(first.answer.headers.get("content-type", "no content type"), _MOST_SHOWN)
        raise TargetError(
            f"{session.target.base_url}: this is no VBS, or base_url or project_id is wrong: "
            f"{first.request.method} {first.request.url} got {first.status}, {kind}"
        )


def _ask(session: Session, operation: str) -> Reply | None:
    """Return the answer to a read, None where it is that of a VBS."""
    reply, findings = session.tried(Draft(operation, {}, {}))
    if reply.answer.silent:
        raise TargetGone(f"{reply.request.method} {reply.request.url}: {reply.answer.fault}")
    return None if reply.ok and not findings else reply


def _is_foreign(reply: Reply) -> bool:
    """Tell whether an answer, though proper HTTP, is not one that a VBS gives to a read."""
    is_json = "json" in reply.answer.headers.get("content-type", "")
    is_refused = 400 <= reply.status < _SERVER_ERROR and reply.status != _TOO_MANY
    return reply.status in _NOT_HERE or ((reply.ok or is_refused) and not is_json)


def _credentials_refused(session: Session, reply: Reply) -> str:
    target = session.target
    keys = "token" if target.token is not None else "access_key and secret_key"
    return (
        f"{reply.request.method} {reply.request.url}: the target refuses the credentials with "
        f"{one_line(session.redact(reply.status_and_code), _MOST_SHOWN)}; look at {keys} and "
        "project_id in the target file: a token may have expired or belong to another project"
    )
