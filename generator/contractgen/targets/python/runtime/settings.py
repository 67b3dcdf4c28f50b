"""What a client has been given once for all calls."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from .errors import ArgumentError
from .retries import Retries, check_kind

if TYPE_CHECKING:
    from .request import Endpoint, Request
    from .response import RawResponse
    from .validation import Rule


# Scheme, host and perhaps a port and a path; nothing that would be a secret or end the path.
_ADDRESS = re.compile(
    r"https?://([A-Za-z0-9_-]{1,63}(\.[A-Za-z0-9_-]{1,63})*\.?|\[[0-9A-Fa-f:.]+\])"
    r"(:(?P<port>[0-9]{1,5}))?(/[!-\"$->@-~]*)?"
)
_USER = re.compile(r"//.*@")
_LAST_PORT = 65535


@dataclass(frozen=True)
class Settings:
    """What a client has been given once for all calls.

    Attributes:
        servers: base address by name of the server.
        path: path parameters.
        headers: header parameters.
        more_headers: headers that every request has besides.
        timeout: seconds that a call may take, all attempts together.
        retries: how often a call is sent.
        rules: gives the rules of each operation, which arguments are held against before a call
            is sent; None where they are not.
        on_request: called with each request that is about to be sent.
        on_response: called with each request and its answer.

    Raises:
        ArgumentError: an address, the timeout or the retries are none.

    """

    servers: Mapping[str, str]
    path: Mapping[str, str | None] = field(default_factory=dict[str, str | None])
    headers: Mapping[str, str | None] = field(default_factory=dict[str, str | None])
    more_headers: Mapping[str, str] = field(default_factory=dict[str, str])
    timeout: float = 60.0
    retries: Retries = field(default_factory=Retries)
    rules: Callable[[], Mapping[str, tuple[Rule, ...]]] | None = None
    on_request: Callable[[Request], object] | None = None
    on_response: Callable[[Request, RawResponse], object] | None = None

    def __post_init__(self) -> None:
        for key, url in self.servers.items():
            _refuse_what_is_no_address(f"{key or 'base'}_url", url)
        if not _is_duration(self.timeout):
            raise ArgumentError(f"the timeout is {self.timeout!r}: give seconds")
        check_kind("retries", self.retries, Retries, "Retries(attempts=...)")
        cleaned = {name: url.rstrip("/") for name, url in self.servers.items()}
        object.__setattr__(self, "servers", cleaned)

    def lacks(self, endpoint: Endpoint) -> bool:
        """Whether a parameter that the path needs has not been given."""
        return any(self.path.get(name) is None for name in endpoint.client_path)

    def adding(self, parameters: Mapping[str, str]) -> Settings:
        """Return the settings with the path parameters that have not been given."""
        given_ones = {name: value for name, value in self.path.items() if value is not None}
        return replace(self, path={**parameters, **given_ones})


def _refuse_what_is_no_address(option: str, url: str) -> None:
    found = _ADDRESS.fullmatch(url)
    if found is None or int(found["port"] or 0) > _LAST_PORT:
        raise ArgumentError(
            f"{option} {_USER.sub('//***@', url)!r} is no address: begin it with https:// or "
            "http://; a host follows, perhaps a port and a path, and nothing else"
        )


def _is_duration(value: object) -> bool:
    return isinstance(value, int | float) and value >= 0
