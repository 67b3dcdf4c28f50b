"""A document is its root and the files below the root's folder that it refers to."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from contractgen.document import Place, read_document
from contractgen.errors import UnreadableError


def test_files_are_read_in_the_order_of_reference(write: Any) -> None:
    document = read_document(
        write(
            {
                "a.yaml": "allOf: [{$ref: 'sub/c.yaml#/k'}, {$ref: b.yaml#/k}]",
                "b.yaml": "k: {}",
                "sub/c.yaml": "k: {$ref: '../b.yaml#/k'}",
            }
        )
    )
    assert list(document.sources) == ["a.yaml", "sub/c.yaml", "b.yaml"]
    assert document.node(Place("b.yaml", "/k")) == {}


@pytest.mark.parametrize(
    ("reference", "message"),
    [
        ("http://127.0.0.1/x", "leaves the document; use a relative file"),
        ("file:///etc/passwd", "leaves the document; use a relative file"),
        ("/etc/passwd", "leaves the document; use a relative file"),
        ("../outside.yaml#/k", "leaves the folder of the document; move it"),
        ("link.yaml#/k", "leaves the folder of the document; move it"),
        ("othr.yaml#/k", "the file othr.yaml does not exist; did you mean other.yaml"),
        (f"{'x' * 300}.yaml", "cannot be followed"),
        ("#/components/schemas/Bok", "leads nowhere; did you mean Book"),
        ("#/components/thing/Book", "leads nowhere; /components/thing does not exist either"),
        ("other.yaml#/kk", "leads nowhere; did you mean k"),
        ("#Book", "leads nowhere"),
    ],
)
def test_references_that_lead_nowhere_or_outside(
    write: Any, messages: Any, tmp_path: Path, reference: str, message: str
) -> None:
    (tmp_path / "outside.yaml").write_text("k: {}")
    (tmp_path / "in").mkdir()
    os.symlink(tmp_path / "outside.yaml", tmp_path / "in/link.yaml")
    root = f"components:\n  schemas:\n    Book: {{}}\n    A: {{$ref: '{reference}'}}"
    path = write({"in/a.yaml": root, "in/other.yaml": "k: {}"})
    [line] = messages(lambda: read_document(path))
    assert line.startswith("a.yaml:4: /components/schemas/A/$ref: the ")
    assert message in line


def test_all_dangling_references_are_told_together(write: Any, messages: Any) -> None:
    path = write({"a.yaml": "items: {$ref: '#/x'}\nnot: {$ref: '#/y'}"})
    assert len(messages(lambda: read_document(path))) == 2


def test_the_number_of_files_is_limited(write: Any, messages: Any) -> None:
    references = ", ".join(f"{{$ref: f{index}.yaml}}" for index in range(51))
    files = {"a.yaml": f"allOf: [{references}]"} | {f"f{index}.yaml": "{}" for index in range(51)}
    path = write(files)
    assert messages(lambda: read_document(path)) == ["a.yaml: refers to more than 50 files"]


def test_a_file_must_hold_an_object(write: Any, messages: Any) -> None:
    path = write({"a.yaml": "[]"})
    assert messages(lambda: read_document(path)) == [
        "a.yaml:1: not an object; write keys and values"
    ]


def test_a_broken_file_beside_the_root_is_unreadable(write: Any) -> None:
    path = write({"a.yaml": "items: {$ref: b.yaml}", "b.yaml": "a: 1\na: 2"})
    with pytest.raises(UnreadableError):
        read_document(path)
