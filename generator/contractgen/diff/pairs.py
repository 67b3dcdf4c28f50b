"""Pairs what the old document says with what the new one says of the same thing."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

from contractgen.diff.values import Direction, Value, as_form, inside
from contractgen.model import Api, Field, Media, Operation, Parameter, Response, Rule

T = TypeVar("T")


class Both(NamedTuple):
    """An operation in both documents."""

    old: Operation
    new: Operation


@dataclass(frozen=True)
class Documents:
    """Two documents, and what is the same thing in both."""

    old: Api
    new: Api

    @cached_property
    def old_data(self) -> Mapping[str, Any]:
        """The old document as it is written."""
        return _data(self.old)

    @cached_property
    def new_data(self) -> Mapping[str, Any]:
        """The new document as it is written."""
        return _data(self.new)

    @cached_property
    def operations(self) -> tuple[Both, ...]:
        """The operations that both have: by their ids, or else by method and path."""
        by_id = {operation.id: operation for operation in self.old.operations}
        ids = by_id.keys() & {operation.id for operation in self.new.operations}
        by_address = {(one.method, one.path): one for one in by_id.values() if one.id not in ids}
        pairs = (
            (by_id[new.id] if new.id in ids else by_address.get((new.method, new.path)), new)
            for new in self.new.operations
        )
        return tuple(Both(old, new) for old, new in pairs if old is not None)

    @cached_property
    def values(self) -> tuple[Value, ...]:
        """Every value of a request or response that both have, those inside others too."""
        return tuple(value for both in self.operations for value in self._values(both))

    @property
    def comparable_catalogues(self) -> bool:
        """Whether a catalogue of error codes stands beside both documents, or beside none."""
        return bool(self.old.errors) == bool(self.new.errors)

    def _values(self, both: Both) -> Iterator[Value]:
        seen: set[tuple[Direction, str, str]] = set()
        for root in roots(both):
            yield from self._walk(root, seen)

    def _walk(self, value: Value, seen: set[tuple[Direction, str, str]]) -> Iterator[Value]:
        key = (value.direction, value.old.pointer, value.new.pointer)
        if key in seen:
            return
        seen.add(key)
        old, new = _unfolded(self._old_schemas, value.old), _unfolded(self._new_schemas, value.new)
        reshaped = bool(old.variants) != bool(new.variants)
        if reshaped:
            old, new = as_form(old), as_form(new)
        value = replace(value, old=old, new=new, reshaped=reshaped)
        yield value
        for below in inside(value):
            yield from self._walk(below, seen)

    @cached_property
    def _old_schemas(self) -> Mapping[str, Field]:
        return {schema.name: schema for schema in self.old.schemas}

    @cached_property
    def _new_schemas(self) -> Mapping[str, Field]:
        return {schema.name: schema for schema in self.new.schemas}


def roots(both: Both) -> Iterator[Value]:
    """Yield the outermost values of an operation: parameters, headers and bodies."""
    operation = both.new.id
    for old, new in common(parameters(both.old), parameters(both.new)):
        what = f"{new.location} parameter `{new.name}`"
        yield Value(Direction.REQUEST, operation, what, old.field, new.field)
    if both.old.body and both.new.body:
        contents = common(media(both.old.body.content), media(both.new.body.content))
        yield from _bodies(Direction.REQUEST, operation, "request body", contents)
    for before, after in common(responses(both.old), responses(both.new)):
        for former, header in common(headers(before), headers(after)):
            what = f"header `{header.name}`"
            yield Value(Direction.RESPONSE, operation, what, former, header)
        contents = common(media(before.content), media(after.content))
        yield from _bodies(Direction.RESPONSE, operation, "response body", contents)


def _bodies(
    direction: Direction, operation: str, what: str, contents: Iterable[tuple[Media, Media]]
) -> Iterator[Value]:
    for old, new in contents:
        if old.field and new.field:
            yield Value(direction, operation, what, old.field, new.field)


def common(old: Mapping[Any, T], new: Mapping[Any, T]) -> Iterator[tuple[T, T]]:
    """Yield what has the same key in both."""
    return ((old[key], value) for key, value in new.items() if key in old)


def only(one: Mapping[Any, T], other: Mapping[Any, T]) -> Iterator[T]:
    """Yield what only the first has."""
    return (value for key, value in one.items() if key not in other)


def parameters(operation: Operation) -> Mapping[tuple[str, str], Parameter]:
    """Parameters by location and name; names of headers are the same in any case."""
    return {
        (one.location, one.name.lower() if one.location == "header" else one.name): one
        for one in operation.parameters
    }


def responses(operation: Operation) -> Mapping[str, Response]:
    """Responses by status."""
    return {response.status: response for response in operation.responses}


def headers(response: Response) -> Mapping[str, Field]:
    """Headers of a response by name, in small letters."""
    return {header.name.lower(): header for header in response.headers}


def rules(operation: Operation) -> Mapping[str, Rule]:
    """Rules by what their ids say beside the operation."""
    return {rule.id.removeprefix(f"{operation.id}:"): rule for rule in operation.rules}


def media(content: Iterable[Media]) -> Mapping[str, Media]:
    """Forms of a body by media type."""
    return {one.type: one for one in content}


def _unfolded(schemas: Mapping[str, Field], field: Field) -> Field:
    """Return a value that contains itself with what it contains."""
    whole = schemas.get(field.ref or "")
    if not field.recursive or whole is None:
        return field
    return replace(
        field,
        children=whole.children,
        items=whole.items,
        additional=whole.additional,
        variants=whole.variants,
        recursive=False,
    )


def _data(api: Api) -> Mapping[str, Any]:
    data: Mapping[str, Any] = json.loads(api.text)
    return data
