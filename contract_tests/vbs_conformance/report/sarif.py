"""Turns what was found into SARIF 2.1.0, which code scanning services read."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from importlib.metadata import version
from typing import Any

from vbs_conformance.finding import Finding
from vbs_conformance.report.causes import Cause
from vbs_conformance.report.location import ARTIFACT, line_of
from vbs_conformance.report.summary import Summary
from vbs_conformance.report.text import one_line
from vbs_conformance.run import Outcome, Run

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {Outcome.FAIL: "error", Outcome.FLAKY: "warning", Outcome.DEVIATION: "warning"}


def sarif(run: Run, summary: Summary, document: str) -> dict[str, Any]:
    """Return the log of a run; `document` is the text of openapi.json."""
    found = summary.causes
    ids = list(dict.fromkeys(cause.finding.about for cause in found))
    return {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "vbs-contract",
                        "version": version("vbs-contract"),
                        "rules": [_rule(id_, summary.texts) for id_ in ids],
                    }
                },
                "invocations": [
                    {"executionSuccessful": not (run.gone or run.interrupted or summary.errors)}
                ],
                "results": [
                    _result(cause, ids.index(cause.finding.about), document) for cause in found
                ],
            }
        ],
    }


def _rule(id_: str, texts: Mapping[str, str]) -> dict[str, Any]:
    return {"id": id_, "shortDescription": {"text": one_line(texts.get(id_, id_))}}


def _result(cause: Cause, index: int, document: str) -> dict[str, Any]:
    finding = cause.finding
    result: dict[str, Any] = {
        "ruleId": finding.about,
        "ruleIndex": index,
        "level": _LEVELS.get(cause.outcome, "note"),
        "message": {"text": _message(finding)},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": ARTIFACT},
                    "region": {"startLine": line_of(document, finding.clause.pointer)},
                },
                "logicalLocations": [{"fullyQualifiedName": finding.clause.pointer}],
            }
        ],
        "occurrenceCount": cause.count,
        "partialFingerprints": {"cause/v1": _fingerprint(finding)},
        "properties": {"outcome": cause.outcome.value, "checks": list(cause.checks)},
    }
    if cause.outcome is Outcome.DEVIATION:
        result["suppressions"] = [{"kind": "external", "justification": cause.reason}]
    return result


def _message(finding: Finding) -> str:
    label = f" ({finding.label})" if finding.label else ""
    clause = f" [{finding.clause}]" if str(finding.clause) else ""
    return one_line(
        f"{finding.place}{label}: expected {finding.expected}, got {finding.got}{clause}"
    )


def _fingerprint(finding: Finding) -> str:
    """Return what stays the same where the same is found in another run."""
    return hashlib.sha256(json.dumps(finding.cause).encode()).hexdigest()
