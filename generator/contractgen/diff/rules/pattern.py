"""The pattern of a text: of two patterns nobody can tell which allows more."""

from __future__ import annotations

from collections.abc import Iterator

from contractgen.diff.changes import Change
from contractgen.diff.constraints import constraint_changes
from contractgen.diff.pairs import Documents


def check(documents: Documents) -> Iterator[Change]:
    """Find patterns that are new, gone or others."""
    return constraint_changes(documents, "pattern", ("pattern",))
