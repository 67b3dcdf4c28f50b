"""The responses of an operation."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from contractgen.model import Json, Media, Response
from contractgen.model import Link as ModelLink
from contractgen.targets.docs.highlight import Token, tokens
from contractgen.targets.docs.text import (
    AND,
    NOTHING,
    Phrase,
    code,
    dotted,
    enumerated,
    message,
    phrase,
    value,
)
from contractgen.targets.docs.views.fields import FieldRow, FieldRows
from contractgen.targets.docs.views.links import Link, Links
from contractgen.targets.docs.views.problems import ProblemGroup

_ERRORS = ("4", "5", "default")
_TAKEN = re.compile(
    r"\$(?P<side>request|response)\.(?:(?:path|query|header)\.(?P<name>.+)|body#(?P<pointer>/.+))"
)
_SAME = {
    "request": message("{name} from the request"),
    "response": message("{name} from the response"),
}
_OTHER = {
    "request": message("{name} from {other} of the request"),
    "response": message("{name} from {other} of the response"),
}


@dataclass(frozen=True)
class ExampleView:
    """An example as JSON."""

    title: str
    tokens: tuple[Token, ...]

    @property
    def text(self) -> str:
        """The JSON as it is."""
        return "".join(token.text for token in self.tokens)


@dataclass(frozen=True)
class ContentView:
    """One form of a response's body."""

    type: str
    model: Link | None
    rows: tuple[FieldRow, ...]
    examples: tuple[ExampleView, ...]


@dataclass(frozen=True)
class NextStep:
    """An operation that a response leads to, and which values it takes from here."""

    link: Link
    description: Markup
    parameters: Phrase


@dataclass(frozen=True)
class ResponseView:
    """A response that is no error."""

    status: str
    description: Markup
    headers: tuple[FieldRow, ...]
    contents: tuple[ContentView, ...]
    next_steps: tuple[NextStep, ...]


@dataclass(frozen=True)
class Status:
    """A status of errors; `codes` is how many codes are listed for it."""

    status: str
    description: Markup
    codes: int


@dataclass(frozen=True)
class ErrorBody:
    """The form of the body that answers with some statuses have."""

    statuses: tuple[str, ...]
    content: ContentView


def is_error(response: Response) -> bool:
    """Whether a response tells that something went wrong."""
    return response.status.startswith(_ERRORS)


def response_view(links: Links, response: Response) -> ResponseView:
    """Make the view of one response."""
    rows = FieldRows(links)
    return ResponseView(
        status=response.status,
        description=links.md(response.description),
        headers=tuple(rows.row(one, "", name=one.name) for one in response.headers),
        contents=tuple(_content(links, media) for media in response.content),
        next_steps=tuple(
            _next_step(links, one)
            for one in response.links
            if one.operation in links.site.operations
        ),
    )


def examples_of(media: Media) -> tuple[ExampleView, ...]:
    """Return the examples of a body, or else those of its schema."""
    if media.examples:
        return tuple(
            ExampleView(one.summary or one.name, tokens(one.value)) for one in media.examples
        )
    return tuple(
        ExampleView("", tokens(one)) for one in (media.field.examples[:1] if media.field else ())
    )


def statuses(
    links: Links, failures: Iterable[Response], groups: Iterable[ProblemGroup]
) -> tuple[Status, ...]:
    """List the statuses of errors."""
    listed = [str(one.status) for group in groups for one in group.problems if one.code]
    return tuple(
        Status(one.status, links.md(one.description), listed.count(one.status)) for one in failures
    )


def error_bodies(links: Links, failures: Iterable[Response]) -> tuple[ErrorBody, ...]:
    """Tell each form of an error's body once, with the statuses that have it.

    The models inside are only linked: they are the same on every page.
    """
    found: dict[str, tuple[Media, list[str]]] = {}
    for response in failures:
        for media in response.content:
            if media.field is not None:
                key = f"{media.type} {media.field.ref or media.field.pointer}"
                found.setdefault(key, (media, []))[1].append(response.status)
    return tuple(
        ErrorBody(tuple(statuses), _content(links, media, expands_models=False))
        for media, statuses in found.values()
    )


def _content(links: Links, media: Media, *, expands_models: bool = True) -> ContentView:
    rows = FieldRows(links, expands_models=expands_models)
    return ContentView(
        type=media.type,
        model=links.model(media.field.ref) if media.field else None,
        rows=rows.content(media.field, "") if media.field else (),
        examples=examples_of(media),
    )


def _next_step(links: Links, link: ModelLink) -> NextStep:
    return NextStep(
        link=links.operation(link.operation),
        description=links.md(link.description),
        parameters=_assignments(link),
    )


def _assignments(link: ModelLink) -> Phrase:
    taken = [_assignment(name, one) for name, one in link.parameters.items()]
    if link.body is not None:
        taken.append(phrase("the body as {value}", value=code(value(link.body))))
    return phrase("It takes {what}.", what=enumerated(taken, AND)) if taken else NOTHING


def _assignment(name: str, expression: Json) -> Phrase:
    if found := _TAKEN.fullmatch(str(expression)):
        taken = found["name"] or dotted(found["pointer"])
        if taken == name:
            return phrase(_SAME[found["side"]], name=code(name))
        return phrase(_OTHER[found["side"]], name=code(name), other=code(taken))
    # Anything that is not worked out from the call stands for itself.
    if str(expression).startswith("$"):
        return phrase("{name} from {place}", name=code(name), place=code(value(expression)))
    return phrase("{name} as {value}", name=code(name), value=code(value(expression)))
