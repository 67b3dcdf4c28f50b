# Generated from Volume Backup Service API 1.0.0. Do not edit; run `vbs-contract generate`.
"""Ways to prove to the server who calls."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from .request import Request


class Credentials(Protocol):
    """Adds headers to a request; both methods say the same, one of them without blocking."""

    def headers(self, request: Request) -> Mapping[str, str]:
        """Return the headers that authenticate a request."""
        ...

    async def async_headers(self, request: Request) -> Mapping[str, str]:
        """Return the headers that authenticate a request."""
        ...


class FixedHeader:
    """A secret that stands in one header of every request.

    Args:
        name: name of the header.
        secret: its value; it shows up neither in `repr` nor in logs.

    Raises:
        ValueError: the secret is empty, or has a character that no header may have.

    """

    def __init__(self, name: str, secret: str) -> None:
        if not (secret.isascii() and secret.isprintable() and secret == secret.strip() != ""):
            # A broken header would be quoted by the error of the transport.
            raise ValueError(f"the value of {name} has a line break, blank or character too many")
        self._name = name
        self._secret = secret

    def headers(self, request: Request) -> Mapping[str, str]:
        """Return the header."""
        return {self._name: self._secret}

    async def async_headers(self, request: Request) -> Mapping[str, str]:
        """Return the header."""
        return self.headers(request)

    def __repr__(self) -> str:
        return f"{type(self).__name__}(...)"
