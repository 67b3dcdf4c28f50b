"""Every answer is held against the document; a refusal against what it is for."""

from __future__ import annotations

import json

import pytest

from vbs_conformance.contract import Contract
from vbs_conformance.exchange import Answer, Request
from vbs_conformance.reply import Refusal, Reply, explained, form_problems, refusal

JSON = {"content-type": "application/json"}


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
    contract: Contract,
    status: int,
    body: bytes,
    headers: dict[str, str],
    place: str,
) -> None:
    problems = form_problems(contract, reply(contract, "countShares", status, body, headers))
    assert place in [problem[0] for problem in problems]


def test_an_answer_as_documented_has_no_problem(contract: Contract) -> None:
    assert form_problems(contract, reply(contract, "countShares", 200, b'{"count": 1}')) == []
    error = json.dumps({"error": {"message": "m", "code": "VolumeBackup.0044"}}).encode()
    assert form_problems(contract, reply(contract, "countShares", 401, error)) == []


def test_an_empty_answer_must_be_empty(contract: Contract) -> None:
    assert form_problems(contract, reply(contract, "deletePolicy", 204, b"", {})) == []
    assert form_problems(contract, reply(contract, "deletePolicy", 204, b"{}", JSON)) != []


def test_a_required_header_must_be_there(contract: Contract) -> None:
    problems = form_problems(contract, reply(contract, "createToken", 201, b"{}"))
    assert "X-Subject-Token" in [problem[0] for problem in problems]


def test_a_wrong_code_counts_only_where_the_text_states_it(contract: Contract) -> None:
    rules = {rule.id: rule for rule in contract.operations["createPolicy"].rules}
    stated = rules["createPolicy:body.backup_policy_name:maxLength"]
    inferred = rules["createPolicy:body.backup_policy_name:required"]
    error = json.dumps({"error": {"message": "m", "code": "AutoBackup.0221"}}).encode()
    answer = reply(contract, "createPolicy", 400, error)
    problem = (stated.place, "AutoBackup.0101", "AutoBackup.0221")
    assert refusal(answer, [stated], strict=False) == Refusal(problem, doubtful=False)
    assert refusal(answer, [inferred], strict=False) == Refusal(problem, doubtful=True)
    assert refusal(answer, [inferred], strict=True) == Refusal(problem, doubtful=False)


def test_the_code_of_any_reason_will_do_unless_strict(contract: Contract) -> None:
    rules = {rule.id: rule for rule in contract.operations["createPolicy"].rules}
    first = rules["createPolicy:body.backup_policy_name:maxLength"]
    second = rules["createPolicy:body.backup_policy_name:pattern"]
    error = json.dumps({"error": {"message": "m", "code": second.code}}).encode()
    answer = reply(contract, "createPolicy", 400, error)
    assert refusal(answer, [first, second], strict=False) is None
    assert refusal(answer, [first, second], strict=True) is not None


def test_a_wrong_status_always_counts(contract: Contract) -> None:
    inferred = contract.operations["createPolicy"].rules[-1]
    accepted = reply(contract, "createPolicy", 200, b'{"backup_policy_id": "p"}')
    wrong = refusal(accepted, [inferred], strict=False)
    assert wrong is not None
    assert wrong.problem[1:] == (f"400 {inferred.code or ''}".strip(), "200")
    assert not wrong.doubtful


@pytest.mark.parametrize(
    ("operation", "status", "body", "want"),
    [
        (
            "createPolicy",
            400,
            {"error": {"message": "m", "code": "AutoBackup.0106"}},
            "400 AutoBackup.0106 (The value of frequency is not one of the intervals that the "
            "service offers; given for body.scheduled_policy.frequency)",
        ),
        (
            "createPolicy",
            400,
            {"message": "flat", "code": "AutoBackup.0104"},
            "400 AutoBackup.0104 (The status of the policy is neither ON nor OFF; given for "
            "body.scheduled_policy.status)",
        ),
        ("nativeShowBackup", 404, {"itemNotFound": {}}, "404 (given for backup_not_found)"),
        ("nativeShowBackup", 503, {}, "503"),
        ("showQuotas", 200, {}, "200"),
    ],
)
def test_a_refusal_says_for_what_it_is_given(
    contract: Contract, operation: str, status: int, body: object, want: str
) -> None:
    refused = reply(contract, operation, status, json.dumps(body).encode())
    assert explained(contract, refused) == want


def test_a_broken_envelope_names_the_code_in_it_and_what_is_missing(contract: Contract) -> None:
    flat = b'{"message": "flat", "code": "VolumeBackup.0044"}'
    ((place, want, got),) = form_problems(contract, reply(contract, "countShares", 401, flat))
    assert place == "body"
    assert "401 VolumeBackup.0044" in want
    assert got == '"error" is a required property or "error_msg" is a required property'
