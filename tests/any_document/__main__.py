"""Prints what comes of each document, beside what another generator makes of it."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.any_document import peer
from tests.any_document.documents import DOCUMENTS, Document
from tests.any_document.fetching import UnreachableError, fetched
from tests.any_document.reasons import REASONS
from tests.any_document.trial import Outcome, tried


def _row(document: Document, kinds: set[str]) -> tuple[str, ...]:
    try:
        path = fetched(document)
    except UnreachableError as error:
        return document.name, f"not tried: {error}", "", "", ""
    with tempfile.TemporaryDirectory() as folder:
        outcome = tried(path, Path(folder), deep=True)
        kinds.update(outcome.kinds)
        calls, schemas = "", ""
        if not outcome.refusal:
            calls = f"{outcome.called}/{outcome.operations}"
            schemas = f"{outcome.tried}/{outcome.differing}"
        return document.name, _told(outcome), calls, schemas, peer.outcome(path, Path(folder))


def _told(outcome: Outcome) -> str:
    if outcome.refusal:
        return f"refused: {outcome.refusal.rpartition(': /')[2][-90:]}"
    if outcome.faults:
        return f"wrong: {outcome.faults[0]}"
    return f"yes, {outcome.operations} operations, {outcome.warnings} warnings"


def main() -> None:
    """Print the table, and why clients differ from schemas."""
    kinds: set[str] = set()
    titles = "document", "ours", "calls", "schemas tried/differing", "openapi-python-client"
    print(f"| {' | '.join(titles)} |\n|{'--|' * len(titles)}")
    for document in DOCUMENTS:
        print(f"| {' | '.join(_row(document, kinds))} |", flush=True)
    print("\n| difference | reason |\n|--|--|")
    for kind in sorted(kinds & REASONS.keys()):
        print(f"| {kind} | {REASONS[kind]} |")


if __name__ == "__main__":
    main()
