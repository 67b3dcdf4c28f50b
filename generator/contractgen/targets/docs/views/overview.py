"""The first page, and the page on credentials."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from contractgen.model import Operation, Resource, SecurityScheme, Server
from contractgen.targets.docs.text import Phrase, code, message, phrase
from contractgen.targets.docs.urls import anchor
from contractgen.targets.docs.views import calling
from contractgen.targets.docs.views.links import Link, Links

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
    """An operation in a list."""

    link: Link
    method: str
    path: str
    is_deprecated: bool


@dataclass(frozen=True)
class ResourceView:
    """A resource and its operations."""

    anchor: str
    title: str
    description: Markup
    operations: tuple[OperationRow, ...]


@dataclass(frozen=True)
class Overview:
    """The first page; the counts are 0 where there is no such page."""

    summary: str
    description: Markup
    servers: tuple[ServerRow, ...]
    resources: tuple[ResourceView, ...]
    operations: int
    models: int
    errors: int
    rules: int
    readings: int


@dataclass(frozen=True)
class SchemeView:
    """A way to authenticate, in words."""

    name: str
    words: Phrase
    description: Markup


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
        servers=tuple(_server(links, one) for one in api.servers),
        resources=tuple(_resource(links, one) for one in api.resources),
        operations=len(api.operations),
        models=len(api.schemas),
        errors=len(api.errors),
        rules=sum(len(one.rules) for one in api.operations),
        readings=len(api.readings),
    )


def authentication(links: Links) -> Authentication:
    """Make the view of the page on credentials."""
    api = links.site.api
    return Authentication(
        schemes=tuple(
            SchemeView(one.name, _scheme(one), links.md(one.description))
            for one in api.security_schemes
        ),
        groups=tuple(_security_groups(links, api.operations)),
    )


def _server(links: Links, server: Server) -> ServerRow:
    variables = (
        phrase("{name} is {value} by default", name=code(name), value=code(default))
        for name, default in server.variables.items()
    )
    return ServerRow(server.url, links.md(server.description), tuple(variables))


def _resource(links: Links, resource: Resource) -> ResourceView:
    return ResourceView(
        anchor=f"resource.{anchor(resource.name)}",
        title=resource.title,
        description=links.md(resource.description),
        operations=tuple(
            OperationRow(links.operation(one.id), one.method, one.path, one.deprecated)
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
