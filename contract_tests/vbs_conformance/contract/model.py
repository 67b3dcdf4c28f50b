"""What the contract consists of: operations, their parameters and answers, rules, states, codes."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from typing import Any

_INTEGER = re.compile(r"-?[0-9]{1,19}")


class ContractError(Exception):
    """The two files cannot be read, do not fit together, or do not know what they are asked for."""


class Body(Enum):
    """Stands for a request body that is no JSON value."""

    ABSENT = "absent"
    NOT_JSON = "not JSON"


@dataclass(frozen=True)
class Rule:
    """One constraint of a request, and the answer that breaking it gets.

    `place` is the location and the dotted path (`body.tags[].key`), `bound` the value of the
    keyword, `disputed` the bound of the other reading, `pointer` where openapi.json states it.
    `when` names the value of another field on which the constraint depends. `basis` is `stated`,
    `inferred` or `none`; `code` is None where the text names none. For values that match
    `inferred_for` a stated code is only inferred: `basis` is then that of a violation, and two that
    differ in it are of the same rule.
    """

    id: str
    operation: str
    location: str
    place: str
    keyword: str
    bound: Any
    disputed: Any
    when: Mapping[str, Any] | None
    status: int
    code: str | None
    basis: str = field(compare=False)
    section: str | None
    pointer: str
    readings: tuple[str, ...] = ()
    inferred_for: str | None = None


@dataclass(frozen=True)
class StateCode:
    """The answer of an operation that the state of a resource, not the request, forbids."""

    id: str
    operation: str
    state: str
    cause: str
    status: int
    code: str | None
    basis: str
    when: str | None
    section: str | None


@dataclass(frozen=True)
class ErrorCode:
    """A row of the catalogue of error codes."""

    code: str
    status: int
    message: str
    meaning: str
    remedy: str | None
    edition: str | None = None
    unbound: str | None = None


@dataclass(frozen=True)
class Reading:
    """How a contradiction or a gap of the text is read, and how the tests treat it."""

    id: str
    sections: tuple[str, ...]
    issue: str
    reading: str
    basis: str
    tests: str | None = None


@dataclass(frozen=True)
class Parameter:
    """A parameter of an operation; `pointer` is where the document states its schema.

    `default` is what a server takes where it is left out, None if the document does not say.
    """

    name: str
    location: str
    required: bool
    types: tuple[str, ...]
    pointer: str
    default: Any = None

    def convert(self, text: str) -> str | int | bool:
        """Turn the text of a parameter into the type of its schema, or leave it a string."""
        if "integer" in self.types and _INTEGER.fullmatch(text):
            return int(text)
        if "boolean" in self.types and text in ("true", "false"):
            return text == "true"
        return text


@dataclass(frozen=True)
class Response:
    """A documented answer; `pointer` is where its schema is stated, None for one without body."""

    status: str
    pointer: str | None
    headers: tuple[str, ...]
    required_headers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Operation:
    """An operation with its rules in order of precedence, its states and its answers.

    `path` is the template, `pointer` where the document states the operation, `tags` as documented
    (the first one names the resource), `secured` tells whether credentials are needed, `body` is
    where the schema of the body is stated, `body_defaults` has what a server takes for properties
    of it that are left out, `source` is the section of the text.
    """

    id: str
    method: str
    path: str
    pointer: str
    tags: tuple[str, ...]
    secured: bool
    parameters: tuple[Parameter, ...]
    body: str | None
    body_required: bool
    responses: tuple[Response, ...]
    rules: tuple[Rule, ...]
    states: tuple[StateCode, ...]
    source: str = ""
    body_defaults: Mapping[str, Any] = field(default_factory=dict)

    def state(self, name: str) -> StateCode | None:
        """Return the answer documented for a state, or None."""
        return next((state for state in self.states if state.state == name), None)

    def response(self, status: int) -> Response | None:
        """Return the answer documented for a status, or None."""
        keys = (str(status), f"{status // 100}XX", "default")
        by_status = {response.status: response for response in self.responses}
        return next((by_status[key] for key in keys if key in by_status), None)

    @cached_property
    def segments(self) -> tuple[str, ...]:
        """The segments of the path template."""
        return tuple(self.path.split("/"))

    @cached_property
    def rules_by_constraint(self) -> dict[tuple[str, str, str], tuple[int, Rule]]:
        """Each rule and its rank, by place, keyword and pointer."""
        return {(r.place, r.keyword, r.pointer): (n, r) for n, r in enumerate(self.rules)}
