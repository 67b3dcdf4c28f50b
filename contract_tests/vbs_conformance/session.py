"""Calls to the target by operation id; every answer is held against the document."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

from vbs_conformance.contract import Contract, Operation, Rule, StateCode
from vbs_conformance.draft import ABSENT, Draft
from vbs_conformance.exchange import Request
from vbs_conformance.finding import Broken, Clause, Exchange, Finding
from vbs_conformance.gate import Gate
from vbs_conformance.provenance import Provenance
from vbs_conformance.redaction import Redactor
from vbs_conformance.reply import Reply, explained, form_problems, refusal
from vbs_conformance.signing import sign
from vbs_conformance.target import Target
from vbs_conformance.transport import Transport

_MOST_SHOWN = 2000
_MOST_HEADERS = 100


@dataclass
class Coverage:
    """What the run has met so far; `statuses` holds operations with the statuses they answered."""

    succeeded: set[str] = field(default_factory=set)
    statuses: set[tuple[str, int]] = field(default_factory=set)
    codes: set[str] = field(default_factory=set)
    rules_refused: set[str] = field(default_factory=set)
    rules_accepted: set[str] = field(default_factory=set)
    states: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Credentials:
    """How a call is authenticated: a token, a key pair, or nothing at all."""

    token: str | None = field(default=None, repr=False)
    access_key: str | None = None
    secret_key: str | None = field(default=None, repr=False)


class Session:
    """Everything needed to call the target.

    Args:
        contract: the contract.
        target: the server under test.
        transport: sends the requests.
        strict: whether inferred codes are asserted too.
        gate: through which the requests leave; by default one that lets all pass.

    """

    def __init__(
        self,
        contract: Contract,
        target: Target,
        transport: Transport,
        *,
        strict: bool = False,
        gate: Gate | None = None,
    ) -> None:
        self.contract = contract
        self.target = target
        self.transport = transport
        self.gate = gate or Gate(transport)
        self.strict = strict
        self.coverage = Coverage()
        self.redact = Redactor(target)
        second = target.second_project
        self._provenance = Provenance([target.project_id, *([second.project_id] if second else [])])
        self.own = Credentials(target.token, target.access_key, target.secret_key)

    def call(
        self,
        operation: str,
        *,
        path: Mapping[str, str] | None = None,
        query: Mapping[str, Any] | None = None,
        body: Any = ABSENT,
        project: str | None = None,
        credentials: Credentials | None = None,
    ) -> Reply:
        """Call an operation in a project (by default the target's) and check the answer's form."""
        texts = {name: _query_text(value) for name, value in (query or {}).items()}
        draft = Draft(operation, {**(path or {})}, texts, body)
        return self.send(draft, project=project, credentials=credentials)

    def send(
        self,
        draft: Draft,
        *,
        project: str | None = None,
        credentials: Credentials | None = None,
    ) -> Reply:
        """Send a draft and hold the answer against the document.

        Raises:
            Broken: the answer has a form that the document does not allow.
            NotAllowed: the request must not be sent.
            TargetGone: there is no answer.

        """
        reply, findings = self.tried(draft, project=project, credentials=credentials)
        if findings:
            raise Broken(*findings)
        return reply

    def tried(
        self,
        draft: Draft,
        *,
        project: str | None = None,
        credentials: Credentials | None = None,
    ) -> tuple[Reply, list[Finding]]:
        """Send a draft; return the answer and what is wrong with its form.

        Raises:
            NotAllowed: the request must not be sent.
            TargetGone: there is no answer.

        """
        operation = self.contract.operations[draft.operation]
        request = self.request(draft, project)
        return self.attempt(operation, self.signed(request, credentials or self.own))

    def script(self, operation: str, state: str) -> None:
        """Tell a target that can be told to refuse the next request of an operation for a state.

        Raises:
            Broken: it does not take that.
            NotAllowed: the request must not be sent.
            TargetGone: there is no answer.

        """
        told = {"project": self.target.project_id, "operation": operation, "state": state}
        request = Request(
            "POST",
            f"{self.target.base_url}/control/scripts",
            {
                "X-Control-Token": self.target.control_token or "",
                "Content-Type": "application/json",
            },
            json.dumps(told).encode(),
        )
        known = self.contract.operations[operation]
        reply = Reply(known, request, self.gate.send(None, request))
        self.succeeded(reply)

    def attempt(self, operation: Operation, request: Request) -> tuple[Reply, list[Finding]]:
        """Send a request of an operation; return the answer and what is wrong with its form.

        Raises:
            NotAllowed: the request must not be sent.
            TargetGone: there is no answer.

        """
        reply = Reply(operation, request, self.gate.send(operation.id, request))
        self._record(reply)
        problems = form_problems(self.contract, reply)
        return reply, [self.finding(reply, operation.id, *problem) for problem in problems]

    def body(self, reply: Reply) -> Any:
        """Return the JSON of an answer that must be a success.

        Raises:
            Broken: it is none.

        """
        self.succeeded(reply)
        return reply.json()

    def ok(self, operation: str, **arguments: Any) -> Any:
        """Call an operation that must succeed; return the JSON of the answer.

        Raises:
            Broken: it did not succeed.

        """
        return self.body(self.call(operation, **arguments))

    def refused(self, reply: Reply, reasons: Sequence[Rule | StateCode]) -> list[Finding]:
        """Say what is wrong with the answer to a request that must be refused.

        Args:
            reply: the answer.
            reasons: every rule or state that refuses it, in order of precedence.

        """
        wrong = refusal(reply, reasons, self.strict)
        if wrong is None:
            return []
        finding = self.finding(reply, reasons[0].id, *wrong.problem, reasons[0])
        return [replace(finding, doubtful=wrong.doubtful)]

    def expect(self, holds: bool, reply: Reply, place: str, want: object, got: object) -> None:
        """Raise a finding about the operation of an answer where a condition does not hold.

        Raises:
            Broken: it does not hold.

        """
        if not holds:
            raise Broken(self.finding(reply, reply.operation.id, place, str(want), str(got)))

    def equal(self, reply: Reply, place: str, want: object, got: object) -> None:
        """Raise a finding where something is not what it should be.

        Raises:
            Broken: the two differ.

        """
        self.expect(want == got, reply, place, want, got)

    def succeeded(self, reply: Reply) -> None:
        """Raise a finding where a call did not succeed.

        Raises:
            Broken: it did not.

        """
        self.expect(reply.ok, reply, "status", "success", explained(self.contract, reply))

    def answered(self, reply: Reply, status: int) -> None:
        """Raise a finding where a call was answered with another status.

        Raises:
            Broken: it was.

        """
        got = explained(self.contract, reply)
        self.expect(reply.status == status, reply, "status", status, got)

    def finding(
        self,
        reply: Reply,
        about: str,
        place: str,
        want: str,
        got: str,
        clause: Rule | StateCode | None = None,
    ) -> Finding:
        """Make a finding about an answer."""
        return Finding(
            about=about,
            place=self.redact(place),
            expected=self.redact(want),
            got=self.redact(got),
            label=self._provenance.of(reply, want),
            clause=_clause(clause) if clause else self._clause_of(reply),
            exchange=self._exchange(reply),
        )

    def _exchange(self, reply: Reply) -> Exchange:
        request, answer, redact = reply.request, reply.answer, self.redact
        body = None if request.body is None else request.body.decode("utf-8", "backslashreplace")
        return Exchange(
            method=request.method,
            url=redact(request.url),
            headers={name: redact(value) for name, value in request.headers.items()},
            body=None if body is None else redact(body),
            status=answer.status,
            answer_headers={
                redact(name): redact(value)[:_MOST_SHOWN]
                for name, value in islice(answer.headers.items(), _MOST_HEADERS)
            },
            answer_body=redact(answer.text())[:_MOST_SHOWN],
            started=time.time() - answer.seconds,
            seconds=answer.seconds,
        )

    def _clause_of(self, reply: Reply) -> Clause:
        """Return where the document states what an operation answers."""
        response = reply.operation.response(reply.status)
        pointer = response.pointer if response else None
        return Clause(reply.operation.source, pointer or reply.operation.pointer)

    def _record(self, reply: Reply) -> None:
        self.redact.add(reply.answer.headers.get("x-subject-token"))
        self._provenance.note(reply)
        if self.gate.is_closing:
            return
        self.coverage.statuses.add((reply.operation.id, reply.status))
        if reply.ok:
            self.coverage.succeeded.add(reply.operation.id)
        if reply.code is not None and reply.code in self.contract.errors:
            self.coverage.codes.add(reply.code)

    def signed(self, request: Request, credentials: Credentials) -> Request:
        """Return a request with credentials: a token, or a signature."""
        headers = request.headers
        if credentials.token is not None:
            headers = {**headers, "X-Auth-Token": credentials.token}
        elif credentials.access_key is not None and credentials.secret_key is not None:
            headers = sign(
                request.method,
                request.url,
                headers,
                request.body or b"",
                credentials.access_key,
                credentials.secret_key,
            )
            self.redact.add_passing(headers["Authorization"].rpartition("Signature=")[2])
        return replace(request, headers=headers)

    def request(self, draft: Draft, project: str | None = None) -> Request:
        """Write a draft as it goes over the wire, without credentials."""
        operation = self.contract.operations[draft.operation]
        path = {"project_id": project or self.target.project_id, **draft.path}
        url = self.target.base_url.rstrip("/") + replace(draft, path=path).encoded_path(
            operation.path
        )
        query = draft.encoded_query()
        body = draft.encoded_body()
        headers = {"Accept": "application/json"}
        if body is not None:
            headers["Content-Type"] = "application/json"
        return Request(operation.method, url + ("?" + query if query else ""), headers, body)


def _query_text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _clause(clause: Rule | StateCode) -> Clause:
    pointer = clause.pointer if isinstance(clause, Rule) else ""
    return Clause(clause.section or "", pointer)
