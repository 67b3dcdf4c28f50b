"""For programs: JSON, described by diff.schema.json."""

from __future__ import annotations

from typing import Any

from contractgen import canonical
from contractgen.diff.changes import Change, Impact
from contractgen.diff.comparison import Comparison


def render(comparison: Comparison) -> str:
    """Write the comparison as JSON."""
    advice = comparison.advice
    return canonical.dump(
        {
            "version": {
                "old": advice.old,
                "new": advice.new,
                "advised": advice.advised,
                "taken": advice.taken,
                "met": advice.met,
            },
            "counts": {impact: comparison.count(impact) for impact in Impact},
            "changes": [_change(change) for change in comparison.changes],
        }
    )


def _change(change: Change) -> dict[str, Any]:
    return {
        "rule": change.rule,
        "class": change.impact,
        "pointer": change.pointer,
        "document": "old" if change.removed else "new",
        "operations": list(change.operations),
        "sentence": change.sentence,
    }
