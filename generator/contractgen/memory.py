"""Knows at once that a generation would change nothing, by the contents of all files that matter.

What can be made again stands in the user's cache folder: one small file for each place of output.
Whatever has changed (the document, the settings, this package, an installed library, the output
itself) makes the generation run again.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from contractgen.offered import offered

# Folders, often large, in which nothing of a document is.
_PASSED_OVER = {"__pycache__", ".ruff_cache", ".mypy_cache", ".pytest_cache", ".git", ".venv"}


@dataclass(frozen=True)
class Generation:
    """A generation, by the files and folders that it reads and writes, and what was asked for."""

    reads: tuple[Path, ...]
    writes: tuple[Path, ...]
    asked: str = ""

    def is_current(self) -> bool:
        """Whether the last generation read and wrote what is there now."""
        if offered():
            # What targets of other packages make may depend on anything.
            return False
        with contextlib.suppress(OSError):
            # First what is read: a change while it is being worked on must count as one.
            digest = f"{self._read} {self._written()}"
            return self._file().read_text("ascii") == digest
        return False

    def remember(self) -> None:
        """Remember that what was read has led to what is there now, if there is a cache folder."""
        with contextlib.suppress(OSError):
            self._file().parent.mkdir(parents=True, exist_ok=True)
            self._file().write_text(f"{self._read} {self._written()}", "ascii")

    def _file(self) -> Path:
        places = "\n".join(os.path.realpath(path) for path in self.writes)
        return cache_folder() / sha256(places.encode()).hexdigest()

    @cached_property
    def _read(self) -> str:
        package = Path(__file__).parent
        texts = (self.asked, sys.version, *_distributions())
        # What is written is looked at by itself.
        return _digest((*texts, *_contents((package, *self.reads), self.writes)))

    def _written(self) -> str:
        return _digest(_contents(self.writes))


def cache_folder() -> Path:
    """Where what can be made again stands."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return cache / "contractgen"


def _digest(texts: Iterable[str]) -> str:
    return sha256("\n".join(texts).encode("utf-8", "surrogateescape")).hexdigest()


def _distributions() -> list[str]:
    """Return names and versions of everything that is installed."""
    folders = (Path(place) for place in sys.path if place)
    return sorted(found.name for folder in folders for found in folder.glob("*.dist-info"))


def _contents(paths: Iterable[Path], besides: Iterable[Path] = ()) -> Iterator[str]:
    """Yield the path and the digest of each file, and the path alone of what is none."""
    left_out = {os.path.realpath(path) for path in besides}
    for path in paths:
        for file in sorted(_files(path, left_out)):
            # A pipe, which may have no end, can stand beside a document.
            digest = sha256(file.read_bytes()).hexdigest() if file.is_file() else ""
            yield f"{file} {digest}"


def _files(path: Path, left_out: Container[str]) -> Iterator[Path]:
    """Yield a file, or all files of a folder.

    Raises:
        OSError: a link leads to a folder, which may be without end.

    """
    if not path.is_dir():
        yield path
        return
    for folder, folders, names in os.walk(path):
        kept = [Path(folder) / name for name in folders if name not in _PASSED_OVER]
        kept = [one for one in kept if os.path.realpath(one) not in left_out]
        if any(one.is_symlink() for one in kept):
            raise OSError(f"a link to a folder in {folder}")
        folders[:] = [one.name for one in kept]
        yield from (Path(folder) / name for name in names)
