"""Holds a generated client against the JSON Schemas of its document, value by value.

The judge is jsonschema-rs. What a schema allows must be taken and come out again as it was; what it
does not allow must be refused. Where the client differs, the difference is named by where it is, by
what the client does, and by the keyword of the schema that says otherwise.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from contractgen.lint import load_foreign
from contractgen.model.api import Api
from contractgen.model.rules import is_json
from contractgen.pointers import resolve
from contractgen.targets.python.operations import body_type
from contractgen.targets.python.schemas import Schemas, answer_media, body_media
from tests.any_document.values import Shape, mutations

# How many values with one fault are made of each one without, and tried.
_MOST, _MUTATIONS = 3000, 100

Read = Callable[[Any], Any]
"""Takes a value as the client does and returns what comes out of it; raises ValueError."""


@dataclass(frozen=True)
class Difference:
    """Where a client differs from a schema.

    Attributes:
        kind: where and how, such as `answer takes enum`.
        place: the schema, or the operation.
        value: an example.

    """

    kind: str
    place: str
    value: str


@dataclass(frozen=True)
class Subject:
    """A schema, and the part of the client that must agree with it."""

    where: str
    place: str
    pointer: str
    read: Read


def differences(
    document: Mapping[str, Any], api: Api, package: Any, number: int
) -> tuple[int, list[Difference]]:
    """Return how many schemas were tried, and what differs.

    Args:
        document: the bundle.
        api: its model.
        package: the generated client.
        number: how many values of each schema are tried, each with many mutations.

    """
    found: list[Difference] = []
    subjects = list(_subjects(api, package))

    @cache
    def shape(pointer: str, sent: bool) -> tuple[Shape, list[Any]]:
        made = Shape(document, resolve(document, pointer), sent=sent)
        return made, made.values(number)

    for one in subjects:
        found += _of(one, *shape(one.pointer, one.where != "answer"))
    return len(subjects), found


def _of(subject: Subject, shape: Shape, values: list[Any]) -> Iterator[Difference]:
    for value in values:
        try:
            result = subject.read(value)
        except ValueError as error:
            yield _difference(subject, "refuses", _told(error), value)
        else:
            if result != value:
                yield _difference(subject, "changes", "", value)
        others = list(islice(mutations(value), _MOST))
        for other in others[:: len(others) // _MUTATIONS + 1]:
            keywords = shape.keywords(other)
            try:
                subject.read(other)
            except ValueError as error:
                if not keywords:
                    yield _difference(subject, "refuses", _told(error), other)
            else:
                # With several keywords nobody can say which one should have refused it.
                if len(keywords) == 1:
                    yield _difference(subject, "takes", "".join(keywords), other)


def _difference(subject: Subject, does: str, what: str, value: Any) -> Difference:
    kind = f"{subject.where} {does} {what}".strip()
    return Difference(kind, subject.place, json.dumps(value)[:200])


def _told(error: ValueError) -> str:
    """Return the kind of an error of pydantic, or the keyword of a rule."""
    if isinstance(error, ValidationError):
        return error.errors(include_url=False, include_context=False)[0]["type"]
    return str(getattr(error, "rule", "")).rpartition(":")[2] or str(error)


def _subjects(api: Api, package: Any) -> Iterator[Subject]:
    schemas = Schemas(api)
    models = import_module(f"{package.__name__}.models")
    rules = import_module(f"{package.__name__}.rules").RULES
    runtime = {
        name: import_module(f"{package.__name__}._runtime.{name}")
        for name in ("request", "validation")
    }
    to_wire = runtime["request"].to_wire
    for key, field in schemas.named.items():
        if schemas.is_strict(key) and schemas.is_class(key):
            # That there may be null instead is said where the model is used.
            type_ = getattr(models, schemas.name(key)) | None
            yield Subject("model", key, field.pointer, _by_type(type_, to_wire))
    seen: set[str] = set()
    for operation in api.operations:
        for media in answer_media(operation):
            if media and media.field and is_json(media.type):
                code = str(body_type(schemas, media))
                if f"{code} {media.field.ref}" not in seen:
                    seen.add(f"{code} {media.field.ref}")
                    type_ = eval(code, {"models": models, "Any": Any})
                    yield Subject(
                        "answer", operation.id, media.field.pointer, _by_type(type_, to_wire)
                    )
        media = body_media(operation)
        if media and media.field and is_json(media.type):
            own = tuple(one for one in rules.get(operation.id, ()) if one.place.startswith("body"))
            check = _by_rules(runtime["validation"].validate, operation.id, own)
            yield Subject("call", operation.id, media.field.pointer, check)


def _by_type(type_: Any, to_wire: Callable[[Any], Any]) -> Read:
    adapter = TypeAdapter(type_)
    return lambda value: to_wire(adapter.validate_json(json.dumps(value)))


def _by_rules(validate: Callable[..., None], id_: str, rules: tuple[Any, ...]) -> Read:
    def read(value: Any) -> Any:
        validate(id_, rules, {"body": value})
        return value

    return read


def main(path: Path, distribution: Path, number: int) -> None:
    """Print as JSON what differs in the client of a document."""
    subject = load_foreign(path)
    [client] = distribution.glob("*/client.py")
    sys.path.insert(0, str(distribution))
    package = import_module(client.parent.name)
    tried, found = differences(subject.bundle.data, subject.api, package, number)
    kinds = {one.kind: f"{one.place}: {one.value}" for one in reversed(found)}
    json.dump(
        {"tried": tried, "differing": len({one.place for one in found}), "kinds": kinds}, sys.stdout
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
