"""Fills the templates."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined, Undefined
from markupsafe import Markup

from contractgen.compiled import compiled_templates
from contractgen.targets.python import text
from contractgen.targets.python.text import Code
from contractgen.templates import loader

TEMPLATES = Path(__file__).parent / "templates"
_FILTERS: dict[str, Callable[..., Code]] = {
    "comment": text.comment,
    "docstring": text.docstring,
    "literal": text.literal,
    "markdown": text.markdown,
    "note": text.note,
    "one_line": text.one_line,
    "paragraphs": text.paragraphs,
    "prose": text.prose,
    "summary": text.summary,
    "toml": text.toml,
}


def render(templates: Path | None, template: str, shared: Mapping[str, Any], **values: Any) -> str:
    """Fill a template, perhaps one of a project, with what all of them show and what it shows."""
    return environment(TEMPLATES, templates).get_template(template).render(**shared, **values)


@cache
def environment(ours: Path, templates: Path | None = None) -> Environment:
    """Return what fills the templates of a folder, or those of a project in their place."""
    result = Environment(
        loader=loader(ours, templates),
        undefined=StrictUndefined,
        # Texts are escaped for Python, not for HTML; what macros return counts as escaped.
        autoescape=True,
        finalize=_escaped,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=compiled_templates(Path(__file__)),
    )
    result.filters.update(_FILTERS)
    return result


def _escaped(value: Any) -> Any:
    """Refuse to write a text that no filter has made harmless."""
    # What is undefined says so itself.
    if isinstance(value, Code | Markup | Undefined):
        return value
    raise TypeError(f"a template writes {value!r} without a filter")
