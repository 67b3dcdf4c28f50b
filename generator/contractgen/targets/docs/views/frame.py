"""What stands around the content of each page."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass

from contractgen.targets.docs.language import Language
from contractgen.targets.docs.text import Phrase, phrase, verbatim
from contractgen.targets.docs.views.links import Links, markdown_path, name_of
from contractgen.targets.docs.views.pages import reference_pages


@dataclass(frozen=True)
class NavLink:
    """An entry of the navigation."""

    text: Phrase
    href: str
    is_current: bool = False
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
        copy: the address of the copy in Markdown.

    """

    site: str
    version: str
    title: Phrase
    tag: str
    root: str
    base: str
    groups: tuple[NavGroup, ...]
    languages: tuple[Version, ...]
    copy: str


def frame(links: Links, path: str, title: Phrase, languages: tuple[Language, ...]) -> Frame:
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
        groups=(*_guides(links, path), _reference(links, path), *_resources(links, path)),
        languages=tuple(versions) if len(languages) > 1 else (),
        copy=markdown_path(posixpath.basename(path)),
    )


def _guides(links: Links, path: str) -> Iterator[NavGroup]:
    guides = tuple(
        NavLink(
            verbatim(one.title),
            links.guide(one).href,
            is_current=links.site.guide_path(one.slug) == path,
        )
        for one in links.site.api.guides
    )
    if guides:
        yield NavGroup(phrase("Guides"), guides)


def _reference(links: Links, path: str) -> NavGroup:
    return NavGroup(
        phrase("Reference"),
        tuple(
            NavLink(text, links.address(file), is_current=file == path)
            for text, file in _pages(links)
        ),
    )


def _pages(links: Links) -> Iterator[tuple[Phrase, str]]:
    yield phrase("Overview"), "index.html"
    for one in reference_pages(links.site.api):
        yield one.title, one.path


def _resources(links: Links, path: str) -> Iterator[NavGroup]:
    for resource in links.site.api.resources:
        yield NavGroup(
            verbatim(resource.title),
            tuple(
                NavLink(
                    text=verbatim(name_of(one)),
                    href=links.operation(one.id).href,
                    is_current=links.site.path(one.id) == path,
                    is_deprecated=one.deprecated,
                )
                for one in resource.operations
            ),
        )
