"""The page of one operation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from contractgen.model import Operation
from contractgen.model.rules import is_json
from contractgen.samples import Sample
from contractgen.targets.docs.curl import curl
from contractgen.targets.docs.text import Phrase, phrase
from contractgen.targets.docs.views import calling, usage
from contractgen.targets.docs.views.fields import FieldRow, FieldRows
from contractgen.targets.docs.views.glance import GlanceRow, glance_rows
from contractgen.targets.docs.views.links import Link, Links, name_of
from contractgen.targets.docs.views.problems import ProblemGroup, problem_groups
from contractgen.targets.docs.views.responses import (
    ErrorBody,
    ExampleView,
    ResponseView,
    Status,
    error_bodies,
    examples_of,
    is_error,
    response_view,
    statuses,
)

_LOCATIONS = {
    "path": phrase("Path parameters"),
    "query": phrase("Query parameters"),
    "header": phrase("Header parameters"),
    "cookie": phrase("Cookies"),
}


@dataclass(frozen=True)
class ParameterGroup:
    """The parameters of one location."""

    title: Phrase
    rows: tuple[FieldRow, ...]


@dataclass(frozen=True)
class BodyView:
    """One form of the body of the request."""

    type: str
    rows: tuple[FieldRow, ...]
    model: Link | None
    examples: tuple[ExampleView, ...]


@dataclass(frozen=True)
class ReadingLink:
    """A reading and what it is about."""

    link: Link
    issue: Markup


@dataclass(frozen=True)
class OperationView:
    """The page; `previous` and `next` are its neighbours in the navigation."""

    id: str
    name: str
    resource: str
    method: str
    path: str
    description: Markup
    is_deprecated: bool
    security: tuple[Phrase, ...]
    guides: tuple[Link, ...]
    source: str
    usage: tuple[Phrase, ...]
    parameters: tuple[ParameterGroup, ...]
    body_note: Markup
    body_is_required: bool
    bodies: tuple[BodyView, ...]
    samples: tuple[Sample, ...]
    responses: tuple[ResponseView, ...]
    problem_groups: tuple[ProblemGroup, ...]
    problem_count: int
    statuses: tuple[Status, ...]
    error_bodies: tuple[ErrorBody, ...]
    readings: tuple[ReadingLink, ...]
    previous: Link | None
    next: Link | None

    @property
    def request(self) -> tuple[FieldRow, ...]:
        """All that can be sent."""
        parameters = (row for group in self.parameters for row in group.rows)
        return (*parameters, *(row for body in self.bodies for row in body.rows))

    @property
    def glance(self) -> tuple[GlanceRow, ...]:
        """The same in short."""
        return glance_rows(self.request)


def operation_view(links: Links, operation: Operation) -> OperationView:
    """Make the view of one operation."""
    api = links.site.api
    groups = problem_groups(links, operation)
    rows = FieldRows(
        links,
        rules=operation.rules,
        errors={
            one.code: Link(one.code, f"#{one.anchor}")
            for group in groups
            for one in group.problems
            if one.code
        },
    )
    ordered = [one.id for resource in api.resources for one in resource.operations]
    position = ordered.index(operation.id)
    failures = [one for one in operation.responses if is_error(one)]
    return OperationView(
        id=operation.id,
        name=name_of(operation),
        resource=_resource(links, operation),
        method=operation.method,
        path=operation.path,
        description=links.md(operation.description),
        is_deprecated=operation.deprecated,
        security=calling.security(operation),
        guides=links.guides_with(operation.id),
        source=operation.source,
        usage=(
            *calling.servers(operation),
            *calling.paging(operation),
            *calling.waiting(operation),
        ),
        parameters=tuple(_parameters(rows, operation)),
        body_note=links.md(operation.body.description if operation.body else ""),
        body_is_required=operation.body is not None and operation.body.required,
        bodies=tuple(_bodies(links, rows, operation)),
        samples=(
            Sample("curl", "shell", _curl(links, operation)),
            *links.site.samples.get(operation.id, ()),
        ),
        responses=tuple(
            response_view(links, one) for one in operation.responses if not is_error(one)
        ),
        problem_groups=groups,
        problem_count=sum(len(group.problems) for group in groups),
        statuses=statuses(links, failures, groups),
        error_bodies=error_bodies(links, failures),
        readings=tuple(
            ReadingLink(link, links.md(links.explained(link.text).issue))
            for link in links.readings(usage.readings(operation))
        ),
        previous=links.operation(ordered[position - 1]) if position else None,
        next=links.operation(ordered[position + 1]) if position + 1 < len(ordered) else None,
    )


def request_rows(links: Links, operation: Operation) -> tuple[FieldRow, ...]:
    """Make the rows of all that can be sent, without what answers where it is wrong."""
    rows = FieldRows(links, rules=operation.rules)
    parameters = (row for group in _parameters(rows, operation) for row in group.rows)
    return (*parameters, *(row for body in _bodies(links, rows, operation) for row in body.rows))


def _resource(links: Links, operation: Operation) -> str:
    titles = {one.name: one.title for one in links.site.api.resources}
    return titles[operation.resource]


def _parameters(rows: FieldRows, operation: Operation) -> Iterator[ParameterGroup]:
    for location, title in _LOCATIONS.items():
        found = [one for one in operation.parameters if one.location == location]
        if found:
            yield ParameterGroup(title, tuple(rows.parameter(one) for one in found))


def _bodies(links: Links, rows: FieldRows, operation: Operation) -> Iterator[BodyView]:
    for media in operation.body.content if operation.body else ():
        # Rules are made for JSON only.
        made = rows if is_json(media.type) else FieldRows(links)
        yield BodyView(
            type=media.type,
            rows=made.content(media.field, "body") if media.field else (),
            model=links.model(media.field.ref) if media.field else None,
            examples=examples_of(media),
        )


def _curl(links: Links, operation: Operation) -> str:
    api = links.site.api
    media = operation.body.content[0] if operation.body and operation.body.content else None
    body = (media.type, media.examples[0] if media.examples else None) if media else None
    schemes = {one.name: one for one in api.security_schemes}
    return curl(operation, api.servers, schemes, body)
