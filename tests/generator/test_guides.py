"""Guides are read from a folder, in the order of their numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from contractgen.guides import read_guides
from contractgen.model import Guide

Write = Callable[[Mapping[str, str]], Path]
Messages = Callable[[Callable[[], object]], list[str]]


def test_number_slug_title_and_text(write: Write) -> None:
    folder = write(
        {
            "100-last.md": "# The last\n",
            "20-two-words.md": "#  Two words \n\nText\n",
            "3-first.md": "# First",
            ".hidden": "",
            "de/3-first.md": "# Erster",
        }
    ).parent
    assert [one.guide for one in read_guides(folder)] == [
        Guide("first", "First", ""),
        Guide("two-words", "Two words", "\nText\n"),
        Guide("last", "The last", ""),
    ]


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (
            {"10-a.md": "# A\n\nB \u202e\n"},
            ["10-a.md:3: the character U+202E is not allowed; remove it"],
        ),
        (
            {"10-con.md": "# A\n"},
            ["10-con.md:1: Windows keeps this name for a device; call it otherwise"],
        ),
        (
            {"10-a.md": "\n# A\n"},
            ["10-a.md:1: no title; begin the first line with # and the title"],
        ),
        ({"10-a.md": "## A\n"}, ["10-a.md:1: no title; begin the first line with # and the title"]),
        ({"a.md": "# A\n"}, ["a.md:1: not the name of a guide; call it like 10-quick-start.md"]),
        (
            {"10-A.md": "# A\n", "b.txt": ""},
            [
                "10-A.md:1: not the name of a guide; call it like 10-quick-start.md",
                "b.txt:1: not the name of a guide; call it like 10-quick-start.md",
            ],
        ),
        (
            {"10-a.md": "# A\n", "20-a.md": "# B\n"},
            ["20-a.md:1: a second guide a, the first is 10-a.md; rename one of the two"],
        ),
    ],
)
def test_what_is_no_guide_is_told(
    write: Write, messages: Messages, files: Mapping[str, str], expected: list[str]
) -> None:
    folder = write(files).parent
    assert messages(lambda: read_guides(folder)) == expected


def test_a_file_that_is_not_utf_8_is_told(tmp_path: Path, messages: Messages) -> None:
    (tmp_path / "10-a.md").write_bytes(b"# A\n\xff")
    assert messages(lambda: read_guides(tmp_path)) == ["10-a.md:2: not UTF-8; save it as UTF-8"]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path, messages: Messages) -> None:
    assert messages(lambda: read_guides(tmp_path / "none")) == [
        "none: not a folder; make it, or correct guides"
    ]


def test_a_guide_is_no_link_to_a_file_elsewhere(write: Write, messages: Messages) -> None:
    folder = write({"guides/10-a.md": "# A\n", "secret": "# S\n"}).parent
    (folder / "20-b.md").symlink_to(folder.parent / "secret")
    assert messages(lambda: read_guides(folder)) == [
        "20-b.md: leads out of its folder; put the file itself here"
    ]


def test_the_number_of_guides_is_limited(write: Write, messages: Messages) -> None:
    folder = write({f"guides/{number}-a{number}.md": "# A\n" for number in range(101)}).parent
    assert messages(lambda: read_guides(folder)) == ["guides: more than 100 guides; join some"]
