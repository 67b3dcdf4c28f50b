"""Renders index.html: one file that loads nothing, and works without its script too."""

from __future__ import annotations

import base64
import hashlib

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from vbs_conformance.contract import Contract
from vbs_conformance.report.summary import Summary
from vbs_conformance.report.text import one_line, plural, shown
from vbs_conformance.run import Outcome, Run


def environment() -> Environment:
    """Return what renders the templates of the report; everything is escaped."""
    templates = Environment(
        loader=PackageLoader("vbs_conformance.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters.update(shown=shown, one_line=one_line, plural=plural)
    return templates


def page(templates: Environment, contract: Contract, run: Run, summary: Summary) -> str:
    """Return index.html."""
    style, script = (_source(templates, name) for name in ("style.css", "script.js"))
    return templates.get_template("index.html.j2").render(
        info=contract.document["info"],
        run=run,
        summary=summary,
        outcomes=Outcome,
        style=Markup(style),
        script=Markup(script),
        style_hash=_hash(style),
        script_hash=_hash(script),
    )


def _source(templates: Environment, name: str) -> str:
    return templates.get_template(name).render()


def _hash(source: str) -> str:
    """Return what a Content-Security-Policy allows this very text by."""
    return "sha256-" + base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
