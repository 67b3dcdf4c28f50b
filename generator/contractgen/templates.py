"""Templates of a project, each in the place of one of ours.

The file `docs/base.html` of the project's folder replaces that template of the target `docs`. What
is replaced can still be extended, included and imported, as `original/base.html`.
"""

from __future__ import annotations

import shutil
import tempfile
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    FileSystemLoader,
    PrefixLoader,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)

from contractgen.document import nearest
from contractgen.errors import DocumentError, Problem, UnreadableError
from contractgen.formatting import NotPythonError
from contractgen.texts import display_name, hidden, read_text

ORIGINAL = "original"


def check(folder: Path, ours: Mapping[str, Path]) -> None:
    """Refuse a folder of templates in which a file replaces nothing, or cannot be read.

    Args:
        folder: the project's templates.
        ours: the folder of the templates of each target.

    Raises:
        UnreadableError: with all problems.

    """
    place = display_name(folder)
    if not folder.is_dir():
        raise UnreadableError(
            [Problem(place, "no folder of templates", "make it, or leave it out")]
        )
    known = [f"{target}/{name}" for target, one in ours.items() for name in _names(one)]
    problems = []
    for name in _names(folder):
        shown = f"{place}/{name}"
        if name not in known:
            hint = nearest(name, known) or f"use one of {', '.join(ours)} as its folder"
            problems.append(Problem(shown, "replaces no template", hint))
        elif found := hidden(read_text(folder / name, shown)):
            line, character = found
            problems.append(Problem(shown, f"the character {character}", "leave it out", line))
    if problems:
        raise UnreadableError(problems)


def loader(ours: Path, theirs: Path | None) -> BaseLoader:
    """Return what finds the templates of a target: a project's before ours."""
    originals = FileSystemLoader(ours)
    if theirs is None:
        return originals
    replaced = PrefixLoader({ORIGINAL: originals})
    return ChoiceLoader([FileSystemLoader(theirs), originals, replaced])


@contextmanager
def merged(ours: Path, theirs: Path | None) -> Iterator[Path]:
    """Give a folder with all templates, for a tool that has a loader of its own."""
    if theirs is None or not theirs.is_dir():
        yield ours
        return
    with tempfile.TemporaryDirectory(prefix="contractgen-") as place:
        folder = Path(place)
        for one in (ours, theirs):
            shutil.copytree(one, folder, dirs_exist_ok=True)
        with _told({folder: theirs}):
            yield folder


@contextmanager
def told(ours: Path | None, theirs: Path | None) -> Iterator[None]:
    """Tell a failure as one of a template, if a project has replaced some.

    Raises:
        UnreadableError: with file and line.

    """
    if ours is None or theirs is None or not theirs.is_dir():
        yield
        return
    # A replaced template may also fail where one of ours expects more of it.
    with _told({theirs: theirs, ours: theirs / ORIGINAL}):
        try:
            yield
        except NotPythonError as error:
            raise UnreadableError([Problem(display_name(theirs), str(error))]) from error


@contextmanager
def _told(folders: Mapping[Path, Path]) -> Iterator[None]:
    """Tell a failure in one of the folders, the first ones before the others, under its name."""
    try:
        yield
    except DocumentError:
        raise
    except Exception as error:
        for folder, named in folders.items():
            for file, line in _places(error):
                if file.is_relative_to(folder):
                    name = display_name(named / file.relative_to(folder))
                    raise UnreadableError([Problem(name, _what(error), line=line)]) from error
        raise


def _what(error: Exception) -> str:
    if isinstance(error, TemplateNotFound):
        return f"there is no template {error.name}"
    # As a text, some errors also say where.
    what = error.message if isinstance(error, TemplateError) else str(error)
    return what or type(error).__name__


def _places(error: Exception) -> Iterator[tuple[Path, int | None]]:
    """Yield the files and lines where it happened, the innermost first."""
    if isinstance(error, TemplateSyntaxError) and error.filename:
        yield Path(error.filename), error.lineno
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        yield Path(frame.filename), frame.lineno


def _names(folder: Path) -> list[str]:
    """Return the files below a folder, without those that editors and systems put there."""
    files = (path for path in folder.rglob("*") if path.is_file())
    names = (path.relative_to(folder) for path in files)
    return sorted(
        name.as_posix()
        for name in names
        if not any(part.startswith(".") or part.endswith("~") for part in name.parts)
    )
