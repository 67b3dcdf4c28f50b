"""Views of the command line: each method of the client is a command."""

from __future__ import annotations

from collections.abc import Iterator

from contractgen.canonical import compact
from contractgen.model.values import Field, Json
from contractgen.targets.python.text import Code, Doc, literal
from contractgen.targets.python.views import (
    CommandView,
    OperationView,
    ResourceView,
    ValueView,
)

_SIMPLE = ("text", "integer", "number", "boolean")
_KINDS = {"string": "text", "integer": "integer", "number": "number", "boolean": "boolean"}


def value_view(field: Field, example: Json | None) -> ValueView:
    """Return what an option takes for a field: what is not simple is written as JSON.

    Args:
        field: the field.
        example: a value of it, or None where the document has none.

    """
    items, kind = field.items, _kind(field)
    shown = compact(example) if kind == "json" and example is not None else ""
    if field.types == ("array",) and items and not field.nullable and not items.nullable:
        each = _kind(items)
        if each in _SIMPLE:
            return ValueView(each, many=True, choices=_choices(items))
        if items.types == ("object",):
            return ValueView(each, many=True, example=shown)
    return ValueView(kind, nullable=field.nullable, choices=_choices(field), example=shown)


def command_views(resource: ResourceView) -> tuple[CommandView, ...]:
    """Return the commands of a resource."""
    return tuple(command for one in resource.operations for command in _commands(one))


def _commands(operation: OperationView) -> Iterator[CommandView]:
    endpoint = dict(operation.endpoint)
    pages, started, waiter = operation.pages, operation.started, operation.waiter
    names = [str(one.name) for one in operation.arguments]
    kept = {str(one.name) for one in pages.arguments} if pages else {*names}
    yield CommandView(
        method=operation.name,
        doc=operation.doc,
        arguments=operation.arguments,
        settings=_settings(
            pages=str(pages.name) if pages else "",
            positions=tuple(name for name in names if name not in kept),
            items=pages.items if pages else (),
            starts=started is not None,
            state=str(started.state) if started else "",
            asks_first=operation.asks_first,
            deprecated=operation.deprecated,
            public=Code("public") in endpoint,
            headers=tuple(one.wire for one in operation.result.headers),
        ),
    )
    if waiter:
        yield CommandView(
            method=waiter.name,
            doc=Doc(waiter.doc.text, waiter.doc.fallback),
            arguments=waiter.arguments,
            settings=_settings(waits=True, state=waiter.acceptors[0].attribute),
        )


def _settings(**values: object) -> tuple[tuple[Code, Code], ...]:
    """Return the arguments that say more than their defaults."""
    return tuple((Code(name), literal(value)) for name, value in values.items() if value)


def _kind(field: Field) -> str:
    """Return the kind of value; several simple ones, of which one is text, are text."""
    kinds = {_kind(one) for one in field.variants} or {
        _KINDS.get(word, "json") for word in field.types
    }
    if len(kinds) == 1:
        return next(iter(kinds))
    return "text" if "text" in kinds and kinds <= {*_SIMPLE} else "json"


def _choices(field: Field) -> tuple[str | int | float, ...]:
    values = [one.value for one in field.enum]
    return tuple(one for one in values if isinstance(one, str | int | float))
