"""Does something again whenever files change, until Ctrl-C."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from time import perf_counter

import click
from watchfiles import Change, DefaultFilter, watch

# Milliseconds without another change, after which an edit is complete, and between two looks.
_QUIET, _LOOK = 50, 200


def follow(reads: Iterable[Path], writes: Iterable[Path], work: Callable[[bool], int]) -> None:
    """Work at once, and after each change of what is read.

    Args:
        reads: files, and folders with all that is in them.
        writes: what the work itself changes.
        work: takes whether it is the first time, and returns how many files it has changed; tells
            errors itself and ends with `SystemExit`.

    Raises:
        SystemExit: with 130, after Ctrl-C.

    """
    read, written = ([path.resolve() for path in paths] for paths in (reads, writes))

    is_no_leftover = DefaultFilter()

    def matters(change: Change, name: str) -> bool:
        path = Path(name)
        fine = is_no_leftover(change, name) and not path.name.startswith(".")
        return fine and _is_in(path, read) and not _is_in(path, written)

    # Editors put a new file in the place of the old one, which only its folder is told of.
    folders = {path if path.is_dir() else path.parent for path in read}
    try:
        changes = watch(
            *folders,
            watch_filter=matters,
            step=_QUIET,
            rust_timeout=_LOOK,
            yield_on_timeout=True,
        )
        # From here on nothing is missed, not even what changes during the work.
        next(changes)
        _tell("started", partial(work, True))
        for change in changes:
            if change:
                _tell(", ".join(_names(path for _, path in change)), partial(work, False))
    except KeyboardInterrupt as error:
        raise SystemExit(130) from error


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


def _is_in(path: Path, places: Iterable[Path]) -> bool:
    return any(path.is_relative_to(place) for place in places)
