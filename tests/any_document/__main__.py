"""Prints what comes of each document, beside what another generator makes of it."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.any_document import peer
from tests.any_document.documents import DOCUMENTS, Document
from tests.any_document.fetching import UnreachableError, fetched
from tests.any_document.trial import Outcome, tried


def _row(document: Document) -> tuple[str, str, str]:
    try:
        path = fetched(document)
    except UnreachableError as error:
        return document.name, f"not tried: {error}", ""
    with tempfile.TemporaryDirectory() as folder:
        outcome = tried(path, Path(folder), typed=document.typed)
        return document.name, _told(outcome), peer.outcome(path, Path(folder))


def _told(outcome: Outcome) -> str:
    if outcome.refusal:
        return f"refused: {outcome.refusal.rpartition(': /')[2][-90:]}"
    if outcome.faults:
        return f"wrong: {outcome.faults[0]}"
    return f"yes, {outcome.operations} operations, {outcome.warnings} warnings"


def main() -> None:
    """Print the table."""
    peer.install()
    print("| document | ours | openapi-python-client |\n|--|--|--|")
    for document in DOCUMENTS:
        print(f"| {' | '.join(_row(document))} |", flush=True)


if __name__ == "__main__":
    main()
