"""What stands around the content of each page."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass

from contractgen.model import Resource
from contractgen.targets.docs.language import Language
from contractgen.targets.docs.text import Phrase, phrase, verbatim
from contractgen.targets.docs.views.links import Links, markdown_path, name_of
from contractgen.targets.docs.views.pages import reference_pages

_MANY = 150


@dataclass(frozen=True)
class NavLink:
    """An entry of the navigation."""

    text: Phrase
    href: str
    is_deprecated: bool = False


@dataclass(frozen=True)
class NavGroup:
    """Entries under one title."""

    title: Phrase
    links: tuple[NavLink, ...]


@dataclass(frozen=True)
class Version:
    """The same page in another language, or in this one."""

    tag: str
    name: str
    href: str
    is_current: bool


@dataclass(frozen=True)
class Frame:
    """The frame of one page.

    Attributes:
        title: of the page; nothing for the overview.
        tag: of the language.
        root: leads from the page to the first page in its language.
        base: leads from the page to the root of the site.
        languages: the page in each language, if there are several.
        current: the address of the page itself, as the navigation has it.
        copy: the address of the copy in Markdown.

    """

    site: str
    version: str
    title: Phrase
    tag: str
    root: str
    base: str
    current: str
    groups: tuple[NavGroup, ...]
    languages: tuple[Version, ...]
    copy: str


def frame(
    links: Links,
    path: str,
    title: Phrase,
    languages: tuple[Language, ...],
    groups: tuple[NavGroup, ...],
) -> Frame:
    """Make the frame of the page at `path`, below the folder of its language."""
    api, own = links.site.api, links.site.language
    base = links.root + "../" * own.folder.count("/")
    versions = (
        Version(one.tag, one.name, f"{base}{one.folder}{path}", one == own) for one in languages
    )
    return Frame(
        site=api.title,
        version=api.version,
        title=title,
        tag=own.tag,
        root=links.root,
        base=base,
        current=links.address(path),
        groups=groups,
        languages=tuple(versions) if len(languages) > 1 else (),
        copy=markdown_path(posixpath.basename(path)),
    )


def navigation(links: Links, own: Resource | None) -> tuple[NavGroup, ...]:
    """Make the navigation of the pages about a resource, or of those about none.

    Of very many operations only those of the resource are listed: the others would make each page
    as long as the whole reference.
    """
    return (*_guides(links), _reference(links), *_resources(links, own))


def _guides(links: Links) -> Iterator[NavGroup]:
    guides = links.site.api.guides
    if guides:
        shown = (NavLink(verbatim(one.title), links.guide(one).href) for one in guides)
        yield NavGroup(phrase("Guides"), tuple(shown))


def _reference(links: Links) -> NavGroup:
    shown = (NavLink(text, links.address(file)) for text, file in _pages(links))
    return NavGroup(phrase("Reference"), tuple(shown))


def _pages(links: Links) -> Iterator[tuple[Phrase, str]]:
    yield phrase("Overview"), "index.html"
    for one in reference_pages(links.site.api):
        yield one.title, one.path


def _resources(links: Links, own: Resource | None) -> Iterator[NavGroup]:
    api = links.site.api
    listed = api.resources if len(api.operations) <= _MANY else [own] if own else []
    for resource in listed:
        yield NavGroup(verbatim(resource.title), tuple(_operations(links, resource)))
    others = [one for one in api.resources if one not in listed]
    if others:
        shown = (NavLink(verbatim(one.title), links.resource(one).href) for one in others)
        yield NavGroup(phrase("Resources"), tuple(shown))


def _operations(links: Links, resource: Resource) -> Iterator[NavLink]:
    for one in resource.operations:
        yield NavLink(verbatim(name_of(one)), links.operation(one.id).href, one.deprecated)
