"""What a run came to: verdicts by operation and rule, and what was covered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from vbs_conformance.contract import Contract, Operation, Rule, StateCode
from vbs_conformance.run import Outcome, Run, Verdict

# The gravest outcome of several decides.
_GRAVITY = (
    Outcome.ERROR,
    Outcome.FAIL,
    Outcome.FLAKY,
    Outcome.DEVIATION,
    Outcome.DOUBTFUL,
    Outcome.NOT_REACHABLE,
    Outcome.SKIP,
    Outcome.PASS,
)


@dataclass(frozen=True)
class Share:
    """How many of how many were covered."""

    covered: int
    total: int

    def __str__(self) -> str:
        return f"{self.covered} of {self.total}"


@dataclass(frozen=True)
class Line:
    """A rule, state or scenario with its verdicts.

    `outcome` is the gravest of them; a rule that was refused as it should be passes even where its
    accepted side has no edge to try.
    """

    id: str
    text: str
    section: str
    code: str
    status: str
    outcome: Outcome
    verdicts: tuple[Verdict, ...]


@dataclass(frozen=True)
class OperationSummary:
    """An operation with all that was checked about it."""

    operation: Operation
    outcome: Outcome
    rules: tuple[Line, ...]
    states: tuple[Line, ...]
    others: tuple[Line, ...]


@dataclass(frozen=True)
class Summary:
    """What a run came to."""

    operations: tuple[OperationSummary, ...]
    outcomes: dict[str, int]
    operations_covered: Share
    rules_refused: Share
    rules_accepted: Share
    states_covered: Share
    codes_seen: Share
    codes_bound: Share


def summarize(contract: Contract, run: Run) -> Summary:
    """Order the verdicts of a run by operation and rule, and count what was covered."""
    by_id: dict[str, list[Verdict]] = {}
    for verdict in run.verdicts:
        for id_ in verdict.about:
            by_id.setdefault(id_, []).append(verdict)
    accepted = [verdict for verdict in run.verdicts if verdict.kind == "accepted"]
    coverage = run.session.coverage
    return Summary(
        operations=tuple(_operation(o, by_id, run.verdicts) for o in contract.operations.values()),
        outcomes=dict(Counter(verdict.outcome.value for verdict in run.verdicts)),
        operations_covered=Share(len(coverage.succeeded), len(contract.operations)),
        rules_refused=Share(len(coverage.rules_refused), len(contract.rules)),
        rules_accepted=Share(len(coverage.rules_accepted), len(accepted)),
        states_covered=Share(len(coverage.states), len(contract.states)),
        codes_seen=Share(len(coverage.codes & contract.errors.keys()), len(contract.errors)),
        codes_bound=Share(
            sum(error.unbound is None for error in contract.errors.values()), len(contract.errors)
        ),
    )


def gravest(outcomes: Sequence[Outcome]) -> Outcome:
    """Return the outcome that decides; what was never checked is skipped."""
    return min(outcomes, key=_GRAVITY.index, default=Outcome.SKIP)


def _operation(
    operation: Operation, by_id: dict[str, list[Verdict]], verdicts: list[Verdict]
) -> OperationSummary:
    rules = tuple(_rule(rule, by_id.get(rule.id, [])) for rule in operation.rules)
    states = tuple(_state(state, by_id.get(state.id, [])) for state in operation.states)
    others = tuple(
        Line(v.id, _sentence(v), "", "", "", v.outcome, (v,))
        for v in by_id.get(operation.id, [])
        if v.kind not in ("refused", "accepted", "state")
    )
    unforeseen = [
        Outcome.FAIL
        for v in verdicts
        if v.outcome is Outcome.FAIL and any(f.about == operation.id for f in v.findings)
    ]
    outcomes = [line.outcome for line in (*rules, *states, *others)] + unforeseen
    decided = [o for o in outcomes if o not in (Outcome.NOT_REACHABLE, Outcome.SKIP)]
    return OperationSummary(operation, gravest(decided), rules, states, others)


def _sentence(verdict: Verdict) -> str:
    """Say what a check is about; the name of a scenario says it by itself."""
    name = verdict.id.partition("/")[2].replace("_", " ")
    return name if verdict.kind == "scenario" else f"{verdict.kind}: {name}"


def _rule(rule: Rule, verdicts: list[Verdict]) -> Line:
    tried = [v.outcome for v in verdicts if v.outcome is not Outcome.NOT_REACHABLE]
    text = f"{rule.keyword} {rule.bound}" if rule.bound is not True else rule.keyword
    outcome = gravest(tried or [v.outcome for v in verdicts])
    return _line(rule, f"{rule.place}: {text}", outcome, verdicts)


def _state(state: StateCode, verdicts: list[Verdict]) -> Line:
    outcome = gravest([v.outcome for v in verdicts])
    return _line(state, f"{state.state}: {state.when or ''}", outcome, verdicts)


def _line(row: Rule | StateCode, text: str, outcome: Outcome, verdicts: list[Verdict]) -> Line:
    code = row.code or "no code given"
    if row.basis == "inferred":
        code += " (inferred)"
    return Line(row.id, text, row.section or "", code, str(row.status), outcome, tuple(verdicts))
