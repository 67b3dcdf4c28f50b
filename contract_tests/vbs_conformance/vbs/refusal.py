"""Sends requests that must be refused, and so must change nothing."""

from __future__ import annotations

from dataclasses import replace

from vbs_conformance.cases.refused import Case
from vbs_conformance.finding import Broken, Finding
from vbs_conformance.gate import NotAllowed
from vbs_conformance.vbs.world import NotReachable, World


def seen_before(world: World) -> object:
    """Return what can be seen of the project before anything is refused, or why nothing can be."""
    try:
        # What the requests are made from must be there already.
        world.policy(), world.share(), world.job()
        world.settle_all()
        return world.snapshot()
    except (Broken, NotAllowed, NotReachable) as error:
        # A server that lacks this may well refuse as it should.
        return error


def send_refused(world: World, case: Case) -> list[Finding]:
    """Send a request that breaks rules; return what is wrong with the answer."""
    try:
        reply = world.session.send(case.draft)
    except Broken as broken:
        found = list(broken.findings)
    else:
        world.discard(reply)
        found = world.session.refused(reply, case.broken)
    return [replace(f, label=case.label) for f in found]
