"""Validation of requests, by the rules of the contract alone.

What no rule speaks of but not every database can store is refused, too: a NUL character where the
contract knows a text. What the contract does not know is ignored, whatever it holds.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from vbs_conformance.contract import Body, Contract, Operation
from vbs_conformance.reference_server import strict_json
from vbs_conformance.reference_server.answers import RefusalError, refuse_rule
from vbs_conformance.reference_server.signing import SignedRequest


@dataclass(frozen=True)
class Checked:
    """The parts of a request that breaks no rule, converted by their types.

    What is left out and has a default in the contract is there with that.
    """

    path: Mapping[str, str]
    query: Mapping[str, Any]
    body: Any


def check(
    contract: Contract, operation: Operation, path: Mapping[str, str], request: SignedRequest
) -> Checked:
    """Hold a request against the rules of its operation: path, query, then body.

    Raises:
        RefusalError: the answer of the first rule that is broken.

    """
    query = _query(request.query)
    body = _body(operation, request)
    for location, instance in (("path", path), ("query", query), ("body", body)):
        broken = contract.violations(operation, location, instance)
        if broken:
            raise refuse_rule(broken[0])
        if _holds_nul(operation, location, instance):
            raise RefusalError(400, detail=f"NUL in the {location}", location=location)
    return Checked(path=path, query=_converted(operation, query), body=_completed(operation, body))


def _converted(operation: Operation, query: Mapping[str, str]) -> dict[str, Any]:
    known = [p for p in operation.parameters if p.location == "query"]
    defaults = {p.name: p.default for p in known if p.default is not None}
    return defaults | {p.name: p.convert(query[p.name]) for p in known if p.name in query}


def _completed(operation: Operation, body: Any) -> Any:
    if isinstance(body, Body):
        return None
    return {**operation.body_defaults, **body} if operation.body_defaults else body


def _holds_nul(operation: Operation, location: str, instance: Any) -> bool:
    places = {place for place, text in _texts(location, instance) if "\0" in text}
    if not places:
        return False
    known = {f"{parameter.location}.{parameter.name}" for parameter in operation.parameters}
    return not places.isdisjoint(known | {rule.place for rule in operation.rules})


def _texts(place: str, value: Any) -> Iterator[tuple[str, str]]:
    """Yield each text inside a value, with its place as rules write it."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, list):
        for item in value:
            yield from _texts(f"{place}[]", item)
    elif isinstance(value, Mapping):
        for name, item in value.items():
            yield from _texts(f"{place}.{name}", item)


def _query(text: str) -> dict[str, str]:
    """Take a query apart; where a name is given twice, the last value counts."""
    try:
        return dict(parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=100))
    except ValueError as error:
        raise RefusalError(400, detail="malformed query", location="query") from error


def _body(operation: Operation, request: SignedRequest) -> Any:
    """Return the JSON value of a body. Where the operation takes none, what is sent is ignored."""
    if operation.body is None or not request.body:
        return Body.ABSENT
    if not _is_plain_json(dict(request.headers)):
        return Body.NOT_JSON
    try:
        return strict_json.parse(request.body)
    except ValueError:
        return Body.NOT_JSON


def _is_plain_json(headers: Mapping[str, str]) -> bool:
    """Tell whether the headers call the body JSON, without compression; no header is well, too."""
    media_type = headers.get("content-type", "application/json").partition(";")[0]
    encoding = headers.get("content-encoding", "identity")
    return media_type.strip().lower() == "application/json" and encoding.lower() == "identity"
