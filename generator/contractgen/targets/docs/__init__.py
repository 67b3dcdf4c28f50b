"""A reference of the API as static HTML pages, complete without JavaScript."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from contractgen.model import Api
from contractgen.targets.docs.text import visible
from contractgen.targets.docs.views.catalogue import error_entries
from contractgen.targets.docs.views.frame import frame
from contractgen.targets.docs.views.guides import guide_views
from contractgen.targets.docs.views.links import Links, Site, name_of
from contractgen.targets.docs.views.operation import operation_view
from contractgen.targets.docs.views.overview import authentication, overview
from contractgen.targets.docs.views.reference import model_entries, reading_entries, rule_groups

_STATIC = ("style.css", "script.js")


def render(api: Api) -> Mapping[str, str]:
    """Render all pages and what they load.

    Returns:
        Texts by path relative to `index.html`.

    """
    pages = _Pages(Site(api))
    top = Links(pages.site)
    pages.add("index.html", "", top, page=overview(top))
    pages.add("authentication.html", "Authentication", top, page=authentication(top))
    pages.add("rules.html", "Rules", top, groups=rule_groups(top))
    if api.schemas:
        pages.add("models.html", "Models", top, models=model_entries(top))
    if api.errors:
        pages.add("errors.html", "Error codes", top, errors=error_entries(top))
    if api.readings:
        pages.add("readings.html", "Readings", top, readings=reading_entries(top))
    inner = Links(pages.site, root="../")
    for guide in guide_views(inner):
        pages.add(guide.path, guide.title, inner, template="guide.html", guide=guide)
    for operation in api.operations:
        path, view = pages.site.path(operation.id), operation_view(inner, operation)
        pages.add(path, name_of(operation), inner, template="operation.html", operation=view)
    return {**pages.files, **_static_files()}


class _Pages:
    """Renders pages and keeps them by path."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.files: dict[str, str] = {}
        self._environment = _environment()

    def add(self, path: str, title: str, links: Links, template: str = "", **views: Any) -> None:
        """Render one page, by the template of the same name unless told otherwise."""
        page = self._environment.get_template(template or path)
        self.files[path] = page.render(frame=frame(links, path, title), **views)


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader(__name__),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_shown,
    )


def _shown(value: Any) -> Any:
    """Let nothing invisible onto a page; only `md` and macros make what is not escaped."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return visible(value)
    return value


def _static_files() -> dict[str, str]:
    folder = files(__name__) / "static"
    return {f"static/{name}": (folder / name).read_text("utf-8") for name in _STATIC}
