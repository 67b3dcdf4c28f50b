"""Public documents are generated from, or refused with the place and the reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.any_document.documents import DOCUMENTS, Document
from tests.any_document.fetching import UnreachableError, fetched
from tests.any_document.trial import tried


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_a_public_document(document: Document, tmp_path: Path) -> None:
    try:
        path = fetched(document)
    except UnreachableError as error:
        pytest.skip(f"not tried: {error}")
    outcome = tried(path, tmp_path, deep=document.deep)
    assert outcome.faults == ()
    assert document.refused in outcome.refusal
    assert bool(document.refused) == bool(outcome.refusal)
    assert outcome.operations == document.operations
    assert outcome.called == (document.operations if document.deep else 0)
