"""The arguments of methods."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from contractgen.model.api import Operation
from contractgen.model.rules import IGNORED_HEADERS, is_json
from contractgen.model.values import Field, Json, Media, Parameter
from contractgen.targets.python import names
from contractgen.targets.python.annotations import argument_type
from contractgen.targets.python.cli_views import value_view
from contractgen.targets.python.docs import field_text
from contractgen.targets.python.runtime.bodies import PARTS
from contractgen.targets.python.schemas import Schemas, body_media, is_structured
from contractgen.targets.python.text import Code
from contractgen.targets.python.views import ArgumentView, BodyView, ValueView

BODY = "body"
# Locations of parameters that are arguments; the order is that of the arguments.
LOCATIONS = ("path", "query", "header", "cookie")


class Place(NamedTuple):
    """Where an argument goes, and its name there."""

    location: str
    wire: str


@dataclass(frozen=True)
class Arguments:
    """The arguments of one operation."""

    by_place: dict[Place, ArgumentView]
    body: BodyView | None

    def ordered(self, without: tuple[Place, ...] = ()) -> tuple[ArgumentView, ...]:
        """Return the arguments, those that must be given first."""
        kept = [view for place, view in self.by_place.items() if place not in without]
        return tuple(sorted(kept, key=lambda view: not view.required))

    def at(self, location: str) -> tuple[ArgumentView, ...]:
        """Return the arguments that go to one place."""
        return tuple(view for place, view in self.by_place.items() if place.location == location)


def arguments_of(operation: Operation, schemas: Schemas) -> Arguments:
    """Return the arguments of an operation."""
    wrapper, fields = _body_fields(operation, schemas)
    required_body = operation.body is not None and operation.body.required
    found: dict[Place, tuple[Field, bool]] = {
        Place(one.location, one.name): (one.field, one.required) for one in _parameters(operation)
    }
    for name, field in fields.items():
        found[Place(BODY, name)] = (field, required_body and (field.required or name == ""))
    body_example = _body_example(operation, wrapper)
    media = body_media(operation)
    words = names.distinct({place: names.argument_name(place.wire or BODY) for place in found})
    views = {
        place: ArgumentView(
            name=Code(words[place]),
            wire=place.wire,
            type=type_,
            value=_value(field, type_, _example(field, place, body_example)),
            required=required,
            text=field_text(field, section=operation.source),
        )
        for place, (field, required) in found.items()
        if (type_ := _type(schemas, field, place, media, required))
    }
    return Arguments(views, _body_view(operation, wrapper, views))


def _type(
    schemas: Schemas, field: Field, place: Place, media: Media | None, required: bool
) -> Code:
    if place.location != BODY or media is None or is_json(media.type):
        return argument_type(schemas, field, optional=not required)
    if not is_structured(media):
        return Code("bytes" if required else "bytes | Omit")
    return argument_type(schemas, field, optional=not required, files=media.type == PARTS)


def _value(field: Field, type_: Code, example: Json | None) -> ValueView:
    if "bytes" in type_:
        return ValueView("file", many=type_.startswith("Sequence"))
    return value_view(field, example)


def is_given_once(parameter: Parameter) -> bool:
    """Whether the client is made with the parameter."""
    return parameter.of_client and parameter.location in ("path", "header")


def _parameters(operation: Operation) -> Iterator[Parameter]:
    for location in LOCATIONS:
        for parameter in operation.parameters:
            ignored = location == "header" and parameter.name.lower() in IGNORED_HEADERS
            if parameter.location == location and not (ignored or is_given_once(parameter)):
                yield parameter


def _body_fields(operation: Operation, schemas: Schemas) -> tuple[str | None, dict[str, Field]]:
    """Return the property that wraps the others, and the properties; "" is the whole body."""
    media = body_media(operation)
    if media is None or media.field is None:
        return None, {}
    if not is_structured(media):
        return None, {"": media.field}
    children = _sent(media.field)
    if not children:
        return None, {"": media.field}
    if len(children) == 1 and _is_wrapper(children[0]):
        return children[0].name, {child.name: child for child in _sent(children[0])}
    return None, {child.name: child for child in children}


def _body_example(operation: Operation, wrapper: str | None) -> Json:
    """Return the first example of the body, or of what the one property has in it."""
    media = body_media(operation)
    found = media.examples[0].value if media and media.examples else None
    return found.get(wrapper) if wrapper and isinstance(found, dict) else found


def _example(field: Field, place: Place, body: Json) -> Json:
    """Return a value of an argument, or None."""
    if field.examples:
        return field.examples[0]
    if place.location != BODY or not place.wire:
        return body if place.location == BODY else None
    return body.get(place.wire) if isinstance(body, dict) else None


def _is_wrapper(field: Field) -> bool:
    return field.required and not field.nullable and bool(_sent(field))


def _sent(field: Field) -> list[Field]:
    return [child for child in field.children if not child.read_only]


def _body_view(
    operation: Operation, wrapper: str | None, views: dict[Place, ArgumentView]
) -> BodyView | None:
    inside = {place.wire: view for place, view in views.items() if place.location == BODY}
    if not inside or operation.body is None:
        return None
    whole = inside.get("")
    fields = () if whole else tuple(inside.values())
    return BodyView(wrapper, fields, whole, not operation.body.required)
