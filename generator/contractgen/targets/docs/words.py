"""Says in words what a constraint demands, and what a request does that breaks it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from contractgen.canonical import compact
from contractgen.model import Json, Rule, When
from contractgen.targets.docs.text import Phrase, capitalised, code, phrase, value, values

# Keywords that count something: the least, the most, and what is counted.
_COUNTS = (
    ("minLength", "maxLength", "character", "characters"),
    ("minItems", "maxItems", "item", "items"),
    ("minProperties", "maxProperties", "property", "properties"),
)
_VOWELS = "aeiou"


@dataclass(frozen=True)
class Demand:
    """What one or two keywords demand of a value."""

    keywords: tuple[str, ...]
    words: Phrase


def demands(bounds: Mapping[str, Json]) -> tuple[Demand, ...]:
    """Say what constraints demand, bounds of the same kind together.

    Args:
        bounds: the bound of each keyword; keywords that have no words of their own are left out.

    """
    found = [*_counts(bounds), *_range(bounds), *_others(bounds)]
    return tuple(Demand(one.keywords, capitalised(one.words)) for one in found)


def _counts(bounds: Mapping[str, Json]) -> Iterator[Demand]:
    for low, high, one, many in _COUNTS:
        least, most = bounds.get(low) or None, bounds.get(high)
        keywords = tuple(key for key, bound in ((low, least), (high, most)) if bound is not None)
        if least is not None and least == most:
            yield Demand(keywords, phrase(f"exactly {_amount(least, one, many)}"))
        elif least is not None and most is not None:
            yield Demand(keywords, phrase(f"{least} to {most} {many}"))
        elif least is not None:
            yield Demand(keywords, phrase(f"at least {_amount(least, one, many)}"))
        elif most is not None:
            yield Demand(keywords, phrase(f"at most {_amount(most, one, many)}"))


def _range(bounds: Mapping[str, Json]) -> Iterator[Demand]:
    if "minimum" in bounds and "maximum" in bounds:
        words = phrase(f"{value(bounds['minimum'])} to {value(bounds['maximum'])}")
        yield Demand(("minimum", "maximum"), words)
    elif "minimum" in bounds:
        yield Demand(("minimum",), phrase(f"at least {value(bounds['minimum'])}"))
    elif "maximum" in bounds:
        yield Demand(("maximum",), phrase(f"at most {value(bounds['maximum'])}"))


def _others(bounds: Mapping[str, Json]) -> Iterator[Demand]:
    for keyword, words in _DEMANDS.items():
        if keyword in bounds and (demand := words(bounds[keyword])):
            yield Demand((keyword,), demand)


def needed(when: When | None) -> Phrase:
    """Say when a value must be there."""
    return phrase("Needed", condition("when", when))


def condition(conjunction: str, when: When | None) -> Phrase:
    """Say under which condition something holds; nothing where it always does."""
    if when is None:
        return ()
    name = when.place.partition(".")[2] or when.place
    return phrase(f" {conjunction} ", code(name), " is ", values(when.values, "or"))


def violation(rule: Rule) -> Phrase:
    """Say what a value does that breaks the rule: "has more than 64 characters"."""
    words = _VIOLATIONS.get(rule.keyword)
    said = words(rule.bound) if words else phrase("breaks ", code(rule.keyword))
    return phrase(said, condition("while", rule.when))


def types(words: tuple[str, ...], conjunction: str = "or") -> str:
    """Enumerate type words with their articles."""
    return f" {conjunction} ".join(
        word if word == "null" else f"{'an' if word[0] in _VOWELS else 'a'} {word}"
        for word in words
        if word
    )


def _amount(number: Json, one: str, many: str) -> str:
    return f"{value(number)} {one if number == 1 else many}"


def _negated(schema: Json) -> Phrase:
    if isinstance(schema, Mapping) and schema.keys() - {"type"} == {"pattern"}:
        return phrase("does not match ", code(schema["pattern"]))
    if isinstance(schema, Mapping) and list(schema) == ["const"]:
        return phrase("anything but ", code(value(schema["const"])))
    if isinstance(schema, Mapping) and list(schema) == ["enum"]:
        return phrase("none of ", values(schema["enum"], "and"))
    return phrase("does not fit ", code(compact(schema)))


def _forbidden(schema: Json) -> Phrase:
    if isinstance(schema, Mapping) and schema.keys() - {"type"} == {"pattern"}:
        return phrase("matches ", code(schema["pattern"]))
    if isinstance(schema, Mapping) and list(schema) == ["const"]:
        return phrase("is ", code(value(schema["const"])))
    if isinstance(schema, Mapping) and list(schema) == ["enum"]:
        return phrase("is one of ", values(schema["enum"], "and"))
    return phrase("fits ", code(compact(schema)))


def _wrong_type(bound: Json) -> Phrase:
    return phrase(f"is not {types((bound,) if isinstance(bound, str) else tuple(bound))}")


def _choice(bound: Json) -> Phrase:
    """Tell that no branch fits; branches that only require a property are given by its name."""
    if all(isinstance(branch, str) for branch in bound):
        return phrase("has none of ", values(bound, "and"))
    return phrase("fits none of the forms")


def _dependent(bound: Json) -> Phrase:
    parts: list[Phrase] = []
    for name, others in bound.items():
        start = "; with " if parts else "with "
        parts.append(phrase(start, code(name), " also ", values(others, "and")))
    return phrase(*parts)


_DEMANDS: Mapping[str, Callable[[Json], Phrase]] = {
    "exclusiveMinimum": lambda bound: phrase(f"more than {value(bound)}"),
    "exclusiveMaximum": lambda bound: phrase(f"less than {value(bound)}"),
    "multipleOf": lambda bound: phrase(f"a multiple of {value(bound)}"),
    "pattern": lambda bound: phrase("matches ", code(bound)),
    "not": _negated,
    "uniqueItems": lambda bound: phrase("no item twice") if bound else (),
    "x-uniqueBy": lambda bound: phrase("each ", code(bound), " once"),
    "propertyNames": lambda bound: phrase("names of properties fit ", code(compact(bound))),
    "dependentRequired": _dependent,
    "contains": lambda bound: phrase("some item fits ", code(compact(bound))),
    "additionalProperties": lambda bound: () if bound else phrase("no other properties"),
    "unevaluatedProperties": lambda bound: () if bound else phrase("no other properties"),
    "anyOf": lambda bound: (
        phrase("at least one of ", values(bound, "and"))
        if all(isinstance(branch, str) for branch in bound)
        else ()
    ),
}

_VIOLATIONS: Mapping[str, Callable[[Json], Phrase]] = {
    "required": lambda _: phrase("is missing"),
    "null": lambda _: phrase("is null"),
    "json": lambda _: phrase("is not JSON"),
    "false": lambda _: phrase("is there at all"),
    "type": _wrong_type,
    "enum": lambda bound: phrase("is not ", values(bound, "or")),
    "const": lambda bound: phrase("is not ", code(value(bound))),
    "minLength": lambda bound: _fewer(bound, "character", "characters"),
    "maxLength": lambda bound: phrase(f"has more than {_amount(bound, 'character', 'characters')}"),
    "minItems": lambda bound: _fewer(bound, "item", "items"),
    "maxItems": lambda bound: phrase(f"has more than {_amount(bound, 'item', 'items')}"),
    "minProperties": lambda bound: _fewer(bound, "property", "properties"),
    "maxProperties": lambda bound: phrase(
        f"has more than {_amount(bound, 'property', 'properties')}"
    ),
    "minimum": lambda bound: phrase(f"is less than {value(bound)}"),
    "maximum": lambda bound: phrase(f"is greater than {value(bound)}"),
    "exclusiveMinimum": lambda bound: phrase(f"is not more than {value(bound)}"),
    "exclusiveMaximum": lambda bound: phrase(f"is not less than {value(bound)}"),
    "multipleOf": lambda bound: phrase(f"is not a multiple of {value(bound)}"),
    "pattern": lambda bound: phrase("does not match ", code(bound)),
    "not": _forbidden,
    "uniqueItems": lambda _: phrase("has an item twice"),
    "x-uniqueBy": lambda bound: phrase("has the same ", code(bound), " twice"),
    "propertyNames": lambda bound: phrase("has a property whose name does not fit"),
    "dependentRequired": lambda _: phrase("lacks a property that another one needs"),
    "contains": lambda _: phrase("has no item that fits"),
    "additionalProperties": lambda _: phrase("has a property that is not listed"),
    "unevaluatedProperties": lambda _: phrase("has a property that is not listed"),
    "anyOf": _choice,
    "oneOf": lambda _: phrase("does not fit exactly one of the forms"),
}


def _fewer(bound: Json, one: str, many: str) -> Phrase:
    return phrase("is empty" if bound == 1 else f"has fewer than {_amount(bound, one, many)}")
