"""What the headers of a request may be."""

from __future__ import annotations

from collections.abc import Mapping

# What only the client itself can know.
_OWN = frozenset({"authorization", "content-length", "host"})


def header_value(name: str, value: str) -> str:
    """Return a value that a header may have.

    Raises:
        ValueError: it is empty, or has a character that no header may have; it is not quoted.

    """
    if not (value.isascii() and value.isprintable() and value == value.strip() != ""):
        # A broken header would be quoted by the error of the transport.
        raise ValueError(f"the value of {name} has a line break, blank or character too many")
    return value


def merged(headers: Mapping[str, str], more: Mapping[str, str]) -> dict[str, str]:
    """Return headers together with others, which replace those of the same name in any case."""
    replaced = {name.lower() for name in more}
    return {**{name: headers[name] for name in headers if name.lower() not in replaced}, **more}


def refuse_own(headers: Mapping[str, str], credentials: frozenset[str]) -> None:
    """Refuse headers that the client sets itself.

    Args:
        headers: the headers.
        credentials: those that credentials set, in lower case.

    Raises:
        ValueError: one of them is set by the client.

    """
    for name in headers:
        if name.lower() in _OWN | credentials:
            raise ValueError(f"headers must not have {name}: the client sets it itself")
