"""There is something to call: a client without a call is no use, nor valid Python."""

from __future__ import annotations

from collections.abc import Iterator

from contractgen.errors import Problem
from contractgen.lint.subject import Subject


def check(subject: Subject) -> Iterator[Problem]:
    """Check that there is an operation."""
    if not subject.api.operations:
        yield subject.bundle.problem("/paths", "no operation", "describe one under paths")
