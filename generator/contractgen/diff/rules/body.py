"""Whether a request has a body."""

from __future__ import annotations

from collections.abc import Iterator

from contractgen.diff.changes import Change, Impact
from contractgen.diff.pairs import Both, Documents
from contractgen.pointers import join

_REFUSED = "requests without it are now refused"
_TAKEN = "servers must now accept requests that they may have refused"


def check(documents: Documents) -> Iterator[Change]:
    """Find bodies that are new or gone, or required now or no longer."""
    for both in documents.operations:
        old, new = both.old.body, both.new.body
        if old is None and new is not None:
            if new.required:
                sentence = f"a request body is now required: {_REFUSED}"
                yield _change("added", Impact.CALLERS, both, sentence)
            else:
                sentence = "there may now be a request body: servers must now take it"
                yield _change("added", Impact.SERVERS, both, sentence)
        elif old is not None and new is None:
            sentence = "there is no request body any more: what callers send there has no effect"
            yield _change("removed", Impact.CALLERS, both, sentence)
        elif old is not None and new is not None and old.required != new.required:
            yield _required(both, new.required)


def _required(both: Both, required: bool) -> Change:
    if required:
        sentence = f"the request body is now required: {_REFUSED}"
        return _change("required", Impact.CALLERS, both, sentence)
    sentence = f"the request body is no longer required: {_TAKEN}"
    return _change("optional", Impact.SERVERS, both, sentence)


def _change(action: str, impact: Impact, both: Both, sentence: str) -> Change:
    removed = action == "removed"
    pointer = join((both.old if removed else both.new).pointer, "requestBody")
    return Change(f"request.body.{action}", impact, pointer, sentence, (both.new.id,), removed)
