"""A reference of the API as static HTML pages, complete without JavaScript."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, partial
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Template

from contractgen.model import Api
from contractgen.parallel import together
from contractgen.samples import Samples
from contractgen.targets.docs.language import ENGLISH, Language, language
from contractgen.targets.docs.postman import postman
from contractgen.targets.docs.rendering import html, markdown
from contractgen.targets.docs.search_index import search_index
from contractgen.targets.docs.text import NOTHING, Phrase, phrase, verbatim
from contractgen.targets.docs.views.catalogue import error_entries
from contractgen.targets.docs.views.frame import NavGroup, frame, navigation
from contractgen.targets.docs.views.guides import guide_view
from contractgen.targets.docs.views.links import Links, MarkdownLinks, Site, markdown_path, name_of
from contractgen.targets.docs.views.operation import operation_view
from contractgen.targets.docs.views.overview import authentication, overview
from contractgen.targets.docs.views.reference import model_entries, reading_entries, rule_groups

_SCRIPTS = ("navigation.js", "search.js", "filter.js", "code.js")
# In the order in which later rules win. Pages load them as one file.
_STYLES = ("base", "frame", "calls", "fields", "lists", "search", "print")


def render(
    api: Api,
    translations: Mapping[str, Api] | None = None,
    samples: Samples | None = None,
    templates: Path | None = None,
) -> Mapping[str, str]:
    """Render all pages and what they load.

    Args:
        api: the document, in English.
        translations: the document in other languages, by language; each has a folder of its own.
        samples: code that calls the operations, beside a line for a shell.
        templates: a folder of templates that replace ours.

    Returns:
        Texts by path relative to `index.html`.

    """
    apis = {ENGLISH: api} | {language(tag): one for tag, one in (translations or {}).items()}
    makers = [
        partial(_pages, Site(one, own, samples or {}), tuple(apis), templates)
        for own, one in apis.items()
    ]
    files = {path: text for pages in together(makers) for path, text in pages.items()}
    return files | {"postman.json": postman(api)} | _static_files()


def _pages(
    site: Site, languages: tuple[Language, ...], templates: Path | None
) -> Mapping[str, str]:
    """Render all pages of a language, by their paths."""
    pages = _Pages(site, languages, templates)
    _add_all(pages)
    return {site.language.folder + path: page for path, page in pages.files.items()}


def _add_all(pages: _Pages) -> None:
    api = pages.site.api
    pages.add("index.html", NOTHING, page=overview)
    pages.add("authentication.html", phrase("Authentication"), page=authentication)
    pages.add("rules.html", phrase("Rules"), groups=rule_groups)
    if api.schemas:
        pages.add("models.html", phrase("Models"), models=model_entries)
    if api.errors:
        pages.add("errors.html", phrase("Error codes"), errors=error_entries)
    if api.readings:
        pages.add("readings.html", phrase("Readings"), readings=reading_entries)
    for guide in api.guides:
        path, make = pages.site.guide_path(guide.slug), partial(guide_view, guide=guide)
        pages.add(path, verbatim(guide.title), template="guide.html", guide=make)
    for one in api.operations:
        path, show = pages.site.path(one.id), partial(operation_view, operation=one)
        pages.add(path, verbatim(name_of(one)), template="operation.html", operation=show)
    pages.add_list("llms.txt", page=overview)
    pages.files["search-index.js"] = search_index(pages.links(""))


class _Pages:
    """Renders the pages of one language, each with a copy in Markdown, and keeps them by path."""

    def __init__(self, site: Site, languages: tuple[Language, ...], templates: Path | None) -> None:
        self.site = site
        self.files: dict[str, str] = {}
        self._languages = languages
        self._templates = templates
        # What they have rendered serves all pages of a folder.
        self.links = cache(partial(Links, site))
        self._markdown_links = cache(partial(MarkdownLinks, site))
        self._navigations: dict[tuple[str, str], tuple[NavGroup, ...]] = {}

    def add(
        self, path: str, title: Phrase, template: str = "", **views: Callable[[Links], Any]
    ) -> None:
        """Render one page, by the template of the same name unless told otherwise."""
        root = "../" * path.count("/")
        page, copy = self.links(root), self._markdown_links(root)
        own = self.site.language
        made = html(own, template or path, self._templates)
        self._add(path, made, page, title, views, self._groups(page, path))
        copied = markdown(own, markdown_path(template or path), self._templates)
        self._add(markdown_path(path), copied, copy, title, views)

    def add_list(self, path: str, **views: Callable[[Links], Any]) -> None:
        """Render a list of the copies."""
        template = markdown(self.site.language, path, self._templates)
        self._add(path, template, self._markdown_links(""), NOTHING, views)

    def _groups(self, links: Links, path: str) -> tuple[NavGroup, ...]:
        own = self.site.resources.get(path)
        key = links.root, own.name if own else ""
        if key not in self._navigations:
            self._navigations[key] = navigation(links, own)
        return self._navigations[key]

    def _add(
        self,
        path: str,
        template: Template,
        links: Links,
        title: Phrase,
        views: Mapping[str, Callable[[Links], Any]],
        groups: tuple[NavGroup, ...] = (),
    ) -> None:
        around = frame(links, path, title, self._languages, groups)
        made = {name: make(links) for name, make in views.items()}
        self.files[path] = template.render(frame=around, **made)


def _static_files() -> dict[str, str]:
    folder = files(__name__) / "static"
    scripts = {f"static/{name}": (folder / name).read_text("utf-8") for name in _SCRIPTS}
    styles = ((folder / f"style/{name}.css").read_text("utf-8") for name in _STYLES)
    return {"static/style.css": "\n".join(styles)} | scripts
