"""Collects the rules of one operation, each with the refusal that belongs to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from contractgen.canonical import compact
from contractgen.model import conditions, extensions
from contractgen.model.contract import ErrorCode, Rule, When
from contractgen.model.extensions import NO_CODE, Code
from contractgen.model.sites import Sites

# Called with pointer, problem and hint.
Report = Callable[[str, str, str], None]


@dataclass(frozen=True)
class Spot:
    """A value of the request and what is known about it from around it.

    Attributes:
        place: location and dotted path.
        own: the schemas to enumerate.
        told: objects that speak of this value before its schemas do (a parameter, a body).
        outer: schemas of enclosing objects that describe the same value; their codes hold here too.
        when: the condition under which the schemas apply.
        path: pointers of the schemas that are being walked, against endless recursion.

    """

    place: str
    own: Sites
    told: Sites = ()
    outer: Sites = ()
    when: When | None = None
    path: frozenset[str] = frozenset()

    @property
    def location(self) -> str:
        """The part of the request: path, query, header, cookie or body."""
        return self.place.partition(".")[0].removesuffix("[]")

    @property
    def speaking(self) -> Sites:
        """All that is said of the value at this place, the most specific first."""
        return (*self.told, *self.own)


@dataclass
class RuleBook:
    """The rules of one operation.

    Attributes:
        catalogue: the known error codes.
        operation: the operation's id.
        section: section of the source text that describes the operation.
        report: told of rules that contradict each other.
        applied: collects pointer and keyword of each x-error-codes entry that a rule uses.
        rules: by id, in order of precedence.

    """

    catalogue: Mapping[str, ErrorCode]
    operation: str
    section: str
    report: Report
    applied: set[tuple[str, str]]
    rules: dict[str, Rule] = field(default_factory=dict)

    def add(
        self,
        spot: Spot,
        keyword: str,
        bound: Any,
        pointer: str,
        choice: str = "",
        readings_of: Sites = (),
    ) -> None:
        """Add the rule for one keyword.

        Args:
            spot: the value.
            keyword: the constraint.
            bound: its value.
            pointer: where it is written.
            choice: part of the id that tells it from others of the same keyword.
            readings_of: further objects whose readings the rule relies on.

        """
        condition = conditions.suffix(spot.when) if spot.when else ""
        code = self._code(spot, keyword)
        known = self.catalogue.get(code.code or "")
        rule = Rule(
            id=f"{self.operation}:{spot.place}:{keyword}{choice}{condition}",
            operation=self.operation,
            location=spot.location,
            place=spot.place,
            keyword=keyword,
            bound=bound,
            disputed=extensions.disputed((*spot.speaking, *spot.outer), keyword),
            when=spot.when,
            status=known.status if known else extensions.DEFAULT_STATUS,
            code=code.code,
            basis=code.basis,
            section=self.section,
            pointer=pointer,
            readings=extensions.readings((*readings_of, *spot.speaking)),
            inferred_for=code.inferred_for,
        )
        self._keep(rule)

    def _keep(self, rule: Rule) -> None:
        """Keep a rule; one that says the same a second time never decides the answer."""
        first_one = self.rules.setdefault(rule.id, rule)
        same = _answer(first_one) == _answer(rule)
        if compact(first_one.bound) != compact(rule.bound) or not same:
            what = f"a second rule {rule.id}, the first is at {first_one.pointer}"
            self.report(rule.pointer, what, "merge the two, or give both the same bound and code")

    def _code(self, spot: Spot, keyword: str) -> Code:
        """Return the most specific code for a keyword; null has one of its own or another's."""
        fallbacks = ("null", "required", "type") if keyword == "null" else (keyword,)
        entries = [(site, extensions.error_codes(site)) for site in (*spot.speaking, *spot.outer)]
        for name in fallbacks:
            found = [(site, codes[name]) for site, codes in entries if name in codes]
            if found:
                self.applied.update((site.pointer, name) for site, _ in found)
                return found[0][1]
        return NO_CODE


def _answer(rule: Rule) -> tuple[str | None, str, str | None]:
    return rule.code, rule.basis, rule.inferred_for
