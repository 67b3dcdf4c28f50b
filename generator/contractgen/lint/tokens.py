"""What `x-token` names exists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from contractgen.document import nearest
from contractgen.errors import Problem
from contractgen.lint.subject import Subject
from contractgen.model.api import Operation, SecurityScheme, TokenRequest
from contractgen.model.rules import is_json
from contractgen.model.values import Field, Media
from contractgen.pointers import join, split


def check(subject: Subject) -> Iterator[Problem]:
    """Check each `x-token`."""
    for scheme in subject.api.security_schemes:
        if scheme.token is not None:
            place = join("/components/securitySchemes", scheme.name, "x-token")
            for what, hint in _problems(subject, scheme, scheme.token):
                yield subject.bundle.problem(place, what, hint)


def _problems(
    subject: Subject, scheme: SecurityScheme, token: TokenRequest
) -> Iterator[tuple[str, str]]:
    if (scheme.type, scheme.location) != ("apiKey", "header"):
        yield f"{scheme.name} is no apiKey in a header", "move x-token to one"
    operations = {one.id: one for one in subject.api.operations}
    operation = operations.get(token.operation)
    if operation is None:
        yield f"there is no operation {token.operation}", nearest(token.operation, [*operations])
        return
    if operation.security:
        yield f"{operation.id} is not public", "write security: [] on it"
    yield from _answer_problems(operation, token)
    body = _schema(operation.body.content if operation.body else ())
    for pointer in token.arguments.values():
        if _at(body, pointer) is None:
            yield f"the body of {operation.id} has no {pointer}", "see its schema"
    once = [one.name for other in operations.values() for one in other.parameters if one.of_client]
    for name in token.parameters:
        if name not in once:
            what = f"there is no parameter {name} that a client is given once"
            yield what, nearest(name, once)


def _answer_problems(operation: Operation, token: TokenRequest) -> Iterator[tuple[str, str]]:
    for answer in operation.responses:
        if not answer.status.startswith("2"):
            continue
        headers = [header.name for header in answer.headers]
        if token.header not in headers:
            what = f"the answer of {operation.id} has no header {token.header}"
            yield what, nearest(token.header, headers)
        for pointer in (token.expires, *token.parameters.values()):
            if _at(_schema(answer.content), pointer) is None:
                yield f"the answer of {operation.id} has no {pointer}", "see its schema"


def _schema(content: Iterable[Media]) -> Field | None:
    return next((media.field for media in content if is_json(media.type)), None)


def _at(field: Field | None, pointer: str) -> Field | None:
    """Return the field that a JSON pointer names, or None where there is nothing."""
    for segment in split(pointer):
        children = field.children if field else ()
        field = next((one for one in children if one.name == segment), None)
    return field
