"""How the client waits until something is done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from contractgen.diff.changes import Change, Impact
from contractgen.diff.pairs import Documents
from contractgen.model import Waiter


def check(documents: Documents) -> Iterator[Change]:
    """Find operations that the client waits with now, no longer, or otherwise."""
    for old, new in documents.operations:
        if old.waiter == new.waiter:
            continue
        impact, sentence = (
            (Impact.HARMLESS, "the client waits longer or shorter: it waits for the same")
            if _aims(old.waiter) == _aims(new.waiter)
            else (Impact.CALLERS, "the client waits for something else: programs get other results")
        )
        yield Change("client.waiting.changed", impact, new.pointer, sentence, (new.id,))


def _aims(waiter: Waiter | None) -> Waiter | None:
    """Return what is waited for, whatever time it may take."""
    return waiter and replace(waiter, delay=0, max_attempts=0)
