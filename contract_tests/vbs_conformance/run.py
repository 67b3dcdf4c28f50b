"""What one run of the suite is about, shared between the runner, pytest and the report."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum

import pytest
from hypothesis.database import ExampleDatabase

from vbs_conformance.finding import Finding
from vbs_conformance.profile import DEFAULT, Profile
from vbs_conformance.session import Session
from vbs_conformance.vbs.world import World


class Outcome(Enum):
    """What came of a check. A skip is never a pass."""

    PASS = "pass"
    FAIL = "fail"
    SKIP = "skip"
    NOT_REACHABLE = "not reachable"
    DEVIATION = "known deviation"
    DOUBTFUL = "known error of the text"
    FLAKY = "flaky"
    ERROR = "error"


@dataclass(frozen=True)
class Verdict:
    """What came of one check.

    Attributes:
        id: stable name of the check.
        kind: `refused`, `accepted`, `state`, `isolation`, `document`, `scenario` or `model`.
        about: ids of the rules, states and operations that it is about.
        outcome: what came of it; `DOUBTFUL` where only a strict reading of the text is broken,
            `FLAKY` where the same check passed when it was repeated.
        seconds: how long it took.
        reason: why it was skipped, or what went wrong inside.
        findings: departures from the contract.

    """

    id: str
    kind: str
    about: tuple[str, ...]
    outcome: Outcome
    seconds: float
    reason: str = ""
    findings: tuple[Finding, ...] = ()

    @property
    def names(self) -> set[str]:
        """The names by which a known deviation can mean it: its own, and what it found broken."""
        return {self.id, *(finding.about for finding in self.findings)}


@dataclass(frozen=True)
class Settings:
    """What a user may choose for a run.

    `only` holds ids or parts of ids of rules and checks, `replay` the id of the one check to run;
    `examples` keeps what has made random checks fail; `confirm_project` is the project that the
    target must have.
    """

    profile: Profile = DEFAULT
    seed: int = 0
    max_time: float | None = None
    fail_fast: bool = False
    strict: bool = False
    only: tuple[str, ...] = ()
    replay: str | None = None
    examples: ExampleDatabase | None = None
    resume: bool = False
    allow_writes: bool = False
    confirm_project: str | None = None

    @property
    def one_is_enough(self) -> bool:
        """Whether the first finding ends the run."""
        return self.fail_fast or self.replay is not None


@dataclass
class Run:
    """A run in progress.

    `checks` are the ids of all checks there are, each with what it is about; `total` is how many
    of them were selected, `resumed` how many verdicts are those of the run before, `out_of_time`
    how many checks the time did not suffice for. `journal` takes each verdict that is final.
    `abandoned` says that nothing was cleaned up, `interrupt_code` is the exit code of an
    interrupted run.
    """

    session: Session
    world: World
    settings: Settings
    verdicts: list[Verdict] = field(default_factory=list)
    left_over: list[str] = field(default_factory=list)
    gone: str = ""
    interrupted: bool = False
    abandoned: bool = False
    interrupt_code: int = 0
    checks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    total: int = 0
    resumed: int = 0
    out_of_time: int = 0
    seconds: float = 0.0
    journal: Callable[[Verdict], None] = lambda _: None

    @property
    def has_tried_something(self) -> bool:
        """Whether any check came to a verdict of its own."""
        idle = (Outcome.SKIP, Outcome.NOT_REACHABLE)
        return any(verdict.outcome not in idle for verdict in self.verdicts)

    @property
    def findings(self) -> list[Finding]:
        """Every finding that counts: no known deviation, nothing that the text leaves open."""
        failed = [v for v in self.verdicts if v.outcome in (Outcome.FAIL, Outcome.FLAKY)]
        return [f for verdict in failed for f in verdict.findings if not f.doubtful]


RUN: pytest.StashKey[Run] = pytest.StashKey()


def about(*ids: str) -> pytest.MarkDecorator:
    """Mark a test with the rules, states or operations that it is about."""
    return pytest.mark.about(*ids)
