"""Views of operations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from contractgen.model.api import Operation
from contractgen.model.rules import is_json
from contractgen.model.values import Media
from contractgen.pointers import split
from contractgen.targets.python import names
from contractgen.targets.python.annotations import result_type
from contractgen.targets.python.arguments import BODY, Arguments, Place, arguments_of, is_given_once
from contractgen.targets.python.docs import field_text, operation_doc
from contractgen.targets.python.runtime.bodies import JSON
from contractgen.targets.python.runtime.styles import FORM, SIMPLE, Style
from contractgen.targets.python.schemas import (
    Schemas,
    answer_media,
    body_media,
    success_fields,
)
from contractgen.targets.python.text import Code, Doc, Section, literal
from contractgen.targets.python.views import (
    AcceptorView,
    ArgumentView,
    ErrorView,
    HeaderView,
    OperationView,
    PagesView,
    ResultView,
    WaiterView,
)

NOTHING, BYTES = Code("None"), Code("bytes")
_PAGE_SIZE = "How many are read at a time; all are read in the end."


class MethodNames(NamedTuple):
    """The method that calls an operation, and those that read its pages or wait, if it has any."""

    call: str
    pages: str
    waiter: str


def methods_of(operations: tuple[Operation, ...]) -> list[MethodNames]:
    """Return how the methods of one resource are called, each name once."""
    calls = names.distinct({one.id: names.method_name(one.name) for one in operations})
    taken = set(calls.values())
    several = sum(one.waiter is not None for one in operations) > 1
    found = []
    for one, name in zip(operations, calls.values(), strict=True):
        pages = names.free(_iterator_name(name), taken)
        taken |= {pages} if one.page else set()
        waiter = names.free(f"wait_{name}" if several else "wait", taken)
        found.append(MethodNames(name, pages, waiter))
    return found


def _iterator_name(name: str) -> str:
    """Return `iter` for `list`, `iter_parts` for `list_parts`, `iter_find` for `find`."""
    rest = name.removeprefix("list").strip("_") if name.split("_")[0] == "list" else name
    return f"iter_{rest}" if rest else "iter"


def operation_view(
    operation: Operation,
    schemas: Schemas,
    errors: Mapping[str, ErrorView],
    server: str,
    method_names: MethodNames,
) -> OperationView:
    """Return the view of an operation.

    Args:
        operation: the operation.
        schemas: the schemas of the document.
        errors: the classes of error codes.
        server: key of the server that is called.
        method_names: how its methods are called.

    """
    arguments = arguments_of(operation, schemas)
    raised = Section("Raises", tuple(_raised(operation, errors)))
    return OperationView(
        id=operation.id,
        name=Code(method_names.call),
        constant=Code(names.constant_name(method_names.call)),
        endpoint=tuple(_endpoint(operation, server)),
        arguments=arguments.ordered(),
        path=arguments.at("path"),
        query=arguments.at("query"),
        headers=arguments.at("header"),
        cookies=arguments.at("cookie"),
        body=arguments.body,
        result=_result(operation, schemas),
        pages=_pages(operation, schemas, arguments, method_names),
        waiter=_waiter(operation, schemas, arguments, method_names),
        started=None,
        deprecated=operation.deprecated,
        asks_first=operation.asks_first,
        doc=operation_doc(operation, _told(arguments.ordered()), raised),
    )


def _endpoint(operation: Operation, server: str) -> Iterator[tuple[Code, Code]]:
    """Yield the arguments that say more about an operation than its method and path."""
    once = [one for one in operation.parameters if is_given_once(one)]
    paths = tuple(one.name for one in once if one.location == "path")
    headers = tuple(one.name for one in once if one.location == "header")
    yield Code("id"), literal(operation.id)
    yield Code("method"), literal(operation.method)
    yield Code("path"), literal(operation.path)
    for name, value in (
        ("server", server),
        ("client_path", paths),
        ("client_headers", headers),
        ("sends", _unless_json(body_media(operation))),
        ("accepts", _unless_json(next(iter(answer_media(operation)), None))),
        ("public", not operation.security),
    ):
        if value:
            yield Code(name), literal(value)
    if styles := ", ".join(_styles(operation)):
        yield Code("styles"), Code(f"{{{styles}}}")


def _unless_json(media: Media | None) -> str:
    return "" if media is None or media.type == JSON else media.type


def _styles(operation: Operation) -> Iterator[str]:
    """Yield the entries for the parameters that are not written in the style of their place."""
    for one in operation.parameters:
        usual = FORM if one.location in ("query", "cookie") else SIMPLE
        style = Style(one.style, one.explode)
        has_parts = {"array", "object"} & {*one.field.types} or not one.field.types
        if style != usual and (has_parts or one.style in ("label", "matrix", "json")):
            written = f"Style({literal(style.name)}{', explode=True' if style.explode else ''})"
            yield f"{literal(f'{one.location}.{one.name}')}: {written}"


def _raised(operation: Operation, errors: Mapping[str, ErrorView]) -> Iterator[tuple[str, str]]:
    codes = [rule.code for rule in operation.rules]
    codes += [state.code for state in operation.states]
    for code in dict.fromkeys(filter(None, codes)):
        if code in errors:
            yield f"errors.{errors[code].name}", errors[code].meaning


def _told(arguments: tuple[ArgumentView, ...], *more: tuple[str, str]) -> Section:
    told = tuple((one.name, one.text or "Not described.") for one in arguments)
    return Section("Args", (*told, *more))


def _result(operation: Operation, schemas: Schemas) -> ResultView:
    fields = success_fields(operation)
    types = [body_type(schemas, media) for media in answer_media(operation)]
    distinct = list(dict.fromkeys(types)) or [NOTHING]
    body = Code(" | ".join(distinct))
    keys = [schemas.key(field) for field in fields if field is not None]
    is_class = distinct == [BYTES] or (
        len(distinct) == 1
        and distinct != [Code("Any")]
        and all(key and schemas.is_class(key) for key in keys)
    )
    headers = tuple(_headers(operation))
    holder = Code(f"{names.class_name(operation.id)}Answer" if headers else "")
    return ResultView(holder or body, body, is_class, holder, headers)


def body_type(schemas: Schemas, media: Media | None) -> Code:
    """Return what a call gives for one form of an answer."""
    if media is None:
        return NOTHING
    if not is_json(media.type):
        return BYTES
    return result_type(schemas, media.field) if media.field else Code("Any")


def _headers(operation: Operation) -> Iterator[HeaderView]:
    """Yield the headers that an answer must have: a result without them would be incomplete."""
    answers = [one for one in operation.responses if one.status.startswith("2")]
    for header in answers[0].headers if len(answers) == 1 else ():
        if header.required:
            name = Code(names.argument_name(header.name))
            yield HeaderView(name, header.name, field_text(header, limits=False))


def _pages(
    operation: Operation, schemas: Schemas, arguments: Arguments, method_names: MethodNames
) -> PagesView | None:
    page = operation.page
    field = next(iter(success_fields(operation)), None)
    if page is None or field is None:
        return None
    by_marker = page.marker is not None and page.marker_value is not None
    place = Place(page.location, (page.marker if by_marker else page.offset) or "")
    position = arguments.by_place.get(place)
    items = schemas.at(field, page.items)
    if position is None or items.items is None:
        return None
    data = {
        "items": schemas.attribute_path(field, page.items),
        "position": str(position.name),
    }
    if by_marker:
        data["marker"] = schemas.attribute_path(items.items, page.marker_value or "")
    elif page.total is not None:
        data["total"] = schemas.attribute_path(field, page.total)
    settings = [(Code(key), literal(value)) for key, value in data.items()]
    if page.location == BODY and position.type.startswith("str"):
        settings.append((Code("as_text"), literal(True)))
    moved = tuple(Place(page.location, name) for name in (page.offset, page.marker) if name)
    kept = arguments.ordered(without=moved)
    called = method_names.call
    summary = f"Read the pages of `{called}` one after the other, each when it is needed."
    limit = arguments.by_place.get(Place(page.location, page.limit or ""))
    told = tuple(replace(one, text=_PAGE_SIZE) if one is limit else one for one in kept)
    return PagesView(
        items=tuple(split(page.items)),
        name=Code(method_names.pages),
        constant=Code(f"{names.constant_name(called)}_PAGES"),
        arguments=kept,
        item=result_type(schemas, items.items),
        data=tuple(settings),
        doc=Doc(summary, called, (_told(told),)),
    )


def _waiter(
    operation: Operation, schemas: Schemas, arguments: Arguments, method_names: MethodNames
) -> WaiterView | None:
    waiter = operation.waiter
    field = next(iter(success_fields(operation)), None)
    if waiter is None or field is None:
        return None
    acceptors = tuple(
        AcceptorView(one.state, schemas.attribute_path(field, one.pointer), literal(one.expected))
        for one in waiter.acceptors
    )
    default = f"{waiter.delay * waiter.max_attempts:g}"
    told = _told(
        arguments.ordered(),
        ("timeout", f"Seconds to wait at the most, {default} by default."),
        ("delay", f"Seconds to the second call, {waiter.delay:g} by default; it grows from there."),
        ("on_progress", "Called with the result of each call."),
    )
    raised = Section(
        "Raises",
        (
            ("errors.WaiterFailedError", "What is waited for has failed."),
            ("errors.WaiterTimeoutError", "It takes longer than that; on the server it goes on."),
            ("errors.WaiterLostError", "The server does not know it, or does not any more."),
        ),
    )
    called = method_names.call
    summary = f"Call `{called}` until what it shows has come to its end."
    return WaiterView(
        name=Code(method_names.waiter),
        subject=f"{operation.resource}.{method_names.waiter}",
        # Other modules use it.
        constant=Code(f"{names.constant_name(called)}_WAITER".lstrip("_")),
        delay=waiter.delay,
        max_attempts=waiter.max_attempts,
        acceptors=acceptors,
        attributes=tuple(
            (Code(name), literal(schemas.attribute_path(field, pointer)))
            for name in ("code", "reason", "result")
            if (pointer := getattr(waiter, name)) is not None
        ),
        arguments=arguments.ordered(),
        doc=Doc(summary, called, (told, raised)),
    )
