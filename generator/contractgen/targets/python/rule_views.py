"""Views of the rules that the client holds arguments against."""

from __future__ import annotations

from collections.abc import Iterator

from contractgen.model.api import Api, Operation
from contractgen.model.contract import Rule
from contractgen.model.values import Field
from contractgen.targets.python.arguments import is_given_once
from contractgen.targets.python.model_schemas import can_check
from contractgen.targets.python.runtime.validation import CHECKED
from contractgen.targets.python.schemas import json_media
from contractgen.targets.python.text import Code, literal
from contractgen.targets.python.views import RulesView, RuleView


def rules_views(api: Api) -> tuple[RulesView, ...]:
    """Return the rules of each operation that has some, in the order of the server."""
    found = (RulesView(one.id, tuple(_rules(one))) for one in api.operations)
    return tuple(one for one in found if one.rules)


def _rules(operation: Operation) -> Iterator[RuleView]:
    media = json_media(operation.body.content) if operation.body else None
    if media and media.field:
        yield from _names(media.field, "body")
    once = {f"{one.location}.{one.name}" for one in operation.parameters if is_given_once(one)}
    for rule in operation.rules:
        if rule.place in once or rule.location in ("header", "cookie"):
            continue
        # What another reading of the text allows is left to the server.
        if rule.disputed is not None or not _can_check(rule):
            continue
        yield RuleView(tuple(_arguments(rule)))


def _names(field: Field, place: str) -> Iterator[RuleView]:
    """Yield the names that each object has; those that may have any others are left out."""
    if field.children and field.additional is None and not field.variants:
        known = tuple(child.name for child in field.children)
        yield RuleView((literal(place), literal("properties"), literal(known)))
    for child in field.children:
        yield from _names(child, f"{place}.{child.name}")
    if field.items is not None:
        yield from _names(field.items, f"{place}[]")


def _arguments(rule: Rule) -> Iterator[Code]:
    """Yield the arguments that make the rule, no more than it needs."""
    yield from (literal(rule.place), literal(rule.keyword), literal(rule.bound))
    choice = rule.id.removeprefix(f"{rule.operation}:{rule.place}:{rule.keyword}")
    if rule.code is not None:
        yield Code(f"code={literal(rule.code)}")
    if rule.when is not None:
        values = literal(tuple(rule.when.values))
        yield Code(f"when=({literal(rule.when.place)}, {values})")
    if choice:
        yield Code(f"choice={literal(choice)}")


def _can_check(rule: Rule) -> bool:
    if rule.keyword == "anyOf":
        return all(isinstance(name, str) for name in rule.bound)
    if rule.keyword == "not":
        return rule.bound.keys() - {"type"} == {"pattern"} and can_check(rule.bound["pattern"])
    return rule.keyword in CHECKED and (rule.keyword != "pattern" or can_check(rule.bound))
