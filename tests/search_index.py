"""Reads what the search of the API reference finds, as a browser does."""

from __future__ import annotations

import json

Entry = tuple[str, int, str, str]


def index_entries(script: str) -> list[Entry]:
    """Return title, kind, address and text of all entries."""
    _, _, entries = script.partition("globalThis.searchEntries = [\n")
    lines = entries.removesuffix("];\n").splitlines()
    return [tuple(json.loads(line.removesuffix(","))) for line in lines]
