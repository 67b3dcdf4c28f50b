"""Reads texts of a user, of which nothing is known yet."""

from __future__ import annotations

import re
from pathlib import Path

from contractgen.errors import Problem, UnreadableError

MAX_BYTES = 2 * 1024 * 1024

# NUL and other controls, surrogates, marks that change the direction of text, byte order marks.
_FORBIDDEN = re.compile(
    "[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\ud800-\\udfff"
    "\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069\\ufeff]"
)


def display_name(path: Path) -> str:
    """Return the path as a user would type it here."""
    absolute = path.absolute()
    here = Path.cwd()
    return (absolute.relative_to(here) if absolute.is_relative_to(here) else path).as_posix()


def read_text(path: Path, name: str) -> str:
    """Read a text that messages call `name`.

    Raises:
        UnreadableError: it cannot be read, is too large or not UTF-8.

    """
    try:
        # A pipe or a device may have no end.
        if path.exists() and not (path.is_file() or path.is_dir()):
            raise UnreadableError([Problem(name, "not a file", "write a plain file")])
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except (OSError, RuntimeError, ValueError) as error:
        what = getattr(error, "strerror", None) or error
        problem = Problem(name, f"cannot be read: {what}")
        raise UnreadableError([problem]) from error
    if len(content) > MAX_BYTES:
        raise UnreadableError([Problem(name, "larger than 2 MiB", "split it into several files")])
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise UnreadableError([Problem(name, "not UTF-8", "save it as UTF-8", line)]) from error


def hidden(text: str) -> tuple[int, str] | None:
    """Return line and name of the first character that hides what a reader sees."""
    found = _FORBIDDEN.search(text)
    if found is None:
        return None
    return text.count("\n", 0, found.start()) + 1, f"U+{ord(found[0]):04X}"


def check_inside(path: Path, folder: Path) -> None:
    """Refuse a file beside a document that is a link to one elsewhere.

    Raises:
        UnreadableError: the file is not in the folder.

    """
    try:
        is_inside = path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):
        is_inside = False
    if not is_inside:
        problem = Problem(display_name(path), "leads out of its folder", "put the file itself here")
        raise UnreadableError([problem])
