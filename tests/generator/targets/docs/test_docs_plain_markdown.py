"""Markdown that is written keeps texts what they are."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from contractgen.targets.docs.plain_markdown import block, cell, code, described, escaped, guide


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a_b 1.0 x-y (z)", "a_b 1.0 x-y (z)"),
        ("*a* _b_ `c` [d]", "\\*a\\* \\_b\\_ \\`c\\` \\[d\\]"),
        ("<b> & |", "&lt;b&gt; &amp; &#124;"),
        ("# a\n1. b", "\\# a 1. b"),
        ("- a", "\\- a"),
        ("1. a", "1\\. a"),
        ("a\u202eb", "a\\\\u202eb"),
    ],
)
def test_plain_texts(text: str, written: str) -> None:
    assert escaped(text) == written


@pytest.mark.parametrize("text", ["a", "`a", "a``b`", "<b>|\\|", "**a**"])
def test_code_is_read_as_it_was(text: str) -> None:
    [_, inline, _] = MarkdownIt("commonmark").parse(code(text))
    assert [(one.type, one.content) for one in inline.children or ()] == [("code_inline", text)]
    [fence] = MarkdownIt("commonmark").parse(block(f"{text}\n```\n", "json"))
    assert (fence.type, fence.info, fence.content) == ("fence", "json", f"{text}\n```\n\n")


@pytest.mark.parametrize(
    "text",
    [
        "A *b* `<c>`.\n\n- d\n- [e](https://a.example/)",
        "```\n<b>\n```",
        "[x](../errors.md)",
        "a < b",
        "",
    ],
)
def test_harmless_descriptions_stay_as_they_are(text: str) -> None:
    assert described(text) == text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("*a* <b>", "\\*a\\* &lt;b&gt;"),
        ("[x](javascript:y)", "\\[x\\](javascript:y)"),
        ("[x]: https://a.example", "\\[x\\]: https://a.example"),
        ("![x](https://a.example)", "!\\[x\\](https://a.example)"),
        ("```\nnever ends", "\\`\\`\\` never ends"),
        ("<!-- never ends", "&lt;!-- never ends"),
        ("# Heading", "\\# Heading"),
        ("a\n---", "a ---"),
    ],
)
def test_descriptions_that_do_more_become_plain_texts(text: str, written: str) -> None:
    assert described(text) == written


def test_a_guide_links_the_copies_of_others() -> None:
    text = "## A\n\n[b](20-first-steps.md#c), [d](https://a.example/)"
    assert guide(text) == text.replace("20-first-steps.md", "first-steps.md")


def test_a_cell_is_one_line_that_no_bar_ends() -> None:
    assert cell("· a | `b|c`\n\n· d\n") == "a \\| `b\\|c` · d"
    # What was code because of its place is none on a line.
    assert cell("    <b>") == "&lt;b&gt;"
