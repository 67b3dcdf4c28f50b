"""What is wrong with a document, in one line that says where, what and what would be right."""

from __future__ import annotations

import importlib
import traceback
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

# Whoever has more to correct than that reads no further, and hints take time to find.
MAX_PROBLEMS = 100
# Of a long text, what stands at both ends.
_HEAD, _TAIL = 300, 200


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
        text = ": ".join(shown(part) for part in (where, self.pointer, self.what) if part)
        return f"{text}; {shown(self.hint)}" if self.hint else text


def shown(text: str) -> str:
    """Write a text on one line of visible characters, without the middle where it is very long."""
    cut = text if len(text) <= _HEAD + _TAIL else f"{text[:_HEAD]}...{text[-_TAIL:]}"
    return "".join(one if one.isprintable() else f"\\u{ord(one):04x}" for one in cut)


def some(problems: Iterable[Problem]) -> list[Problem]:
    """Return the first problems, as many as are worth telling."""
    return list(islice(problems, MAX_PROBLEMS))


class DocumentError(Exception):
    """The document cannot be worked with.

    Attributes:
        problems: what was found until then, at least one.

    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(some(problems))
        super().__init__("\n".join(map(str, self.problems)))


class UnreadableError(DocumentError):
    """A file is missing, is not YAML or JSON, or holds what no document may hold."""


class TargetError(Exception):
    """A target cannot be used, or not with its options; the message says which, and why."""


def failure(error: Exception) -> str:
    """Tell what went wrong in code that is not ours, and the last place there."""
    ours = [str(Path(module).parent) for module in (__file__, importlib.__file__)]
    frames = traceback.extract_tb(error.__traceback__)
    theirs = [one for one in frames if not one.filename.startswith((*ours, "<frozen"))]
    # What does not parse says where itself.
    known = bool(theirs) and not isinstance(error, SyntaxError)
    where = f"{theirs[-1].filename}:{theirs[-1].lineno}: " if known else ""
    return f"{where}{type(error).__name__}: {shown(str(error))}"
