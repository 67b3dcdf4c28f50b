"""All that the search finds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from contractgen.model import Operation
from contractgen.targets.docs.markdown import guide_sections
from contractgen.targets.docs.text import Phrase, phrase
from contractgen.targets.docs.views.catalogue import error_entries
from contractgen.targets.docs.views.fields import FieldRow, every_row
from contractgen.targets.docs.views.links import Links, name_of
from contractgen.targets.docs.views.operation import request_rows
from contractgen.targets.docs.views.reference import (
    RuleRow,
    model_entries,
    reading_entries,
    rule_groups,
)

OPERATIONS = phrase("Operations")
GUIDES = phrase("Guides")
ERRORS = phrase("Error codes")
PARAMETERS = phrase("Parameters")
MODELS = phrase("Models")
READINGS = phrase("Readings")
RULES = phrase("Rules")
KINDS = (OPERATIONS, GUIDES, ERRORS, PARAMETERS, MODELS, READINGS, RULES)


@dataclass(frozen=True)
class Entry:
    """What can be found, by its title before its text."""

    title: str
    kind: Phrase
    href: str
    text: str


def search_entries(links: Links) -> Iterator[Entry]:
    """Yield all entries, those of each kind together."""
    yield from _operations(links)
    yield from _guides(links)
    yield from _errors(links)
    for operation in links.site.api.operations:
        yield from _parameters(links, operation)
    yield from _models(links)
    yield from _readings(links)
    yield from _rules(links)


def _operations(links: Links) -> Iterator[Entry]:
    for one in links.site.api.operations:
        text = _text(one.id, one.method, one.path, links.md(one.description))
        yield Entry(name_of(one), OPERATIONS, links.operation(one.id).href, text)


def _guides(links: Links) -> Iterator[Entry]:
    for guide in links.site.api.guides:
        path = links.site.guide_path(guide.slug)
        for section in guide_sections(guide.text, guide.title):
            text = _text(guide.title, section.text) if section.anchor else section.text
            yield Entry(section.title, GUIDES, links.address(path, section.anchor), text)


def _errors(links: Links) -> Iterator[Entry]:
    for one in error_entries(links):
        text = _text(one.message, one.meaning, one.remedy)
        yield Entry(one.code, ERRORS, links.address("errors.html", one.anchor), text)


def _parameters(links: Links, operation: Operation) -> Iterator[Entry]:
    name = name_of(operation)
    for row in every_row(request_rows(links, operation)):
        if row.anchor and row.name:
            text = _text(name, row.place, _told(row))
            href = links.operation(operation.id, row.anchor).href
            yield Entry(row.name, PARAMETERS, href, text)


def _models(links: Links) -> Iterator[Entry]:
    for one in model_entries(links):
        told = (_text(row.name, _told(row)) for row in every_row((one.row,)))
        yield Entry(one.name, MODELS, links.address("models.html", one.anchor), _text(*told))


def _readings(links: Links) -> Iterator[Entry]:
    for one in reading_entries(links):
        text = _text(one.issue, one.reading)
        yield Entry(one.id, READINGS, links.address("readings.html", one.anchor), text)


def _rules(links: Links) -> Iterator[Entry]:
    for group in rule_groups(links):
        for one in (*group.rules, *group.states):
            yield Entry(one.id, RULES, links.rule(one.id), _refusal(links, one))


def _refusal(links: Links, rule: RuleRow) -> str:
    return _text(links.site.language.say(rule.violation), rule.when, str(rule.status), rule.code)


def _told(row: FieldRow) -> str:
    values = (_text(one.value, one.meaning) for one in row.enum)
    return _text(row.description, *values)


def _text(*parts: str | Markup) -> str:
    """Put texts in a row, without their marks."""
    plain = (one.striptags() if isinstance(one, Markup) else one for one in parts)
    return " ".join(one for one in plain if one)
