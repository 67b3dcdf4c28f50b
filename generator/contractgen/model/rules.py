"""Enumerates the rules of one operation, in the order in which they take precedence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from contractgen.model import conditions
from contractgen.model.contract import Rule, When
from contractgen.model.fields import choice_of_names, types_of
from contractgen.model.rulebook import RuleBook, Spot
from contractgen.model.sites import (
    Site,
    Sites,
    below,
    first,
    item_sites,
    layers,
    property_names,
    property_sites,
    with_branches,
    without,
)
from contractgen.pointers import join

LOCATIONS = ("path", "query", "header", "cookie")
# Headers that OpenAPI does not let a parameter describe.
IGNORED_HEADERS = frozenset(("accept", "authorization", "content-type"))
# Whether a value is there at all comes before what it is: an empty text is missing, not wrong.
_KEYWORDS = (
    *("false", "type", "minProperties", "minLength", "minItems"),
    *("enum", "const", "maxLength", "pattern", "not"),
    *("minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum", "multipleOf"),
    *("maxProperties", "maxItems", "uniqueItems", "x-uniqueBy"),
    *("dependentRequired", "propertyNames", "contains"),
)
_CLOSING = ("additionalProperties", "unevaluatedProperties")
# Types that any text of a path, query or header satisfies.
_TEXTUAL = frozenset(("string", "array", "object"))

# Schemas that refer to each other in many ways unfold without limit.
MAX_VISITS = 20_000


class TooManyRulesError(Exception):
    """The schemas of an operation unfold to too many values."""


@dataclass
class RuleBuilder:
    """Enumerates the rules of one operation.

    Attributes:
        data: the bundled document.
        book: takes the rules.

    """

    data: Mapping[str, Any]
    book: RuleBook
    _visits: int = 0

    def build(self, parameters: Iterable[str], body: str | None) -> tuple[Rule, ...]:
        """All rules.

        Args:
            parameters: pointers of the operation's parameters, in document order.
            body: pointer of its request body, if it has one.

        """
        described = [layers(self.data, pointer) for pointer in parameters]
        for location in LOCATIONS:
            for sites in described:
                if first(sites, "in") == location:
                    self._parameter(sites, location)
        if body is not None:
            self._body(layers(self.data, body))
        return tuple(self.book.rules.values())

    def _parameter(self, sites: Sites, location: str) -> None:
        name = first(sites, "name")
        if location == "header" and name.lower() in IGNORED_HEADERS:
            return
        schemas = below(self.data, [site for site in sites if "schema" in site.node], "schema")
        spot = Spot(f"{location}.{name}", schemas, told=sites)
        holder = next((site for site in sites if site.node.get("required") is True), None)
        if location != "path" and holder is not None:
            self.book.add(spot, "required", True, join(holder.pointer, "required"))
        self._schema(spot)

    def _body(self, sites: Sites) -> None:
        spot = Spot("body", (), told=sites)
        holder = next((site for site in sites if site.node.get("required") is True), None)
        if holder is not None:
            self.book.add(spot, "required", True, join(holder.pointer, "required"))
        for site in sites:
            for media, content in site.node.get("content", {}).items():
                if not is_json(media):
                    continue
                pointer = join(site.pointer, "content", media)
                self.book.add(spot, "json", True, pointer)
                if "schema" in content:
                    self._schema(replace(spot, own=layers(self.data, join(pointer, "schema"))))
                return

    def _schema(self, spot: Spot) -> None:
        """Add the rules of one value and of everything inside it."""
        # The more speaks of a value, the longer it takes.
        self._visits += 1 + len(spot.outer)
        if self._visits > MAX_VISITS:
            raise TooManyRulesError(self.book.operation)
        pointers = {site.pointer for site in spot.own}
        if pointers & spot.path or first((*spot.speaking, *spot.outer), "readOnly") is True:
            return
        spot = replace(spot, path=spot.path | pointers)
        self._null(spot)
        for keyword in _KEYWORDS:
            for site in spot.own:
                if keyword in site.node and not _always_holds(spot, site, keyword):
                    self.book.add(spot, keyword, site.node[keyword], join(site.pointer, keyword))
        self._properties(spot)
        self._items(spot)
        self._alternatives(spot)
        for site in spot.own:
            for index in range(len(site.node.get("allOf", ()))):
                self._branch(spot, join(site.pointer, "allOf", index), spot.when)
        for site in spot.own:
            if "if" in site.node:
                self._conditional(spot, site)

    def _null(self, spot: Spot) -> None:
        if spot.location != "body":
            return
        for site in spot.own:
            types = types_of(site.node)
            if types and "null" not in types:
                self.book.add(spot, "null", True, join(site.pointer, "type"))
                return

    def _properties(self, spot: Spot) -> None:
        around = with_branches(self.data, (*spot.own, *spot.outer))
        for name in property_names(spot.own):
            own = property_sites(self.data, spot.own, name)
            said = with_branches(self.data, property_sites(self.data, around, name))
            inner = self._inside(spot, f"{spot.place}.{name}", own, without(said, own))
            self._required(spot, name, inner)
            self._schema(inner)
        for site in spot.own:
            for keyword in _CLOSING:
                if site.node.get(keyword) is False:
                    self.book.add(spot, keyword, False, join(site.pointer, keyword))
                elif isinstance(site.node.get(keyword), Mapping):
                    own = layers(self.data, join(site.pointer, keyword))
                    self._schema(self._inside(spot, f"{spot.place}.*", own, ()))

    def _required(self, spot: Spot, name: str, inner: Spot) -> None:
        holder = next((site for site in spot.own if name in site.node.get("required", ())), None)
        if holder is None or first((*inner.own, *inner.outer), "readOnly") is True:
            return
        # A branch that only requires the property has no other place to name a reading.
        told = () if inner.own else (holder,)
        self.book.add(inner, "required", True, join(holder.pointer, "required"), readings_of=told)

    def _items(self, spot: Spot) -> None:
        own = item_sites(self.data, spot.own)
        if own:
            outer = item_sites(self.data, spot.outer)
            self._schema(self._inside(spot, f"{spot.place}[]", own, outer))

    def _inside(self, spot: Spot, place: str, own: Sites, outer: Sites) -> Spot:
        return Spot(place, own, (), outer, spot.when, spot.path)

    def _alternatives(self, spot: Spot) -> None:
        for site in spot.own:
            for keyword in ("anyOf", "oneOf"):
                if keyword in site.node:
                    names = choice_of_names(site) if keyword == "anyOf" else ()
                    bound = list(names) if names else site.node[keyword]
                    choice = f"[{'|'.join(names)}]" if names else ""
                    self.book.add(spot, keyword, bound, join(site.pointer, keyword), choice)

    def _branch(self, spot: Spot, pointer: str, when: When | None) -> None:
        """Add the rules of a schema that speaks of the same value."""
        own = layers(self.data, pointer)
        around = with_branches(self.data, (*spot.speaking, *spot.outer))
        self._schema(replace(spot, own=own, told=(), outer=without(around, own), when=when))

    def _conditional(self, spot: Spot, site: Site) -> None:
        around = with_branches(self.data, (*spot.own, *spot.outer))
        try:
            if "then" in site.node:
                self._under(spot, site, "then", conditions.then_condition(site, spot.place))
            if "else" in site.node:
                when = conditions.else_condition(self.data, site, spot.place, around)
                self._under(spot, site, "else", when)
        except conditions.UnclearConditionError as error:
            what = "the condition cannot be made a rule"
            self.book.report(join(site.pointer, "if"), what, str(error))

    def _under(self, spot: Spot, site: Site, keyword: str, when: When) -> None:
        pointer = join(site.pointer, keyword)
        if spot.when is not None:
            self.book.report(pointer, "a condition inside a condition", "test one property only")
        self._branch(spot, pointer, when)


def is_json(media: str) -> bool:
    """Whether a media type is JSON."""
    name = media.partition(";")[0].strip().lower()
    return name == "application/json" or name.endswith("+json")


def _always_holds(spot: Spot, site: Site, keyword: str) -> bool:
    """Whether no request can break the keyword: any text is a string."""
    textual = spot.location != "body" and keyword == "type"
    return textual and not _TEXTUAL.isdisjoint(types_of(site.node))
