"""What stands around the content of each page."""

from __future__ import annotations

from dataclasses import dataclass

from contractgen.targets.docs.views.links import Links, name_of


@dataclass(frozen=True)
class NavLink:
    """An entry of the navigation; `detail` is also found by the filter."""

    text: str
    href: str
    detail: str = ""
    is_current: bool = False
    is_deprecated: bool = False


@dataclass(frozen=True)
class NavGroup:
    """Entries under one title."""

    title: str
    links: tuple[NavLink, ...]


@dataclass(frozen=True)
class Frame:
    """The frame of one page.

    Attributes:
        title: of the page; "" for the overview.
        root: leads from the page to the root of the site.

    """

    site: str
    version: str
    title: str
    root: str
    groups: tuple[NavGroup, ...]


def frame(links: Links, path: str, title: str) -> Frame:
    """Make the frame of the page at `path`."""
    api = links.site.api
    return Frame(
        site=api.title,
        version=api.version,
        title=title,
        root=links.root,
        groups=(*_guides(links, path), _reference(links, path), *_resources(links, path)),
    )


def _guides(links: Links, path: str) -> tuple[NavGroup, ...]:
    guides = tuple(
        NavLink(
            one.title, links.guide(one).href, is_current=links.site.guide_path(one.slug) == path
        )
        for one in links.site.api.guides
    )
    return (NavGroup("Guides", guides),) if guides else ()


def _reference(links: Links, path: str) -> NavGroup:
    api = links.site.api
    pages = [("Overview", "index.html", True)]
    pages += [("Authentication", "authentication.html", True)]
    pages += [("Models", "models.html", bool(api.schemas))]
    pages += [("Error codes", "errors.html", bool(api.errors))]
    pages += [("Rules", "rules.html", True)]
    pages += [("Readings", "readings.html", bool(api.readings))]
    return NavGroup(
        "Reference",
        tuple(
            NavLink(text, links.root + file, is_current=file == path)
            for text, file, wanted in pages
            if wanted
        ),
    )


def _resources(links: Links, path: str) -> tuple[NavGroup, ...]:
    return tuple(
        NavGroup(
            resource.title,
            tuple(
                NavLink(
                    text=name_of(one),
                    href=links.operation(one.id).href,
                    detail=f"{one.id} {one.method} {one.path}",
                    is_current=links.site.path(one.id) == path,
                    is_deprecated=one.deprecated,
                )
                for one in resource.operations
            ),
        )
        for resource in links.site.api.resources
    )
