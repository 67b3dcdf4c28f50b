"""JSON pointers (RFC 6901)."""

from __future__ import annotations

from typing import Any


def escape(segment: str) -> str:
    """Write one segment as it stands inside a pointer."""
    if "~" in segment or "/" in segment:
        return segment.replace("~", "~0").replace("/", "~1")
    return segment


def join(pointer: str, *segments: str | int) -> str:
    """Return the pointer of something below `pointer`."""
    for segment in segments:
        pointer = f"{pointer}/{escape(str(segment))}"
    return pointer


def split(pointer: str) -> list[str]:
    """Return the segments of a pointer, unescaped; none for the whole document."""
    segments = pointer.split("/")[1:]
    return [segment.replace("~1", "/").replace("~0", "~") for segment in segments]


def resolve(data: Any, pointer: str) -> Any:
    """Return the value that `pointer` names inside `data`.

    Raises:
        LookupError: there is nothing.

    """
    if pointer and not pointer.startswith("/"):
        raise LookupError(pointer)
    node = data
    for segment in split(pointer):
        if isinstance(node, dict):
            node = node[segment]
        elif isinstance(node, list) and segment.isdecimal():
            node = node[int(segment)]
        else:
            raise LookupError(pointer)
    return node
