"""Turns TOML into dataclasses: every error names the file, the line and the key.

A secret is given as it is (`token = "..."`) or by the name of an environment variable
(`token_env = "NAME"`).
"""

import json
import math
import os
import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, Field, dataclass, field, fields, is_dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, TypeVar, get_args

T = TypeVar("T")
Quota = Annotated[int, "-1 is no limit"]


def secret(default: Any = MISSING) -> Any:
    """Make a field that is never shown, and that may be given by an environment variable."""
    return field(default=default, repr=False, metadata={"secret": True})


class TomlError(Exception):
    """A file or a table cannot be used; the message says where and what would be right."""


def read_toml(path: Path, kind: type[T], environment: Mapping[str, str] = os.environ) -> T:
    """Read a file into a dataclass.

    Raises:
        TomlError: the file is missing or is no TOML, a key is unknown, missing or of a wrong type,
            or an environment variable that it names is not set.

    """
    try:
        text = path.read_text(encoding="utf-8")
        content = tomllib.loads(text)
    except OSError as error:
        raise TomlError(f"{path}: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise TomlError(f"{path}: not TOML: {error}") from error
    made: T = _Reader(f"{path}", text, environment).table(kind, content, "")
    return made


def read_table(content: Any, kind: type[T]) -> T:
    """Turn a JSON value into a dataclass.

    Raises:
        TomlError: as for a file.

    """
    made: T = _Reader("", "", {}).table(kind, content, "")
    return made


def hint_at(sent: str, known: Sequence[str], *, most: int, cutoff: float) -> str:
    """Say which of the known names may have been meant, or what they are."""
    meant = get_close_matches(sent, known, most, cutoff)
    return f"did you mean {' or '.join(meant)}" if meant else f"known are {', '.join(known)}"


@dataclass(frozen=True)
class _Reader:
    """Turns tables into dataclasses."""

    file: str
    text: str
    environment: Mapping[str, str]

    def table(self, kind: Any, content: Any, where: str) -> Any:
        if not isinstance(content, dict):
            raise self.error(where.rstrip("."), "must be a table")
        rest = dict(content)
        values = {}
        self.refuse_unknown(kind, rest, where)
        for column in fields(kind):
            value = self.take(column, rest, where)
            if value is not MISSING:
                values[column.name] = value
            elif column.default is MISSING and column.default_factory is MISSING:
                hint = f" (or {column.name}_env)" if column.metadata.get("secret") else ""
                raise self.error(f"{where}{column.name}", f"missing{hint}")
        return kind(**values)

    def refuse_unknown(self, kind: Any, content: Mapping[str, Any], where: str) -> None:
        known = [column.name for column in fields(kind)]
        known += [f"{column.name}_env" for column in fields(kind) if column.metadata.get("secret")]
        unknown = sorted(content.keys() - known)
        if unknown:
            hint = hint_at(unknown[0], known, most=1, cutoff=0.6)
            raise self.error(f"{where}{unknown[0]}", f"unknown key; {hint}")

    def take(self, column: "Field[Any]", rest: dict[str, Any], where: str) -> Any:
        """Remove the value of a field from a table and check it; MISSING where it is absent."""
        name = f"{column.name}_env"
        if column.metadata.get("secret") and name in rest:
            variable = self.convert(str, rest.pop(name), f"{where}{name}")
            if column.name in rest:
                raise self.error(f"{where}{name}", f"give either this or {column.name}")
            if not self.environment.get(variable):
                raise self.error(f"{where}{name}", f"environment variable {variable} is not set")
            return self.environment[variable]
        if column.name not in rest:
            return MISSING
        return self.convert(column.type, rest.pop(column.name), f"{where}{column.name}")

    def convert(self, kind: Any, value: Any, where: str) -> Any:
        """Check a value against the annotation of its field."""
        choices = [choice for choice in get_args(kind) if choice is not type(None)]
        if isinstance(kind, type) and is_dataclass(kind):
            return self.table(kind, value, f"{where}.")
        if getattr(kind, "__origin__", None) is tuple:
            if not isinstance(value, list):
                raise self.error(where, "must be a list")
            return tuple(
                self.convert(choices[0], item, f"{where}[{n}]") for n, item in enumerate(value)
            )
        if choices and kind not in _SCALARS:
            return self.convert(choices[0], value, where)
        names, accepted = _SCALARS[kind]
        if not accepted(value):
            raise self.error(where, f"must be {names}, not {json.dumps(value, default=str)}")
        return value

    def error(self, where: str, problem: str) -> TomlError:
        # TOML's reader keeps no lines; the first one that sets the key is nearly always meant.
        key = re.escape(where.rpartition(".")[2].partition("[")[0])
        match = re.search(rf"^[ \t]*\[*(?:\w+\.)?{key}[ \t]*[=\]]", self.text, re.MULTILINE)
        line = f":{self.text.count(chr(10), 0, match.start()) + 1}" if match else ""
        places = [place for place in (f"{self.file}{line}", where) if place]
        return TomlError(": ".join([*places, problem]))


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


_SCALARS: dict[Any, tuple[str, Callable[[Any], bool]]] = {
    str: ("a text that is not empty", lambda value: isinstance(value, str) and value != ""),
    bool: ("true or false", lambda value: isinstance(value, bool)),
    int: (
        "a whole number from 0 to 2147483647",
        lambda value: type(value) is int and 0 <= value < 2**31,
    ),
    Quota: (
        "a whole number from 0 to 2147483647, or -1 for no limit",
        lambda value: type(value) is int and -1 <= value < 2**31,
    ),
    float: ("a number above 0", lambda value: _is_number(value) and 0 < value < math.inf),
    date: ("a date such as 2027-01-31", lambda value: type(value) is date),
}
