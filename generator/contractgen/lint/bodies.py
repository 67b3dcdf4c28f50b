"""Each body of a request has a schema, and each body of a request or response an example."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from contractgen.errors import Problem
from contractgen.lint.subject import Subject
from contractgen.model.api import Operation
from contractgen.model.rules import is_json
from contractgen.model.sites import layers
from contractgen.model.values import Media
from contractgen.pointers import join


class Body(NamedTuple):
    """A JSON body and where it is written; `status` is "" for a request."""

    pointer: str
    status: str
    media: Media


def check(subject: Subject) -> Iterator[Problem]:
    """Check each body, for examples in a document with a catalogue."""
    yield from _without_schema(subject)
    if subject.catalogue.errors_source is None:
        return
    # Many operations share a response; what it lacks is told once.
    lacking = dict.fromkeys(
        body.pointer
        for operation in subject.api.operations
        for body in bodies(subject, operation)
        if body.media.field is not None and not body.media.examples
    )
    for pointer in lacking:
        yield subject.bundle.problem(pointer, "no example", "show a body as it is sent")


def _without_schema(subject: Subject) -> Iterator[Problem]:
    for operation in subject.api.operations:
        body = operation.body
        if body is not None and all(media.field is None for media in body.content):
            pointer = join(operation.pointer, "requestBody")
            written = layers(subject.bundle.data, pointer)[-1].pointer
            what = "no schema: the client has no argument for this body"
            yield subject.bundle.problem(written, what, "describe it, if only by `schema: {}`")


def bodies(subject: Subject, operation: Operation) -> Iterator[Body]:
    """Yield each JSON body of an operation, that of the request first."""
    if operation.body is not None:
        pointer = join(operation.pointer, "requestBody")
        yield from _bodies(subject, pointer, "", operation.body.content)
    for response in operation.responses:
        pointer = join(operation.pointer, "responses", response.status)
        yield from _bodies(subject, pointer, response.status, response.content)


def _bodies(
    subject: Subject, pointer: str, status: str, content: tuple[Media, ...]
) -> Iterator[Body]:
    written = layers(subject.bundle.data, pointer)[-1].pointer
    for media in content:
        if is_json(media.type):
            yield Body(join(written, "content", media.type), status, media)
