"""A request before it is encoded, so that one value in it can be changed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any
from urllib.parse import quote, urlencode


class _Absent(Enum):
    ABSENT = "absent"


ABSENT = _Absent.ABSENT
"""Stands for a value that is not sent."""


@dataclass(frozen=True)
class RawBody:
    """A body that is sent as it is, JSON or not."""

    content: bytes


@dataclass(frozen=True)
class Draft:
    """The values of a request: path and query parameters by name, headers, and the body.

    `body` is any JSON value, a `RawBody`, or ABSENT.
    """

    operation: str
    path: Mapping[str, str]
    query: Mapping[str, str]
    body: Any = ABSENT

    def get(self, place: str) -> Any:
        """Return the value at a place of a rule (`body.tags[].key`), or ABSENT.

        `[]` stands for the first item of an array.
        """
        location, steps = _split(place)
        node: Any = {"path": self.path, "query": self.query, "body": self.body}[location]
        for step in steps:
            if isinstance(step, int):
                if not isinstance(node, list) or len(node) <= step:
                    return ABSENT
                node = node[step]
            elif not isinstance(node, Mapping) or step not in node:
                return ABSENT
            else:
                node = node[step]
        return node

    def put(self, place: str, value: Any) -> Draft:
        """Return a copy with another value at a place; ABSENT removes what is there."""
        location, steps = _split(place)
        root = {"path": self.path, "query": self.query, "body": self.body}[location]
        return replace(self, **{location: _put(root, steps, value)})

    def encoded_path(self, template: str) -> str:
        """Fill in a path template, every value percent-encoded as one segment."""
        for name, value in self.path.items():
            template = template.replace("{" + name + "}", quote(value, safe=""))
        return template

    def encoded_query(self) -> str:
        """Write the query string, without the question mark."""
        return urlencode(dict(self.query), quote_via=quote)

    def encoded_body(self) -> bytes | None:
        """Write the body, or None where there is none."""
        if self.body is ABSENT:
            return None
        if isinstance(self.body, RawBody):
            return self.body.content
        return json.dumps(self.body, ensure_ascii=False).encode()


def _put(node: Any, steps: list[str | int], value: Any) -> Any:
    """Copy what lies on the way to a place, and only that."""
    if not steps:
        return value
    step, rest = steps[0], steps[1:]
    copy: Any = list(node) if isinstance(node, list) else dict(node)
    if rest or value is not ABSENT:
        copy[step] = _put(node[step] if rest else None, rest, value)
    else:
        del copy[step]
    return copy


def _split(place: str) -> tuple[str, list[str | int]]:
    """Split `body.tags[].key` into `body` and the steps `tags`, 0, `key`."""
    location, *names = place.split(".")
    steps: list[str | int] = []
    if location.endswith("[]"):
        location, steps = location[:-2], [0]
    for name in names:
        bare = name.removesuffix("[]")
        steps.append(bare)
        if bare != name:
            steps.append(0)
    return location, steps
