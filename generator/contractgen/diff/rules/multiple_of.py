"""What a number must be a multiple of."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from contractgen.diff.changes import Change
from contractgen.diff.constraints import constraint_changes
from contractgen.diff.effects import Effect, of_presence
from contractgen.diff.pairs import Documents


def check(documents: Documents) -> Iterator[Change]:
    """Find divisors that are new, gone or others."""
    return constraint_changes(documents, "multiple-of", ("multipleOf",), _judge)


def _judge(old: Any, new: Any) -> Effect:
    if old is None or new is None:
        return of_presence(old, new)
    if _divides(old, new):
        return Effect.TIGHTENED
    return Effect.LOOSENED if _divides(new, old) else Effect.CHANGED


def _divides(one: Any, other: Any) -> bool:
    return Fraction(str(other)) % Fraction(str(one)) == 0
