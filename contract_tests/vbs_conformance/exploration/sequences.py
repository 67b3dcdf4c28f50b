"""Random sequences of calls along the links of the document."""

from __future__ import annotations

import re
from collections.abc import Set
from typing import Any

import requests
from hypothesis import seed, settings
from schemathesis import BaseSchema, Case
from schemathesis.core.failures import Failure, FailureGroup
from schemathesis.core.transport import Response

from vbs_conformance.exchange import Answer, Request
from vbs_conformance.exploration.generation import Parents, operation_id, to_request
from vbs_conformance.exploration.judging import judge
from vbs_conformance.finding import Broken, Clause, Finding
from vbs_conformance.session import Session

STEPS = 6
"""How many calls a sequence has, at the most."""
_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_NOTHING = "00000000-0000-4000-8000-000000000000"


def walk(
    session: Session, schema: BaseSchema, parents: Parents, engine: settings, number: int
) -> list[Finding]:
    """Follow the links in random order until something fails; return what is wrong.

    schemathesis adds what it sees over several calls: something that is there after its deletion,
    or not there after its creation.
    """
    findings: list[Finding] = []
    own: set[str] = set()

    class Walk(schema.as_state_machine()):  # type: ignore[misc]
        def call(self, case: Case[Any], **_: Any) -> Response:
            _spare_others(case, own, parents)
            request = session.signed(to_request(case, parents), session.own)
            answer, found = judge(session, operation_id(case.operation), request)
            if not all(finding.doubtful for finding in found):
                raise Broken(*found)
            findings.extend(found)
            creates = case.operation.definition.raw.get("x-method") == "create"
            if creates or any(id_ in request.url for id_ in own):
                own.update(_ID.findall(answer.text()))
            return _response(request, answer)

        def validate_response(
            self, response: Response, case: Case[Any], *_: Any, **__: Any
        ) -> None:
            try:
                super().validate_response(response, case)
            except FailureGroup as group:
                raise Broken(*(_finding(session, case, e) for e in group.exceptions)) from group

    machine = seed(number)(Walk)
    try:
        machine.run(settings=engine)
    except Broken as broken:
        findings.extend(broken.findings)
    return findings


def _spare_others(case: Case[Any], own: Set[str], parents: Parents) -> None:
    """Have a call that changes something name nothing but what the walk has made itself."""
    if case.method.upper() == "GET":
        return
    case.path_parameters = {
        name: value if name in parents or value in own else _NOTHING
        for name, value in case.path_parameters.items()
    }


def _response(request: Request, answer: Answer) -> Response:
    """Put an answer into the form from which schemathesis takes the values of links."""
    prepared = requests.Request(
        request.method, request.url, dict(request.headers), data=request.body
    ).prepare()
    return Response(
        status_code=answer.status,
        headers={name: [value] for name, value in answer.headers.items()},
        content=answer.body,
        request=prepared,
        elapsed=answer.seconds,
        verify=True,
    )


def _finding(session: Session, case: Case[Any], failure: Failure) -> Finding:
    about = operation_id(case.operation)
    operation = session.contract.operations[about]
    return Finding(
        about=about,
        place=failure.title,
        expected="what the calls before have brought about",
        got=session.redact(" ".join(failure.message.split())),
        clause=Clause(operation.source, operation.pointer),
    )
