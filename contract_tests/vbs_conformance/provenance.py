"""Remembers which operation has last had a hand in a thing."""

from __future__ import annotations

import re
from collections.abc import Collection
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
        self._last: dict[str, str] = {}

    def note(self, reply: Reply) -> None:
        """Remember what a call has had a hand in: what its path, name or answer speaks of."""
        request = reply.request
        if not reply.ok or only_reads(reply.operation.id, request.method):
            return
        sent = self._things(_body(request))
        touched = {thing for thing in sent if thing.startswith(MARKER)}
        touched |= self._things(reply.answer.text()) - sent
        touched |= self._things(urlsplit(request.url).path)
        if "x-subject-token" in reply.answer.headers:
            touched.add(reply.answer.headers["x-subject-token"])
        self._last.update(dict.fromkeys(touched, reply.operation.id))

    def of(self, reply: Reply, want: str) -> str:
        """Say of which other operations a call, or what it should have shown, is a result."""
        request = reply.request
        things = self._things(f"{request.url} {_body(request)} {want}")
        things.add(request.headers.get("X-Auth-Token", ""))
        operations = {self._last[thing] for thing in things & self._last.keys()}
        others = " and ".join(sorted(operations - {reply.operation.id}))
        return others and f"the result of {others}"

    def _things(self, text: str) -> set[str]:
        return set(_THING.findall(text)) - self._ignored


def _body(request: Request) -> str:
    return (request.body or b"").decode("utf-8", "replace")
