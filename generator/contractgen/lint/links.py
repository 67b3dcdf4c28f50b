"""Links and pages name operations and parameters that exist."""

from __future__ import annotations

from collections.abc import Iterator

from contractgen.document import nearest
from contractgen.errors import Problem
from contractgen.lint.subject import Subject
from contractgen.model.api import Operation
from contractgen.model.sites import layers
from contractgen.model.values import Link
from contractgen.pointers import join


def check(subject: Subject) -> Iterator[Problem]:
    """Check each link and each `x-pageable`."""
    known = {operation.id: operation for operation in subject.api.operations}
    for operation in subject.api.operations:
        yield from _page(subject, operation)
        for response in operation.responses:
            place = join(operation.pointer, "responses", response.status)
            place = layers(subject.bundle.data, place)[-1].pointer
            for link in response.links:
                yield from _link(subject, join(place, "links", link.name), link, known)


def _link(
    subject: Subject, place: str, link: Link, known: dict[str, Operation]
) -> Iterator[Problem]:
    if not link.operation:
        yield subject.bundle.problem(place, "the link has no operationId", "name an operation")
        return
    target = known.get(link.operation)
    if target is None:
        what = f"there is no operation {link.operation}"
        yield subject.bundle.problem(place, what, nearest(link.operation, list(known)))
        return
    names = [parameter.name for parameter in target.parameters]
    names += [f"{parameter.location}.{parameter.name}" for parameter in target.parameters]
    for name in link.parameters:
        if name not in names:
            what = f"{link.operation} has no parameter {name}"
            yield subject.bundle.problem(place, what, nearest(name, names))
    for parameter in target.parameters:
        name = parameter.name
        if parameter.location == "path" and not {name, f"path.{name}"} & set(link.parameters):
            what = f"the link does not say which {name} {link.operation} is to take"
            yield subject.bundle.problem(place, what, "add it to parameters")


def _page(subject: Subject, operation: Operation) -> Iterator[Problem]:
    if operation.page is None:
        return
    names = [one.name for one in operation.parameters if one.location == "query"]
    if operation.page.location == "body" and operation.body is not None:
        fields = [media.field for media in operation.body.content if media.field]
        names += [child.name for field in fields for child in field.children]
    for name in (operation.page.limit, operation.page.offset, operation.page.marker):
        if name is not None and name not in names:
            place = join(operation.pointer, "x-pageable")
            what = f"{operation.id} has neither a query parameter nor a field {name}"
            yield subject.bundle.problem(place, what, nearest(name, names))
