"""Finds templates, and sees to it that what they show stays text."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from contractgen.compiled import compiled_templates
from contractgen.targets.docs.language import Language
from contractgen.targets.docs.plain_markdown import block, cell, code, escaped
from contractgen.targets.docs.text import visible
from contractgen.targets.docs.views.fields import every_row
from contractgen.templates import loader

TEMPLATES = Path(__file__).parent / "templates"


def html(own: Language, name: str, templates: Path | None = None) -> Template:
    """Return the template of a page, perhaps one of a project."""
    return environment(own, templates).get_template(name)


def markdown(own: Language, name: str, templates: Path | None = None) -> Template:
    """Return the template of a copy in Markdown, perhaps one of a project."""
    return _markdown_environment(own, templates).get_template(f"markdown/{name}")


@cache
def environment(own: Language, templates: Path | None = None) -> Environment:
    """Make what renders pages."""
    return _environment(own, visible, templates)


@cache
def _markdown_environment(own: Language, templates: Path | None) -> Environment:
    made = _environment(own, escaped, templates)
    made.globals |= {"code": code, "block": block, "every_row": every_row}
    made.filters["cell"] = cell
    return made


def _environment(own: Language, shown: Callable[[str], str], templates: Path | None) -> Environment:
    """Make what renders; only the modules on Markdown and macros make what is shown as it is."""

    def finalized(value: Any) -> Any:
        return shown(value) if isinstance(value, str) and not isinstance(value, Markup) else value

    made = Environment(
        loader=loader(TEMPLATES, templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=compiled_templates(Path(__file__)),
        finalize=finalized,
    )
    made.globals |= {"say": own.say, "pieces": own.pieces}
    return made
