"""Each component is used."""

from __future__ import annotations

from collections.abc import Iterator

from contractgen.errors import Problem
from contractgen.lint.subject import Subject


def check(subject: Subject) -> Iterator[Problem]:
    """Check the components of every file."""
    for place in subject.bundle.unused:
        what = "nothing refers to this component"
        yield subject.bundle.document.problem(place, what, "use it or remove it")
