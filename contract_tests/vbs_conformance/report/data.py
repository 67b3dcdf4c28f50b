"""Turns a run into what report.json holds; report.schema.json describes every key."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from vbs_conformance.contract import Contract
from vbs_conformance.report.causes import Cause
from vbs_conformance.report.coverage import Area
from vbs_conformance.report.summary import Summary
from vbs_conformance.report.text import capped
from vbs_conformance.run import Run, Verdict


def data(contract: Contract, run: Run, summary: Summary) -> dict[str, Any]:
    """Return the report as JSON values."""
    info, settings, timing = contract.document["info"], run.settings, summary.timing
    return {
        "document": {"title": info["title"], "version": info["version"]},
        "target": run.session.target.base_url,
        "seed": settings.seed,
        "strict": settings.strict,
        "only": list(settings.only),
        "max_time": settings.max_time,
        "interrupted": run.interrupted,
        "gone": run.gone,
        "left_over": run.left_over,
        "notes": list(summary.notes),
        "checks": run.total,
        "seconds": round(timing.seconds, 3),
        "requests": timing.requests,
        "requests_per_second": round(timing.rate, 1),
        "share_outside": round(timing.share_outside, 3),
        "outcomes": summary.outcomes,
        "findings": [_cause(cause) for cause in summary.causes],
        "obsolete_deviations": [
            {"rule": deviation.rule, "reason": deviation.reason} for deviation in summary.obsolete
        ],
        "coverage": {name: _area(area) for name, area in summary.coverage.areas.items()},
        "verdicts": [_verdict(verdict) for verdict in run.verdicts],
    }


def _cause(cause: Cause) -> dict[str, Any]:
    finding = cause.finding
    return {
        "outcome": cause.outcome.value,
        "reason": cause.reason,
        "checks": list(cause.checks),
        "count": cause.count,
        "about": finding.about,
        "place": finding.place,
        "label": finding.label,
        "expected": capped(finding.expected),
        "got": capped(finding.got),
        "section": finding.clause.section,
        "pointer": finding.clause.pointer,
        "doubtful": finding.doubtful,
        "curl": finding.exchange.curl if finding.exchange else None,
        "exchange": asdict(finding.exchange) if finding.exchange else None,
    }


def _area(area: Area) -> dict[str, Any]:
    return {
        "covered": area.covered,
        "total": area.total,
        "items": [
            {"id": item.id, "covered": not item.reason, "reason": item.reason}
            for item in area.items
        ],
    }


def _verdict(verdict: Verdict) -> dict[str, Any]:
    return {
        "id": verdict.id,
        "kind": verdict.kind,
        "about": list(verdict.about),
        "outcome": verdict.outcome.value,
        "seconds": round(verdict.seconds, 4),
        "reason": verdict.reason,
    }
