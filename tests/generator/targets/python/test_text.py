"""Text gets into generated files through a few functions, which leave nothing of it alive."""

from __future__ import annotations

import ast
from typing import Any

import pytest
from jinja2 import DictLoader

from contractgen.targets.python import rendering, text
from contractgen.targets.python.text import Code, Doc, Section

NASTY = [
    '"""',
    "'''",
    'ends with a quote"',
    "ends with a backslash\\",
    "\\",
    "\\N{BULLET} \\x41 \\u0041",
    "line\nline\r\nline\x85line\u2028line\u2029line\x0bline\x0c",
    "null \x00 bell \x07 escape \x1b[31m",
    "right to left \u202e, zero width \u200b, lone surrogate \ud800",
    "{{ 7 * 7 }} {% raw %} {# #}",
    "",
    " ",
    "." * 300,
    "a" * 300,
    "no full stop",
    "One. Two! Three? four",
    "- a list\n- of things\n\n| a | table |",
]


def evaluated(code: str) -> Any:
    """Parse a string literal as Python does; it must be one, and nothing else."""
    return ast.literal_eval(code)


@pytest.mark.parametrize("value", [*NASTY, None, True, 3, 2.5, ["a", {"b": None}]])
def test_a_literal_is_the_value(value: Any) -> None:
    assert evaluated(text.literal(value)) == value


@pytest.mark.parametrize("value", NASTY)
def test_prose_is_the_value_over_several_lines(value: str) -> None:
    assert evaluated(text.prose(value, 20)) == value


@pytest.mark.parametrize("value", NASTY)
@pytest.mark.parametrize("indent", [0, 4, 8])
def test_a_docstring_is_one_string_of_visible_characters(value: str, indent: int) -> None:
    doc = Doc(value, value, (Section("Args", (("name", value),)),))
    for code in (
        text.docstring(doc, indent),
        text.docstring(Doc(value, value), indent),
        text.note(value or "x", indent),
    ):
        read = evaluated(code)
        assert isinstance(read, str)
        assert all(character.isprintable() or character == "\n" for character in code)
        code.encode()


@pytest.mark.parametrize("value", NASTY)
def test_a_comment_is_one_line(value: str) -> None:
    assert len(text.comment(value).splitlines()) == 1
    assert text.comment(value).startswith("#")


@pytest.mark.parametrize(
    ("value", "summary"),
    [
        ("make it", "Make it."),
        ("Make it. Then use it.", "Make it."),
        ("Version 1.2 of e.g. this. More.", "Version 1.2 of e.g. this."),
        ("Two\nlines", "Two lines."),
        ("x " * 60, "Fallback."),
        ("- an item", "Fallback."),
    ],
)
def test_the_first_sentence_is_the_summary(value: str, summary: str) -> None:
    assert text.summary(Doc(value, "Fallback")) == summary
    assert text.docstring(Doc(value, "Fallback"), 4).removeprefix('"""').startswith(summary)


def test_a_docstring_has_the_form_that_we_write_by_hand() -> None:
    doc = Doc(
        "Make a thing. It takes a while, " + "so be patient, " * 6 + "please.",
        sections=(
            Section("Args", (("name", "How it is called. " * 6), ("size", "In GB."))),
            Section("Raises", ()),
        ),
    )
    assert (
        text.docstring(doc, 4)
        == '''"""Make a thing.

    It takes a while, so be patient, so be patient, so be patient, so be patient, so be patient, so
    be patient, please.

    Args:
        name: How it is called. How it is called. How it is called. How it is called. How it is
            called. How it is called.
        size: In GB.

    """'''
    )


def test_lists_and_tables_keep_their_lines() -> None:
    code = text.docstring(Doc("Choose.\n\nOne of\n- this\n- that\nand so on"), 0)
    assert evaluated(code) == "Choose.\n\nOne of\n- this\n- that and so on\n"


def test_templates_cannot_write_a_text_without_a_filter(monkeypatch: pytest.MonkeyPatch) -> None:
    environment = rendering.environment(rendering.TEMPLATES, None)
    loader = DictLoader({"raw": "{{ value }}", "filtered": "{{ value | literal }}"})
    monkeypatch.setattr(environment, "loader", loader)
    with pytest.raises(TypeError, match="without a filter"):
        rendering.render(None, "raw", {}, value="text")
    assert rendering.render(None, "raw", {}, value=Code("code")) == "code"
    assert rendering.render(None, "filtered", {}, value="a<b") == "'a<b'"
