"""Reads the guides: Markdown files in a folder beside the document.

A file is called `<number>-<slug>.md`, and its first line is the title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from contractgen.devices import DEVICES
from contractgen.errors import DocumentError, Problem
from contractgen.model import Guide
from contractgen.texts import check_inside, display_name, hidden, read_text

MAX_GUIDES = 100
_FILE = re.compile(r"(?P<number>[0-9]+)-(?P<slug>[a-z0-9]+(-[a-z0-9]+)*)\.md")
_TITLE = re.compile(r"# +(?P<title>\S.*)")


@dataclass(frozen=True)
class GuideFile:
    """A guide, and the file that it is in."""

    path: Path
    guide: Guide

    @property
    def name(self) -> str:
        """The file as shown in messages."""
        return display_name(self.path)


def read_guides(folder: Path) -> tuple[GuideFile, ...]:
    """Read the guides of one language, in order.

    Raises:
        UnreadableError: a file, or the folder, cannot be read.
        DocumentError: a file is no guide, or two have the same slug.

    """
    problems: list[Problem] = []
    files: dict[str, GuideFile] = {}
    paths = sorted(_files(folder), key=_order)
    if len(paths) > MAX_GUIDES:
        problem = Problem(display_name(folder), f"more than {MAX_GUIDES} guides", "join some")
        raise DocumentError([problem])
    for path in paths:
        found = _read(path)
        if isinstance(found, Problem):
            problems.append(found)
        elif first := files.get(found.guide.slug):
            what = f"a second guide {found.guide.slug}, the first is {first.path.name}"
            problems.append(Problem(found.name, what, "rename one of the two", 1))
        else:
            files[found.guide.slug] = found
    if problems:
        raise DocumentError(problems)
    return tuple(files.values())


def _files(folder: Path) -> Iterator[Path]:
    if not folder.is_dir():
        problem = Problem(display_name(folder), "not a folder", "make it, or correct guides")
        raise DocumentError([problem])
    for path in folder.iterdir():
        if path.is_file() and not path.name.startswith("."):
            yield path


def _order(path: Path) -> tuple[int, str]:
    found = _FILE.fullmatch(path.name)
    return int(found["number"]) if found else 0, path.name


def _read(path: Path) -> GuideFile | Problem:
    name = display_name(path)
    file = _FILE.fullmatch(path.name)
    if file is None:
        return Problem(name, "not the name of a guide", "call it like 10-quick-start.md", 1)
    if file["slug"] in DEVICES:
        return Problem(name, "Windows keeps this name for a device", "call it otherwise", 1)
    check_inside(path, path.parent)
    whole = read_text(path, name)
    if found := hidden(whole):
        line, character = found
        return Problem(name, f"the character {character} is not allowed", "remove it", line)
    first, _, text = whole.partition("\n")
    title = _TITLE.fullmatch(first.rstrip())
    if title is None:
        return Problem(name, "no title", "begin the first line with # and the title", 1)
    return GuideFile(path, Guide(file["slug"], title["title"], text))
