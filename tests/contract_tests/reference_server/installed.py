"""Finds PostgreSQL on this machine."""

from pathlib import Path


def server_programs(root: Path = Path("/usr/lib/postgresql")) -> Path | None:
    """Return the folder of the newest server's programs; a client alone has no initdb."""
    found = root.glob("*/bin/initdb")
    return max((file.parent for file in found), key=_version, default=None)


def _version(programs: Path) -> tuple[int, ...]:
    return tuple(map(int, programs.parent.name.split(".")))
