"""Where the API is served."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from contractgen.diff.changes import Change, Impact
from contractgen.diff.pairs import Documents, only
from contractgen.model import Server

Addresses = Mapping[tuple[str, tuple[tuple[str, str], ...]], Server]


def check(documents: Documents) -> Iterator[Change]:
    """Find servers that are new or gone, of the whole API and of operations."""
    old, new = documents.old.servers, documents.new.servers
    yield from _changes(old, new, "/servers" if new else "", ())
    for both in documents.operations:
        pointer = both.new.pointer
        yield from _changes(both.old.servers, both.new.servers, pointer, (both.new.id,))


def _changes(
    before: tuple[Server, ...], after: tuple[Server, ...], pointer: str, operations: tuple[str, ...]
) -> Iterator[Change]:
    old, new = _addresses(before), _addresses(after)
    for one in only(old, new):
        sentence = f"the server {_shown(one)} is gone: whoever calls it gets nothing"
        yield Change("server.removed", Impact.CALLERS, pointer, sentence, operations)
    for one in only(new, old):
        sentence = f"the server {_shown(one)} is new: callers need not use it"
        yield Change("server.added", Impact.HARMLESS, pointer, sentence, operations)


def _addresses(servers: tuple[Server, ...]) -> Addresses:
    return {(one.url, tuple(sorted(one.variables.items()))): one for one in servers}


def _shown(server: Server) -> str:
    variables = ", ".join(f"{name} = {value}" for name, value in server.variables.items())
    return f"`{server.url}`" + (f" with {variables}" if variables else "")
