"""Writes report.json, junit.xml and index.html."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from vbs_conformance.contract import Contract
from vbs_conformance.report.junit import write_junit
from vbs_conformance.report.summary import Summary
from vbs_conformance.report.text import shown
from vbs_conformance.run import Run


def write_report(folder: Path, contract: Contract, run: Run, summary: Summary) -> Path:
    """Write the report into a folder that exists; return the path of index.html."""
    (folder / "report.json").write_text(
        json.dumps(_json(contract, run, summary), indent=2, ensure_ascii=False) + "\n",
        encoding="utf-8",
    )
    write_junit(folder / "junit.xml", run)
    environment = Environment(
        loader=PackageLoader("vbs_conformance.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["shown"] = shown
    page = environment.get_template("index.html.j2").render(
        title=contract.document["info"]["title"],
        version=contract.document["info"]["version"],
        run=run,
        summary=summary,
    )
    index = folder / "index.html"
    index.write_text(page, encoding="utf-8")
    return index


def _json(contract: Contract, run: Run, summary: Summary) -> dict[str, Any]:
    return {
        "document": {
            "title": contract.document["info"]["title"],
            "version": contract.document["info"]["version"],
        },
        "target": run.session.target.base_url,
        "seed": run.settings.seed,
        "strict": run.settings.strict,
        "only": run.settings.only,
        "max_time": run.settings.max_time,
        "interrupted": run.interrupted,
        "checks": run.total,
        "seconds": round(run.seconds, 3),
        "requests": run.session.transport.count,
        "outcomes": summary.outcomes,
        "coverage": {
            "operations": asdict(summary.operations_covered),
            "rules_refused": asdict(summary.rules_refused),
            "rules_accepted": asdict(summary.rules_accepted),
            "states": asdict(summary.states_covered),
            "codes_seen": asdict(summary.codes_seen),
            "codes_bound": asdict(summary.codes_bound),
        },
        "gone": run.gone,
        "left_over": [shown(text) for text in run.left_over],
        "verdicts": [
            {**asdict(verdict), "outcome": verdict.outcome.value} for verdict in run.verdicts
        ],
    }
