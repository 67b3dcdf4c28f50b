"""The first page, and the page on credentials."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from contractgen.model import Guide, Operation, Resource, SecurityScheme, Server
from contractgen.targets.docs.markdown import guide_sections
from contractgen.targets.docs.text import Phrase, code, first_sentence, message, phrase
from contractgen.targets.docs.views import calling
from contractgen.targets.docs.views.links import Link, Links, resource_anchor
from contractgen.targets.docs.views.pages import reference_pages

_KEYS = {
    "header": message("A key in the header {name}."),
    "query": message("A key in the query parameter {name}."),
    "cookie": message("A key in the cookie {name}."),
}


@dataclass(frozen=True)
class ServerRow:
    """A server; each variable with its default."""

    url: str
    description: Markup
    variables: tuple[Phrase, ...]


@dataclass(frozen=True)
class OperationRow:
    """An operation in a list; `lead` is the first sentence about it."""

    link: Link
    method: str
    path: str
    lead: Markup
    is_deprecated: bool


@dataclass(frozen=True)
class GuideRow:
    """A guide in a list; `lead` is its first sentence."""

    link: Link
    lead: str


@dataclass(frozen=True)
class PageRow:
    """A page about the API as a whole, in a list."""

    title: Phrase
    counted: Phrase
    href: str
    about: Phrase


@dataclass(frozen=True)
class ResourceView:
    """A resource and its operations."""

    anchor: str
    title: str
    description: Markup
    operations: tuple[OperationRow, ...]


@dataclass(frozen=True)
class Overview:
    """The first page."""

    summary: str
    description: Markup
    guides: tuple[GuideRow, ...]
    pages: tuple[PageRow, ...]
    servers: tuple[ServerRow, ...]
    resources: tuple[ResourceView, ...]


@dataclass(frozen=True)
class SchemeView:
    """A way to authenticate, in words."""

    name: str
    words: Phrase
    description: Markup
    guides: tuple[Link, ...]


@dataclass(frozen=True)
class SecurityGroup:
    """The operations that need the same credentials; no alternatives: none needed."""

    alternatives: tuple[Phrase, ...]
    operations: tuple[Link, ...]


@dataclass(frozen=True)
class Authentication:
    """The page on credentials."""

    schemes: tuple[SchemeView, ...]
    groups: tuple[SecurityGroup, ...]


def overview(links: Links) -> Overview:
    """Make the view of the first page."""
    api = links.site.api
    return Overview(
        summary=api.summary,
        description=links.md(api.description),
        guides=tuple(_guide(links, one) for one in api.guides),
        pages=tuple(
            PageRow(one.title, one.counted, links.address(one.path), one.about)
            for one in reference_pages(api)
        ),
        servers=tuple(_server(links, one) for one in api.servers),
        resources=tuple(_resource(links, one) for one in api.resources),
    )


def authentication(links: Links) -> Authentication:
    """Make the view of the page on credentials."""
    api = links.site.api
    return Authentication(
        schemes=tuple(
            SchemeView(
                name=one.name,
                words=_scheme(one),
                description=links.md(one.description),
                guides=links.guides_with(one.parameter or one.scheme or one.name),
            )
            for one in api.security_schemes
        ),
        groups=tuple(_security_groups(links, api.operations)),
    )


def _guide(links: Links, guide: Guide) -> GuideRow:
    beginning, *_ = guide_sections(guide.text, guide.title)
    return GuideRow(links.guide(guide), first_sentence(beginning.text))


def _server(links: Links, server: Server) -> ServerRow:
    variables = (
        phrase("{name} is {value} by default", name=code(name), value=code(default))
        for name, default in server.variables.items()
    )
    return ServerRow(server.url, links.md(server.description), tuple(variables))


def _resource(links: Links, resource: Resource) -> ResourceView:
    return ResourceView(
        anchor=resource_anchor(resource),
        title=resource.title,
        description=links.md(resource.description),
        operations=tuple(
            OperationRow(
                link=links.operation(one.id),
                method=one.method,
                path=one.path,
                lead=links.md(first_sentence(one.description)),
                is_deprecated=one.deprecated,
            )
            for one in resource.operations
        ),
    )


def _scheme(scheme: SecurityScheme) -> Phrase:
    if scheme.type == "apiKey" and scheme.location in _KEYS:
        return phrase(_KEYS[scheme.location], name=code(scheme.parameter or ""))
    if scheme.type == "http":
        return phrase(
            "The header {header} with the scheme {scheme}.",
            header=code("Authorization"),
            scheme=code(scheme.scheme or ""),
        )
    return phrase("A scheme of the type {type}.", type=code(scheme.type))


def _security_groups(links: Links, operations: tuple[Operation, ...]) -> Iterator[SecurityGroup]:
    found: dict[tuple[Phrase, ...], list[Link]] = {}
    for operation in operations:
        group = found.setdefault(calling.security(operation), [])
        group.append(links.operation(operation.id))
    for alternatives, members in found.items():
        yield SecurityGroup(alternatives, tuple(members))
