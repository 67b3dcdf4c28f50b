"""Knows at once that a generation would change nothing, by the contents of all files that matter.

What can be made again stands in the user's cache folder: one small file for each place of output.
Whatever has changed (the document, the settings, this package, an installed library, the output
itself) makes the generation run again.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

_CACHES = ("__pycache__", ".ruff_cache", ".mypy_cache", ".pytest_cache")


@dataclass(frozen=True)
class Generation:
    """A generation, by the files and folders that it reads and writes."""

    reads: tuple[Path, ...]
    writes: tuple[Path, ...]

    def is_current(self) -> bool:
        """Whether the last generation read and wrote what is there now."""
        with contextlib.suppress(OSError):
            return self._file().read_text("ascii") == self._digest()
        return False

    def remember(self) -> None:
        """Remember that what is there now belongs together; without a cache folder, forget it."""
        with contextlib.suppress(OSError):
            self._file().parent.mkdir(parents=True, exist_ok=True)
            self._file().write_text(self._digest(), "ascii")

    def _file(self) -> Path:
        cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
        places = "\n".join(str(path.resolve()) for path in self.writes)
        return cache / "contractgen" / sha256(places.encode()).hexdigest()

    def _digest(self) -> str:
        package = Path(__file__).parent
        texts = [sys.version, *_distributions()]
        contents = _contents((package, *self.reads, *self.writes))
        return sha256("\n".join([*texts, *contents]).encode("utf-8", "surrogateescape")).hexdigest()


def _distributions() -> list[str]:
    """Return names and versions of everything that is installed."""
    folders = (Path(place) for place in sys.path if place)
    return sorted(found.name for folder in folders for found in folder.glob("*.dist-info"))


def _contents(paths: Iterable[Path]) -> Iterator[str]:
    """Yield the path and the digest of each file."""
    for path in paths:
        for file in sorted(_files(path)):
            yield f"{file} {sha256(file.read_bytes()).hexdigest()}"


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for folder, folders, names in os.walk(path):
        folders[:] = [name for name in folders if name not in _CACHES]
        yield from (Path(folder) / name for name in names)
