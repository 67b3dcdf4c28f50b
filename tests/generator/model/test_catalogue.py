"""The catalogue and the readings stand in files beside the document."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from contractgen.errors import UnreadableError
from contractgen.model.catalogue import ERRORS_FILE, READINGS_FILE, read_catalogue


@pytest.mark.parametrize("name", [ERRORS_FILE, READINGS_FILE])
def test_neither_is_a_link_to_a_file_elsewhere(write: Any, tmp_path: Path, name: str) -> None:
    folder = write({"in/openapi.yaml": "a: 1", "outside.yaml": "errors: []"}).parent
    (folder / name).symlink_to(tmp_path / "outside.yaml")
    with pytest.raises(UnreadableError, match=f"{name}: leads out of its folder"):
        read_catalogue(folder)


@pytest.mark.parametrize("name", [ERRORS_FILE, READINGS_FILE])
@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: &x [*x]", "anchors and aliases are not allowed"),
        ("a: 1\na: 2", "duplicate key a, first on line 1"),
        ("[" * 3000, "nested deeper than 64 levels"),
        ("a: !!python/name:os.system x", "tags are not allowed"),
        ("# \u2028a: 1", "the line break U\\+2028 is not allowed"),
    ],
)
def test_both_are_read_like_the_document(write: Any, name: str, text: str, message: str) -> None:
    folder = write({f"in/{name}": text}).parent
    with pytest.raises(UnreadableError, match=message):
        read_catalogue(folder)
