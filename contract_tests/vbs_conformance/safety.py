"""What a run may do on its target: all on loopback, elsewhere only what the user has allowed."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from vbs_conformance.target import Target, TargetError

_REQUESTS_PER_SECOND = 2.0
_MAX_BACKUPS = 3


@dataclass(frozen=True)
class Limits:
    """What bounds a run.

    Attributes:
        read_only: why nothing may be written; "" where it may.
        requests_per_second: None for no limit.
        max_backups: how many backups may exist at a time; None for no limit.
        kill_file: stops the run as soon as it exists.

    """

    read_only: str = ""
    requests_per_second: float | None = None
    max_backups: int | None = None
    kill_file: Path | None = None


UNLIMITED = Limits()


def limits_of(
    target: Target, *, allow_writes: bool = False, confirm_project: str | None = None
) -> Limits:
    """Return what bounds a run on a target.

    Args:
        target: the target.
        allow_writes: whether the command line allows to write.
        confirm_project: the project that the user believes the target to be.

    Raises:
        TargetError: the command line contradicts the target file.

    """
    safety, elsewhere = target.safety, not is_loopback(target.base_url)
    if confirm_project is not None and confirm_project != target.project_id:
        raise TargetError(
            f"--confirm-project {confirm_project}: the project of the target is {target.project_id}"
        )
    if allow_writes and safety.allow_writes is False:
        raise TargetError("--allow-writes: the target file says allow_writes = false in [safety]")
    read_only = ""
    if safety.allow_writes is False:
        read_only = "the target file says allow_writes = false"
    elif elsewhere and not (allow_writes or safety.allow_writes):
        read_only = "writing needs allow_writes = true in [safety], or --allow-writes"
    rate, backups = safety.requests_per_second, safety.max_backups
    return Limits(
        read_only=read_only,
        requests_per_second=_REQUESTS_PER_SECOND if rate is None and elsewhere else rate,
        max_backups=_MAX_BACKUPS if backups is None and elsewhere else backups,
        kill_file=Path(safety.kill_file) if safety.kill_file else None,
    )


def is_loopback(url: str) -> bool:
    """Tell whether a URL leads to this machine."""
    host = urlsplit(url).hostname or ""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
