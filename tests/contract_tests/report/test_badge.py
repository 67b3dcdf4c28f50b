"""The badge says how many rules hold, or how much was found."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from vbs_conformance.report import Summary, summarize
from vbs_conformance.report.badge import LABEL, badge, text_width
from vbs_conformance.report.page import environment
from vbs_conformance.run import Outcome

from .made import CONTRACT, failing, finding, run, summary, verdict

SVG = "{http://www.w3.org/2000/svg}"
GREEN, AMBER, RED = "#2f7d4f", "#8a5a00", "#b3261e"


def drawn(what: Summary) -> ElementTree.Element:
    return ElementTree.fromstring(badge(environment(), what))


def says(what: Summary) -> tuple[str | None, str | None]:
    """Return the text and the colour of the right half."""
    svg = drawn(what)
    texts, fields = list(svg.iter(f"{SVG}text")), svg.findall(f"{SVG}g/{SVG}rect")
    assert texts[0].text == LABEL
    return texts[1].text, fields[1].get("fill")


def with_rules(number: int) -> Summary:
    made = run()
    made.session.coverage.rules_refused |= {rule.id for rule in CONTRACT.rules[:number]}
    return summarize(CONTRACT, made)


def test_it_is_green_where_every_rule_holds() -> None:
    total = len(CONTRACT.rules)
    assert says(with_rules(total)) == (f"{total}/{total} rules", GREEN)


def test_a_part_of_the_rules_is_not_green() -> None:
    assert says(with_rules(6)) == (f"6/{len(CONTRACT.rules)} rules", AMBER)


def test_findings_are_red() -> None:
    flaky = verdict("scenario/b", Outcome.FLAKY, finding(place="elsewhere"))
    assert says(summary(failing())) == ("1 finding", RED)
    assert says(summary(failing(), flaky)) == ("2 findings", RED)


def test_an_error_of_the_suite_is_not_green() -> None:
    made = run(verdict("scenario/x", Outcome.ERROR, reason="broken"))
    made.session.coverage.rules_refused |= {rule.id for rule in CONTRACT.rules}
    assert says(summarize(CONTRACT, made))[1] == AMBER


def test_it_reads_aloud_what_it_shows() -> None:
    svg = drawn(summary(failing()))
    title = svg.find(f"{SVG}title")
    assert title is not None
    assert title.text == svg.get("aria-label") == "VBS conformance: 1 finding"
    assert svg.get("role") == "img"


def test_the_halves_are_as_wide_as_their_texts() -> None:
    svg = drawn(summary(failing()))
    fields, texts = svg.findall(f"{SVG}g/{SVG}rect"), list(svg.iter(f"{SVG}text"))
    edge = 0.0
    for field, text in zip(fields, texts, strict=True):
        assert float(field.get("x", "")) == pytest.approx(edge)
        width, length = float(field.get("width", "")), float(text.get("textLength", ""))
        assert width == pytest.approx(length + 12)
        assert float(text.get("x", "")) == pytest.approx(edge + 6)
        edge += width
    assert float(svg.get("width", "")) == pytest.approx(edge)


def test_widths_are_those_of_verdana() -> None:
    # 13 wide and 8 narrow units of 2048 to the em, at 11 px.
    assert text_width("11") == pytest.approx(2 * 1302 * 11 / 2048, abs=0.05)
    assert text_width("mm") > text_width("ii")
