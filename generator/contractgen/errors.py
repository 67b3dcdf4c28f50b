"""What is wrong with a document, in one line that says where, what and what would be right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One finding.

    Attributes:
        file: the file as the user names it.
        what: what is wrong.
        hint: what would be right; empty where `what` says it already.
        line: line number from 1, where known.
        pointer: JSON pointer of the place inside the file, where known.

    """

    file: str
    what: str
    hint: str = ""
    line: int | None = None
    pointer: str = ""

    def __str__(self) -> str:
        where = self.file if self.line is None else f"{self.file}:{self.line}"
        text = ": ".join(part for part in (where, self.pointer, self.what) if part)
        return f"{text}; {self.hint}" if self.hint else text


class DocumentError(Exception):
    """The document cannot be worked with.

    Attributes:
        problems: everything found until then, at least one.

    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


class UnreadableError(DocumentError):
    """A file is missing, is not YAML or JSON, or holds what no document may hold."""


class TargetError(Exception):
    """A target of another package cannot be used; the message says which, and why."""
