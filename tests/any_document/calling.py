"""Calls every operation of a generated client against the mock; prints what came of it as JSON.

Run with the document and the folder of the client's distribution.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from contractgen.lint import load_foreign
from contractgen.model.api import Api, Operation
from contractgen.model.rules import is_json
from contractgen.pointers import resolve
from contractgen.targets.python.arguments import BODY, Place, arguments_of
from contractgen.targets.python.client_view import client_view
from contractgen.targets.python.schemas import Schemas, body_media
from contractgen.targets.python.settings import PythonSettings
from tests.any_document import wire
from tests.any_document.mock import Exchange, Mock
from tests.any_document.values import Shape

# How often each operation is called, with other values.
CALLS = 4
_VALUES = 12
_LEFT_OUT = object()


class Caller:
    """Calls the operations of one document."""

    def __init__(self, document: Mapping[str, Any], api: Api, client: Any, mock: Mock) -> None:
        self._document, self._client, self._mock = document, client, mock
        self._schemas = Schemas(api)
        self._values = cache(self._new_values)
        view = client_view(api, self._schemas, PythonSettings.of(api.title, {}))
        self._methods = {
            one.id: (str(resource.attribute), str(one.name))
            for resource in view.resources
            for one in resource.operations
        }

    def faults(self, operation: Operation) -> Iterator[str]:
        """Call an operation and say what was wrong."""
        resource, name = self._methods[operation.id]
        method = getattr(getattr(self._client, resource), name)
        for number in range(CALLS):
            expected, arguments = self._given(operation, number)
            if not self._is_complete(operation, arguments):
                # No value is allowed where one is needed.
                return
            before = len(self._mock.exchanges)
            self._mock.expected = (operation.method, operation.path)
            try:
                result = method(**arguments)
            except Exception as error:  # Whatever is raised is what came of the call.
                yield f"{type(error).__name__}: {str(error)[:300]}"
                yield from (fault for one in self._mock.exchanges[before:] for fault in one.faults)
                continue
            [exchange] = self._mock.exchanges[before:]
            yield from self._differences(operation, expected, exchange)
            if to_plain(result) != exchange.answer and exchange.answer is not wire.ABSENT:
                yield f"answered {exchange.answer!r}, decoded {to_plain(result)!r}"[:300]

    def _is_complete(self, operation: Operation, arguments: Mapping[str, Any]) -> bool:
        views = arguments_of(operation, self._schemas).ordered()
        return all(str(view.name) in arguments for view in views if view.required)

    def _differences(
        self, operation: Operation, expected: Mapping[Place, Any], exchange: Exchange
    ) -> Iterator[str]:
        yield from exchange.faults
        if exchange.operation != (operation.method, operation.path):
            yield f"called {exchange.operation}"
        for place, value in expected.items():
            location, name = place
            read = exchange.read.get((location, name), wire.ABSENT)
            readings = [read] if location == BODY else list(wire.readings(read))
            if not any(_same(value, one) for one in readings):
                yield f"{location} {name}: gave {value!r}, sent {read!r}"[:300]

    def _given(
        self, operation: Operation, number: int
    ) -> tuple[Mapping[Place, Any], Mapping[str, Any]]:
        """Return what the mock should read, and the arguments that say so."""
        made = arguments_of(operation, self._schemas)
        expected: dict[Place, Any] = {}
        arguments: dict[str, Any] = {}
        for parameter in operation.parameters:
            place = Place(parameter.location, parameter.name)
            view = made.by_place.get(place)
            if view is None or (number == 0 and not view.required):
                continue
            value = self._value(parameter.field.pointer, number, parameter.location)
            if value is _LEFT_OUT:
                continue
            if parameter.location != "path" or "}{" not in operation.path:
                expected[place] = value
            arguments[str(view.name)] = value
        return expected, arguments | self._body(operation, number, expected)

    def _body(
        self, operation: Operation, number: int, expected: dict[Place, Any]
    ) -> dict[str, Any]:
        made = arguments_of(operation, self._schemas)
        media = body_media(operation)
        if media is None or made.body is None or (made.body.optional and number == 0):
            return {}
        assert media.field is not None
        value = self._value(media.field.pointer, number, BODY)
        if value is _LEFT_OUT:
            return {}
        whole = made.body.whole
        if whole is not None:
            expected[Place(BODY, "")] = value
            return {str(whole.name): value.encode() if str(whole.type) == "bytes" else value}
        inside = value.get(made.body.wrapper, {}) if made.body.wrapper else value
        views = {view.wire: view for view in made.body.fields}
        inside = {name: one for name, one in inside.items() if name in views}
        if not is_json(media.type):
            # A form has no way to say null or nothing.
            inside = {name: one for name, one in inside.items() if one not in (None, [])}
        if not inside and made.body.optional:
            return {}
        expected[Place(BODY, "")] = {made.body.wrapper: inside} if made.body.wrapper else inside
        return {
            str(views[name].name): _bytes(one) if "bytes" in str(views[name].type) else one
            for name, one in inside.items()
        }

    def _value(self, pointer: str, number: int, location: str) -> Any:
        found = self._values(pointer, location)
        return found[number % len(found)] if found else _LEFT_OUT

    def _new_values(self, pointer: str, location: str) -> list[Any]:
        shape = Shape(self._document, resolve(self._document, pointer))
        made = shape.values(_VALUES)
        if location != BODY:
            names = wire.names_of(shape.schema)
            made = [_declared(one, names) for one in made]
        found = [one for one in made if _can_be_sent(one, location)]
        # An object says more than the other types that its schema does not rule out.
        return [one for one in found if isinstance(one, dict)] or found


def _declared(value: Any, names: tuple[str, ...]) -> Any:
    """Leave out of an object what the document does not name: a style may not tell it apart."""
    if not isinstance(value, dict):
        return value
    return {name: one for name, one in value.items() if name in names}


def _bytes(value: Any) -> Any:
    if isinstance(value, list):
        return [_bytes(one) for one in value]
    return value.encode() if isinstance(value, str) else value


def _can_be_sent(value: Any, location: str) -> bool:
    """Whether a place can hold a value at all: only a body can tell null, nothing and nesting."""
    if location == BODY:
        return True
    items = (
        value
        if isinstance(value, list)
        else (list(value.values()) if isinstance(value, dict) else [value])
    )
    if not items or any(one is None or isinstance(one, list | dict) for one in items):
        return False
    texts = [_text(one) for one in items] + (list(value) if isinstance(value, dict) else [])
    if not all(texts) or any(one in (".", "..") for one in texts):
        return False
    if location in ("header", "cookie"):
        return all(one.isascii() and one.isalnum() for one in texts)
    return not (len(items) > 1 or isinstance(value, dict)) or all(
        one.isprintable() for one in texts
    )


def _same(value: Any, read: Any) -> bool:
    """Whether what was read is what was given, where all may be texts."""
    if isinstance(value, dict) and isinstance(read, dict):
        return value.keys() == read.keys() and all(_same(one, read[n]) for n, one in value.items())
    if isinstance(read, str) and isinstance(value, dict | list):
        return bool(json.loads(read) == value)
    return bool(value == read or _text(value) == _text(read))


def _text(value: Any) -> Any:
    """Return scalars as texts."""
    if isinstance(value, list):
        return [_text(one) for one in value]
    if isinstance(value, dict):
        return {name: _text(one) for name, one in value.items()}
    return value if isinstance(value, str) else json.dumps(value, default=str)


def to_plain(value: Any) -> Any:
    """Return what a call answered as plain data, without what has not come."""
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", by_alias=True, exclude_unset=True)
    if hasattr(value, "body"):
        return to_plain(value.body)
    if isinstance(value, list | tuple):
        return [to_plain(one) for one in value]
    if isinstance(value, dict):
        return {name: to_plain(one) for name, one in value.items()}
    return value.decode() if isinstance(value, bytes) else value


def main(document: Path, distribution: Path) -> None:
    """Call every operation and print what came of it."""
    subject = load_foreign(document)
    data, api = subject.bundle.data, subject.api
    [client] = distribution.glob("*/client.py")
    sys.path.insert(0, str(distribution))
    package = import_module(client.parent.name)
    with Mock(data) as mock, package.Client(base_url=mock.url) as opened:
        caller = Caller(data, api, opened, mock)
        # There was a warning where the client has no argument for the body.
        called = [one for one in api.operations if one.body is None or body_media(one)]
        faults = {one.id: list(dict.fromkeys(caller.faults(one))) for one in called}
    broken = {id_: found for id_, found in faults.items() if found}
    json.dump({"called": len(faults) - len(broken), "faults": broken}, sys.stdout)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
