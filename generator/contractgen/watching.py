"""Does something again whenever files change, until Ctrl-C."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterable, Iterator
from functools import partial
from pathlib import Path
from time import perf_counter

import click
from watchfiles import Change, DefaultFilter, watch
from watchfiles.main import FileChange

# Milliseconds without another change, after which an edit is complete, and between two looks.
_QUIET, _LOOK = 50, 200


# What is read (files, and folders with all that is in them), and what the work itself changes.
Places = tuple[tuple[Path, ...], tuple[Path, ...]]


def follow(places: Callable[[], Places], work: Callable[[bool], int]) -> None:
    """Work at once, and after each change of what is read.

    Args:
        places: tells what is read and changed by now, or raises an error that the work raises, too.
        work: takes whether it is the first time, and returns how many files it has changed; tells
            errors itself and ends with `SystemExit`.

    Raises:
        SystemExit: with 130, after Ctrl-C.

    """
    why, first = "started", True
    try:
        while True:
            known = places()
            changes = _watch(*known)
            # From here on nothing is missed, not even what changes during the work.
            next(changes)
            _tell(why, partial(work, first))
            first = False
            for change in filter(None, changes):
                why = ", ".join(_names(path for _, path in change))
                if _have_moved(places, known):
                    break
                _tell(why, partial(work, False))
    except KeyboardInterrupt as error:
        raise SystemExit(130) from error


def _watch(*places: Iterable[Path]) -> Generator[set[FileChange], None, None]:
    """Yield the changes of what is read, and nothing each time that there is none."""
    read, written = ([Path(os.path.realpath(path)) for path in paths] for paths in places)
    is_no_leftover = DefaultFilter()

    def matters(change: Change, name: str) -> bool:
        path = Path(name)
        fine = is_no_leftover(change, name) and not path.name.startswith(".")
        # A folder that comes may hold what is read, of which nothing else is told then.
        holds = any(one.is_relative_to(path) for one in read)
        # A document may be inside of the output, and the output inside of a document's folder.
        return fine and (holds or _depth(path, read) > _depth(path, written))

    # Editors put a new file in the place of the old one, which only its folder is told of.
    folders = {path if path.is_dir() else path.parent for path in read}
    return watch(
        *filter(Path.is_dir, folders),
        watch_filter=matters,
        step=_QUIET,
        rust_timeout=_LOOK,
        yield_on_timeout=True,
    )


def _have_moved(places: Callable[[], Places], known: Places) -> bool:
    """Whether the settings name other files by now."""
    try:
        return places() != known
    except click.ClickException:
        # The work tells it.
        return False


def _tell(why: str, work: Callable[[], int]) -> None:
    """Work, and say in a line why, what came of it and how long it took."""
    started = perf_counter()
    try:
        count = work()
    except click.ClickException as error:
        error.show()
    except SystemExit:
        click.echo(f"{why}: nothing written, waiting for the next change", err=True)
    else:
        click.echo(f"{why}: {count} files written in {perf_counter() - started:.2f} s")


def _names(paths: Iterable[str]) -> Iterator[str]:
    here = Path.cwd()
    changed = sorted(map(Path, set(paths)))
    # Editors write beside a file first, and what they wrote is gone by now.
    for path in [one for one in changed if one.exists()] or changed:
        yield str(path.relative_to(here) if path.is_relative_to(here) else path)


def _depth(path: Path, places: Iterable[Path]) -> int:
    """Return how deep the place is that holds the path; 0 for none."""
    return max((len(one.parts) for one in places if path.is_relative_to(one)), default=0)
