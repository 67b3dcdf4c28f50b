"""Sends requests that must be refused, and so must change nothing."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from urllib.parse import unquote

from vbs_conformance.cases.refused import Case
from vbs_conformance.finding import Broken, Finding
from vbs_conformance.gate import NotAllowed
from vbs_conformance.reply import Reply
from vbs_conformance.vbs.snapshot import Snapshot, changes
from vbs_conformance.vbs.world import NotReachable, World


class Unchanged:
    """What can be seen of the project before anything is refused, and must stay as it is."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._seen: Snapshot = {}
        self._problem: Exception | None = None
        try:
            # What the requests are made from must be there already.
            world.policy(), world.share(), world.job()
            world.settle_all()
            self._seen = world.snapshot()
        except (Broken, NotAllowed, NotReachable) as error:
            # A server that lacks this may well refuse as it should.
            self._problem = error

    def must_be_known(self) -> None:
        """Raise what keeps anything from being seen."""
        if self._problem is not None:
            raise self._problem

    def allow(self, reply: Reply) -> None:
        """Allow for what a request has done that was accepted: that is a finding of its own."""
        if self._problem is not None:
            return
        request = reply.request
        texts = (unquote(request.url), (request.body or b"").decode("utf-8", "replace"))
        spoken_of = "\n".join((*texts, reply.answer.text()))
        with suppress(Broken):
            now = self._world.snapshot()
            changed = {thing for thing, _ in changes(self._seen, now) if thing.id in spoken_of}
            kept = {k: row for k, row in self._seen.items() if k not in changed}
            self._seen = kept | {k: now[k] for k in changed if k in now}

    def check(self, place: str) -> None:
        """Make sure that nothing has changed.

        Raises:
            Broken: something has; says what, of the operation that shows it.

        """
        self.must_be_known()
        self._world.settle_all()
        session = self._world.session
        found = [
            session.finding(
                reply := session.call(thing.listing.operation),
                reply.operation.id,
                place,
                "no change",
                what,
            )
            for thing, what in changes(self._seen, self._world.snapshot())
        ]
        if found:
            raise Broken(*found)


def send_refused(world: World, case: Case, unchanged: Unchanged) -> list[Finding]:
    """Send a request that breaks rules; return what is wrong with the answer."""
    try:
        reply = world.session.send(case.draft)
    except Broken as broken:
        found = list(broken.findings)
    else:
        world.discard(reply)
        if reply.ok:
            unchanged.allow(reply)
        found = world.session.refused(reply, case.broken)
    return [replace(f, label=case.label) for f in found]
