"""Remembers which operation has last had a hand in a thing."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any
from urllib.parse import urlsplit

from vbs_conformance.exchange import Request
from vbs_conformance.reply import Reply
from vbs_conformance.vbs.effects import only_reads
from vbs_conformance.vbs.marker import MARKER

_THING = re.compile(
    rf"[0-9a-f]{{8}}(?:-?[0-9a-f]{{4}}){{3}}-?[0-9a-f]{{12}}|{MARKER}-[0-9a-f]+-\d+"
)


class Provenance:
    """The operations that have made or changed what others then show.

    Args:
        ignored: ids that stand in most requests, such as that of the project.

    """

    def __init__(self, ignored: Collection[str]) -> None:
        self._ignored = frozenset(ignored)
        # The operation, and under which name it has shown the thing, if it has.
        self._last: dict[str, tuple[str, str]] = {}

    def note(self, reply: Reply) -> None:
        """Remember what a call has had a hand in: what its path, name or answer speaks of."""
        request = reply.request
        if not reply.ok or only_reads(reply.operation.id, request.method):
            return
        sent = self._things(_body(request))
        touched = {thing for thing in sent if thing.startswith(MARKER)}
        touched |= self._things(urlsplit(request.url).path)
        if "x-subject-token" in reply.answer.headers:
            touched.add(reply.answer.headers["x-subject-token"])
        self._last.update(dict.fromkeys(touched, (reply.operation.id, "")))
        for name, text in _texts(reply.json()):
            for thing in self._things(text) - sent:
                self._last[thing] = (reply.operation.id, name)

    def of(self, reply: Reply, want: str) -> str:
        """Say of which other operations a call, or what it should have shown, is a result."""
        request = reply.request
        things = self._things(f"{request.url} {_body(request)} {want}")
        things.add(request.headers.get("X-Auth-Token", ""))
        origins = {self._last[thing] for thing in things & self._last.keys()}
        return " and ".join(
            f"the {name or 'result'} of {operation}"
            for operation, name in sorted(origins)
            if operation != reply.operation.id
        )

    def _things(self, text: str) -> set[str]:
        return set(_THING.findall(text)) - self._ignored


def _texts(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text in a JSON value, with the name of what holds it."""
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item, name)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _texts(item, key)


def _body(request: Request) -> str:
    return (request.body or b"").decode("utf-8", "replace")
