"""Parses the `x-` extensions. Their form has been checked against extensions.schema.json before."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from contractgen.model.api import Acceptor, Page, TokenRequest, Waiter
from contractgen.model.contract import ErrorCode, StateCode
from contractgen.model.sites import Site, first
from contractgen.pointers import join

DEFAULT_STATUS = 400
DISPLAY_NAME = "x-displayName"


class Code(NamedTuple):
    """The code of a rule and on what it rests; values that match `inferred_for` have less."""

    code: str | None
    basis: str
    inferred_for: str | None = None


NO_CODE = Code(None, "none")


def error_codes(site: Site) -> dict[str, Code]:
    """Return the x-error-codes of one object, by keyword."""
    entries = site.node.get("x-error-codes", {})
    return {keyword: _code(value) for keyword, value in entries.items()}


def _code(value: Any) -> Code:
    if value is None:
        return NO_CODE
    if isinstance(value, str):
        return Code(value, "stated")
    if "stated" in value:
        return Code(value["stated"], "stated", value["inferredFor"])
    return Code(value["inferred"], "inferred")


def disputed(sites: Iterable[Site], keyword: str) -> Any:
    """Return the bound of another reading, or None."""
    for site in sites:
        bounds = site.node.get("x-disputed", {})
        if keyword in bounds:
            return bounds[keyword]
    return None


def source(sites: Iterable[Site], inherited: str = "") -> str:
    """Return the section of the source text."""
    return str(first(sites, "x-source", inherited))


def readings(sites: Iterable[Site]) -> tuple[str, ...]:
    """Return the ids of all readings, each once."""
    return tuple(dict.fromkeys(id_ for site in sites for id_ in site.node.get("x-readings", ())))


def is_of_client(sites: Iterable[Site]) -> bool:
    """Whether a parameter is given once, when a client is made."""
    return bool(first(sites, "x-ms-parameter-location") == "client")


def enum_descriptions(sites: Iterable[Site]) -> Mapping[str, str]:
    """Tell what each value of an enumeration means, by its text."""
    descriptions: Mapping[str, str] = first(sites, "x-enumDescriptions", {})
    return descriptions


def method_name(operation: Mapping[str, Any]) -> str:
    """Return the client's name of an operation."""
    return str(operation.get("x-method") or snake_case(operation["operationId"]))


def asks_first(method: str, operation: Mapping[str, Any]) -> bool:
    """Whether a person is asked before the operation is called; by default where it deletes."""
    deletes = method == "delete" or method_name(operation).split("_")[0] == "delete"
    return bool(operation.get("x-confirm", deletes))


def snake_case(name: str) -> str:
    """Turn `listAllThings` into `list_all_things`."""
    words = re.sub(r"([a-z0-9])([A-Z])|([A-Z])(?=[A-Z][a-z])", r"\1\3_\2", name)
    return re.sub(r"[^A-Za-z0-9]+", "_", words).strip("_").lower()


def page(operation: Mapping[str, Any], query: Container[str]) -> Page | None:
    """How the operation's list is paged, if it is; `query` are its query parameters."""
    entry = operation.get("x-pageable")
    if entry is None:
        return None
    names = [entry[key] for key in ("limit", "offset", "marker") if key in entry]
    return Page(
        location="query" if all(name in query for name in names) else "body",
        items=entry["items"],
        limit=entry.get("limit"),
        offset=entry.get("offset"),
        marker=entry.get("marker"),
        marker_value=entry.get("markerValue"),
        total=entry.get("total"),
        default_limit=entry.get("defaultLimit"),
    )


def waiter(operation: Mapping[str, Any]) -> Waiter | None:
    """How the operation is polled, if it is."""
    entry = operation.get("x-waiter")
    if entry is None:
        return None
    acceptors = tuple(
        Acceptor(one["state"], one["pointer"], one["expected"]) for one in entry["acceptors"]
    )
    return Waiter(
        delay=entry["delay"],
        max_attempts=entry["maxAttempts"],
        acceptors=acceptors,
        code=entry.get("code"),
        reason=entry.get("reason"),
        result=entry.get("result"),
    )


def display_name(tag: Mapping[str, Any]) -> str:
    """Return the name of a tag for people."""
    return str(tag.get(DISPLAY_NAME) or tag["name"].replace("_", " ").capitalize())


def token(entry: Mapping[str, Any] | None) -> TokenRequest | None:
    """How a token for a security scheme is asked for, if the document says so."""
    if entry is None:
        return None
    return TokenRequest(
        name=entry["name"],
        operation=entry["operation"],
        body=entry["body"],
        arguments=dict(_arguments(entry["body"], "")),
        header=entry["header"],
        expires=entry["expires"],
        parameters=entry.get("parameters", {}),
    )


def placeholder(value: Any) -> str | None:
    """Return the name of the argument that a value stands for, or None where it is itself."""
    found = re.fullmatch(r"\{([a-z][a-z0-9_]*)\}", value) if isinstance(value, str) else None
    return found[1] if found else None


def _arguments(value: Any, pointer: str) -> Iterator[tuple[str, str]]:
    if (name := placeholder(value)) is not None:
        yield name, pointer
    elif isinstance(value, dict):
        for key, member in value.items():
            yield from _arguments(member, join(pointer, key))


def state_codes(
    operation: Mapping[str, Any],
    tags: Iterable[Mapping[str, Any]],
    catalogue: Mapping[str, ErrorCode],
) -> tuple[StateCode, ...]:
    """Return the operation's own states, then those of its tags that it does not name itself."""
    entries: dict[str, Mapping[str, Any]] = {}
    for holder in (operation, *tags):
        for entry in holder.get("x-state-codes", ()):
            entries.setdefault(entry["state"], entry)
    id_, section = operation["operationId"], operation.get("x-source", "")
    return tuple(_state_code(id_, section, entry, catalogue) for entry in entries.values())


def _state_code(
    operation: str, section: str, entry: Mapping[str, Any], catalogue: Mapping[str, ErrorCode]
) -> StateCode:
    code = entry["code"]
    known = catalogue.get(code)
    return StateCode(
        id=f"{operation}:state:{entry['state']}",
        operation=operation,
        state=entry["state"],
        cause=entry["cause"],
        status=entry.get("status", known.status if known else DEFAULT_STATUS),
        code=code,
        basis=entry.get("basis", "stated") if code else "none",
        when=entry.get("when", known.meaning if known else ""),
        section=section,
    )
