"""What people read at the end of a comparison."""

from __future__ import annotations

import re

from contractgen.diff.changes import Impact
from contractgen.diff.comparison import Comparison
from contractgen.diff.version import Advice, Step

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def on_one_line(text: str) -> str:
    """Return a text without line breaks and other control characters, which names may have."""
    return _CONTROL.sub(lambda found: found[0].encode("unicode_escape").decode(), text)


def counts(comparison: Comparison) -> str:
    """Tell how many changes there are of each class."""
    if not comparison.changes:
        return "no changes"
    return ", ".join(f"{comparison.count(impact)} {impact}" for impact in Impact)


def version(advice: Advice) -> str:
    """Tell which version the changes call for, and whether the documents agree."""
    step = f"{advice.old} to {advice.new}"
    if advice.taken is None:
        return f"{_called_for(advice)}; {step} are not versions that can be compared"
    taken = "no step" if advice.taken is Step.NONE else f"a {advice.taken} one"
    return f"{_called_for(advice)}; {step} is {taken}: {'met' if advice.met else 'not met'}"


def _called_for(advice: Advice) -> str:
    if advice.advised is Step.NONE:
        return "the version may stay"
    return f"a {advice.advised} version is called for"
