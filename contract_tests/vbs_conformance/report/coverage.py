"""What a run has covered of the document, and for all else the reason why not."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass

from vbs_conformance.contract import Contract, Rule, StateCode
from vbs_conformance.run import Outcome, Run, Verdict

# More of them say no more.
_MOST_REASONS = 3
# The kinds of checks that call operations in order to succeed.
_SUCCEEDING = ("accepted", "scenario", "model")


@dataclass(frozen=True)
class Item:
    """One thing to be covered; `reason` says why it was not, "" where it was."""

    id: str
    reason: str = ""


@dataclass(frozen=True)
class Area:
    """All things of one kind; `title` says what it takes to cover one."""

    title: str
    items: tuple[Item, ...]

    @property
    def total(self) -> int:
        """How many things there are."""
        return len(self.items)

    @property
    def covered(self) -> int:
        """How many were covered."""
        return sum(not item.reason for item in self.items)

    @property
    def missing(self) -> dict[str, list[str]]:
        """What was not covered, by the reason why."""
        by_reason: dict[str, list[str]] = {}
        for item in self.items:
            if item.reason:
                by_reason.setdefault(item.reason, []).append(item.id)
        return by_reason

    def __str__(self) -> str:
        return f"{self.covered} of {self.total}"


@dataclass(frozen=True)
class Coverage:
    """What a run has covered of the document, by kind of thing."""

    operations: Area
    rules_refused: Area
    rules_accepted: Area
    states: Area
    codes: Area
    statuses: Area

    @property
    def areas(self) -> dict[str, Area]:
        """All of them, by name."""
        return dict(vars(self))


def coverage_of(contract: Contract, run: Run) -> Coverage:
    """Say what a run has covered, and why not the rest."""
    seen = run.session.coverage
    why = _Why(contract, run.checks, {verdict.id: verdict for verdict in run.verdicts})
    rules = [rule.id for rule in contract.rules]
    edges = [id_ for id_ in rules if f"accepted/{id_}" in run.checks]
    states = [state.id for state in contract.states]
    statuses = [f"{o.id} {r.status}" for o in contract.operations.values() for r in o.responses]
    met = {f"{operation} {status}" for operation, status in seen.statuses}
    return Coverage(
        operations=Area(
            "Operations called",
            _items(contract.operations, seen.succeeded, why.operation),
        ),
        rules_refused=Area(
            "Rules refused when broken", _items(rules, seen.rules_refused, why.refused)
        ),
        rules_accepted=Area(
            "Edges of rules accepted", _items(edges, seen.rules_accepted, why.accepted)
        ),
        states=Area("States brought about", _items(states, seen.states, why.state)),
        codes=Area("Error codes met", _items(contract.errors, seen.codes, why.code)),
        statuses=Area("Documented statuses met", _items(statuses, met, why.status)),
    )


def _items(
    ids: Iterable[str], covered: Container[str], why_not: Callable[[str], str]
) -> tuple[Item, ...]:
    return tuple(Item(id_, "" if id_ in covered else why_not(id_)) for id_ in ids)


@dataclass(frozen=True)
class _Why:
    """Finds the reason why something was not covered, from the checks about it."""

    contract: Contract
    checks: Mapping[str, tuple[str, ...]]
    verdicts: Mapping[str, Verdict]

    def operation(self, id_: str) -> str:
        return self._not(
            check
            for check, about in self.checks.items()
            if id_ in about and check.startswith(_SUCCEEDING)
        )

    def refused(self, rule: str) -> str:
        return self._not([f"refused/{rule}"])

    def accepted(self, rule: str) -> str:
        return self._not([f"accepted/{rule}"])

    def state(self, state: str) -> str:
        return self._not([f"state/{state}"])

    def code(self, code: str) -> str:
        unbound = self.contract.errors[code].unbound
        rows: list[Rule | StateCode] = [*self.contract.rules, *self.contract.states]
        return unbound or self._not(_check(row) for row in rows if row.code == code)

    def status(self, operation_and_status: str) -> str:
        id_, _, status = operation_and_status.partition(" ")
        if status.startswith("2"):
            return self.operation(id_)
        operation = self.contract.operations[id_]
        rows: list[Rule | StateCode] = [*operation.rules, *operation.states]
        return self._not(_check(row) for row in rows if str(row.status) == status)

    def _not(self, checks: Iterable[str]) -> str:
        reasons = [self._reason(check) for check in checks if check in self.checks]
        distinct = list(dict.fromkeys(reasons))[:_MOST_REASONS]
        return "; ".join(distinct) or "no check is about it"

    def _reason(self, check: str) -> str:
        verdict = self.verdicts.get(check)
        if verdict is None:
            return "its check was not run"
        if verdict.outcome in (Outcome.NOT_REACHABLE, Outcome.SKIP):
            return verdict.reason
        if verdict.outcome is Outcome.PASS:
            return "its check passed with another right answer"
        return "its check did not pass"


def _check(row: Rule | StateCode) -> str:
    return f"refused/{row.id}" if isinstance(row, Rule) else f"state/{row.id}"
