"""The target file: where a server under test is, how to sign in, and what may be worked on there.

A secret is given as it is (`token = "..."`) or by the name of an environment variable
(`token_env = "NAME"`). Secrets never show in the `repr` of a target.
"""

import json
import os
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, Field, dataclass, field, fields, is_dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any, get_args
from urllib.parse import urlsplit

_SECRET = re.compile(r"[!-~]+")
_UUID = re.compile(r"[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")
_MADE = "# Written by vbs-contract serve; it is written anew each time.\n"


class TargetError(Exception):
    """The target file cannot be used; the message says where and what would be right."""


def _secret(default: Any = MISSING) -> Any:
    return field(default=default, repr=False, metadata={"secret": True})


@dataclass(frozen=True, kw_only=True)
class SecondProject:
    """A project of another tenant, for sharing and isolation."""

    project_id: str
    token: str = _secret()


@dataclass(frozen=True, kw_only=True)
class Identity:
    """A user who may ask for a token; `project` is the name of the project."""

    domain: str
    user: str
    password: str = _secret()
    project: str


@dataclass(frozen=True, kw_only=True)
class Volumes:
    """Ids of volumes of the first project, by what they are for.

    `available` and the other states are statuses of the volume; `small` is smaller than the
    available ones; backups of `failing` fail; the others are kinds that an operation refuses.
    """

    available: tuple[str, ...] = ()
    in_use: tuple[str, ...] = ()
    error: tuple[str, ...] = ()
    creating: tuple[str, ...] = ()
    small: tuple[str, ...] = ()
    failing: tuple[str, ...] = ()
    hana: tuple[str, ...] = ()
    dess: tuple[str, ...] = ()
    no_backup_pod: tuple[str, ...] = ()
    disaster_recovery: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Safety:
    """What the suite may do on the target.

    Where nothing is said, on loopback all is allowed, and elsewhere what `safety.limits_of` says.
    `kill_file` is a path: as soon as it exists, the run stops and cleans up.
    """

    allow_writes: bool | None = None
    requests_per_second: float | None = None
    max_backups: int | None = None
    kill_file: str | None = None


@dataclass(frozen=True, kw_only=True)
class Deviation:
    """A known departure of the target from a rule, tolerated until the end of a day if given."""

    rule: str
    reason: str
    until: date | None = None


@dataclass(frozen=True, kw_only=True)
class Target:
    """A server under test. Either `token` or `access_key` and `secret_key` are set.

    `job_timeout` and `request_timeout` are in seconds. `expired_token`, `reader_token` (no right to
    change anything) and `roleless_token` (no role at all) serve the checks of authentication;
    `default_policy_id` is a policy that the service itself has made.
    """

    base_url: str
    project_id: str
    token: str | None = _secret(None)
    access_key: str | None = _secret(None)
    secret_key: str | None = _secret(None)
    job_timeout: float = 60.0
    request_timeout: float = 30.0
    expired_token: str | None = _secret(None)
    reader_token: str | None = _secret(None)
    roleless_token: str | None = _secret(None)
    default_policy_id: str | None = None
    second_project: SecondProject | None = None
    identity: Identity | None = None
    volumes: Volumes = field(default_factory=Volumes)
    safety: Safety = field(default_factory=Safety)
    deviations: tuple[Deviation, ...] = ()


def load_target(path: Path, environment: Mapping[str, str] = os.environ) -> Target:
    """Read a target file.

    Raises:
        TargetError: the file is missing or is no TOML, a key is unknown, missing or of a wrong
            type, or an environment variable that it names is not set.

    """
    try:
        text = path.read_text(encoding="utf-8")
        content = tomllib.loads(text)
    except OSError as error:
        raise TargetError(f"{path}: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise TargetError(f"{path}: not TOML: {error}") from error
    target: Target = _Reader(str(path), text, environment).table(Target, content, "")
    check_target(target, f"{path}: base_url")
    _check_volumes(target.volumes, str(path))
    for name, secret in _secrets(target):
        if not _SECRET.fullmatch(secret):
            raise TargetError(f"{path}: {name}: must be printable ASCII without blanks")
    if target.token is None and (target.access_key is None or target.secret_key is None):
        raise TargetError(
            f"{path}: token: missing; give token, token_env, or both access_key and secret_key"
        )
    return target


def check_target(target: Target, where: str) -> None:
    """Make sure that the address of a target can be called.

    Args:
        target: the target.
        where: begins the error, to say where the address was given.

    Raises:
        TargetError: it cannot.

    """
    try:
        parts = urlsplit(target.base_url)
        plain = not (parts.username or parts.password or parts.query or parts.fragment)
        if parts.scheme in ("http", "https") and parts.hostname and plain:
            return
    except ValueError:
        pass
    raise TargetError(f"{where}: must be like https://host or http://host:port, and no more")


def _check_volumes(volumes: Volumes, file: str) -> None:
    for column in fields(volumes):
        for number, id_ in enumerate(getattr(volumes, column.name)):
            if not _UUID.fullmatch(id_):
                raise TargetError(
                    f"{file}: volumes.{column.name}[{number}]: must be the id of a volume, such as "
                    f"c68ae7fb-0aa5-4a97-ab01-ed02c5b7e768, not {json.dumps(id_)}"
                )


def _secrets(target: Target) -> Iterator[tuple[str, str]]:
    """Yield the names and values of what goes into headers."""
    for part, prefix in ((target, ""), (target.second_project, "second_project.")):
        for column in fields(part) if part else ():
            value = getattr(part, column.name)
            if column.metadata.get("secret") and value is not None:
                yield f"{prefix}{column.name}", value


def write_target(path: Path, target: Target) -> None:
    """Write a target file, secrets included, readable by its owner only.

    Raises:
        TargetError: there is a file that was not written so.
        OSError: it cannot be written.

    """
    if path.exists() and not path.read_text(encoding="utf-8", errors="replace").startswith(_MADE):
        raise TargetError(f"{path}: it exists, and was written by somebody else; choose another")
    lines = [*_toml(target, "")]
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode=0o600)
    os.fchmod(descriptor, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(_MADE + "\n".join(lines).lstrip("\n") + "\n")


@dataclass(frozen=True)
class _Reader:
    """Turns tables of a TOML file into dataclasses; every error names the file and the key."""

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
            meant = get_close_matches(unknown[0], known, 1)
            hint = f"did you mean {meant[0]}" if meant else f"known are {', '.join(known)}"
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
        if choices:
            return self.convert(choices[0], value, where)
        names, accepted = _SCALARS[kind]
        if not accepted(value):
            raise self.error(where, f"must be {names}, not {json.dumps(value, default=str)}")
        return value

    def error(self, where: str, problem: str) -> TargetError:
        # TOML's reader keeps no lines; the first one that sets the key is nearly always meant.
        key = re.escape(where.rpartition(".")[2].partition("[")[0])
        match = re.search(rf"^[ \t]*\[*(?:\w+\.)?{key}[ \t]*[=\]]", self.text, re.MULTILINE)
        line = f":{self.text.count(chr(10), 0, match.start()) + 1}" if match else ""
        return TargetError(f"{self.file}{line}: {where}: {problem}")


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


_SCALARS: dict[type, tuple[str, Callable[[Any], bool]]] = {
    str: ("a text that is not empty", lambda value: isinstance(value, str) and value != ""),
    bool: ("true or false", lambda value: isinstance(value, bool)),
    int: ("a whole number, 0 or more", lambda value: type(value) is int and value >= 0),
    float: ("a number above 0", lambda value: _is_number(value) and value > 0),
    date: ("a date such as 2027-01-31", lambda value: type(value) is date),
}


def _toml(table: Any, name: str) -> Iterator[str]:
    """Yield the lines of a table: its plain values first, then the tables inside."""
    nested: list[tuple[str, Any]] = []
    for column in fields(table):
        value = getattr(table, column.name)
        items = value if isinstance(value, tuple) else (value,)
        if items and is_dataclass(items[0]):
            nested.append((column.name, value))
        elif value not in (None, ()):
            yield f"{column.name} = {_toml_value(value)}"
    for key, value in nested:
        header = f"{name}.{key}" if name else key
        if isinstance(value, tuple):
            for item in value:
                yield from ("", f"[[{header}]]", *_toml(item, header))
        else:
            yield from ("", f"[{header}]", *_toml(value, header))


def _toml_value(value: Any) -> str:
    if isinstance(value, tuple):
        return "[" + ", ".join(_toml_value(item) for item in value) + "]"
    if isinstance(value, date):
        return value.isoformat()
    # A basic string of TOML takes the escapes of JSON, except that DEL must be escaped too.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
