"""The catalogue of error codes."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from contractgen.model import ErrorCode, Operation, StateCode
from contractgen.targets.docs.urls import anchor
from contractgen.targets.docs.views.links import Link, Links
from contractgen.targets.docs.views.problems import PlaceCause, causes_of, place_causes


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
    return tuple(_entry(links, error) for error in ordered)


def _entry(links: Links, error: ErrorCode) -> ErrorEntry:
    operations = links.site.api.operations
    return ErrorEntry(
        anchor=anchor(error.code),
        code=error.code,
        status=error.status,
        message=error.message,
        meaning=links.md(error.meaning),
        remedy=links.md(error.remedy),
        edition=error.edition,
        unbound=links.md(error.unbound or ""),
        operations=tuple(
            links.error_in(one.id, error.code)
            for one in operations
            if any(cause.code == error.code for cause in causes_of(one))
        ),
        rules=tuple(
            OperationCauses(links.error_in(one.id, error.code), causes)
            for one in operations
            if (causes := _causes(links, one, error.code))
        ),
        states=_states(links, error.code),
    )


def _causes(links: Links, operation: Operation, code: str) -> tuple[PlaceCause, ...]:
    return place_causes(links, (rule for rule in operation.rules if rule.code == code))


def _states(links: Links, code: str) -> tuple[StateUse, ...]:
    """Return the states, those with the same description together."""
    found: dict[tuple[str, bool], list[StateCode]] = {}
    for operation in links.site.api.operations:
        for state in operation.states:
            if state.code == code:
                found.setdefault((state.when, state.basis == "inferred"), []).append(state)
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
