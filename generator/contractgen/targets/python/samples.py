"""Calls of each operation by the client and by the command line, made of the document's examples.

The values that a call needs are there, and those of its first example. What has no example is
called by its name, in capitals.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from shlex import quote
from typing import Any

from contractgen.canonical import compact
from contractgen.formatting import format_python
from contractgen.model import Api, Json, Operation, Parameter
from contractgen.samples import Sample, Samples
from contractgen.targets.python.arguments import is_given_once
from contractgen.targets.python.cli_views import command_views
from contractgen.targets.python.client_view import client_view
from contractgen.targets.python.names import option_name
from contractgen.targets.python.operations import NOTHING
from contractgen.targets.python.rendering import render
from contractgen.targets.python.schemas import Schemas
from contractgen.targets.python.settings import PythonSettings
from contractgen.targets.python.text import Code, literal
from contractgen.targets.python.views import ArgumentView, OperationView, ResourceView

# Narrow enough to stand beside what it explains.
_WIDTH = 72
_KINDS = {"sync": "Python", "async": "Python, async"}


def samples(api: Api, options: Mapping[str, str], templates: Path | None = None) -> Samples:
    """Return the samples of each operation.

    Args:
        api: the model.
        options: fields of `PythonSettings`.
        templates: a folder of templates that replace ours.

    """
    settings = PythonSettings.of(api.title, options)
    client = client_view(api, Schemas(api), settings)
    operations = {one.id: one for one in api.operations}
    credentials = [Code("credentials.from_environment()")] if client.credentials else []
    sources: dict[str, str] = {}
    commands: dict[str, Sample] = {}
    for resource in client.resources:
        for view in resource.operations:
            operation = operations[view.id]
            values = dict(_values(operation, view))
            shared = {
                "settings": settings,
                "resource": resource,
                "view": view,
                "authenticates": bool(credentials),
                "made_with": _joined(credentials, dict(_once(operation))),
                "arguments": _joined([], _taken(view, values)),
                "answers": view.result.type != NOTHING,
            }
            for kind in _KINDS:
                # An id may be anything, so it is no name of a file.
                name = f"{len(commands)}/{kind}.py"
                sources[name] = render(templates, f"sample_{kind}.py.jinja", shared)
            commands[operation.id] = _command(settings.program, resource, view, values)
    formatted = format_python(sources, _WIDTH)
    return {
        id_: (*_python(number, formatted), command)
        for number, (id_, command) in enumerate(commands.items())
    }


def _python(number: int, formatted: Mapping[str, str]) -> Iterator[Sample]:
    for kind, label in _KINDS.items():
        yield Sample(label, "python", formatted[f"{number}/{kind}.py"].rstrip("\n"))


def _taken(view: OperationView, values: Mapping[Code, Json]) -> Mapping[Code, Json]:
    """Leave out what the method that reads all pages finds out itself."""
    names = {one.name for one in (view.pages.arguments if view.pages else view.arguments)}
    return {name: one for name, one in values.items() if name in names}


def _joined(first: Iterable[Code], named: Mapping[Code, Json]) -> Code:
    """Write arguments."""
    return Code(", ".join([*first, *(f"{name}={literal(one)}" for name, one in named.items())]))


def _once(operation: Operation) -> Iterator[tuple[Code, Json]]:
    """Yield what the client is made with."""
    for one in operation.parameters:
        if is_given_once(one) and one.required:
            yield Code(option_name(one.name)), _example(one)


def _values(operation: Operation, view: OperationView) -> Iterator[tuple[Code, Json]]:
    """Yield the arguments that are given, and their values."""
    parameters = {(one.location, one.name): one for one in operation.parameters}
    for location, arguments in (
        ("path", view.path),
        ("query", view.query),
        ("header", view.headers),
        ("cookie", view.cookies),
    ):
        for one in arguments:
            if one.required:
                yield one.name, _example(parameters[location, one.wire])
    yield from _body(operation, view)


def _body(operation: Operation, view: OperationView) -> Iterator[tuple[Code, Json]]:
    if view.body is None or operation.body is None:
        return
    examples = [one for media in operation.body.content for one in media.examples]
    whole: Any = examples[0].value if examples else {}
    if view.body.whole:
        yield view.body.whole.name, whole
    # Without a catalogue nothing says that examples are valid.
    whole = whole if isinstance(whole, dict) else {}
    inner = whole.get(view.body.wrapper, {}) if view.body.wrapper else whole
    inner = inner if isinstance(inner, dict) else {}
    for one in view.body.fields:
        if one.wire in inner:
            yield one.name, inner[one.wire]
        elif one.required:
            yield one.name, _placeholder(one.wire)


def _example(parameter: Parameter) -> Json:
    if parameter.field.examples:
        return parameter.field.examples[0]
    if parameter.field.has_default:
        return parameter.field.default
    return _placeholder(parameter.name)


def _placeholder(name: str) -> str:
    return option_name(name).upper()


def _command(
    program: str, resource: ResourceView, view: OperationView, values: Mapping[Code, Json]
) -> Sample:
    command = next(one for one in command_views(resource) if one.method == view.name)
    arguments = {one.name: one for one in view.arguments}
    words = [f"{program} {_dashed(resource.attribute)} {_dashed(view.name)}"]
    for name, value in values.items():
        words += _option(arguments[name], value)
    given = dict(command.settings)
    words += ["--wait"] if Code("starts") in given else []
    words += ["--yes"] if view.asks_first else []
    return Sample(program, "shell", " \\\n  ".join(words))


def _option(argument: ArgumentView, value: Json) -> Iterator[str]:
    for one in value if argument.value.many and isinstance(value, list) else [value]:
        text = one if isinstance(one, str) and argument.value.kind != "json" else compact(one)
        yield f"--{_dashed(argument.name)} {quote(text)}"


def _dashed(name: str) -> str:
    return name.rstrip("_").replace("_", "-")
