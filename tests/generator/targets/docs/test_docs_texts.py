"""Descriptions, anchors, file names, examples: what a document says becomes safe and stable."""

from __future__ import annotations

import pytest

from contractgen.targets.docs.highlight import tokens
from contractgen.targets.docs.markdown import guide_codes, md, md_guide
from contractgen.targets.docs.text import dotted, first_sentence, visible
from contractgen.targets.docs.urls import anchor, file_names


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a *b* **c**", "<p>a <em>b</em> <strong>c</strong></p>"),
        ("a < b & c", "<p>a &lt; b &amp; c</p>"),
        ("<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>"),
        ("# Title", "<p><strong>Title</strong></p>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        (
            "`send` it",
            '<p><a href="../send.html" rel="noopener noreferrer"><code>send</code></a> it</p>',
        ),
        ("`other`", "<p><code>other</code></p>"),
        (
            "[x](https://a.example/)",
            '<p><a href="https://a.example/" rel="noopener noreferrer">x</a></p>',
        ),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>"),
        ("[x](//a.example/)", "<p>[x](//a.example/)</p>"),
        ("[x](other.html)", "<p>[x](other.html)</p>"),
        ("[x](ssh://a.example/)", "<p>[x](ssh://a.example/)</p>"),
        ("![x](//a.example/x.png)", "<p>![x](//a.example/x.png)</p>"),
        ("a\u202eb", "<p>a\\u202eb</p>"),
        ("", ""),
    ],
)
def test_descriptions(text: str, html: str) -> None:
    assert md(text, {"send": "../send.html"}) == html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (
            "## A `b` c!\n\n### A b c",
            '<h2 id="a-b-c">A <code>b</code> c!</h2>\n<h3 id="a-b-c-1">A b c</h3>',
        ),
        ("## \u4efb\u52a1", '<h2 id="\u4efb\u52a1">\u4efb\u52a1</h2>'),
        ("## ?", '<h2 id="section">?</h2>'),
        ("```python\na < b\n```", '<pre tabindex="0"><code>a &lt; b\n</code></pre>'),
        (
            "| a |\n|--:|\n| `send` |",
            '<table>\n<thead>\n<tr>\n<th scope="col">a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n'
            '<td><a href="../send.html" rel="noopener noreferrer"><code>send</code></a></td>\n'
            "</tr>\n</tbody>\n</table>",
        ),
        (
            "[x](20-two.md#b)",
            '<p><a href="../guides/two.html#b" rel="noopener noreferrer">x</a></p>',
        ),
        ("[x](#b)", '<p><a href="#b" rel="noopener noreferrer">x</a></p>'),
        (
            "[x](20-two.md#\u4efb)",
            '<p><a href="../guides/two.html#%E4%BB%BB" rel="noopener noreferrer">x</a></p>',
        ),
        ("[x](20-none.md)", '<p><a rel="noopener noreferrer">x</a></p>'),
        ("[x](../a.md)", "<p>[x](../a.md)</p>"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>"),
        ("![x](//a.example/x.png)", "<p>![x](//a.example/x.png)</p>"),
        ("<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>"),
    ],
)
def test_guides(text: str, html: str) -> None:
    assert md_guide(text, {"send": "../send.html"}, {"two": "../guides/two.html"}) == html


@pytest.mark.parametrize(
    ("id_", "made"),
    [
        ("send:body.tags[].key:maxLength", "send:body.tags().key:maxLength"),
        ("send:body.a:required[action=a|b]", "send:body.a:required(action=a,b)"),
        ("Code.0001", "Code.0001"),
        ('a b"', "a~20~b~22~"),
        ("(", "~28~"),
        ("策", "~7b56~"),
    ],
)
def test_anchors_are_fit_for_addresses_and_unique(id_: str, made: str) -> None:
    assert anchor(id_) == made


def test_file_names_differ_even_where_case_does_not_count() -> None:
    assert file_names(["show", "Show", "../../etc", "策略", "get/a b"]) == {
        "show": "show.html",
        "Show": "Show-2.html",
        "../../etc": "etc.html",
        "策略": "operation.html",
        "get/a b": "get-a-b.html",
    }


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("One. Two.", "One."),
        ("One of 1.5\nlines! Two", "One of 1.5 lines!"),
        ("一句。两句。", "一句。"),
        ("No end\n\nNext. Last.", "No end"),
        ("", ""),
    ],
)
def test_the_first_sentence_of_a_text(text: str, sentence: str) -> None:
    assert first_sentence(text) == sentence


@pytest.mark.parametrize(
    ("pointer", "name"), [("/tags/0/key", "tags[0].key"), ("/a~1b", "a/b"), ("", "")]
)
def test_pointers_are_written_as_fields_are_named(pointer: str, name: str) -> None:
    assert dotted(pointer) == name


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("`a b`, *c*", {"a b"}),
        ("```text\nSDK-HMAC-SHA256 x\n```", {"SDK-HMAC-SHA256", "x"}),
        ("plain", set()),
    ],
)
def test_what_guides_have_as_code(text: str, codes: set[str]) -> None:
    assert guide_codes(text) == codes


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain\n\ttext", "plain\n\ttext"),
        ("策略 é 👍", "策略 é 👍"),
        ("a\u202eb\u2066", "a\\u202eb\\u2066"),
        ("\x00\x1b\x85\u2028", "\\u0000\\u001b\\u0085\\u2028"),
        ("\ud800", "\\ud800"),
        ("a\u200bb\ufeff", "a\\u200bb\\ufeff"),
    ],
)
def test_what_cannot_be_seen_is_shown(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_json_is_split_into_tokens() -> None:
    made = tokens({"a:": ["b", 1, None]})
    assert "".join(token.text for token in made) == (
        '{\n  "a:": [\n    "b",\n    1,\n    null\n  ]\n}'
    )
    assert [token for token in made if token.kind] == [
        ('"a:"', "key"),
        ('"b"', "string"),
        ("1", "literal"),
        ("null", "literal"),
    ]
