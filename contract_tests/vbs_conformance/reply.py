"""What a call brought back, and what it says about the target."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from vbs_conformance.contract import Contract, Operation, Rule, StateCode
from vbs_conformance.exchange import Answer, Request

Problem = tuple[str, str, str]
"""The place of a departure from the contract, what is demanded and what was got."""


@dataclass(frozen=True)
class Reply:
    """An answer, the request it belongs to, and the operation that was called."""

    operation: Operation
    request: Request
    answer: Answer

    @property
    def status(self) -> int:
        """The HTTP status."""
        return self.answer.status

    @property
    def ok(self) -> bool:
        """Whether the call succeeded."""
        return self.answer.ok

    def json(self) -> Any:
        """Read the body as JSON; None where it is empty or no good JSON."""
        if not self.answer.body:
            return None
        try:
            return self.answer.json()
        except ValueError:
            return None

    @property
    def code(self) -> str | None:
        """The error code in the body, in whichever form it is given, or None."""
        body = self.json()
        if not isinstance(body, dict):
            return None
        error = body.get("error")
        code = error.get("code") if isinstance(error, dict) else body.get("error_code")
        return code if isinstance(code, str) else None

    @property
    def status_and_code(self) -> str:
        """The status, and the error code if there is one."""
        return f"{self.status} {self.code or ''}".strip()


@dataclass(frozen=True)
class Refusal:
    """What is wrong with a refusal; `doubtful` where the text leaves the code open."""

    problem: Problem
    doubtful: bool = False


def form_problems(contract: Contract, reply: Reply) -> list[Problem]:
    """Say where an answer departs from the form that the document gives it."""
    answer, operation = reply.answer, reply.operation
    if answer.fault:
        return [("answer", "a complete answer", answer.fault)]
    response = operation.response(reply.status)
    if response is None:
        documented = ", ".join(sorted(r.status for r in operation.responses))
        return [("status", f"a documented status ({documented})", str(reply.status))]
    problems: list[Problem] = []
    body: Any = None
    if answer.body:
        content_type = answer.headers.get("content-type", "")
        if content_type.partition(";")[0].strip() != "application/json":
            problems.append(("Content-Type", "application/json", content_type or "none"))
        try:
            body = answer.json()
        except ValueError as error:
            return [*problems, ("body", "JSON", str(error))]
    elif response.pointer is not None:
        return [("body", "a body", "none")]
    for problem in contract.response_problems(operation, reply.status, body):
        place, _, message = problem.partition(": ")
        want = f"the documented form of {explained(contract, reply)}"
        problems.append((place.rsplit(" ", 1)[-1], want, message))
    if reply.code is not None and "error" in (body or {}) and reply.code not in contract.errors:
        problems.append(("body.error.code", "a code of the catalogue", reply.code))
    for header in response.required_headers:
        if header.lower() not in answer.headers:
            problems.append((header, "the header", "none"))
    return problems


def explained(contract: Contract, reply: Reply) -> str:
    """Say what a refusal means: the status, the code, and for what the operation gives it.

    Where an answer has lost its form, a code that stands anywhere in it counts.
    """
    if reply.ok:
        return str(reply.status)
    code = reply.code or next((t for t in _texts(reply.json()) if t in contract.errors), None)
    known = contract.errors.get(code or "")
    grounds = ", ".join(_grounds(reply.operation, reply.status, code))
    notes = [known.meaning.rstrip(".")] if known else []
    notes += [f"given for {grounds}"] if grounds else []
    head = f"{reply.status} {code or ''}".strip()
    return f"{head} ({'; '.join(notes)})" if notes else head


def _grounds(operation: Operation, status: int, code: str | None) -> list[str]:
    """Return the places and states for which an operation gives a code, or gives none."""
    rows: list[Rule | StateCode] = [*operation.rules, *operation.states]
    rows = [row for row in rows if row.status == status]
    given = [row for row in rows if row.code == code] or [row for row in rows if row.code is None]
    places = {row.place if isinstance(row, Rule) else row.state: None for row in given}
    # What is wrong with a whole is wrong with a part of it.
    return [p for p in places if not any(q.startswith((f"{p}.", f"{p}[]")) for q in places)]


def _texts(value: Any) -> Iterable[str]:
    """Yield every text in a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _texts(inner)


def refusal(reply: Reply, reasons: Sequence[Rule | StateCode], strict: bool) -> Refusal | None:
    """Say what is wrong with the answer to a request that must be refused, or None.

    Args:
        reply: the answer.
        reasons: every rule or state that refuses it, in order of precedence. The code must be that
            of one of them; in strict mode, that of the first. Where the text does not state the
            code of each of them, another one is doubtful.
        strict: whether codes that no text states count, too.

    """
    first = reasons[0]
    place = first.place if isinstance(first, Rule) else first.state
    if reply.status != first.status:
        want = f"{first.status} {first.code or ''}".strip()
        return Refusal((place, want, reply.status_and_code))
    codes = {reason.code for reason in ([first] if strict else reasons)}
    if None in codes or reply.code in codes:
        return None
    stated = all(reason.basis == "stated" for reason in reasons)
    want = " or ".join(sorted(str(code) for code in codes))
    return Refusal((place, want, str(reply.code)), doubtful=not (stated or strict))
