"""Every answer of a target is held against the document."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from vbs_conformance.contract import Contract, load_contract
from vbs_conformance.exchange import Answer, Request
from vbs_conformance.finding import Broken
from vbs_conformance.reference_server import ReferenceServer
from vbs_conformance.session import Credentials, Reply, Session
from vbs_conformance.transport import Transport

JSON = {"content-type": "application/json"}


@pytest.fixture(scope="module")
def contract() -> Contract:
    return load_contract()


@pytest.fixture(scope="module")
def session(contract: Contract) -> Iterator[Session]:
    with ReferenceServer(contract=contract) as server:
        transport = Transport()
        yield Session(contract, server.target, transport)
        transport.close()


def reply(
    contract: Contract, operation: str, status: int, body: bytes, headers: dict[str, str] = JSON
) -> Reply:
    request = Request("GET", "http://127.0.0.1:1/", {})
    return Reply(contract.operations[operation], request, Answer(status, headers, body, 0.0))


@pytest.mark.parametrize(
    ("status", "body", "headers", "place"),
    [
        (418, b"{}", JSON, "status"),
        (200, b'{"count": 1}', {"content-type": "text/html"}, "Content-Type"),
        (200, b'{"count": 1', JSON, "body"),
        (200, b"", JSON, "body"),
        (200, b'{"count": NaN}', JSON, "body"),
        (200, b'{"count": "1"}', JSON, "body.count"),
        (200, b"{}", JSON, "body"),
        (400, b'{"message": "flat", "code": "AutoBackup.0221"}', JSON, "body"),
        (400, b'{"error": {"message": "m", "code": "No.1"}}', JSON, "body.error.code"),
    ],
)
def test_an_answer_of_another_form_is_found(
    session: Session,
    contract: Contract,
    status: int,
    body: bytes,
    headers: dict[str, str],
    place: str,
) -> None:
    problems = session.form_problems(reply(contract, "countShares", status, body, headers))
    assert place in [problem[0] for problem in problems]


def test_an_answer_as_documented_has_no_problem(session: Session, contract: Contract) -> None:
    assert session.form_problems(reply(contract, "countShares", 200, b'{"count": 1}')) == []
    error = json.dumps({"error": {"message": "m", "code": "VolumeBackup.0044"}}).encode()
    assert session.form_problems(reply(contract, "countShares", 401, error)) == []


def test_an_empty_answer_must_be_empty(session: Session, contract: Contract) -> None:
    assert session.form_problems(reply(contract, "deletePolicy", 204, b"", {})) == []
    assert session.form_problems(reply(contract, "deletePolicy", 204, b"{}", JSON)) != []


def test_a_required_header_must_be_there(session: Session, contract: Contract) -> None:
    problems = session.form_problems(reply(contract, "createToken", 201, b"{}"))
    assert "X-Subject-Token" in [problem[0] for problem in problems]


def test_a_wrong_code_is_a_finding_only_where_the_text_states_it(
    session: Session, contract: Contract
) -> None:
    rules = {rule.id: rule for rule in contract.operations["createPolicy"].rules}
    stated = rules["createPolicy:body.backup_policy_name:maxLength"]
    inferred = rules["createPolicy:body.backup_policy_name:required"]
    error = json.dumps({"error": {"message": "m", "code": "AutoBackup.0221"}}).encode()
    answer = reply(contract, "createPolicy", 400, error)
    assert [f.about for f in session.refused(answer, [stated])] == [stated.id]
    assert [f.doubtful for f in session.refused(answer, [stated])] == [False]
    assert [f.doubtful for f in session.refused(answer, [inferred])] == [True]
    strict = Session(contract, session.target, session.transport, strict=True)
    assert [f.doubtful for f in strict.refused(answer, [inferred])] == [False]


def test_a_wrong_status_is_always_a_finding(session: Session, contract: Contract) -> None:
    inferred = contract.operations["createPolicy"].rules[-1]
    accepted = reply(contract, "createPolicy", 200, b'{"backup_policy_id": "p"}')
    (finding,) = session.refused(accepted, [inferred])
    assert finding.expected.startswith("400")
    assert finding.clause.pointer == inferred.pointer


def test_a_call_that_must_succeed_raises_a_finding_with_a_curl_line(session: Session) -> None:
    with pytest.raises(Broken) as caught:
        session.ok("showJob", path={"job_id": "no-such-job"})
    (finding,) = caught.value.findings
    assert finding.exchange is not None
    assert finding.exchange.curl.startswith("curl -sS -i -X GET http://127.0.0.1:")
    assert "[redacted]" in finding.exchange.curl
    assert str(session.target.token) not in repr(finding)


def test_a_signed_call_is_accepted_and_a_forged_one_is_not(session: Session) -> None:
    target = session.target
    keys = Credentials(access_key=target.access_key, secret_key=target.secret_key)
    query = {"name": "a b&c", "status": "x/y"}
    assert session.call("listShares", query=query, credentials=keys).status == 200
    body = {"tag": {"key": "k", "value": "中"}}
    path = {"policy_id": "no such/policy"}
    signed = session.call("addPolicyTag", path=path, body=body, credentials=keys)
    assert signed.status == 404
    forged = Credentials(access_key=target.access_key, secret_key="another")
    assert session.call("listShares", query=query, credentials=forged).status == 401
