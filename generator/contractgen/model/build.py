"""Builds the model from the bundled document and what stands beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from contractgen import canonical
from contractgen.bundle import Bundle
from contractgen.errors import DocumentError, Problem
from contractgen.model import extensions
from contractgen.model.api import Api, Operation, Resource, SecurityScheme
from contractgen.model.catalogue import Catalogue
from contractgen.model.fields import MAX_FORMS, Fields, TooManyFormsError
from contractgen.model.operations import OperationBuilder, servers
from contractgen.model.sites import first, layers
from contractgen.pointers import join


def build(bundle: Bundle, catalogue: Catalogue) -> Api:
    """Build the model.

    Raises:
        DocumentError: two rules have one id, a condition cannot be made a rule, or a value may
            have too many forms.

    """
    try:
        return _build(bundle, catalogue)
    except TooManyFormsError as error:
        what = f"with its alternatives, the value may have more than {MAX_FORMS} forms"
        problem = bundle.problem(str(error), what, "nest alternatives less")
        raise DocumentError([problem]) from error


def _build(bundle: Bundle, catalogue: Catalogue) -> Api:
    data = bundle.data
    problems: list[Problem] = []

    def report(pointer: str, what: str, hint: str) -> None:
        problems.append(bundle.problem(pointer, what, hint))

    fields = Fields(data)
    applied: set[tuple[str, str]] = set()
    codes = {error.code: error for error in catalogue.errors}
    operations = OperationBuilder(data, codes, fields, report, applied).build()
    if problems:
        raise DocumentError(dict.fromkeys(problems))
    info = data["info"]
    return Api(
        title=info["title"],
        version=info["version"],
        summary=info.get("summary", ""),
        description=info.get("description", ""),
        text=canonical.dump(data),
        servers=servers(data.get("servers", ())),
        security_schemes=tuple(_security_schemes(data)),
        resources=tuple(_resources(data, operations)),
        operations=operations,
        schemas=tuple(
            fields.field(join("/components/schemas", name), name)
            for name in data.get("components", {}).get("schemas", {})
        ),
        errors=catalogue.errors,
        readings=catalogue.readings,
        applied_codes=frozenset(applied),
    )


def _resources(data: Mapping[str, Any], operations: tuple[Operation, ...]) -> Iterator[Resource]:
    """One resource for each tag that is the first of some operation."""
    declared = {tag["name"]: tag for tag in data.get("tags", ())}
    for name in dict.fromkeys((*declared, *(operation.resource for operation in operations))):
        members = tuple(one for one in operations if one.resource == name)
        if members:
            tag = declared.get(name, {"name": name})
            title = extensions.display_name(tag)
            yield Resource(name, title, tag.get("description", ""), members)


def _security_schemes(data: Mapping[str, Any]) -> Iterator[SecurityScheme]:
    for name in data.get("components", {}).get("securitySchemes", {}):
        sites = layers(data, join("/components/securitySchemes", name))
        yield SecurityScheme(
            name=name,
            type=first(sites, "type"),
            description=first(sites, "description", ""),
            location=first(sites, "in"),
            parameter=first(sites, "name"),
            scheme=first(sites, "scheme"),
            source=extensions.source(sites),
            token=extensions.token(first(sites, "x-token")),
        )
