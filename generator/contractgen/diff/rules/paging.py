"""How the client reads a list page by page."""

from __future__ import annotations

from collections.abc import Iterator

from contractgen.diff.changes import Change, Impact
from contractgen.diff.pairs import Documents

_WHY = "programs that use the client get another kind of result"


def check(documents: Documents) -> Iterator[Change]:
    """Find lists that are read page by page now, no longer, or otherwise."""
    for old, new in documents.operations:
        if old.page != new.page:
            how = "no longer" if new.page is None else "now" if old.page is None else "otherwise"
            sentence = f"the client reads it page by page {how}: {_WHY}"
            yield Change("client.paging.changed", Impact.CALLERS, new.pointer, sentence, (new.id,))
