"""The example of an error shows a code that the operation gives with that status."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from contractgen.errors import Problem
from contractgen.lint.bodies import bodies
from contractgen.lint.subject import Subject
from contractgen.model.api import Operation
from contractgen.model.contract import ErrorCode, Rule, StateCode
from contractgen.model.values import Example
from contractgen.pointers import join

_ERRORS = ("4", "5", "default")


def check(subject: Subject) -> Iterator[Problem]:
    """Check the examples of each response that tells of an error.

    Where the operation has no code with that status, any code of the catalogue that has it will do.
    """
    errors = subject.api.errors
    known = {error.code for error in errors}
    for operation in subject.api.operations:
        for body in bodies(subject, operation):
            if not body.status.startswith(_ERRORS):
                continue
            given = _codes((*operation.rules, *operation.states), operation, body.status)
            given = given or _codes(errors, operation, body.status)
            for example in body.media.examples:
                for code in sorted(known.intersection(_texts(example.value)) - given):
                    what = f"{operation.id} does not answer {body.status} with {code}"
                    hint = f"show {' or '.join(sorted(given)[:3])}" if given else "show no code"
                    yield subject.bundle.problem(_place(body.pointer, example), what, hint)


def _codes(
    stated: Iterable[Rule | StateCode | ErrorCode], operation: Operation, key: str
) -> set[str]:
    """Return the codes whose status the response under `key` is for."""
    keys = [response.status for response in operation.responses]
    return {one.code for one in stated if one.code and _key(one.status, keys) == key}


def _key(status: int, keys: Sequence[str]) -> str | None:
    likely = (str(status), f"{status // 100}XX", "default")
    return next((key for key in likely if key in keys), None)


def _place(pointer: str, example: Example) -> str:
    return join(pointer, "examples", example.name) if example.name else join(pointer, "example")


def _texts(value: Any) -> Iterator[str]:
    """Yield each text inside a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _texts(inner)
