"""How long, large or many a value may be at most."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from contractgen.diff.changes import Change
from contractgen.diff.constraints import constraint_changes
from contractgen.diff.effects import Effect
from contractgen.diff.pairs import Documents

_KEYWORDS = ("maxLength", "maximum", "exclusiveMaximum", "maxItems", "maxProperties")


def check(documents: Documents) -> Iterator[Change]:
    """Find upper bounds that are lower or higher."""
    return constraint_changes(documents, "upper-bound", _KEYWORDS, _judge)


def _judge(old: Any, new: Any) -> Effect:
    return Effect.TIGHTENED if _bound(new) < _bound(old) else Effect.LOOSENED


def _bound(value: Any) -> float:
    return math.inf if value is None else value
