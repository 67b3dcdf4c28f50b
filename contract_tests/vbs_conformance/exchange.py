"""One request and its answer as they go over the wire."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

_MOST_SHOWN = 100_000


class TargetGone(Exception):
    """The target cannot be reached, or stopped answering."""


@dataclass(frozen=True)
class Request:
    """A request as it goes over the wire; `url` is complete and percent-encoded."""

    method: str
    url: str
    headers: Mapping[str, str] = field(repr=False)
    body: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Answer:
    """What came back; `fault` says why it is no proper answer, "" where it is one.

    Names of headers are in lower case; values of one that came twice are joined with a comma.
    `silent` says that it had not come at the deadline, `closed` that the connection ended before
    anything came, `is_old_http` that it came as HTTP/1.0.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes
    seconds: float
    fault: str = ""
    silent: bool = False
    closed: bool = False
    is_old_http: bool = False
    _json: list[Any] = field(default_factory=list, repr=False, compare=False)

    @property
    def ok(self) -> bool:
        """Whether it says that the request succeeded."""
        return 200 <= self.status < 300

    def json(self) -> Any:
        """Read the body as JSON.

        Raises:
            ValueError: it is not JSON, two parsers could read it in two ways, or nobody should have
                to read it.

        """
        if not self._json:
            try:
                value = json.loads(
                    self.body,
                    parse_constant=_refuse_constant,
                    object_pairs_hook=_object,
                )
                # An unpaired surrogate can be written in JSON, but in no text.
                json.dumps(value, ensure_ascii=False).encode()
            except RecursionError:
                raise ValueError("nested too deeply") from None
            self._json.append(value)
        return self._json[0]

    def text(self) -> str:
        """Show the beginning of the body, bytes that are no UTF-8 escaped."""
        return self.body[:_MOST_SHOWN].decode("utf-8", "backslashreplace")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) != len(pairs):
        raise ValueError("a name twice in one object")
    return result


def _refuse_constant(name: str) -> Any:
    raise ValueError(f"{name} is not JSON")
