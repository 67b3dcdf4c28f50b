"""Which version the changes call for, by semantic versioning, and what the documents say."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from contractgen.diff.changes import Change, Impact
from contractgen.diff.rules.texts import RULE as TEXTS

_VERSION = re.compile(r"v?(\d{1,9})(?:\.(\d{1,9}))?(?:\.(\d{1,9}))?(?:[-+].*)?")


class Step(StrEnum):
    """The part of a version that is higher; the first ones are larger steps."""

    MAJOR = "major"
    MINOR = "minor"
    PATCH = "patch"
    NONE = "none"


@dataclass(frozen=True)
class Advice:
    """What the changes call for.

    Attributes:
        advised: the step that they call for.
        taken: the step from the old version to the new one, or None where they are no versions.
        met: whether the step that was taken is large enough, or None where nobody can tell.

    """

    old: str
    new: str
    advised: Step
    taken: Step | None
    met: bool | None


def advise(old: str, new: str, changes: Iterable[Change]) -> Advice:
    """Return what the changes call for between two versions."""
    advised = _advised(changes)
    before, after = _numbers(old), _numbers(new)
    if before is None or after is None:
        return Advice(old, new, advised, None, None)
    taken = _taken(before, after)
    # Before 1.0.0 a minor step may break callers.
    enough = Step.MINOR if advised is Step.MAJOR and before[0] == 0 else advised
    steps = list(Step)
    met = steps.index(taken) <= steps.index(enough)
    return Advice(old, new, advised, taken, met)


def _advised(changes: Iterable[Change]) -> Step:
    found = {(change.impact, change.rule == TEXTS) for change in changes}
    if any(impact is Impact.CALLERS for impact, _ in found):
        return Step.MAJOR
    if any(not is_text for _, is_text in found):
        return Step.MINOR
    return Step.PATCH if found else Step.NONE


def _taken(old: tuple[int, ...], new: tuple[int, ...]) -> Step:
    if new <= old:
        return Step.NONE
    parts = zip((Step.MAJOR, Step.MINOR, Step.PATCH), old, new, strict=True)
    return next(step for step, before, after in parts if before != after)


def _numbers(version: str) -> tuple[int, ...] | None:
    match = _VERSION.fullmatch(version)
    return tuple(int(number or 0) for number in match.groups()) if match else None
