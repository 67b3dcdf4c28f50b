"""The conditions of requests that a single field of a model cannot express, as generated code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from contractgen.model.api import Api, Operation
from contractgen.model.contract import Rule
from contractgen.model.values import Field
from contractgen.targets.python.model_schemas import can_check, field_keywords
from contractgen.targets.python.runtime.checks import KEYWORDS
from contractgen.targets.python.schemas import Key, Schemas, json_media
from contractgen.targets.python.text import Code, literal


class _Spot(NamedTuple):
    """A place in a body: the class it belongs to, and the place as seen from there."""

    field: Field
    owner: Key
    place: str


def checks_of(api: Api, schemas: Schemas) -> Mapping[Key, tuple[Code, ...]]:
    """Return the checks of each class, each once, in the order of the rules."""
    found: dict[Key, dict[Code, None]] = {}
    for operation in api.operations:
        spots = dict(_spots(operation, schemas))
        for rule in operation.rules:
            for owner, code in _checks(rule, spots):
                if schemas.is_strict(owner):
                    found.setdefault(owner, {})[code] = None
    return {owner: tuple(codes) for owner, codes in found.items()}


def _checks(rule: Rule, spots: Mapping[str, _Spot]) -> Iterator[tuple[Key, Code]]:
    spot = spots.get(rule.place)
    if spot is None or rule.location != "body":
        return
    if rule.when is None:
        code = None if _is_on_field(rule, spot.field) else _check(rule, spot.place)
        if code:
            yield spot.owner, code
        return
    condition = spots.get(rule.when.place)
    place = _seen_from(rule.place, condition, rule.when.place) if condition else None
    code = _check(rule, place) if place else None
    if condition and code:
        where, values = literal(condition.place), literal(tuple(rule.when.values))
        yield condition.owner, Code(f"checks.when({where}, {values}, {code})")


def _is_on_field(rule: Rule, field: Field) -> bool:
    """Whether the field itself, by its type or its required properties, sees to it."""
    if rule.keyword == "minProperties":
        return bool(rule.bound <= sum(child.required for child in field.children))
    return bool(field.enum) or rule.keyword in field_keywords(field)


def _check(rule: Rule, place: str) -> Code | None:
    """Return the check of a rule; None for what the client leaves to the server."""
    if rule.keyword == "anyOf" and all(isinstance(name, str) for name in rule.bound):
        return Code(f"checks.at_least_one({', '.join(map(literal, rule.bound))})")
    if rule.keyword == "required":
        return Code(f"checks.required({literal(place)})") if rule.when else None
    keyword, bound = _as_pattern(rule.keyword, rule.bound)
    if keyword not in KEYWORDS or ("pattern" in keyword and not can_check(bound)):
        return None
    return Code(f"checks.holds({literal(place)}, {literal(keyword)}, {literal(bound)})")


def _as_pattern(keyword: str, bound: Any) -> tuple[str, Any]:
    """Of what `not` can forbid, only a pattern is checked."""
    if keyword == "not" and isinstance(bound, dict) and bound.keys() - {"type"} == {"pattern"}:
        return "not pattern", bound["pattern"]
    return keyword, bound


def _seen_from(place: str, condition: _Spot, condition_place: str) -> str | None:
    """Return a place as seen from the class that a condition's property belongs to."""
    root = condition_place.removesuffix(condition.place)
    return place.removeprefix(root) if place.startswith(root) else None


def _spots(operation: Operation, schemas: Schemas) -> Iterator[tuple[str, _Spot]]:
    media = json_media(operation.body.content) if operation.body else None
    if media and media.field and (owner := schemas.key(media.field)):
        yield from _below(media.field, "body", owner, "", schemas)


def _below(
    field: Field, place: str, owner: Key, seen: str, schemas: Schemas
) -> Iterator[tuple[str, _Spot]]:
    key = schemas.key(field)
    if key is not None and schemas.is_class(key):
        owner, seen = key, ""
    yield place, _Spot(field, owner, seen)
    for child in field.children:
        below = f"{seen}.{child.name}" if seen else child.name
        yield from _below(child, f"{place}.{child.name}", owner, below, schemas)
    if field.items is not None:
        yield from _below(field.items, f"{place}[]", owner, f"{seen}[]", schemas)
