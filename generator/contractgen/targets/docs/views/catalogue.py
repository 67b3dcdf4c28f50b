"""The catalogue of error codes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from contractgen.model import ErrorCode, Operation, StateCode
from contractgen.targets.docs.urls import anchor
from contractgen.targets.docs.views.links import Link, Links
from contractgen.targets.docs.views.problems import Cause, PlaceCause, causes_of, place_causes


@dataclass(frozen=True)
class OperationCauses:
    """The rules of one operation that give a code."""

    operation: Link
    places: tuple[PlaceCause, ...]


@dataclass(frozen=True)
class StateUse:
    """A state that gives a code, and the operations that can meet it."""

    when: Markup
    is_inferred: bool
    operations: tuple[Link, ...]


@dataclass(frozen=True)
class ErrorEntry:
    """One code."""

    anchor: str
    code: str
    status: int
    message: str
    meaning: Markup
    remedy: Markup
    edition: str | None
    unbound: Markup
    operations: tuple[Link, ...]
    rules: tuple[OperationCauses, ...]
    states: tuple[StateUse, ...]


def error_entries(links: Links) -> tuple[ErrorEntry, ...]:
    """Return the whole catalogue, in the order in which a reader looks for a code."""
    ordered = sorted(links.site.api.errors, key=lambda error: error.code.casefold())
    causes = _by_code(links.site.api.operations)
    return tuple(_entry(links, error, causes.get(error.code, {})) for error in ordered)


def _by_code(operations: Iterable[Operation]) -> Mapping[str, Mapping[str, list[Cause]]]:
    """Sort the causes of all operations by code, then by the id of the operation."""
    found: dict[str, dict[str, list[Cause]]] = {}
    for operation in operations:
        for cause in causes_of(operation):
            if cause.code:
                found.setdefault(cause.code, {}).setdefault(operation.id, []).append(cause)
    return found


def _entry(links: Links, error: ErrorCode, causes: Mapping[str, list[Cause]]) -> ErrorEntry:
    return ErrorEntry(
        anchor=anchor(error.code),
        code=error.code,
        status=error.status,
        message=error.message,
        meaning=links.md(error.meaning),
        remedy=links.md(error.remedy),
        edition=error.edition,
        unbound=links.md(error.unbound or ""),
        operations=tuple(links.error_in(id_, error.code) for id_ in causes),
        rules=tuple(
            OperationCauses(links.error_in(id_, error.code), places)
            for id_, own in causes.items()
            if (places := place_causes(links, own))
        ),
        states=_states(links, error.code, causes.values()),
    )


def _states(links: Links, code: str, causes: Iterable[list[Cause]]) -> tuple[StateUse, ...]:
    """Return the states, those with the same description together."""
    found: dict[tuple[str, bool], list[StateCode]] = {}
    for own in causes:
        for cause in own:
            if isinstance(cause, StateCode):
                found.setdefault((cause.when, cause.basis == "inferred"), []).append(cause)
    return tuple(
        StateUse(
            when=links.md(when),
            is_inferred=is_inferred,
            operations=tuple(
                links.error_in(id_, code) for id_ in dict.fromkeys(one.operation for one in states)
            ),
        )
        for (when, is_inferred), states in found.items()
    )
