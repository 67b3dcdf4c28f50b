"""Writes what was generated, all or nothing."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class FileUnit:
    """One file."""

    path: Path
    text: str

    def changes(self) -> Iterator[Path]:
        """Yield the path, if the file is not as it should be."""
        if not _holds(self.path, self.text):
            yield self.path


@dataclass(frozen=True)
class FolderUnit:
    """A folder that holds exactly these files; texts by path relative to it."""

    path: Path
    files: Mapping[str, str]

    def changes(self) -> Iterator[Path]:
        """Yield each file that is missing, different or stale."""
        for name, text in self.files.items():
            if not _holds(self.path / name, text):
                yield self.path / name
        for found in sorted(self.path.rglob("*")):
            place = found.relative_to(self.path)
            if found.is_file() and place.as_posix() not in self.files and not _is_cache(place):
                yield found


Unit = FileUnit | FolderUnit


def changes(units: Iterable[Unit]) -> list[Path]:
    """Return each path that writing would change, in order."""
    return sorted({path for unit in units for path in unit.changes()})


def lost(units: Iterable[Unit], reads: Iterable[Path], *, first: bool) -> Iterator[Path]:
    """Yield what writing would replace, although it was not generated.

    Args:
        units: what is to be written.
        reads: the files and folders that it was made from.
        first: whether nothing has been generated there before.

    """
    sources = [Path(os.path.realpath(path)) for path in reads]
    for unit in units:
        place = Path(os.path.realpath(unit.path))
        yield from (path for path in sources if path.is_relative_to(place))
        if first and isinstance(unit, FolderUnit) and place.is_dir() and any(place.iterdir()):
            yield unit.path


def write(units: Iterable[Unit]) -> list[Path]:
    """Write the units and return what changed.

    Everything is written beside its place first and swapped in at the end. An error leaves all as
    it was; a crash while swapping leaves each unit whole, old or new.
    """
    units = list(units)
    for unit in units:
        _recover(unit.path)
    changed = {unit.path: list(unit.changes()) for unit in units}
    stale = [unit for unit in units if changed[unit.path]]
    try:
        for unit in stale:
            _stage(unit)
        with contextlib.ExitStack() as undo:
            for unit in stale:
                # Before the swap, since one that fails halfway has to be undone, too.
                undo.callback(_put_back, unit.path, existed=unit.path.exists())
                _swap(unit.path)
            undo.pop_all()
    finally:
        for unit in stale:
            _sync(unit.path.parent)
            _recover(unit.path)
    return sorted(path for paths in changed.values() for path in paths)


def _new(path: Path) -> Path:
    return path.with_name(f".{path.name}.new")


def _old(path: Path) -> Path:
    return path.with_name(f".{path.name}.old")


def _recover(path: Path) -> None:
    """Undo what a crash has left, and clear away what is beside the path."""
    old = _old(path)
    if os.path.lexists(old) and not path.exists():
        os.replace(old, path)
    _remove(old)
    _remove(_new(path))


def _stage(unit: Unit) -> None:
    path, new = unit.path, _new(unit.path)
    if isinstance(unit, FileUnit):
        _write(new, unit.text)
        if path.exists():
            # A copy, so that the file itself is there at every moment of the swap.
            shutil.copy2(path, _old(path))
        return
    new.mkdir(parents=True)
    for name, text in unit.files.items():
        _write(new / name, text)
    for folder in (new, *(path for path in new.rglob("*") if path.is_dir())):
        _sync(folder)


def _swap(path: Path) -> None:
    """Swap in what is new; what was there stays aside until everything is in."""
    if path.is_dir():
        os.replace(path, _old(path))
    os.replace(_new(path), path)


def _put_back(path: Path, *, existed: bool) -> None:
    """Undo a swap, wherever it has stopped."""
    old = _old(path)
    if os.path.lexists(old) or not existed:
        _remove(path)
    if os.path.lexists(old):
        os.replace(old, path)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("wb") as file:
            file.write(text.encode())
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        # A full disk is not told with the name of the file.
        raise OSError(error.errno, error.strerror, str(path)) from error


def _sync(folder: Path) -> None:
    """Make the names in a folder durable, where the system can."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _remove(path: Path) -> None:
    # Of a link to a folder only the link is ours.
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _holds(path: Path, text: str) -> bool:
    return path.is_file() and path.read_bytes() == text.encode()


def _is_cache(place: Path) -> bool:
    """Whether tools, not the generator, have put a file there."""
    return any(part == "__pycache__" or part.startswith(".") for part in place.parts)
