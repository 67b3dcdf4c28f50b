"""What is found wrong with a target: one record for each departure from the contract."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping
from dataclasses import dataclass, field

# What differs from one run to the next: ids, times, and numbers of more than three digits.
_VOLATILE = re.compile(
    r"[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12}"
    r"|\d{4}-\d\d-\d\d[T ][0-9:.]+|vbsct-[0-9a-f]+-\d+|\d{4,}"
)


@dataclass(frozen=True)
class Clause:
    """Where the contract demands it: the section of the text, the JSON pointer in openapi.json."""

    section: str = ""
    pointer: str = ""

    def __str__(self) -> str:
        return ", ".join(filter(None, (self.section and f"section {self.section}", self.pointer)))


@dataclass(frozen=True)
class Exchange:
    """A request and its answer as text, secrets taken out; `seconds` is how long it took.

    `body` is None where the request had none; `status` is 0 where there was no answer.
    """

    method: str
    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: str | None = None
    status: int = 0
    answer_headers: Mapping[str, str] = field(default_factory=dict)
    answer_body: str = ""
    started: float = 0.0
    seconds: float = 0.0

    @property
    def curl(self) -> str:
        """The request as a curl command that repeats it."""
        parts = ["curl", "-sS", "-i", "-X", self.method, self.url]
        for name, value in self.headers.items():
            parts += ["-H", f"{name}: {value}"]
        if self.body is not None:
            parts += ["--data-binary", self.body]
        return shlex.join(parts)


@dataclass(frozen=True)
class Finding:
    """A departure of the target from the contract.

    Attributes:
        about: id of the rule, state or operation that the target breaks.
        place: what in the request or answer it is about, such as `body.backup.name`.
        expected: what the contract demands.
        got: what the target did.
        label: which of several requests showed it, such as `65 characters`.
        clause: where the contract demands it.
        exchange: the request that showed it, and the answer.
        doubtful: whether the text leaves it open, so that only `--strict` counts it.

    """

    about: str
    place: str
    expected: str
    got: str
    label: str = ""
    clause: Clause = Clause()
    exchange: Exchange | None = None
    doubtful: bool = False

    @property
    def cause(self) -> tuple[str, str, str, str]:
        """What two findings of one cause have in common: all but ids, times and large numbers."""
        expected, got = (_VOLATILE.sub("*", text) for text in (self.expected, self.got))
        return self.about, self.place, expected, got


class Broken(AssertionError):
    """A check failed; carries every finding that it made."""

    def __init__(self, *findings: Finding) -> None:
        self.findings = findings
        super().__init__(
            "\n".join(f"{f.about}: expected {f.expected}, got {f.got}" for f in findings)
        )
