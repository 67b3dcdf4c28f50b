"""The form of the document: the OpenAPI version, its schema, and the extensions."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from contractgen.bundle import Bundle
from contractgen.errors import Problem, some
from contractgen.extension_schema import extension_problems
from contractgen.lint import endless, patterns
from contractgen.model.operations import operation_nodes, parameter_pointers
from contractgen.model.sites import first, layers
from contractgen.pointers import join, split
from contractgen.refs import objects, references

_SECTIONS = ("parameters", "responses", "headers", "examples", "links", "callbacks")
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
# They change what a reference means; some tools follow them to other hosts.
_UNSUPPORTED = ("$id", "$schema", "$anchor", "$dynamicRef", "$dynamicAnchor")


def check(bundle: Bundle) -> Iterator[Problem]:
    """Stop at the first kind of problem: each kind relies on the ones before."""
    for kind in (
        _version,
        _openapi,
        _sections,
        endless.check,
        _schemas,
        patterns.check,
        _extensions,
        _identifiers,
        _path_parameters,
    ):
        problems = some(kind(bundle))
        yield from problems
        if problems:
            return


def _version(bundle: Bundle) -> Iterator[Problem]:
    version = bundle.data.get("openapi")
    if not isinstance(version, str) or not re.fullmatch(r"3\.1\.\d+", version):
        yield bundle.problem("/openapi", f"the OpenAPI version is {version}", "write 3.1.0")


def _openapi(bundle: Bundle) -> Iterator[Problem]:
    """Hold the document to the JSON Schema of OpenAPI 3.1."""
    # What tells problems well takes long to load; most documents have none.
    if _openapi_schema().is_valid(bundle.data):
        return
    from openapi_spec_validator.schemas import openapi_v31_schema_validator

    for error in openapi_v31_schema_validator.iter_errors(bundle.data):
        yield told(bundle, _deepest(error))


@cache
def _openapi_schema() -> Any:
    """Return a fast validator with the schema that openapi-spec-validator ships."""
    import jsonschema_rs

    package = find_spec("openapi_spec_validator")
    [folder] = (package.submodule_search_locations if package else None) or [""]
    text = (Path(folder) / "resources/schemas/v3.1/schema.json").read_text("utf-8")
    return jsonschema_rs.Draft202012Validator(json.loads(text))


def _sections(bundle: Bundle) -> Iterator[Problem]:
    """Let references lead to the kind of component that is needed where they stand."""
    for reference in references(bundle.data):
        expected = _section(split(reference.pointer))
        found = split(reference.text)[1]
        if expected not in (None, found):
            what = f"the reference {reference.text} is not to one of the {expected}"
            yield bundle.problem(join(reference.pointer, reference.key), what)


def _section(segments: list[str]) -> str | None:
    if segments[:2] == ["components", "schemas"] or "schema" in segments[2:]:
        return "schemas"
    if segments[-1] == "requestBody":
        return "requestBodies"
    return segments[-2] if segments[-2] in _SECTIONS else None


@cache
def _meta_schema() -> Any:
    import jsonschema_rs

    return jsonschema_rs.Draft202012Validator({"$ref": _DIALECT})


def _schemas(bundle: Bundle) -> Iterator[Problem]:
    """Hold each schema to the JSON Schema of schemas, which that of OpenAPI leaves open."""
    meta = _meta_schema()
    for pointer, node in objects(bundle.data):
        for keyword in _UNSUPPORTED:
            if keyword in node:
                what = f"{keyword} is not supported"
                yield bundle.problem(
                    join(pointer, keyword), what, "use #/components/schemas/<Name>"
                )
    for pointer, schema in schemas(bundle.data).items():
        for error in meta.iter_errors(schema):
            yield bundle.problem(pointer + join("", *error.instance_path), error.message)


def schemas(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return each schema that is not inside another, by its pointer."""
    components = data.get("components", {}).get("schemas", {})
    found = {join("/components/schemas", name): node for name, node in components.items()}
    for pointer, node in objects(data):
        if "schema" in node:
            found[join(pointer, "schema")] = node["schema"]
    return found


def _deepest(error: Any) -> Any:
    """Find the cause that says most: behind "not valid under any" the branch that got furthest."""
    while error.context:
        error = max(error.context, key=lambda one: len(one.absolute_path))
    return error


def told(bundle: Bundle, error: Any) -> Problem:
    """Turn an error of openapi-spec-validator into a problem."""
    # The rest of the message repeats the schema and the value.
    what = error.message.partition("\n")[0][:300]
    return bundle.problem(join("", *error.absolute_path), what)


def _extensions(bundle: Bundle) -> Iterator[Problem]:
    for pointer, what, hint in extension_problems(bundle.data):
        yield bundle.problem(pointer, what, hint)


def _identifiers(bundle: Bundle) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for _, method, pointer, item in operation_nodes(bundle.data):
        id_ = item[method].get("operationId")
        place = join(pointer, "operationId")
        if id_ is None:
            continue
        if id_ in seen:
            what = f"a second operation {id_}, the first is at {seen[id_]}"
            yield bundle.problem(place, what, "rename one of the two")
        seen.setdefault(id_, pointer)


def _path_parameters(bundle: Bundle) -> Iterator[Problem]:
    for path, method, pointer, _ in operation_nodes(bundle.data):
        named = re.findall(r"{([^{}]*)}", path)
        declared = {}
        for place in parameter_pointers(bundle.data, path, method):
            sites = layers(bundle.data, place)
            if first(sites, "in") == "path":
                declared[first(sites, "name")] = place
        for name in named:
            if name not in declared:
                what = f"the path parameter {name} is not declared"
                yield bundle.problem(pointer, what, "add it to parameters")
        for name, place in declared.items():
            if name not in named:
                what = f"the path {path} has no parameter {name}"
                yield bundle.problem(place, what, "remove it or name it in the path")
