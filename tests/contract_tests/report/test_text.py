"""Text of a target is shown as text, and cannot act."""

from __future__ import annotations

import json

import pytest

from vbs_conformance.report.text import capped, one_line, plural, shown, to_json

from .made import HOSTILE


@pytest.mark.parametrize(
    ("hidden", "visible"),
    [
        ("\x1b[2J", "\\x1b[2J"),
        ("\r", "\\x0d"),
        ("\x85", "\\x85"),
        ("\u202e", "\\u202e"),
        ("\u2066", "\\u2066"),
        ("\u200b", "\\u200b"),
        ("\u2028", "\\u2028"),
        ("\ud800", "\\ud800"),
        ("\ufeff", "\\ufeff"),
    ],
)
def test_hidden_characters_become_visible(hidden: str, visible: str) -> None:
    assert shown(f"a{hidden}b") == f"a{visible}b"


def test_letters_and_breaks_stay() -> None:
    assert shown("备份 é\n\tx") == "备份 é\n\tx"


def test_one_line_has_no_break_and_keeps_its_blanks() -> None:
    assert one_line(" a  b\n  c\n") == "a  b c"
    assert "\n" not in one_line(HOSTILE)


def test_a_long_text_is_cut() -> None:
    assert one_line("abcdef", 3) == "abc..."
    assert capped("abc", 3) == "abc"


@pytest.mark.parametrize(
    ("number", "text"), [(0, "0 findings"), (1, "1 finding"), (2, "2 findings")]
)
def test_numbers_of_things(number: int, text: str) -> None:
    assert plural(number, "finding") == text


def test_json_is_ascii() -> None:
    text = to_json({"got": HOSTILE})
    assert text.isascii()
    assert "\x1b" not in text
    assert json.loads(text) == {"got": HOSTILE}
