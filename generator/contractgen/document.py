"""Reads a document: the root file and the files beside it that it refers to."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote

from contractgen import strict_yaml
from contractgen.errors import MAX_PROBLEMS, DocumentError, Problem, some
from contractgen.pointers import join, resolve, split
from contractgen.refs import Reference, references
from contractgen.strict_yaml import MAX_NODES, Source
from contractgen.upgrade import is_former, upgrade

MAX_FILES = 50
# The time for a hint grows with both.
_MAX_NAME = 100
_MAX_NAMES = 500


class Place(NamedTuple):
    """A value of the document: a file (relative to the root's folder) and a JSON pointer."""

    file: str
    pointer: str


@dataclass(frozen=True)
class Document:
    """All files of a document, the root first, then in the order of first reference.

    Attributes:
        folder: of the root.
        located: the file that each location names, by the file that it stands in and its text.

    """

    folder: Path
    root: str
    sources: Mapping[str, Source]
    located: Mapping[tuple[str, str], str]

    def node(self, place: Place) -> Any:
        """Return the value at a place."""
        return resolve(self.sources[place.file].data, place.pointer)

    def problem(self, place: Place, what: str, hint: str = "") -> Problem:
        """Report a problem at a place."""
        return self.sources[place.file].problem(place.pointer, what, hint)


def read_document(path: Path) -> Document:
    """Read the root file and everything that it refers to.

    Raises:
        UnreadableError: a file cannot be read.
        DocumentError: a reference leads nowhere.

    """
    folder = Path(os.path.realpath(path)).parent
    root = path.name
    sources: dict[str, Source] = {}
    problems: list[Problem] = []
    queue = [root]
    located: dict[tuple[str, str], str] = {}
    former = False
    for file in queue:
        source = _read(path if file == root else folder / file)
        sources[file] = source
        # The root speaks for the other files, which do not say their version.
        former = former or (file == root and is_former(source.data))
        if former:
            upgrade(source.data)
        for reference in references(source.data):
            if len(problems) >= MAX_PROBLEMS:
                break
            key = (file, reference.text.partition("#")[0])
            try:
                target = located.get(key) or reference_file(folder, file, reference.text)
            except ValueError as error:
                problems.append(source.problem(_place(reference), *error.args))
                continue
            located[key] = target
            if target not in queue:
                queue.append(target)
        if len(queue) > MAX_FILES:
            problems.append(Problem(source.name, f"refers to more than {MAX_FILES} files"))
        if sum(len(one.lines) for one in sources.values()) > MAX_NODES:
            what = f"with the files before it, more than {MAX_NODES} values"
            problems.append(Problem(source.name, what, "make the document smaller"))
        if problems:
            break
    if problems:
        raise DocumentError(problems)
    document = Document(folder, root, sources, located)
    if dangling := some(_dangling(document)):
        raise DocumentError(dangling)
    return document


def reference_file(folder: Path, file: str, reference: str) -> str:
    """Return the file that a reference inside `file` names, relative to `folder`.

    Raises:
        ValueError: what is wrong and what would be right, two texts.

    """
    location = reference.partition("#")[0]
    if not location:
        return file
    if ":" in location or location.startswith("/"):
        raise ValueError(f"the reference {reference} leaves the document", "use a relative file")
    path = folder / Path(file).parent / location
    try:
        resolved, exists = path.resolve(), path.is_file()
    except (OSError, RuntimeError) as error:
        raise ValueError(f"the reference {reference} cannot be followed", str(error)) from error
    if not resolved.is_relative_to(folder):
        raise ValueError(f"the reference {reference} leaves the folder of the document", "move it")
    if not exists:
        known = sorted(
            found.relative_to(folder / Path(file).parent).as_posix()
            for found in path.parent.glob("*.*")
            if found.is_relative_to(folder / Path(file).parent)
        )
        raise ValueError(f"the file {location} does not exist", nearest(location, known))
    return resolved.relative_to(folder).as_posix()


def target_of(document: Document, file: str, reference: str) -> Place:
    """Return the place that a reference inside `file` names; it need not exist."""
    location, _, pointer = reference.partition("#")
    return Place(document.located[file, location], unquote(pointer))


def _distance(name: str, other: str) -> tuple[float, int]:
    """Order names by likeness; of those alike, most letters in their places come first."""
    likeness = difflib.SequenceMatcher(None, other, name).ratio()
    return -likeness, sum(a != b for a, b in zip_longest(name, other))


def nearest(name: str, known: list[str]) -> str:
    """Hint at the existing names that are most like `name`."""
    if len(name) > _MAX_NAME or len(known) > _MAX_NAMES:
        return ""
    short = [one for one in known if len(one) <= _MAX_NAME]
    matches = difflib.get_close_matches(name, short, n=20, cutoff=0.4)
    matches.sort(key=lambda match: _distance(name, match))
    return f"did you mean {' or '.join(matches[:3])}" if matches else ""


def _read(path: Path) -> Source:
    source = strict_yaml.read(path)
    if not isinstance(source.data, dict):
        raise DocumentError([Problem(source.name, "not an object", "write keys and values", 1)])
    return source


def _place(reference: Reference) -> str:
    return join(reference.pointer, reference.key)


def _dangling(document: Document) -> Iterator[Problem]:
    for file, source in document.sources.items():
        for reference in references(source.data):
            target = target_of(document, file, reference.text)
            try:
                document.node(target)
            except LookupError:
                what = f"the reference {reference.text} leads nowhere"
                yield source.problem(_place(reference), what, _near(document, target))


def _near(document: Document, target: Place) -> str:
    """Names that stand where the missing one was looked for."""
    parent, _, _ = target.pointer.rpartition("/")
    try:
        siblings = document.node(Place(target.file, parent))
    except LookupError:
        return f"{parent or target.pointer} does not exist either"
    name = (split(target.pointer) or [""])[-1]
    return nearest(name, [str(key) for key in siblings]) if isinstance(siblings, dict) else ""
