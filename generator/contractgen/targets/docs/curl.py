"""Writes a call as a line for a shell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from shlex import quote
from urllib.parse import quote as percent_encoded

from contractgen.canonical import compact
from contractgen.model import Example, Json, Operation, Parameter, SecurityScheme, Server
from contractgen.model.extensions import snake_case

_HEADER_NAME = re.compile(r"[A-Za-z0-9._-]+")
_NO_SERVER = "http://localhost"
_CREDENTIALS = {"bearer": "Bearer", "basic": "Basic"}


def curl(
    operation: Operation,
    servers: tuple[Server, ...],
    schemes: Mapping[str, SecurityScheme],
    body: tuple[str, Example | None] | None,
) -> str:
    """Write the call.

    Args:
        operation: what to call.
        servers: the document's servers; those of the operation come first.
        schemes: the security schemes by name.
        body: media type and example of the body, where the operation has one.

    """
    url = base_url(operation.servers or servers) + _path(operation) + _query(operation.parameters)
    parts = [f"curl {quote(url)}"]
    if operation.method != "GET":
        parts = [f"curl --request {quote(operation.method)} {quote(url)}"]
    parts += [f"--header {quote(line)}" for line in _headers(operation.parameters)]
    parts += _authentication(operation, schemes)
    if body is not None:
        media, example = body
        parts.append(f"--header {quote(f'Content-Type: {media}')}")
        parts.append(f"--data {quote(compact(example.value)) if example else '@body'}")
    return " \\\n  ".join(parts)


def base_url(servers: Iterable[Server]) -> str:
    """Return the address of the first server, its variables at their defaults."""
    for server in servers:
        url = server.url
        for name, default in server.variables.items():
            url = url.replace(f"{{{name}}}", default)
        url = url.rstrip("/")
        return url if "://" in url else _NO_SERVER + url
    return _NO_SERVER


def _path(operation: Operation) -> str:
    path = operation.path
    for parameter in operation.parameters:
        if parameter.location == "path":
            path = path.replace(f"{{{parameter.name}}}", _sample(parameter))
    return path


def _query(parameters: Iterable[Parameter]) -> str:
    pairs = [
        f"{percent_encoded(one.name, safe='')}={_sample(one)}"
        for one in parameters
        if one.location == "query" and one.required
    ]
    return f"?{'&'.join(pairs)}" if pairs else ""


def _headers(parameters: Iterable[Parameter]) -> list[str]:
    return [
        f"{one.name}: {sample_text(one)}"
        for one in parameters
        if one.location == "header" and one.required
    ]


def _sample(parameter: Parameter) -> str:
    return percent_encoded(sample_text(parameter), safe="")


def sample_text(parameter: Parameter) -> str:
    """Return an example of the parameter, or its name in capitals to be replaced."""
    if parameter.field.examples:
        return _plain(parameter.field.examples[0])
    if parameter.field.has_default:
        return _plain(parameter.field.default)
    return snake_case(parameter.name).upper()


def _plain(value: Json) -> str:
    return value if isinstance(value, str) else compact(value)


def _authentication(operation: Operation, schemes: Mapping[str, SecurityScheme]) -> list[str]:
    """Write the first alternative that needs nothing but headers."""
    for alternative in operation.security:
        lines = [_credential(schemes.get(one.scheme)) for one in alternative]
        if all(lines):
            return [f"--header {line}" for line in lines]
    return []


def _credential(scheme: SecurityScheme | None) -> str:
    """Write one header whose secret comes from the environment; "" where none can carry it."""
    header = header_of(scheme)
    if scheme is None or header is None:
        return ""
    variable = re.sub("[^A-Z0-9_]", "", snake_case(scheme.name).upper()) or "TOKEN"
    name, prefix = header
    return f'"{name}: {prefix}${{{variable}}}"'


def header_of(scheme: SecurityScheme | None) -> tuple[str, str] | None:
    """Return the header that carries a secret, and what stands before the secret in it."""
    if scheme is None:
        return None
    if scheme.type == "apiKey" and scheme.location == "header":
        name = scheme.parameter or ""
        return (name, "") if _HEADER_NAME.fullmatch(name) else None
    word = _CREDENTIALS.get((scheme.scheme or "").lower()) if scheme.type == "http" else None
    return ("Authorization", f"{word} ") if word else None
