"""Reading the contract from openapi.json and rules.json."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import unquote

from vbs_conformance.contract.contract import Contract, escape
from vbs_conformance.contract.model import (
    ContractError,
    ErrorCode,
    Operation,
    Parameter,
    Reading,
    Response,
    Rule,
    StateCode,
)

_METHODS = {"get", "put", "post", "delete", "options", "head", "patch", "trace"}
_Row = TypeVar("_Row")
_Owned = TypeVar("_Owned", Rule, StateCode)


def load_contract(document: Path | None = None, rules: Path | None = None) -> Contract:
    """Read the contract from the given files, or from the copies in this package.

    Raises:
        ContractError: a file is missing or malformed, or the two are not of one generation.

    """
    data = files("vbs_conformance") / "data"
    document_text = _read(document or data / "openapi.json")
    rules_text = _read(rules or data / "rules.json")
    parsed_rules = json.loads(rules_text)
    expected = parsed_rules["document"]["sha256"]
    if hashlib.sha256(document_text).hexdigest() != expected:
        raise ContractError("rules.json was made from another openapi.json; generate both again")
    return parse_contract(json.loads(document_text), parsed_rules)


def parse_contract(document: Mapping[str, Any], rules: Mapping[str, Any]) -> Contract:
    """Build the contract from the two parsed files.

    Raises:
        ContractError: rules.json has a row of another shape, or names an unknown operation.

    """
    rule_rows = _by_operation(_row(Rule, row) for row in rules["rules"])
    state_rows = _by_operation(_row(StateCode, row) for row in rules["states"])
    operations = {}
    for path, item in document["paths"].items():
        for method in sorted(_METHODS & item.keys()):
            id_ = item[method]["operationId"]
            operations[id_] = _operation(
                document, method, path, rule_rows.pop(id_, ()), state_rows.pop(id_, ())
            )
    for stray in (*rule_rows, *state_rows):
        raise ContractError(f"rules.json: openapi.json has no operation {stray}")
    errors = [_row(ErrorCode, row) for row in rules["errors"]]
    readings = [_row(Reading, row) for row in rules["readings"]]
    return Contract(
        document=document,
        operations=operations,
        errors={error.code: error for error in errors},
        readings={reading.id: reading for reading in readings},
    )


def _read(source: Path | Traversable) -> bytes:
    try:
        return source.read_bytes()
    except OSError as error:
        raise ContractError(f"{source}: {error.strerror}; run vbs-contract generate") from error


def _row(kind: Callable[..., _Row], row: Mapping[str, Any]) -> _Row:
    values = {
        key: tuple(v) if isinstance(v, list) and key != "bound" else v for key, v in row.items()
    }
    try:
        return kind(**values)
    except TypeError as error:
        raise ContractError(f"rules.json: {row.get('id', row)}: {error}") from error


def _by_operation(rows: Iterable[_Owned]) -> dict[str, tuple[_Owned, ...]]:
    grouped: dict[str, list[_Owned]] = {}
    for row in rows:
        grouped.setdefault(row.operation, []).append(row)
    return {operation: tuple(owned) for operation, owned in grouped.items()}


def _operation(
    document: Mapping[str, Any],
    method: str,
    path: str,
    rules: tuple[Rule, ...],
    states: tuple[StateCode, ...],
) -> Operation:
    item = document["paths"][path]
    definition = item[method]
    here = f"/paths/{escape(path)}"
    body = (
        _resolve(document, f"{here}/{method}/requestBody") if "requestBody" in definition else None
    )
    schema = f"{body}/content/application~1json/schema" if body else None
    return Operation(
        id=definition["operationId"],
        method=method.upper(),
        path=path,
        pointer=f"{here}/{method}",
        tags=tuple(definition.get("tags", ())),
        secured=bool(definition.get("security", document.get("security", ()))),
        parameters=_parameters(document, item, definition, here, method),
        body=schema,
        body_required=bool(body and _at(document, body).get("required", False)),
        responses=tuple(
            _response(document, status, f"{here}/{method}/responses/{status}")
            for status in definition["responses"]
        ),
        rules=rules,
        states=states,
        source=definition.get("x-source", ""),
        body_defaults=_defaults(document, schema) if schema else {},
    )


def _parameters(
    document: Mapping[str, Any],
    item: Mapping[str, Any],
    definition: Mapping[str, Any],
    here: str,
    method: str,
) -> tuple[Parameter, ...]:
    """Return the parameters of the path and of the operation; the latter override the former."""
    pointers = [f"{here}/parameters/{n}" for n in range(len(item.get("parameters", ())))]
    pointers += [
        f"{here}/{method}/parameters/{n}" for n in range(len(definition.get("parameters", ())))
    ]
    found: dict[tuple[str, str], Parameter] = {}
    for pointer in (_resolve(document, pointer) for pointer in pointers):
        stated = _at(document, pointer)
        schema = _at(document, _resolve(document, f"{pointer}/schema"))
        types = schema.get("type", ())
        found[stated["in"], stated["name"]] = Parameter(
            name=stated["name"],
            location=stated["in"],
            required=stated.get("required", False),
            types=(types,) if isinstance(types, str) else tuple(types),
            pointer=f"{pointer}/schema",
            default=schema.get("default"),
        )
    return tuple(found.values())


def _defaults(document: Mapping[str, Any], pointer: str) -> dict[str, Any]:
    """Return the defaults of the properties of an object."""
    pointer = _resolve(document, pointer)
    names = _at(document, pointer).get("properties", ())
    schemas = {
        name: _at(document, _resolve(document, f"{pointer}/properties/{escape(name)}"))
        for name in names
    }
    return {name: schema["default"] for name, schema in schemas.items() if "default" in schema}


def _response(document: Mapping[str, Any], status: str, pointer: str) -> Response:
    pointer = _resolve(document, pointer)
    stated = _at(document, pointer)
    headers = {
        name: _at(document, _resolve(document, f"{pointer}/headers/{escape(name)}"))
        for name in stated.get("headers", ())
    }
    has_body = "application/json" in stated.get("content", {})
    return Response(
        status=status,
        pointer=f"{pointer}/content/application~1json/schema" if has_body else None,
        headers=tuple(headers),
        required_headers=tuple(name for name, header in headers.items() if header.get("required")),
    )


def _resolve(document: Mapping[str, Any], pointer: str) -> str:
    """Follow `$ref` from what stands at a pointer to where it is stated."""
    node = _at(document, pointer)
    while "$ref" in node:
        pointer = node["$ref"].removeprefix("#")
        node = _at(document, pointer)
    return pointer


def _at(document: Mapping[str, Any], pointer: str) -> Any:
    node: Any = document
    for token in pointer.split("/")[1:]:
        key = unquote(token).replace("~1", "/").replace("~0", "~")
        node = node[int(key)] if isinstance(node, list) else node[key]
    return node
