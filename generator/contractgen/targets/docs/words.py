"""Says in words what a constraint demands, and what a request does that breaks it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from contractgen.canonical import compact
from contractgen.model import Json, Rule, When
from contractgen.targets.docs.text import (
    AND,
    NOTHING,
    OR,
    SEMICOLON,
    Phrase,
    Piece,
    code,
    enumerated,
    joined,
    message,
    phrase,
    value,
    values,
)

_CHARACTERS = (message("{number} character"), message("{number} characters"))
_ITEMS = (message("{number} item"), message("{number} items"))
_PROPERTIES = (message("{number} property"), message("{number} properties"))
# Keywords that count something: the least, the most, and what is counted.
_COUNTS = (
    ("minLength", "maxLength", _CHARACTERS),
    ("minItems", "maxItems", _ITEMS),
    ("minProperties", "maxProperties", _PROPERTIES),
)
_RANGES = {
    *("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"),
    *(keyword for *keywords, _ in _COUNTS for keyword in keywords),
}
_TYPES = {
    "string": phrase("a string"),
    "integer": phrase("an integer"),
    "number": phrase("a number"),
    "boolean": phrase("a boolean"),
    "array": phrase("an array"),
    "object": phrase("an object"),
}


@dataclass(frozen=True)
class Demand:
    """What one or two keywords demand of a value."""

    keywords: tuple[str, ...]
    words: Phrase

    @property
    def is_range(self) -> bool:
        """Whether it says between which bounds the value, or its length, has to be."""
        return _RANGES.issuperset(self.keywords)


def demands(bounds: Mapping[str, Json]) -> tuple[Demand, ...]:
    """Say what constraints demand, bounds of the same kind together.

    Args:
        bounds: the bound of each keyword; keywords that have no words of their own are left out.

    """
    return (*_counts(bounds), *_range(bounds), *_others(bounds))


def limits(bounds: Mapping[str, Json]) -> tuple[str, ...]:
    """Write bounds in figures, such as `≤ 64`, or the least and the most with a dash."""
    return tuple(_limits(bounds))


def _limits(bounds: Mapping[str, Json]) -> Iterator[str]:
    amounts = [(bounds.get(low) or None, bounds.get(high)) for low, high, _ in _COUNTS]
    for least, most in (*amounts, (bounds.get("minimum"), bounds.get("maximum"))):
        if most is None and least is not None:
            yield f"≥ {value(least)}"
        elif least == most is not None:
            yield f"= {value(most)}"
        elif least is not None:
            yield f"{value(least)}\u2013{value(most)}"
        elif most is not None:
            yield f"≤ {value(most)}"
    for keyword, sign in (("exclusiveMinimum", ">"), ("exclusiveMaximum", "<")):
        if keyword in bounds:
            yield f"{sign} {value(bounds[keyword])}"


def _counts(bounds: Mapping[str, Json]) -> Iterator[Demand]:
    for low, high, counted in _COUNTS:
        least, most = bounds.get(low) or None, bounds.get(high)
        keywords = tuple(key for key, bound in ((low, least), (high, most)) if bound is not None)
        if least is not None and least == most:
            yield Demand(keywords, phrase("Exactly {amount}", amount=_amount(least, counted)))
        elif least is not None and most is not None:
            words = phrase("{least} to {most}", least=value(least), most=_amount(most, counted))
            yield Demand(keywords, words)
        elif least is not None:
            yield Demand(keywords, phrase("At least {amount}", amount=_amount(least, counted)))
        elif most is not None:
            yield Demand(keywords, phrase("At most {amount}", amount=_amount(most, counted)))


def _range(bounds: Mapping[str, Json]) -> Iterator[Demand]:
    least, most = (value(bounds.get(keyword)) for keyword in ("minimum", "maximum"))
    if "minimum" in bounds and "maximum" in bounds:
        yield Demand(("minimum", "maximum"), phrase("{least} to {most}", least=least, most=most))
    elif "minimum" in bounds:
        yield Demand(("minimum",), phrase("At least {amount}", amount=least))
    elif "maximum" in bounds:
        yield Demand(("maximum",), phrase("At most {amount}", amount=most))


def _others(bounds: Mapping[str, Json]) -> Iterator[Demand]:
    for keyword, words in _DEMANDS.items():
        if keyword in bounds and (demand := words(bounds[keyword])):
            yield Demand((keyword,), demand)


def needed(when: When | None) -> Phrase:
    """Say when a value must be there."""
    return under(phrase("Needed"), when)


def under(demand: Phrase, when: When | None) -> Phrase:
    """Say under which condition something is demanded."""
    if when is None:
        return demand
    return phrase("{demand} when {name} is {values}", demand=demand, **_condition(when))


def violation(rule: Rule) -> Phrase:
    """Say what a value does that breaks the rule: "has more than 64 characters"."""
    words = _VIOLATIONS.get(rule.keyword)
    said = words(rule.bound) if words else phrase("breaks {keyword}", keyword=code(rule.keyword))
    if rule.when is None:
        return said
    return phrase("{fault} while {name} is {values}", fault=said, **_condition(rule.when))


def _condition(when: When) -> Mapping[str, Piece | Phrase]:
    name = when.place.partition(".")[2] or when.place
    return {"name": code(name), "values": values(when.values, OR)}


def _amount(number: Json, counted: tuple[str, str]) -> Phrase:
    one, many = counted
    return phrase(one if number == 1 else many, number=value(number))


def _negated(schema: Json) -> Phrase:
    if isinstance(schema, Mapping) and schema.keys() - {"type"} == {"pattern"}:
        return phrase("Does not match {pattern}", pattern=code(schema["pattern"]))
    if isinstance(schema, Mapping) and list(schema) == ["const"]:
        return phrase("Anything but {value}", value=code(value(schema["const"])))
    if isinstance(schema, Mapping) and list(schema) == ["enum"]:
        return phrase("None of {values}", values=values(schema["enum"], AND))
    return phrase("Does not fit {schema}", schema=code(compact(schema)))


def _forbidden(schema: Json) -> Phrase:
    if isinstance(schema, Mapping) and schema.keys() - {"type"} == {"pattern"}:
        return phrase("matches {pattern}", pattern=code(schema["pattern"]))
    if isinstance(schema, Mapping) and list(schema) == ["const"]:
        return phrase("is {value}", value=code(value(schema["const"])))
    if isinstance(schema, Mapping) and list(schema) == ["enum"]:
        return phrase("is one of {values}", values=values(schema["enum"], AND))
    return phrase("fits {schema}", schema=code(compact(schema)))


def _wrong_type(bound: Json) -> Phrase:
    names = (bound,) if isinstance(bound, str) else tuple(bound)
    types = (_TYPES.get(name) or Piece(name) for name in names)
    return phrase("is not {type}", type=enumerated(types, OR))


def _choice(bound: Json) -> Phrase:
    """Tell that no branch fits; branches that only require a property are given by its name."""
    if all(isinstance(branch, str) for branch in bound):
        return phrase("has none of {names}", names=values(bound, AND))
    return phrase("fits none of the forms")


def _dependent(bound: Json) -> Phrase:
    told = [
        phrase("With {name} also {others}", name=code(name), others=values(others, AND))
        for name, others in bound.items()
    ]
    return phrase("{all}", all=joined(told, SEMICOLON)) if told else NOTHING


_DEMANDS: Mapping[str, Callable[[Json], Phrase]] = {
    "exclusiveMinimum": lambda bound: phrase("More than {number}", number=value(bound)),
    "exclusiveMaximum": lambda bound: phrase("Less than {number}", number=value(bound)),
    "multipleOf": lambda bound: phrase("A multiple of {number}", number=value(bound)),
    "pattern": lambda bound: phrase("Matches {pattern}", pattern=code(bound)),
    "not": _negated,
    "uniqueItems": lambda bound: phrase("No item twice") if bound else NOTHING,
    "x-uniqueBy": lambda bound: phrase("Each {name} once", name=code(bound)),
    "propertyNames": lambda bound: phrase(
        "Names of properties fit {schema}", schema=code(compact(bound))
    ),
    "dependentRequired": _dependent,
    "contains": lambda bound: phrase("Some item fits {schema}", schema=code(compact(bound))),
    "additionalProperties": lambda bound: NOTHING if bound else phrase("No other properties"),
    "unevaluatedProperties": lambda bound: NOTHING if bound else phrase("No other properties"),
    "anyOf": lambda bound: (
        phrase("At least one of {names}", names=values(bound, AND))
        if all(isinstance(branch, str) for branch in bound)
        else NOTHING
    ),
}

_VIOLATIONS: Mapping[str, Callable[[Json], Phrase]] = {
    "required": lambda _: phrase("is missing"),
    "null": lambda _: phrase("is null"),
    "json": lambda _: phrase("is not JSON"),
    "false": lambda _: phrase("is there at all"),
    "type": _wrong_type,
    "enum": lambda bound: phrase("is not {values}", values=values(bound, OR)),
    "const": lambda bound: phrase("is not {values}", values=code(value(bound))),
    "minLength": lambda bound: _fewer(bound, _CHARACTERS),
    "maxLength": lambda bound: _more(bound, _CHARACTERS),
    "minItems": lambda bound: _fewer(bound, _ITEMS),
    "maxItems": lambda bound: _more(bound, _ITEMS),
    "minProperties": lambda bound: _fewer(bound, _PROPERTIES),
    "maxProperties": lambda bound: _more(bound, _PROPERTIES),
    "minimum": lambda bound: phrase("is less than {number}", number=value(bound)),
    "maximum": lambda bound: phrase("is greater than {number}", number=value(bound)),
    "exclusiveMinimum": lambda bound: phrase("is not more than {number}", number=value(bound)),
    "exclusiveMaximum": lambda bound: phrase("is not less than {number}", number=value(bound)),
    "multipleOf": lambda bound: phrase("is not a multiple of {number}", number=value(bound)),
    "pattern": lambda bound: phrase("does not match {pattern}", pattern=code(bound)),
    "not": _forbidden,
    "uniqueItems": lambda _: phrase("has an item twice"),
    "x-uniqueBy": lambda bound: phrase("has the same {name} twice", name=code(bound)),
    "propertyNames": lambda _: phrase("has a property whose name does not fit"),
    "dependentRequired": lambda _: phrase("lacks a property that another one needs"),
    "contains": lambda _: phrase("has no item that fits"),
    "additionalProperties": lambda _: phrase("has a property that is not listed"),
    "unevaluatedProperties": lambda _: phrase("has a property that is not listed"),
    "anyOf": _choice,
    "oneOf": lambda _: phrase("does not fit exactly one of the forms"),
}


def _fewer(bound: Json, counted: tuple[str, str]) -> Phrase:
    if bound == 1:
        return phrase("is empty")
    return phrase("has fewer than {amount}", amount=_amount(bound, counted))


def _more(bound: Json, counted: tuple[str, str]) -> Phrase:
    return phrase("has more than {amount}", amount=_amount(bound, counted))
