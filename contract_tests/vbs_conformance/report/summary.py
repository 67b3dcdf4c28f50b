"""What a run came to: verdicts by operation and rule, and what was covered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from vbs_conformance.contract import Contract, Operation, Rule, StateCode
from vbs_conformance.report.causes import Cause, causes, gravest
from vbs_conformance.report.coverage import Coverage, coverage_of
from vbs_conformance.report.deviations import obsolete_deviations
from vbs_conformance.report.location import complete_clause
from vbs_conformance.run import Outcome, Run, Verdict
from vbs_conformance.target import Deviation


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
class Timing:
    """How long a run took in seconds, how much of it was spent on its requests."""

    requests: int
    seconds: float
    waited: float

    @property
    def rate(self) -> float:
        """Requests per second."""
        return self.requests / self.seconds if self.seconds else 0.0

    @property
    def share_outside(self) -> float:
        """The share of the time in which no request was under way, between 0 and 1."""
        return max(0.0, 1 - self.waited / self.seconds) if self.seconds else 0.0

    def __str__(self) -> str:
        return (
            f"{self.requests} in {self.seconds:.1f} s, {self.rate:.0f} a second, "
            f"{self.share_outside:.0%} of the time outside the server"
        )


@dataclass(frozen=True)
class Summary:
    """What a run came to.

    Attributes:
        operations: every operation with its verdicts.
        outcomes: how many checks came to which outcome.
        causes: what was found, one entry for each cause.
        errors: checks in which the suite itself failed.
        coverage: what was covered of the document.
        obsolete: known deviations of the target file that no longer occur.
        notes: what else a reader must know of the run.
        timing: how long it took.

    """

    operations: tuple[OperationSummary, ...]
    outcomes: dict[str, int]
    causes: tuple[Cause, ...]
    errors: tuple[Verdict, ...]
    coverage: Coverage
    obsolete: tuple[Deviation, ...]
    notes: tuple[str, ...]
    timing: Timing

    @property
    def findings(self) -> tuple[Cause, ...]:
        """The causes that count."""
        return tuple(cause for cause in self.causes if cause.counts)

    @property
    def texts(self) -> dict[str, str]:
        """What each rule, state and operation is about, by id."""
        return {
            **{o.operation.id: f"{o.operation.method} {o.operation.path}" for o in self.operations},
            **{row.id: row.text for o in self.operations for row in (*o.rules, *o.states)},
        }

    def causes_of(self, outcome: Outcome) -> tuple[Cause, ...]:
        """Return the causes that led to one outcome."""
        return tuple(cause for cause in self.causes if cause.outcome is outcome)


def summarize(contract: Contract, run: Run) -> Summary:
    """Order the verdicts of a run by operation and rule, and count what was covered."""
    by_id: dict[str, list[Verdict]] = {}
    for verdict in run.verdicts:
        for id_ in verdict.about:
            by_id.setdefault(id_, []).append(verdict)
    transport = run.session.transport
    obsolete = obsolete_deviations(run)
    return Summary(
        operations=tuple(_operation(o, by_id, run.verdicts) for o in contract.operations.values()),
        outcomes=dict(Counter(verdict.outcome.value for verdict in run.verdicts)),
        causes=tuple(_with_clause(contract, cause) for cause in causes(run.verdicts)),
        errors=tuple(v for v in run.verdicts if v.outcome is Outcome.ERROR),
        coverage=coverage_of(contract, run),
        obsolete=obsolete,
        notes=tuple(_notes(run, obsolete)),
        timing=Timing(transport.count, run.seconds, transport.waited),
    )


def _with_clause(contract: Contract, cause: Cause) -> Cause:
    clause = complete_clause(contract, cause.finding)
    return replace(cause, finding=replace(cause.finding, clause=clause))


def _notes(run: Run, obsolete: tuple[Deviation, ...]) -> Iterator[str]:
    if run.settings.only:
        yield f"only a part was selected: {', '.join(run.settings.only)}"
    if run.resumed:
        yield f"resumed: {run.resumed} of {run.total} verdicts are those of the run before"
    done = len(run.verdicts) - run.out_of_time
    if done < run.total:
        why = "stopped early"
        if run.interrupted:
            why = "interrupted"
        elif run.out_of_time:
            why = f"stopped early, as the {run.settings.max_time:g} s of --max-time were up"
        yield f"{why}: {done} of {run.total} checks were run"
    if run.gone:
        yield run.gone
    yield from run.session.gate.notes
    if run.session.gate.limits.read_only:
        yield f"nothing was written: {run.session.gate.limits.read_only}"
    for deviation in run.session.target.deviations:
        if deviation.until is not None and deviation.until < date.today():
            yield f"the known deviation {deviation.rule} was tolerated until {deviation.until} only"
    for deviation in obsolete:
        yield (
            f"the known deviation {deviation.rule} no longer occurs; remove it from the target file"
        )
    if not run.has_tried_something:
        yield "no check could be tried, so this run shows nothing"


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
        v.outcome
        for v in verdicts
        if v.outcome in (Outcome.FAIL, Outcome.FLAKY)
        and any(f.about == operation.id for f in v.findings)
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
    outcome = gravest(tried or [v.outcome for v in verdicts])
    text = f"{rule.place}: {rule.keyword} {_bound(rule)}".strip()
    return _line(rule, text, outcome, verdicts)


def _bound(rule: Rule) -> str:
    """Return the value of a keyword as text; "" where the keyword says it all."""
    if isinstance(rule.bound, list):
        return ", ".join(map(str, rule.bound))
    return "" if rule.bound is True else str(rule.bound)


def _state(state: StateCode, verdicts: list[Verdict]) -> Line:
    outcome = gravest([v.outcome for v in verdicts])
    return _line(state, f"{state.state}: {state.when or ''}", outcome, verdicts)


def _line(row: Rule | StateCode, text: str, outcome: Outcome, verdicts: list[Verdict]) -> Line:
    code = row.code or "no code given"
    if row.basis == "inferred":
        code += " (inferred)"
    return Line(row.id, text, row.section or "", code, str(row.status), outcome, tuple(verdicts))
