"""Every answer of a target is held against the document."""

from __future__ import annotations

import pytest

from vbs_conformance.finding import Broken
from vbs_conformance.session import Credentials, Session


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
