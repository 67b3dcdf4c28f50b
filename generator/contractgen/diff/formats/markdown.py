"""For a changelog: a section of Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from contractgen.diff.changes import Change, Impact
from contractgen.diff.comparison import Comparison, grouped
from contractgen.diff.formats import words


def render(comparison: Comparison) -> str:
    """Write the comparison as the section of the new version."""
    return "\n".join(_lines(comparison)) + "\n"


def _lines(comparison: Comparison) -> Iterator[str]:
    yield f"## {comparison.advice.new}"
    yield ""
    for impact in Impact:
        groups = list(grouped(comparison.changes, impact))
        if groups:
            yield f"### {impact.capitalize()}"
            yield ""
        for heading, changes in groups:
            yield f"- {heading}"
            yield from (f"  - {_entry(change)}" for change in changes)
        if groups:
            yield ""
    summary = f"{words.counts(comparison)}; {words.version(comparison.advice)}"
    yield f"{summary[0].upper()}{summary[1:]}."


def _entry(change: Change) -> str:
    where = f" (`{change.pointer}`)" if change.pointer else ""
    return words.on_one_line(f"{change.sentence}{where}")
