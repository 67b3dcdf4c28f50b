"""Which schemas become models, how they are called, and what each has to express.

What a client sends is checked as the document says. What a server answers is not held to more than
types and required properties: a new value of an enumeration or a longer name must break no program.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, NamedTuple

from contractgen.canonical import compact
from contractgen.model.api import Api, Operation
from contractgen.model.rules import is_json
from contractgen.model.values import Field, Media
from contractgen.pointers import split
from contractgen.targets.python import names
from contractgen.targets.python.runtime.bodies import FORM, PARTS

# A component's name, or the pointer of an object that is described in place.
Key = str


class Use(NamedTuple):
    """A schema at the outermost level of a request or an answer."""

    field: Field
    suggestion: str
    answered: bool


class Schemas:
    """The schemas that the operations of a document use."""

    def __init__(self, api: Api) -> None:
        self._components = {field.name: field for field in api.schemas}
        self._names: dict[Key, str] = names.distinct(
            {name: names.class_name(name) for name in self._components}, joint=""
        )
        self._fields: dict[Key, Field] = {}
        self._requested: set[Key] = set()
        self._answered: set[Key] = set()
        # Answers that are no single value get a name, so that methods can return it.
        self._roots = {use.field.pointer for use in _uses(api) if _is_named_root(use)}
        for use in _uses(api):
            self._visit(use.field, use.suggestion, use.answered)

    @cached_property
    def named(self) -> Mapping[Key, Field]:
        """The schemas that get a name of their own, components first."""
        ordered = [key for key in self._components if key in self._fields]
        ordered += [key for key in self._fields if key not in self._components]
        return {key: self._fields[key] for key in ordered}

    def name(self, key: Key) -> str:
        """Return the Python name of a schema."""
        return self._names[key]

    def key(self, field: Field) -> Key | None:
        """Return which named schema a field holds, or None where it has none."""
        if field.ref is not None:
            component = self._components[field.ref]
            if field.recursive or _shape(field) == _shape(component):
                return field.ref
        return field.pointer if field.children or field.pointer in self._roots else None

    def is_class(self, key: Key) -> bool:
        """Whether a schema becomes a class; the others become aliases."""
        return bool(self._fields[key].children)

    def is_strict(self, key: Key) -> bool:
        """Whether values are checked as the document says."""
        return key not in self._answered or (key in self._requested and not self.is_class(key))

    def is_both(self, key: Key) -> bool:
        """Whether a schema is sent as well as received."""
        return key in self._answered and key in self._requested

    def attributes(self, key: Key) -> Mapping[str, str]:
        """Return the attribute for each property of a class."""
        return names.attribute_names(child.name for child in self._fields[key].children)

    def attribute_path(self, field: Field, pointer: str) -> str:
        """Return the dotted attributes that lead to what a JSON pointer names.

        Raises:
            LookupError: there is nothing.

        """
        return ".".join(name for name, _ in self._steps(field, pointer))

    def at(self, field: Field, pointer: str) -> Field:
        """Return the field that a JSON pointer names, below another one.

        Raises:
            LookupError: there is nothing.

        """
        for _, child in self._steps(field, pointer):
            field = child
        return field

    def _steps(self, field: Field, pointer: str) -> Iterator[tuple[str, Field]]:
        for segment in split(pointer):
            key = self.key(field)
            holder = self._fields.get(key, field) if key else field
            child = next((one for one in holder.children if one.name == segment), None)
            if child is None and holder.additional is not None:
                yield segment, holder.additional
                field = holder.additional
                continue
            if child is None or key is None:
                raise LookupError(pointer)
            yield self.attributes(key)[segment], child
            field = child

    def _visit(self, field: Field, suggestion: str, answered: bool) -> None:
        key = self.key(field)
        if key is not None:
            reached = self._answered if answered else self._requested
            if key in reached:
                return
            reached.add(key)
            field = self._components.get(key, field)
            self._fields.setdefault(key, field)
            self._names.setdefault(key, names.free(suggestion, self._names.values(), ""))
            suggestion = self._names[key]
        for child in field.children:
            self._visit(child, suggestion + names.class_name(child.name), answered)
        for inner, ending in ((field.items, "Item"), (field.additional, "Value")):
            if inner is not None:
                self._visit(inner, suggestion + ending, answered)
        for number, variant in enumerate(field.variants, 1):
            self._visit(variant, f"{suggestion}Variant{number}", answered)


def json_media(content: tuple[Media, ...]) -> Media | None:
    """Return the JSON form of a body, if there is one with a schema."""
    return next((media for media in content if is_json(media.type) and media.field), None)


def is_structured(media: Media) -> bool:
    """Whether a body is made of values with names, not of bytes."""
    return is_json(media.type) or media.type in (FORM, PARTS)


def body_media(operation: Operation) -> Media | None:
    """Return the form of a request's body that is sent: JSON, or else a form, or else bytes."""
    content = operation.body.content if operation.body else ()
    forms = {media.type: media for media in content if media.field}
    found = (json_media(content), forms.get(FORM), forms.get(PARTS), *forms.values())
    return next(filter(None, found), None)


def answer_media(operation: Operation) -> list[Media | None]:
    """Return what the operation answers with when all is well; None where without a body."""
    answers = [one for one in operation.responses if one.status.startswith("2")]
    return [json_media(one.content) or next(iter(one.content), None) for one in answers]


def success_fields(operation: Operation) -> list[Field | None]:
    """Return the JSON that the operation answers with when all is well; None for anything else."""
    return [
        media.field if media and is_json(media.type) else None for media in answer_media(operation)
    ]


def _uses(api: Api) -> Iterator[Use]:
    for operation in api.operations:
        prefix = names.class_name(operation.id)
        for parameter in operation.parameters:
            suggestion = prefix + names.class_name(parameter.name)
            yield Use(parameter.field, suggestion, answered=False)
        body = body_media(operation)
        if body and body.field and is_structured(body):
            yield Use(body.field, f"{prefix}Request", answered=False)
        for field in success_fields(operation):
            if field is not None:
                yield Use(field, f"{prefix}Response", answered=True)


def _is_named_root(use: Use) -> bool:
    return use.answered and bool({*use.field.types} & {"array", "object"} or use.field.variants)


def _shape(field: Field) -> tuple[Any, ...]:
    """Return what must be equal for a field to be nothing else than the schema it refers to."""
    return (
        field.types,
        [child.name for child in field.children],
        len(field.variants),
        compact([entry.value for entry in field.enum]),
        {
            keyword: compact(bound)
            for keyword, bound in field.constraints.items()
            if keyword != "not"
        },
        field.items is None,
        field.additional is None,
    )
