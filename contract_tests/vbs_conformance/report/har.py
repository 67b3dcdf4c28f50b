"""Turns the exchanges that showed something into HAR 1.2, which browsers and proxies open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from http import HTTPStatus
from importlib.metadata import version
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from vbs_conformance.finding import Exchange
from vbs_conformance.report.causes import Cause

# What HAR calls unknown.
_UNKNOWN = -1
_HTTP = "HTTP/1.1"


def har(causes: Iterable[Cause]) -> dict[str, Any]:
    """Return the log; the comment of an entry names the outcome and the checks."""
    creator = {"name": "vbs-contract", "version": version("vbs-contract")}
    return {"log": {"version": "1.2", "creator": creator, "entries": list(_entries(causes))}}


def _entries(causes: Iterable[Cause]) -> Iterator[dict[str, Any]]:
    for cause in causes:
        exchange = cause.finding.exchange
        if exchange is not None:
            milliseconds = round(exchange.seconds * 1000, 3)
            yield {
                "startedDateTime": datetime.fromtimestamp(exchange.started, UTC).isoformat(),
                "time": milliseconds,
                "request": _request(exchange),
                "response": _response(exchange),
                "cache": {},
                "timings": {"send": 0, "wait": milliseconds, "receive": 0},
                "comment": f"{cause.outcome.value}: {', '.join(cause.checks)}",
            }


def _request(exchange: Exchange) -> dict[str, Any]:
    request: dict[str, Any] = {
        "method": exchange.method,
        "url": exchange.url,
        "httpVersion": _HTTP,
        "cookies": [],
        "headers": _pairs(exchange.headers.items()),
        "queryString": _pairs(parse_qsl(urlsplit(exchange.url).query, keep_blank_values=True)),
        "headersSize": _UNKNOWN,
        "bodySize": len((exchange.body or "").encode()),
    }
    if exchange.body is not None:
        request["postData"] = {"mimeType": _type(exchange.headers), "text": exchange.body}
    return request


def _response(exchange: Exchange) -> dict[str, Any]:
    known = exchange.status in HTTPStatus.__members__.values()
    return {
        "status": exchange.status,
        "statusText": HTTPStatus(exchange.status).phrase if known else "",
        "httpVersion": _HTTP,
        "cookies": [],
        "headers": _pairs(exchange.answer_headers.items()),
        "content": {
            "size": len(exchange.answer_body.encode("utf-8", "surrogatepass")),
            "mimeType": _type(exchange.answer_headers),
            "text": exchange.answer_body,
        },
        "redirectURL": "",
        "headersSize": _UNKNOWN,
        "bodySize": _UNKNOWN,
    }


def _pairs(items: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"name": name, "value": value} for name, value in items]


def _type(headers: Mapping[str, str]) -> str:
    lower = {name.lower(): value for name, value in headers.items()}
    return lower.get("content-type", "")
