"""Reads the catalogue of error codes and the list of readings beside the document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from contractgen import strict_yaml, texts
from contractgen.errors import DocumentError, Problem, some
from contractgen.extension_schema import form_problems
from contractgen.model.contract import ErrorCode, Reading
from contractgen.pointers import join
from contractgen.strict_yaml import Source

ERRORS_FILE = "errors.yaml"
READINGS_FILE = "readings.yaml"


@dataclass(frozen=True)
class Catalogue:
    """What stands beside the document; `None` where there is no such file."""

    errors_source: Source | None
    readings_source: Source | None
    errors: tuple[ErrorCode, ...]
    readings: tuple[Reading, ...]


def read_catalogue(folder: Path) -> Catalogue:
    """Read both files, where they exist.

    Raises:
        UnreadableError: a file cannot be read.
        DocumentError: a file does not have the form that it should, or names something twice.

    """
    errors = _entries(folder / ERRORS_FILE, "errors", "code")
    readings = _entries(folder / READINGS_FILE, "readings", "id")
    return Catalogue(
        errors and errors[0],
        readings and readings[0],
        tuple(_error(entry) for entry in errors[1]) if errors else (),
        tuple(_reading(entry) for entry in readings[1]) if readings else (),
    )


def _entries(path: Path, kind: str, key: str) -> tuple[Source, list[Mapping[str, Any]]] | None:
    if not path.exists():
        return None
    texts.check_inside(path, path.parent)
    source = strict_yaml.read(path)
    problems = some(source.problem(*found) for found in form_problems(kind, source.data))
    if not problems:
        problems = list(_doubles(source, kind, key))
    if problems:
        raise DocumentError(problems)
    return source, source.data[kind]


def _doubles(source: Source, kind: str, key: str) -> list[Problem]:
    seen: set[str] = set()
    problems = []
    for index, entry in enumerate(source.data[kind]):
        if entry[key] in seen:
            what = f"{entry[key]} stands here a second time"
            problems.append(source.problem(join("", kind, index), what, "merge the two"))
        seen.add(entry[key])
    return problems


def _error(entry: Mapping[str, Any]) -> ErrorCode:
    return ErrorCode(
        code=entry["code"],
        status=entry["status"],
        message=entry["message"],
        meaning=entry["meaning"],
        remedy=entry["remedy"],
        edition=entry.get("edition"),
        unbound=entry.get("unbound"),
    )


def _reading(entry: Mapping[str, Any]) -> Reading:
    return Reading(
        id=entry["id"],
        sections=tuple(entry["sections"]),
        issue=entry["issue"],
        reading=entry["reading"],
        basis=entry["basis"],
        tests=entry["tests"],
    )
