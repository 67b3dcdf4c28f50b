"""Each operation has a name, says what it is for and, beside a catalogue, where it comes from."""

from __future__ import annotations

from collections.abc import Iterator

from contractgen.errors import Problem
from contractgen.lint.subject import Subject
from contractgen.model.operations import operation_nodes


def check(subject: Subject) -> Iterator[Problem]:
    """Check each operation."""
    problem = subject.bundle.problem
    for _, method, pointer, item in operation_nodes(subject.bundle.data):
        if "operationId" not in item[method]:
            yield problem(pointer, "no operationId", "name the operation")
    for operation in subject.api.operations:
        if not operation.summary:
            yield problem(operation.pointer, "no summary", "say in a few words what it does")
        if subject.catalogue.errors_source is None:
            continue
        if not operation.source:
            yield problem(operation.pointer, "no x-source", "name the section of the source text")
        if not operation.rules and not operation.states:
            what = "neither a rule nor a state code"
            yield problem(operation.pointer, what, "state when it fails, in x-state-codes")
