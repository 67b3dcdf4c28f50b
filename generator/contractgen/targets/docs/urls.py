"""File names and anchors."""

from __future__ import annotations

import re
from collections.abc import Iterable

from contractgen.devices import DEVICES

_KEPT_IN_FILE_NAMES = re.compile(r"[^A-Za-z0-9_-]+")
_LONGEST_FILE_NAME = 80
_KEPT_IN_ANCHORS = re.compile(r"[^A-Za-z0-9._:=-]")
# What rule ids are made of, in characters that a fragment may hold as they are.
_REPLACED_IN_ANCHORS = {"[": "(", "]": ")", "|": ","}


def anchor(id_: str) -> str:
    """Turn an id into an anchor, the same on every run and different for different ids.

    `[`, `]` and `|` become `(`, `)` and `,`; any other special character becomes its number,
    `~20~`. The result can stand in an address as it is.
    """
    return _KEPT_IN_ANCHORS.sub(_safe, id_)


def _safe(found: re.Match[str]) -> str:
    return _REPLACED_IN_ANCHORS.get(found[0]) or f"~{ord(found[0]):x}~"


def file_names(ids: Iterable[str]) -> dict[str, str]:
    """Choose a file name for each id, different even where case does not count."""
    taken: set[str] = set(DEVICES)
    names: dict[str, str] = {}
    for id_ in ids:
        base = _KEPT_IN_FILE_NAMES.sub("-", id_).strip("-")[:_LONGEST_FILE_NAME] or "operation"
        name, number = base, 1
        while name.casefold() in taken:
            number += 1
            name = f"{base}-{number}"
        taken.add(name.casefold())
        names[id_] = f"{name}.html"
    return names
