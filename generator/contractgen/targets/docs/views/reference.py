"""The pages that list rules, readings and models."""

from __future__ import annotations

from dataclasses import dataclass, replace

from markupsafe import Markup

from contractgen.model import Field, Operation, Reading, Rule, StateCode
from contractgen.targets.docs.text import NOTHING, Phrase, code, phrase, verbatim
from contractgen.targets.docs.urls import anchor
from contractgen.targets.docs.views import usage
from contractgen.targets.docs.views.fields import FieldRow, FieldRows
from contractgen.targets.docs.views.links import Link, Links
from contractgen.targets.docs.words import violation

_BASES = {
    "text": phrase("The text itself settles it."),
    "edition": phrase("Another edition of the text says so."),
    "inferred": phrase("No text says so; it is inferred."),
}


@dataclass(frozen=True)
class RuleRow:
    """A rule, or a state of the server; a state has `when` instead of place and violation."""

    anchor: str
    id: str
    place: str
    violation: Phrase
    when: Markup
    status: int
    code: str
    error: Link | None
    is_inferred: bool
    inferred_where: Phrase
    section: str
    readings: tuple[Link, ...]


@dataclass(frozen=True)
class RuleGroup:
    """The rules and states of one operation, in order of precedence."""

    anchor: str
    operation: Link
    rules: tuple[RuleRow, ...]
    states: tuple[RuleRow, ...]


@dataclass(frozen=True)
class ReadingEntry:
    """One reading; `is_general` where it touches every operation."""

    anchor: str
    id: str
    sections: tuple[str, ...]
    issue: Markup
    reading: Markup
    basis: Phrase
    tests: Markup
    operations: tuple[Link, ...]
    is_general: bool


@dataclass(frozen=True)
class ModelEntry:
    """One component schema; `row` has its description and constraints.

    `is_general` where every operation uses it.
    """

    anchor: str
    name: str
    row: FieldRow
    source: str
    operations: tuple[Link, ...]
    is_general: bool


def rule_groups(links: Links) -> tuple[RuleGroup, ...]:
    """Return all rules and states by operation."""
    return tuple(_rule_group(links, one) for one in links.site.api.operations)


def reading_entries(links: Links) -> tuple[ReadingEntry, ...]:
    """Return all readings."""
    used = usage.by_reading(links.site.api.operations)
    return tuple(_reading(links, one, used.get(one.id, ())) for one in links.site.api.readings)


def model_entries(links: Links) -> tuple[ModelEntry, ...]:
    """Return all component schemas."""
    used = usage.by_model(links.site.api.operations)
    return tuple(_model(links, one, used.get(one.name, ())) for one in links.site.api.schemas)


def _rule_group(links: Links, operation: Operation) -> RuleGroup:
    return RuleGroup(
        anchor=anchor(operation.id),
        operation=links.operation(operation.id),
        rules=tuple(_rule(links, one) for one in operation.rules),
        states=tuple(_state(links, one) for one in operation.states),
    )


def _rule(links: Links, rule: Rule) -> RuleRow:
    return RuleRow(
        anchor=anchor(rule.id),
        id=rule.id,
        place=rule.place,
        violation=violation(rule),
        when=links.md(""),
        status=rule.status,
        code=rule.code or "",
        error=links.error(rule.code or ""),
        is_inferred=rule.basis == "inferred",
        inferred_where=phrase("inferred where {pattern} matches", pattern=code(rule.inferred_for))
        if rule.inferred_for
        else NOTHING,
        section=rule.section,
        readings=links.readings(rule.readings),
    )


def _state(links: Links, state: StateCode) -> RuleRow:
    return RuleRow(
        anchor=anchor(state.id),
        id=state.id,
        place="",
        violation=NOTHING,
        when=links.md(state.when),
        status=state.status,
        code=state.code or "",
        error=links.error(state.code or ""),
        is_inferred=state.basis == "inferred",
        inferred_where=NOTHING,
        section=state.section,
        readings=(),
    )


def _reading(links: Links, reading: Reading, users: tuple[str, ...]) -> ReadingEntry:
    return ReadingEntry(
        anchor=anchor(reading.id),
        id=reading.id,
        sections=reading.sections,
        issue=links.md(reading.issue),
        reading=links.md(reading.reading),
        basis=_BASES.get(reading.basis) or verbatim(reading.basis),
        tests=links.md(reading.tests),
        operations=tuple(links.operation(id_) for id_ in users),
        is_general=_is_general(links, users),
    )


def _model(links: Links, schema: Field, users: tuple[str, ...]) -> ModelEntry:
    row = FieldRows(links, expands_models=False).row(schema, "", is_root=True)
    return ModelEntry(
        anchor=anchor(schema.name),
        name=schema.name,
        row=replace(row, model=None),
        source=schema.source,
        operations=tuple(links.operation(id_) for id_ in users),
        is_general=_is_general(links, users),
    )


def _is_general(links: Links, users: tuple[str, ...]) -> bool:
    return 1 < len(users) == len(links.site.operations)
