"""Fields as trees of rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from markupsafe import Markup

from contractgen.model import Field, Json, Parameter, Rule
from contractgen.targets.docs import words
from contractgen.targets.docs.text import (
    NOTHING,
    OR,
    Phrase,
    Piece,
    enumerated,
    phrase,
    value,
    verbatim,
)
from contractgen.targets.docs.urls import anchor
from contractgen.targets.docs.views.links import Link, Links

# Models that contain each other in many ways would unfold without limit.
MAX_ROWS = 1000


@dataclass(frozen=True)
class DemandRow:
    """What is demanded of a value, and the codes of the errors that answer where it is not met."""

    words: Phrase
    errors: tuple[Link, ...] = ()


@dataclass(frozen=True)
class EnumRow:
    """An allowed value and its meaning."""

    value: str
    meaning: Markup


@dataclass(frozen=True)
class FieldRow:
    """One value on the wire.

    Attributes:
        anchor: "" where nothing links here.
        place: as rules have it: body.tags[].key; of a response, without the first word.
        name: as on the wire, or a few words in `label` where it has none.
        type: in words; `model` is the component schema behind it.
        constraints: what is demanded of it but for bounds, which are in `ranges`.
        limits: the bounds in figures.

    """

    anchor: str
    place: str
    name: str
    label: Phrase
    type: Phrase
    model: Link | None
    badges: tuple[Phrase, ...]
    is_required: bool
    description: Markup
    constraints: tuple[DemandRow, ...]
    ranges: tuple[DemandRow, ...]
    limits: tuple[str, ...]
    enum: tuple[EnumRow, ...]
    enum_errors: tuple[Link, ...]
    default: str | None
    example: str | None
    readings: tuple[Link, ...]
    variants: tuple[FieldRow, ...]
    children: tuple[FieldRow, ...]

    @property
    def path(self) -> str:
        """Where it is in the body, or the name of a parameter; "" for a body as a whole."""
        return self.place.partition(".")[2] or self.name

    @property
    def says_something(self) -> bool:
        """Whether more is demanded of it than of its children."""
        return bool(self.constraints or self.ranges or self.variants or self.enum)


@dataclass
class FieldRows:
    """Makes the rows of one page.

    Attributes:
        rules: of the request that is shown; None for responses and models.
        errors: where the page explains an error code.
        expands_models: whether the inside of a component schema is shown where it is referred to.

    """

    links: Links
    rules: Sequence[Rule] | None = None
    errors: Mapping[str, Link] = field(default_factory=dict)
    expands_models: bool = True
    _rows: int = 0
    _anchors: set[str] = field(default_factory=set)

    def parameter(self, parameter: Parameter) -> FieldRow:
        """Make the row of a parameter."""
        place = f"{parameter.location}.{parameter.name}"
        return self.row(parameter.field, place, name=parameter.name)

    def content(self, body: Field, place: str) -> tuple[FieldRow, ...]:
        """Make the rows of a body: its properties, after what is said of the body as a whole."""
        row = self.row(body, place, label=phrase("the body"), is_root=True)
        whole = replace(row, model=None, children=())
        return (whole, *row.children) if row.says_something or not row.children else row.children

    def row(
        self,
        shown: Field,
        place: str,
        *,
        name: str = "",
        label: Phrase = NOTHING,
        is_root: bool = False,
    ) -> FieldRow:
        """Make the row of a value and of everything inside it."""
        self._rows += 1
        rules = [rule for rule in self.rules or () if rule.place == place]
        model = self.links.model(shown.ref)
        bounds = _bounds(shown, rules)
        demands = self._bounded(bounds, rules)
        inside = self._rows < MAX_ROWS and (is_root or self.expands_models or model is None)
        return FieldRow(
            anchor=self._anchor(place),
            place=place,
            name=name,
            label=label,
            type=_type(shown),
            model=model or self.links.model(shown.items.ref if shown.items else None),
            badges=tuple(_badges(shown)),
            is_required=shown.required,
            description=self.links.md(shown.description),
            constraints=(
                *(row for row, is_range in demands if not is_range),
                *self._choices(shown, rules),
                *self._conditional(rules),
            ),
            ranges=tuple(row for row, is_range in demands if is_range),
            limits=words.limits(bounds),
            enum=tuple(
                EnumRow(value(one.value), self.links.md(one.description)) for one in shown.enum
            ),
            enum_errors=self._codes(rules, ("enum", "const")),
            default=value(shown.default) if shown.has_default else None,
            example=_example(shown),
            readings=self.links.readings(shown.readings),
            variants=tuple(self._variants(shown, place)) if inside else (),
            children=tuple(self._children(shown, place)) if inside else (),
        )

    def _anchor(self, place: str) -> str:
        """Return the place as an anchor, the first time it is met."""
        if self.rules is None or place in self._anchors:
            return ""
        self._anchors.add(place)
        return anchor(place)

    def _bounded(
        self, bounds: Mapping[str, Json], rules: list[Rule]
    ) -> list[tuple[DemandRow, bool]]:
        """Return what is always demanded, and whether it is a range."""
        always = [rule for rule in rules if rule.when is None]
        rows: list[tuple[DemandRow, bool]] = []
        for demand in words.demands(bounds):
            said = _disputed(demand.words, always, demand.keywords)
            rows.append((DemandRow(said, self._codes(always, demand.keywords)), demand.is_range))
        return rows

    def _choices(self, shown: Field, rules: list[Rule]) -> Iterator[DemandRow]:
        for names in shown.at_least_one:
            [choice] = words.demands({"anyOf": names})
            matching = [rule for rule in rules if not rule.when and rule.bound == list(names)]
            yield DemandRow(choice.words, self._codes(matching, ("anyOf",)))

    def _conditional(self, rules: list[Rule]) -> Iterator[DemandRow]:
        for rule in rules:
            if rule.when is not None:
                codes = self._codes([rule], (rule.keyword,))
                if rule.keyword == "required":
                    yield DemandRow(words.needed(rule.when), codes)
                for demand in words.demands({rule.keyword: rule.bound}):
                    yield DemandRow(words.under(demand.words, rule.when), codes)

    def _codes(self, rules: Iterable[Rule], keywords: tuple[str, ...]) -> tuple[Link, ...]:
        codes = [rule.code or "" for rule in rules if rule.keyword in keywords]
        return tuple(self.errors[code] for code in dict.fromkeys(codes) if code in self.errors)

    def _variants(self, shown: Field, place: str) -> Iterator[FieldRow]:
        for variant in shown.variants:
            yield self.row(variant, place, label=verbatim(variant.title or variant.ref or ""))

    def _children(self, shown: Field, place: str) -> Iterator[FieldRow]:
        for child in shown.children:
            yield self.row(child, f"{place}.{child.name}", name=child.name)
        if shown.items is not None:
            yield from self._items(shown.items, f"{place}[]")
        if shown.additional is not None:
            yield self.row(shown.additional, f"{place}.*", label=phrase("any other property"))

    def _items(self, items: Field, place: str) -> Iterator[FieldRow]:
        """Make the rows of an array's items; plain objects need no row of their own."""
        if not self.expands_models and self.links.model(items.ref):
            return
        row = self.row(items, place, label=phrase("each item"))
        if row.says_something:
            yield row
        else:
            yield from row.children


def every_row(rows: Iterable[FieldRow]) -> Iterator[FieldRow]:
    """Yield rows and all rows inside them; of forms of one value, what is the same once."""
    met: set[tuple[str, Phrase]] = set()
    pending = [*rows][::-1]
    while pending:
        row = pending.pop()
        if (row.place, row.label) not in met:
            met.add((row.place, row.label))
            yield row
        pending += (*row.variants, *row.children)[::-1]


def _bounds(shown: Field, rules: Iterable[Rule]) -> Mapping[str, Json]:
    """Return what is always demanded, by keyword."""
    always = {
        rule.keyword: rule.bound for rule in rules if rule.when is None and rule.keyword != "anyOf"
    }
    return {**shown.constraints, **always}


def _type(shown: Field) -> Phrase:
    if shown.items is not None:
        inner = _type(shown.items)
        name = phrase("array of {type}", type=inner) if inner else phrase("array")
    elif shown.types:
        name = enumerated([Piece(one) for one in shown.types], OR)
    else:
        name = NOTHING
    if shown.format and name:
        name = phrase("{type} ({format})", type=name, format=shown.format)
    elif shown.format:
        name = verbatim(shown.format)
    return phrase("{type} or null", type=name) if name and shown.nullable else name


def _badges(shown: Field) -> Iterator[Phrase]:
    states = {
        phrase("required"): shown.required,
        phrase("deprecated"): shown.deprecated,
        phrase("read only"): shown.read_only,
        phrase("write only"): shown.write_only,
        phrase("contains itself"): shown.recursive,
    }
    return (badge for badge, holds in states.items() if holds)


def _example(shown: Field) -> str | None:
    """Return an example of a plain value; those of objects and arrays are shown as JSON."""
    plain = [one for one in shown.examples[:1] if not isinstance(one, (dict, list))]
    return value(plain[0]) if plain else None


def _disputed(demand: Phrase, rules: Iterable[Rule], keywords: tuple[str, ...]) -> Phrase:
    """Add the bound of another reading to a demand."""
    for rule in rules:
        if rule.keyword in keywords and rule.disputed is not None:
            return phrase(
                "{demand} (another reading of the text has {bound})",
                demand=demand,
                bound=value(rule.disputed),
            )
    return demand
