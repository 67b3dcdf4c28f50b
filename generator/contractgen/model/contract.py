"""What a request must keep to, and what the answer is where it does not."""

from __future__ import annotations

from dataclasses import dataclass

from contractgen.model.values import Json


@dataclass(frozen=True)
class When:
    """A condition: the value at `place` is one of `values`."""

    place: str
    values: tuple[Json, ...]


@dataclass(frozen=True)
class Rule:
    """One constraint of a request, and how a request that breaks it is to be answered.

    Attributes:
        id: unique and stable, `<operation>:<place>:<keyword>`, with suffixes where needed.
        location: path, query, header, cookie or body.
        place: location and dotted path; `[]` is an array item.
        keyword: a keyword of JSON Schema, or `required`, `null`, `json`, `false`.
        bound: the keyword's value.
        disputed: the bound of another reading, or None.
        status: HTTP status of the answer.
        code: error code of the answer, or None where nobody knows it.
        basis: `stated`, `inferred` or `none`: on what the code rests.
        section: section of the source text.
        pointer: where the constraint is written in the bundled document.
        inferred_for: a pattern; for values that match it, a stated code is only inferred.

    """

    id: str
    operation: str
    location: str
    place: str
    keyword: str
    bound: Json
    disputed: Json
    when: When | None
    status: int
    code: str | None
    basis: str
    section: str
    pointer: str
    readings: tuple[str, ...]
    inferred_for: str | None = None


@dataclass(frozen=True)
class StateCode:
    """A state of the server in which a well-formed request is refused."""

    id: str
    operation: str
    state: str
    cause: str
    status: int
    code: str | None
    basis: str
    when: str
    section: str


@dataclass(frozen=True)
class ErrorCode:
    """An entry of the catalogue of error codes.

    Attributes:
        edition: the sibling edition of the text that has it, or None for this one.
        unbound: why no operation is tied to it, or None.

    """

    code: str
    status: int
    message: str
    meaning: str
    remedy: str
    edition: str | None
    unbound: str | None


@dataclass(frozen=True)
class Reading:
    """What an unclear place of the text is taken to say; `basis`: text, edition, inferred."""

    id: str
    sections: tuple[str, ...]
    issue: str
    reading: str
    basis: str
    tests: str
