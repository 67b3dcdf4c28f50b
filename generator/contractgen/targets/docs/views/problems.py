"""The errors that an operation gives, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from contractgen.model import Operation, Rule, StateCode
from contractgen.targets.docs.text import Phrase, phrase, verbatim
from contractgen.targets.docs.urls import anchor
from contractgen.targets.docs.views.links import Link, Links
from contractgen.targets.docs.words import violation

_REQUEST = "request"
# The order in which causes are told; a cause that is not here comes last under its own name.
_TITLES = {
    _REQUEST: phrase("The request is not valid"),
    "authentication": phrase("Authentication"),
    "permission": phrase("Permission"),
    "not_found": phrase("Not found"),
    "status": phrase("The state of a resource"),
    "conflict": phrase("Conflicts"),
    "limit": phrase("Limits"),
    "quota": phrase("Quotas"),
    "unsupported": phrase("Not supported"),
    "backend": phrase("Failures inside the service"),
}


@dataclass(frozen=True)
class Violation:
    """What breaks a rule; leads to the rule."""

    words: Phrase
    href: str


@dataclass(frozen=True)
class PlaceCause:
    """The rules of one place that give the same error."""

    place: str
    violations: tuple[Violation, ...]
    is_inferred: bool


@dataclass(frozen=True)
class StateCause:
    """A state of the server; leads to it."""

    when: Markup
    name: str
    href: str
    is_inferred: bool


@dataclass(frozen=True)
class Problem:
    """One error of an operation; without `code` where nobody knows which one it is."""

    anchor: str
    status: int
    code: str
    catalogue: Link | None
    message: str
    remedy: Markup
    places: tuple[PlaceCause, ...]
    states: tuple[StateCause, ...]


@dataclass(frozen=True)
class ProblemGroup:
    """Errors with the same kind of cause."""

    title: Phrase
    problems: tuple[Problem, ...]


Cause = Rule | StateCode


def problem_groups(links: Links, operation: Operation) -> tuple[ProblemGroup, ...]:
    """Return all errors, each code once, under the kind of the first thing that gives it."""
    causes: dict[tuple[int, str], list[Cause]] = {}
    kinds: dict[tuple[int, str], str] = {}
    for cause in causes_of(operation):
        kind = cause.cause if isinstance(cause, StateCode) else _REQUEST
        key = (cause.status, cause.code or f"{kind} without code")
        causes.setdefault(key, []).append(cause)
        kinds.setdefault(key, kind)
    order = list(dict.fromkeys((*_TITLES, *kinds.values())))
    return tuple(
        ProblemGroup(
            _TITLES.get(kind) or verbatim(kind.replace("_", " ").capitalize()),
            tuple(_problem(links, causes[key]) for key in kinds if kinds[key] == kind),
        )
        for kind in order
        if kind in kinds.values()
    )


def causes_of(operation: Operation) -> tuple[Cause, ...]:
    """Return all rules and states, in order of precedence."""
    return (*operation.rules, *operation.states)


def _problem(links: Links, causes: list[Cause]) -> Problem:
    code = causes[0].code or ""
    known = links.catalogued(code)
    return Problem(
        anchor=f"error.{anchor(code)}" if code else "",
        status=causes[0].status,
        code=code,
        catalogue=links.error(code),
        message=known.message if known else "",
        remedy=links.md(known.remedy if known else ""),
        places=place_causes(links, causes),
        states=tuple(_state(links, one) for one in causes if isinstance(one, StateCode)),
    )


def place_causes(links: Links, causes: Iterable[Cause]) -> tuple[PlaceCause, ...]:
    """Put the rules of each place together, those that rest on the text apart from others."""
    found: dict[tuple[str, bool], list[Rule]] = {}
    for cause in causes:
        if isinstance(cause, Rule):
            found.setdefault((cause.place, cause.basis == "inferred"), []).append(cause)
    return tuple(
        PlaceCause(place, tuple(_violations(links, rules)), is_inferred)
        for (place, is_inferred), rules in found.items()
    )


def _violations(links: Links, rules: Iterable[Rule]) -> Iterator[Violation]:
    for rule in rules:
        yield Violation(violation(rule), links.rule(rule.id))


def _state(links: Links, state: StateCode) -> StateCause:
    return StateCause(
        when=links.md(state.when),
        name=state.state,
        href=links.rule(state.id),
        is_inferred=state.basis == "inferred",
    )
