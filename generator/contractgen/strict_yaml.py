"""The one loader of YAML and JSON files.

It reads the part of YAML that means the same as JSON and refuses the rest: anchors, aliases, tags,
merge keys, duplicate keys, keys that are not text, numbers beyond what every JSON reader keeps, and
characters that hide what a reader sees. Dates and words such as `yes` stay text.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from contractgen.errors import MAX_PROBLEMS, Problem, UnreadableError
from contractgen.pointers import join
from contractgen.texts import display_name, hidden, read_text

MAX_DEPTH = 64
MAX_NODES = 200_000
MAX_SCALAR = 64 * 1024
MAX_INTEGER = 2**63
# Each value has a pointer, which holds all keys above it.
MAX_POINTERS = 32 * 1024 * 1024

_INTEGER = re.compile(r"-?(0|[1-9][0-9]*)")
_FLOAT = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?")
_WORDS: Mapping[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
# Directives: many of them take very long.
_DIRECTIVE = re.compile("^%", re.MULTILINE)
# Line breaks to YAML, which end a comment, but to few editors.
_LINE_BREAK = re.compile("\r(?!\n)|[\x85\u2028\u2029]")


@dataclass(frozen=True)
class Source:
    """One file that was read.

    Attributes:
        name: the file as shown in messages.
        data: plain dicts, lists, str, int, float, bool and None.
        lines: line number of each JSON pointer.

    """

    name: str
    data: Any
    lines: Mapping[str, int]

    def line(self, pointer: str) -> int:
        """Return the line of `pointer`, or of the nearest thing around it."""
        while pointer and pointer not in self.lines:
            pointer = pointer.rpartition("/")[0]
        return self.lines.get(pointer, 1)

    def problem(self, pointer: str, what: str, hint: str = "") -> Problem:
        """Report a problem at `pointer` of this file."""
        return Problem(self.name, what, hint, self.line(pointer), pointer)


def read(path: Path) -> Source:
    """Read one file.

    Raises:
        UnreadableError: with each thing that is wrong with it.

    """
    name = display_name(path)
    text = read_text(path, name)
    if problem := _unseen(name, text):
        raise UnreadableError([problem])
    builder = _Builder(name)
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            builder.take(event)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        what = getattr(error, "problem", None) or str(error).splitlines()[0]
        problem = Problem(name, f"not YAML: {what}", line=mark.line + 1 if mark else None)
        raise UnreadableError([problem]) from error
    if builder.problems:
        raise UnreadableError(builder.problems)
    if builder.documents == 0:
        raise UnreadableError([Problem(name, "the file is empty")])
    return Source(name, builder.root, builder.lines)


def _unseen(name: str, text: str) -> Problem | None:
    """Find what parsers and readers of a file do not see alike."""
    if found := _DIRECTIVE.search(text):
        line = text.count("\n", 0, found.start()) + 1
        return Problem(name, "a line that begins with % is not allowed", "remove it", line)
    if found := _LINE_BREAK.search(text):
        line = text.count("\n", 0, found.start()) + 1
        what = f"the line break U+{ord(found[0]):04X} is not allowed"
        return Problem(name, what, "end lines by a line feed; in a text, write an escape", line)
    if character := hidden(text.removeprefix("\ufeff")):
        what = f"the character {character[1]} is not allowed"
        return Problem(name, what, "in a pattern write it as an escape", character[0])
    return None


@dataclass
class _Frame:
    """A mapping or sequence that is still open; `key` is the pending key of a mapping."""

    container: Any
    pointer: str
    key: str | None = None


@dataclass
class _Builder:
    """Turns parser events into plain data, without recursion."""

    name: str
    root: Any = None
    lines: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    documents: int = 0
    _stack: list[_Frame] = field(default_factory=list)
    _nodes: int = 0
    _pointers: int = 0

    def take(self, event: yaml.Event) -> None:
        """Take the next event."""
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                raise self._fatal(
                    line, "a second document starts here", "keep one document per file"
                )
        elif isinstance(event, yaml.NodeEvent):
            self._node(event, line)
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self._stack.pop()

    def _node(self, event: yaml.NodeEvent, line: int) -> None:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            raise self._fatal(line, f"more than {MAX_NODES} values", "split the file")
        if event.anchor is not None:
            raise self._fatal(line, "anchors and aliases are not allowed", "use $ref")
        if (tag := getattr(event, "tag", None)) is not None:
            raise self._fatal(line, f"tags are not allowed: {tag}", "remove the tag")
        frame = self._stack[-1] if self._stack else None
        expects_key = frame is not None and isinstance(frame.container, dict) and frame.key is None
        if expects_key and frame is not None:
            self._key(frame, event, line)
        elif isinstance(event, yaml.ScalarEvent):
            self._attach(frame, self._scalar(event, line), line)
        else:
            self._open(frame, {} if isinstance(event, yaml.MappingStartEvent) else [], line)

    def _open(self, frame: _Frame | None, container: Any, line: int) -> None:
        if len(self._stack) >= MAX_DEPTH:
            raise self._fatal(
                line, f"nested deeper than {MAX_DEPTH} levels", "move parts into components"
            )
        self._stack.append(_Frame(container, self._attach(frame, container, line)))

    def _attach(self, frame: _Frame | None, value: Any, line: int) -> str:
        """Put a value where it belongs; returns its pointer."""
        if frame is None:
            self.root, pointer = value, ""
        elif frame.key is None:
            pointer = join(frame.pointer, len(frame.container))
            frame.container.append(value)
        else:
            pointer = join(frame.pointer, frame.key)
            frame.container[frame.key] = value
            frame.key = None
        self._pointers += len(pointer)
        if self._pointers > MAX_POINTERS:
            raise self._fatal(line, "long keys around too many values", "shorten the keys")
        # The line of a key is nearer to what a reader looks for than the line of its value.
        self.lines.setdefault(pointer, line)
        return pointer

    def _key(self, frame: _Frame, event: yaml.NodeEvent, line: int) -> None:
        if not isinstance(event, yaml.ScalarEvent):
            raise self._fatal(line, "a key must be text", "write a plain or quoted word")
        key = event.value
        if not isinstance(self._scalar(event, line), str):
            self._report(line, f"the key {key or 'null'} is not text", f'quote it: "{key}"')
        if key == "<<" and event.implicit[0]:
            self._report(line, "merge keys are not allowed", "use $ref or allOf")
        pointer = join(frame.pointer, key)
        if key in frame.container:
            what = f"duplicate key {key}, first on line {self.lines[pointer]}"
            self._report(line, what, "remove one of the two")
        self.lines[pointer] = line
        frame.key = key

    def _scalar(self, event: yaml.ScalarEvent, line: int) -> Any:
        text = event.value
        if len(text) > MAX_SCALAR:
            raise self._fatal(line, f"text longer than {MAX_SCALAR} characters", "shorten it")
        if found := hidden(text):
            what = f"the character {found[1]} is not allowed"
            self._report(line, what, "in a pattern write it as an escape inside single quotes")
        plain = event.implicit[0]
        return self._plain(text, line) if plain else text

    def _plain(self, text: str, line: int) -> Any:
        if text in _WORDS:
            return _WORDS[text]
        if _INTEGER.fullmatch(text):
            # The length goes first: converting very long digits is slow or refused.
            if len(text) > 20 or abs(int(text)) > MAX_INTEGER:
                self._report(line, "an integer beyond 2**63", "quote it if it is text")
                return 0
            return int(text)
        if _FLOAT.fullmatch(text):
            if not math.isfinite(number := float(text)):
                self._report(line, "a number that is too large", "quote it if it is text")
                return 0
            return number
        return text

    def _report(self, line: int, what: str, hint: str) -> None:
        self.problems.append(Problem(self.name, what, hint, line))
        if len(self.problems) >= MAX_PROBLEMS:
            raise UnreadableError(self.problems)

    def _fatal(self, line: int, what: str, hint: str) -> UnreadableError:
        """Return the error to raise where reading on makes no sense."""
        self._report(line, what, hint)
        return UnreadableError(self.problems)
