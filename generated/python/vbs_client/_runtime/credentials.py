# Generated from Volume Backup Service API 1.0.0. Do not edit; run `vbs-contract generate`.
"""Ways to prove to the server who calls."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NoReturn, Protocol

from .request import Call, Request
from .response import Answer, RawResponse


class Caller(Protocol):
    """Makes other calls of the client: with its connections, its servers and its time limits."""

    def send(self, call: Call, returns: Any) -> Any:
        """Make a call and return the body of the answer; `returns` is its type."""
        ...

    def exchange(self, call: Call, returns: Any) -> Answer[Any]:
        """Make a call and return the body and the headers of the answer."""
        ...


class AsyncCaller(Protocol):
    """The same without blocking."""

    async def send(self, call: Call, returns: Any) -> Any:
        """Make a call and return the body of the answer; `returns` is its type."""
        ...

    async def exchange(self, call: Call, returns: Any) -> Answer[Any]:
        """Make a call and return the body and the headers of the answer."""
        ...


class Credentials:
    """The base of all ways to authenticate.

    A way of your own overrides `headers`; if it makes calls or blocks, the methods whose names
    begin with `async_` as well. One object may serve many clients, threads and tasks at once. It
    does not show its secrets, and it cannot be pickled or copied.

    Attributes:
        names: the headers that it adds, in lower case; nobody else may set them.

    """

    names: frozenset[str] = frozenset()

    def headers(self, request: Request, caller: Caller) -> Mapping[str, str]:
        """Return the headers to add to a request; asked for anew each time that it is sent.

        Args:
            request: the whole request, as it will be sent.
            caller: makes other calls, which must be public ones.

        Raises:
            AuthError: there are none, so the request is not sent.

        """
        raise NotImplementedError

    async def async_headers(self, request: Request, caller: AsyncCaller) -> Mapping[str, str]:
        """Return the headers to add to a request, without blocking."""
        return self.headers(request, _NO_CALLER)

    def renew(self, request: Request, answer: RawResponse, caller: Caller) -> bool:
        """Find out whether to send a call once more that was answered with 401 or 403.

        This is asked after each such answer, but only the first True of a call has an effect.

        Args:
            request: what was sent, with the headers of these credentials.
            answer: what came.
            caller: makes other calls, which must be public ones.

        Returns:
            Whether other headers are to be had now.

        Raises:
            ClientError: why there are none.

        """
        return False

    async def async_renew(self, request: Request, answer: RawResponse, caller: AsyncCaller) -> bool:
        """Find out whether to send a call once more, without blocking."""
        return self.renew(request, answer, _NO_CALLER)

    def parameters(self, caller: Caller) -> Mapping[str, str]:
        """Return parameters of the client that the credentials know, by their names on the wire.

        This is asked where a call needs one that the client has not been given.

        Raises:
            AuthError: they could not be found out.

        """
        return {}

    async def async_parameters(self, caller: AsyncCaller) -> Mapping[str, str]:
        """Return parameters of the client that the credentials know, without blocking."""
        return self.parameters(_NO_CALLER)

    def __repr__(self) -> str:
        return f"{type(self).__name__}(...)"

    def __reduce__(self) -> NoReturn:
        raise TypeError(f"{type(self).__name__} holds secrets, so it cannot be pickled or copied")


class FixedHeader(Credentials):
    """A secret that stands in one header of every request.

    Args:
        name: name of the header.
        secret: its value.

    Raises:
        ValueError: the secret is empty, or has a character that no header may have.

    """

    def __init__(self, name: str, secret: str) -> None:
        self._headers = {name: header_value(name, secret)}
        self.names = frozenset({name.lower()})

    def headers(self, request: Request, caller: Caller) -> Mapping[str, str]:
        """Return the header."""
        return self._headers


def header_value(name: str, value: str) -> str:
    """Return a value that a header may have.

    Raises:
        ValueError: it is no text or empty, or has a character that no header may have; it is not
            quoted.

    """
    if not value or not _is_text(value):
        raise ValueError(f"the value of {name} is empty, or no text")
    if not (value.isascii() and value.isprintable() and value == value.strip()):
        # A broken header would be quoted by the error of the transport.
        raise ValueError(f"the value of {name} has a line break, blank or character too many")
    return value


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def server_time(answer: RawResponse) -> float | None:
    """Return what the server's clock said, in seconds since 1970; None if the answer does not."""
    from email.utils import parsedate_to_datetime  # slow, and seldom needed

    try:
        return parsedate_to_datetime(answer.headers.get("date", "")).timestamp()
    except (ValueError, OverflowError):
        return None


class _NoCaller:
    """Stands where methods that block are used because there are no others."""

    def send(self, call: Call, returns: Any) -> NoReturn:
        raise TypeError("credentials that make calls have to override the async methods, too")

    exchange = send


_NO_CALLER = _NoCaller()
