"""A finding names the operation whose result does not show what it should."""

from __future__ import annotations

from vbs_conformance.contract import Contract
from vbs_conformance.exchange import Answer, Request
from vbs_conformance.provenance import Provenance
from vbs_conformance.reply import Reply

PROJECT = "c13f5220dc1949b0b741ea81a7cd5554"
VOLUME = "c68ae7fb-0aa5-4a97-ab01-ed02c5b7e768"
JOB = "0123456789abcdef0123456789abcdef"
POLICY = "3ac4c920-8632-4759-be2d-36a44e78f2d1"


def reply(
    contract: Contract,
    operation: str,
    path: str = "",
    sent: str = "",
    answer: str = "",
    status: int = 200,
) -> Reply:
    known = contract.operations[operation]
    request = Request(known.method, f"http://h/v2/{PROJECT}{path}", {}, sent.encode())
    return Reply(known, request, Answer(status, {}, answer.encode(), 0.0))


def test_what_an_answer_names_is_the_result_of_its_operation(contract: Contract) -> None:
    known = Provenance([PROJECT])
    known.note(reply(contract, "createBackup", sent=VOLUME, answer=f'{{"job_id": "{JOB}"}}'))
    shown = reply(contract, "showJob", f"/jobs/{JOB}")
    assert known.of(shown, "success") == "the job_id of createBackup"
    assert known.of(reply(contract, "showQuotas"), "success") == ""
    assert known.of(reply(contract, "listShares"), f"['{JOB}']") == "the job_id of createBackup"
    assert known.of(reply(contract, "bindResources", sent=VOLUME), "success") == ""


def test_who_last_had_a_hand_in_a_thing_counts(contract: Contract) -> None:
    known = Provenance([PROJECT])
    name = "vbsct-0123abcd-7"
    known.note(reply(contract, "createPolicy", sent=name, answer=f'{{"id": "{POLICY}"}}'))
    tags = reply(contract, "listPolicyTags", f"/backuppolicy/{POLICY}/tags")
    known.note(reply(contract, "updatePolicy", f"/backuppolicy/{POLICY}", status=400))
    known.note(reply(contract, "filterPolicies", answer=f'["{POLICY}"]'))
    assert known.of(tags, "404") == "the id of createPolicy"
    known.note(reply(contract, "deletePolicy", f"/backuppolicy/{POLICY}", status=204))
    assert known.of(tags, "404") == "the result of deletePolicy"
    listed = reply(contract, "listPolicies")
    assert known.of(listed, f"{name} and {POLICY}") == (
        "the result of createPolicy and the result of deletePolicy"
    )


def test_a_token_is_the_result_of_what_issued_it(contract: Contract) -> None:
    known = Provenance([])
    operation = contract.operations["createToken"]
    answer = Answer(201, {"x-subject-token": "issued"}, b"", 0.0)
    known.note(Reply(operation, Request("POST", "http://h/v3/auth/tokens", {}), answer))
    listed = Request("GET", "http://h/v3/projects", {"X-Auth-Token": "issued"})
    refused = Reply(contract.operations["listProjects"], listed, Answer(401, {}, b"", 0.0))
    assert known.of(refused, "success") == "the result of createToken"
