"""The ledger of a run: what it is about to make, has made and has removed, safe from a crash.

Each line is on the disk before what it announces is sent, so that `vbs-contract cleanup` knows of
everything that a killed run may have left.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from itertools import count
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Entry:
    """One thing; `ids` are its own or its job's, and empty while nobody knows whether it exists."""

    kind: str
    project: str
    name: str
    ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class Header:
    """The run that a ledger belongs to; `target_file` is "" where there was none."""

    run: str
    base_url: str = ""
    project: str = ""
    target_file: str = ""


@dataclass
class Ledger:
    """Everything that a run makes; `file` is None where it is only kept in memory.

    `was_used` tells whether anything was ever to be made.
    """

    header: Header
    file: Path | None = None
    _entries: dict[int, Entry] = field(default_factory=dict)
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))
    was_used: bool = False

    def intend(self, kind: str, project: str, name: str) -> int:
        """Note that something is about to be made; return the number of its entry."""
        number, self.was_used = next(self._numbers), True
        self._entries[number] = Entry(kind, project, name)
        self._write("intent", number, kind=kind, project=project, name=name)
        return number

    def made(self, number: int, *ids: str) -> None:
        """Note that it was made."""
        self._entries[number] = replace(self._entries[number], ids=ids)
        self._write("made", number, ids=ids)

    def refused(self, number: int) -> None:
        """Note that it was not made."""
        del self._entries[number]
        self._write("refused", number)

    def found(self, kind: str, project: str, id_: str) -> None:
        """Note something that the target has made by itself on our behalf."""
        if not any(id_ in entry.ids for entry in self._entries.values()):
            self.made(self.intend(kind, project, ""), id_)

    def removed(self, id_: str) -> None:
        """Note that what has this id, or was made by the job of this id, is gone."""
        for number, entry in list(self._entries.items()):
            if id_ in entry.ids:
                left = tuple(other for other in entry.ids if other != id_)
                if left:
                    self._entries[number] = replace(entry, ids=left)
                else:
                    del self._entries[number]
                self._write("removed", number, id=id_)

    def count(self, kind: str) -> int:
        """Return how many things of a kind are there as far as anybody knows."""
        return sum(entry.kind == kind and bool(entry.ids) for entry in self._entries.values())

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What is there, or may be."""
        return tuple(self._entries.values())

    def delete(self) -> None:
        """Remove the file, as nothing is left, and the folders where they were made for it."""
        if self.file is not None and self.file.exists():
            self.file.unlink()
            with suppress(OSError):
                self.file.parent.rmdir()
                self.file.parent.parent.rmdir()

    def _write(self, event: str, number: int, **values: Any) -> None:
        if self.file is None:
            return
        rows = [{"event": event, "number": number, **values}]
        if not self.file.exists():
            self.file.parent.mkdir(parents=True, exist_ok=True)
            rows.insert(0, {"event": "run", **asdict(self.header)})
        with self.file.open("a", encoding="utf-8") as file:
            file.writelines(json.dumps(row) + "\n" for row in rows)
            file.flush()
            if event == "intent":
                os.fsync(file.fileno())


def read_ledger(file: Path) -> Ledger:
    """Read the ledger of a run that has ended in whatever way; more can be noted in it.

    Raises:
        OSError: it cannot be read.
        ValueError: it is no ledger.

    """
    rows = list(_rows(file))
    if not rows or rows[0].get("event") != "run":
        raise ValueError("not the ledger of a run")
    header = Header(**{key: str(rows[0].get(key, "")) for key in Header.__dataclass_fields__})
    replayed = Ledger(header)
    numbers = {}
    for row in rows[1:]:
        match row["event"]:
            case "intent":
                numbers[row["number"]] = replayed.intend(row["kind"], row["project"], row["name"])
            case "made":
                replayed.made(numbers[row["number"]], *row["ids"])
            case "refused":
                replayed.refused(numbers[row["number"]])
            case "removed":
                replayed.removed(row["id"])
    replayed.file = file
    return replayed


def _rows(file: Path) -> Iterator[Mapping[str, Any]]:
    for line in file.read_text(encoding="utf-8", errors="replace").splitlines():
        try:
            row = json.loads(line)
        except ValueError:
            # A run that was killed while it wrote may leave half a line, and only at the end.
            return
        if isinstance(row, dict):
            yield row
