"""The contract says of any request, as it is sent, what it must be answered with."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from vbs_conformance.contract import Contract
from vbs_conformance.exchange import Request
from vbs_conformance.exploration.judging import broken_rules, judge
from vbs_conformance.session import Session
from vbs_conformance.transport import Transport

from ..faulty_server import Forward, Message, Reply, faulty_server

JSON = {"Content-Type": "application/json"}


def broken(
    contract: Contract, method: str, path: str, body: bytes | None = None
) -> list[str] | None:
    match = contract.match(method, path.partition("?")[0])
    assert match is not None
    assert match.operation is not None
    request = Request(method, f"http://127.0.0.1:1{path}", JSON, body)
    rules = broken_rules(contract, match.operation, match, request)
    return None if rules is None else [rule.id for rule in rules]


@pytest.mark.parametrize(
    ("method", "path", "body", "rules"),
    [
        ("GET", "/v2/p/backups?limit=10", None, []),
        ("GET", "/v2/p/backups?limit=x", None, ["nativeListBackups:query.limit:type"]),
        ("POST", "/v2/p/backuppolicy", b"{", ["createPolicy:body:json"]),
        ("POST", "/v2/p/backuppolicy", b'{"a": 1, "a": 2}', ["createPolicy:body:json"]),
        ("POST", "/v2/p/backuppolicy", None, ["createPolicy:body:required"]),
        ("GET", "/v2/p/backups?limit=10&limit=11", None, None),
        ("GET", "/v2/p/backups?name=%00", None, None),
    ],
)
def test_rules_are_found_where_anybody_can_say(
    contract: Contract, method: str, path: str, body: bytes | None, rules: list[str] | None
) -> None:
    assert broken(contract, method, path, body) == rules


def test_a_body_that_is_said_to_be_something_else_is_not_judged(contract: Contract) -> None:
    match = contract.match("POST", "/v2/p/backuppolicy")
    assert match is not None
    assert match.operation is not None
    request = Request("POST", "http://127.0.0.1:1/", {"content-type": "text/plain"}, b"{}")
    assert broken_rules(contract, match.operation, match, request) is None


def asked(session: Session, method: str, path: str, body: bytes | None = None) -> Request:
    url = f"{session.target.base_url}/v2/{session.target.project_id}{path}"
    return session.signed(Request(method, url, JSON, body), session.own)


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("GET", "/backups?limit=10", None),
        ("GET", "/backups?limit=x", None),
        ("POST", "/backuppolicy", b"{"),
        ("PATCH", "/backuppolicy", None),
        ("GET", "/no-such-path", None),
    ],
)
def test_a_healthy_server_is_right_whatever_is_asked(
    session: Session, method: str, path: str, body: bytes | None
) -> None:
    request = asked(session, method, path, body)
    assert judge(session, "nativeListBackups", request)[1] == []


@pytest.mark.parametrize(
    ("method", "path", "place"),
    [
        ("GET", "/backups?limit=x", "query.limit"),
        ("PATCH", "/backups", "PATCH where the path does not take it"),
    ],
)
def test_what_should_be_refused_and_is_not_is_found(
    contract: Contract, method: str, path: str, place: str
) -> None:
    async def accept(message: Message, forward: Forward) -> Reply:
        return await forward(replace(message, method="GET", query=""))

    with faulty_server(accept) as server:
        session = Session(contract, server.target, Transport())
        _, findings = judge(session, "nativeListBackups", asked(session, method, path))
        session.transport.close()
    assert [finding.place for finding in findings] == [place]


def test_what_should_be_accepted_and_is_not_is_found(contract: Contract) -> None:
    async def refuse(message: Message, forward: Forward) -> Reply:
        error = {"badRequest": {"code": 400, "message": "no"}}
        return Reply(400, json.dumps(error).encode())

    with faulty_server(refuse) as server:
        session = Session(contract, server.target, Transport())
        _, findings = judge(session, "nativeListBackups", asked(session, "GET", "/backups"))
        session.transport.close()
    (finding,) = findings
    assert finding.place == "a request that breaks no rule of nativeListBackups"
    assert finding.got == "400 (given for query.status, query.limit, query.offset)"
