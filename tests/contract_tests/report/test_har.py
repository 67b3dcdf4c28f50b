"""exchanges.har has the form of HAR 1.2, and the exchanges that showed something."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import jsonschema_rs

from vbs_conformance.finding import Exchange
from vbs_conformance.report.causes import causes
from vbs_conformance.report.har import har
from vbs_conformance.run import Outcome

from .made import EXCHANGE, finding, verdict


def _object(required: dict[str, Any], **optional: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {**required, **optional},
        "required": list(required),
        "additionalProperties": False,
    }


STRING, NUMBER = {"type": "string"}, {"type": "number"}
PAIRS = {"type": "array", "items": _object({"name": STRING, "value": STRING})}
# The objects of http://www.softwareishard.com/blog/har-12-spec/, as far as they are used.
ENTRY = _object(
    {
        "startedDateTime": {"type": "string", "format": "date-time"},
        "time": {"type": "number", "minimum": 0},
        "request": _object(
            {
                **{"method": STRING, "url": {"type": "string", "format": "uri"}},
                **{"httpVersion": STRING, "cookies": PAIRS, "headers": PAIRS},
                **{"queryString": PAIRS, "headersSize": NUMBER, "bodySize": NUMBER},
            },
            postData=_object({"mimeType": STRING, "text": STRING}),
        ),
        "response": _object(
            {
                **{"status": {"type": "integer"}, "statusText": STRING, "httpVersion": STRING},
                **{"cookies": PAIRS, "headers": PAIRS, "redirectURL": STRING},
                **{"headersSize": NUMBER, "bodySize": NUMBER},
                "content": _object({"size": NUMBER, "mimeType": STRING, "text": STRING}),
            }
        ),
        "cache": {"type": "object", "maxProperties": 0},
        "timings": _object({"send": NUMBER, "wait": NUMBER, "receive": NUMBER}),
        "comment": STRING,
    }
)
HAR = _object(
    {
        "log": _object(
            {
                "version": {"const": "1.2"},
                "creator": _object({"name": STRING, "version": STRING}),
                "entries": {"type": "array", "items": ENTRY},
            }
        )
    }
)
VALIDATOR = jsonschema_rs.Draft202012Validator(HAR, validate_formats=True)


def entry(exchange: Exchange) -> dict[str, Any]:
    """Return the one entry for one exchange; it has the right form."""
    log = har(causes([verdict("refused/a", Outcome.FAIL, finding(exchange=exchange))]))
    VALIDATOR.validate(log)
    (only,) = log["log"]["entries"]
    return dict(only)


def test_an_entry_is_the_exchange() -> None:
    made = entry(EXCHANGE)
    assert made["startedDateTime"] == "2027-01-15T08:00:00.250000+00:00"
    assert made["time"] == made["timings"]["wait"] == 125
    assert made["request"]["url"] == EXCHANGE.url
    assert made["request"]["queryString"] == [
        {"name": "a", "value": "b"},
        {"name": "c", "value": ""},
    ]
    assert made["request"]["postData"] == {"mimeType": "application/json", "text": EXCHANGE.body}
    assert made["response"]["status"] == 200
    assert made["response"]["statusText"] == "OK"
    assert made["response"]["content"]["text"] == EXCHANGE.answer_body
    assert made["comment"] == "fail: refused/a"


def test_a_request_without_a_body_has_none() -> None:
    assert "postData" not in entry(replace(EXCHANGE, body=None))["request"]


def test_no_answer_and_an_unknown_status_have_the_form_too() -> None:
    silent = replace(EXCHANGE, status=0, answer_headers={}, answer_body="")
    assert entry(silent)["response"]["status"] == 0
    assert entry(replace(EXCHANGE, status=999))["response"]["statusText"] == ""


def test_one_entry_for_each_cause_that_has_an_exchange() -> None:
    found = [
        verdict("refused/a", Outcome.FAIL, finding(), finding(label="again")),
        verdict("scenario/b", Outcome.FLAKY, finding(place="elsewhere")),
        verdict("scenario/c", Outcome.FAIL, finding(place="nowhere", exchange=None)),
    ]
    assert len(har(causes(found))["log"]["entries"]) == 2
