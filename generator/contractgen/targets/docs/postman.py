"""Writes all calls as a collection for Postman, in the form of its schema v2.1."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from contractgen.canonical import dump
from contractgen.model import Api, Example, Json, Operation, Parameter, Resource, SecurityScheme
from contractgen.model.extensions import snake_case
from contractgen.targets.docs.curl import base_url, header_of, sample_text

_SCHEMA = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"
_BASE_URL = "base_url"


def postman(api: Api) -> str:
    """Write the collection; the server, path parameters and secrets are its variables."""
    schemes = {one.name: one for one in api.security_schemes}
    text = dump(
        {
            "info": {
                "name": api.title,
                "version": api.version,
                "description": api.description,
                "schema": _SCHEMA,
            },
            "item": [_folder(one, schemes) for one in api.resources],
            "variable": [
                {"key": key, "value": value} for key, value in _variables(api, schemes).items()
            ],
        }
    )
    # Half a character is no text, but an escape in JSON.
    return text.encode(errors="backslashreplace").decode()


def _variables(api: Api, schemes: Mapping[str, SecurityScheme]) -> dict[str, str]:
    found = {_BASE_URL: base_url(api.servers)}
    for operation in api.operations:
        for one in operation.parameters:
            if one.location == "path":
                found.setdefault(one.name, sample_text(one))
    return found | {snake_case(one): "" for one in schemes}


def _folder(resource: Resource, schemes: Mapping[str, SecurityScheme]) -> Json:
    items = chain.from_iterable(_items(one, schemes) for one in resource.operations)
    return {"name": resource.title, "description": resource.description, "item": [*items]}


def _items(operation: Operation, schemes: Mapping[str, SecurityScheme]) -> Iterator[Json]:
    """Yield the call with each example of its body."""
    media = operation.body.content[0] if operation.body and operation.body.content else None
    examples: tuple[Example | None, ...] = media.examples if media else ()
    for example in examples or (None,):
        name = operation.summary or operation.id
        if example is not None and len(examples) > 1:
            name = f"{name}: {example.summary or example.name}"
        headers = [
            *_parameters(operation, "header"),
            *_credentials(operation, schemes),
            *([{"key": "Content-Type", "value": media.type}] if media else ()),
        ]
        request: dict[str, Json] = {
            "method": operation.method,
            "header": headers,
            "url": _url(operation),
            "description": operation.description,
        }
        if example is not None:
            request["body"] = _body(example)
        yield {"name": name, "request": request, "response": []}


def _body(example: Example) -> Json:
    raw = dump(example.value).rstrip("\n")
    return {"mode": "raw", "raw": raw, "options": {"raw": {"language": "json"}}}


def _url(operation: Operation) -> Json:
    path = operation.path.replace("{", "{{").replace("}", "}}")
    base = f"{{{{{_BASE_URL}}}}}"
    if operation.servers:
        base = base_url(operation.servers)
    query = [*_parameters(operation, "query")]
    sent = "&".join(f"{one['key']}={one['value']}" for one in query if "disabled" not in one)
    url: dict[str, Json] = {
        "raw": f"{base}{path}?{sent}" if sent else f"{base}{path}",
        "host": [base],
        "path": path.strip("/").split("/"),
    }
    return url | {"query": query} if query else url


def _parameters(operation: Operation, location: str) -> Iterator[dict[str, Json]]:
    """Yield the parameters of one place; those that are not needed are there, but not sent."""
    for one in operation.parameters:
        if one.location == location:
            yield _pair(one) if one.required else {**_pair(one), "disabled": True}


def _pair(parameter: Parameter) -> dict[str, Json]:
    described = parameter.description or parameter.field.description
    return {"key": parameter.name, "value": sample_text(parameter), "description": described}


def _credentials(
    operation: Operation, schemes: Mapping[str, SecurityScheme]
) -> Iterable[Mapping[str, Json]]:
    """Return the headers of the first alternative that needs nothing but headers."""
    for alternative in operation.security:
        scheme_names = [one.scheme for one in alternative]
        headers = [header_of(schemes.get(name)) for name in scheme_names]
        if all(headers):
            return [
                {"key": header[0], "value": f"{header[1]}{{{{{snake_case(name)}}}}}"}
                for header, name in zip(headers, scheme_names, strict=True)
                if header
            ]
    return ()
