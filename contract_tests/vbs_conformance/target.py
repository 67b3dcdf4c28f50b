"""The target file: where a server under test is, how to sign in, and what may be worked on there.

Secrets never show in the `repr` of a target.
"""

import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from pathlib import Path
from tempfile import mkstemp
from typing import Any
from urllib.parse import urlsplit

from vbs_conformance.toml_tables import TomlError, read_toml, secret

_SECRET = re.compile(r"[!-~]+")
_UUID = re.compile(r"[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")
_MADE = "# Written by vbs-contract serve; it is written anew each time.\n"


class TargetError(Exception):
    """The target file cannot be used; the message says where and what would be right."""


@dataclass(frozen=True, kw_only=True)
class SecondProject:
    """A project of another tenant, for sharing and isolation."""

    project_id: str
    token: str = secret()


@dataclass(frozen=True, kw_only=True)
class Identity:
    """A user who may ask for a token; `project` is the name of the project."""

    domain: str
    user: str
    password: str = secret()
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
    `default_policy_id` is a policy that the service itself has made. With `control_token` the suite
    may tell the server, at `/control/scripts`, to refuse a request as if a state held.
    """

    base_url: str
    project_id: str
    token: str | None = secret(None)
    access_key: str | None = secret(None)
    secret_key: str | None = secret(None)
    job_timeout: float = 60.0
    request_timeout: float = 30.0
    expired_token: str | None = secret(None)
    reader_token: str | None = secret(None)
    roleless_token: str | None = secret(None)
    control_token: str | None = secret(None)
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
        target = read_toml(path, Target, environment)
    except TomlError as error:
        raise TargetError(str(error)) from error
    check_target(target, f"{path}: base_url")
    _check_volumes(target.volumes, str(path))
    for name, value in _secrets(target):
        if not _SECRET.fullmatch(value):
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
    text = _MADE + "\n".join(_toml(target, "")).lstrip("\n") + "\n"
    # Whatever happens, nobody finds half of it.
    descriptor, temporary = mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise


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
