# Generated from Volume Backup Service API 1.0.0. Do not edit; run `vbs-contract generate`.
"""What a client has been given once for all calls."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from .headers import header_value
from .retries import Retries, check_seconds

if TYPE_CHECKING:
    from .request import Endpoint, Request
    from .response import RawResponse
    from .validation import Rule


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
        ValueError: an address or a number of seconds is none, or a header cannot be sent.
        TypeError: the retries are none.

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
        check_seconds("timeout", self.timeout)
        if not isinstance(self.retries, Retries):
            raise TypeError(f"retries must be Retries(attempts=...), not {self.retries!r}")
        for key, url in self.servers.items():
            if not url.startswith(("https://", "http://")):
                told = f"{key or 'base'}_url {url!r} is no address"
                raise ValueError(f"{told}: begin it with https:// or http://")
        for name, value in (*self.headers.items(), *self.more_headers.items()):
            if value is not None:
                header_value(name, value)
        cleaned = {name: url.rstrip("/") for name, url in self.servers.items()}
        object.__setattr__(self, "servers", cleaned)

    def lacks(self, endpoint: Endpoint) -> bool:
        """Whether a parameter that the path needs has not been given."""
        return any(self.path.get(name) is None for name in endpoint.client_path)

    def adding(self, parameters: Mapping[str, str]) -> Settings:
        """Return the settings with the path parameters that have not been given."""
        given_ones = {name: value for name, value in self.path.items() if value is not None}
        return replace(self, path={**parameters, **given_ones})
