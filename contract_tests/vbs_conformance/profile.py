"""How thorough a run is."""

from __future__ import annotations

from dataclasses import dataclass

from vbs_conformance.exploration.effort import Effort


@dataclass(frozen=True)
class Profile:
    """How much a run does.

    Attributes:
        name: how the user asks for it.
        cases: how many requests break each rule, and keep to its edge, at the most.
        effort: how much is left to schemathesis.
        machines: how many random sequences are compared with each model.
        steps: how many calls each of them has.
        without: the parts of the suite that are left out.

    """

    name: str
    cases: int
    effort: Effort
    machines: int
    steps: int
    without: tuple[str, ...] = ()


_EVERY = 10_000
# What waits for jobs, or looks for what nobody has foreseen.
_SLOW = ("native", "shares", "policy_tasks", "policy_filter", "isolation", "document")
PROFILES = {
    profile.name: profile
    for profile in (
        Profile("quick", 1, Effort(0, 0, 0, 0), 1, 10, without=_SLOW),
        Profile("default", _EVERY, Effort(coverage=0, valid=2, invalid=0, sequences=2), 4, 12),
        Profile(
            "deep", _EVERY, Effort(coverage=_EVERY, valid=50, invalid=20, sequences=40), 40, 30
        ),
    )
}
DEFAULT = PROFILES["default"]
