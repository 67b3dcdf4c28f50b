"""summary.md: what CI systems show, in which text of a target stays text."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from vbs_conformance.report.markdown import code, markdown
from vbs_conformance.report.summary import summarize
from vbs_conformance.run import Outcome, Run
from vbs_conformance.target import Deviation

from .made import CONTRACT, HOSTILE, RULE, failing, finding, run, verdict


def text_of(made: Run) -> str:
    return markdown(made, summarize(CONTRACT, made))


def tokens(text: str) -> list[Token]:
    """Return the inline tokens of a text as GitHub reads it."""
    blocks = MarkdownIt("gfm-like", {"linkify": False}).parse(text)
    return [child for block in blocks for child in block.children or ()]


def test_a_finding_says_what_where_and_how_to_repeat_it() -> None:
    text = text_of(run(failing()))
    assert text.startswith("# VBS conformance: 1 finding\n")
    spans = [token.content for token in tokens(text) if token.type == "code_inline"]
    for part in (RULE, "400 AutoBackup.0101", "200", "section 5.2.1, /components/schemas/"):
        assert any(part in span for span in spans), part
    assert any(span.startswith("curl -sS -i -X POST") for span in spans)


def test_flaky_and_known_ones_stand_apart() -> None:
    text = text_of(
        run(
            verdict("refused/a", Outcome.FLAKY, finding(place="x")),
            verdict("refused/b", Outcome.DEVIATION, finding(place="y"), reason="an old release"),
        )
    )
    assert "## Findings" not in text
    assert "## Flaky" in text
    assert "## Known deviations" in text
    assert "an old release" in text


def test_what_is_not_covered_has_its_reason() -> None:
    text = text_of(run(checks={f"refused/{RULE}": (RULE,)}))
    assert "| Rules refused when broken | 0 of 499 |" in text
    assert f"- ` its check was not run `: ` {RULE} `" in text


def test_a_deviation_that_no_longer_occurs_is_named() -> None:
    old = Deviation(rule=f"refused/{RULE}", reason="an old release")
    text = text_of(run(verdict(f"refused/{RULE}", Outcome.PASS), deviations=(old,)))
    assert f"the known deviation refused/{RULE} no longer occurs" in text


@pytest.mark.parametrize("text", [HOSTILE, "`", "``x``", "a | b", "", "[x](y)", "`` ` ``"])
def test_a_code_span_holds_any_text(text: str) -> None:
    (span,) = tokens(code(text))
    assert span.type == "code_inline"


def test_text_of_a_target_stays_text() -> None:
    hostile = {"place": HOSTILE, "expected": HOSTILE, "got": HOSTILE, "label": HOSTILE}
    text = text_of(run(verdict("refused/a", Outcome.FAIL, finding(about=HOSTILE, **hostile))))
    assert not {"\x1b", "\u202e"} & set(text)
    assert not any(line.lstrip().startswith("::") for line in text.splitlines())
    kinds = {token.type for token in tokens(text)}
    assert not kinds & {"link_open", "image", "html_inline"}
    assert kinds <= {"text", "code_inline", "strong_open", "strong_close", "softbreak"}
