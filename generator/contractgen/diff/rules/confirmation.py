"""Whether the client's command line asks before it calls an operation."""

from __future__ import annotations

from collections.abc import Iterator

from contractgen.diff.changes import Change, Impact
from contractgen.diff.pairs import Documents


def check(documents: Documents) -> Iterator[Change]:
    """Find operations before which a person is asked now, or no longer."""
    for old, new in documents.operations:
        if old.asks_first != new.asks_first:
            impact, sentence = (
                (Impact.CALLERS, "the command line asks first: scripts that give no answer stop")
                if new.asks_first
                else (Impact.HARMLESS, "the command line no longer asks first: scripts go on")
            )
            rule = "client.confirmation.changed"
            yield Change(rule, impact, new.pointer, sentence, (new.id,))
