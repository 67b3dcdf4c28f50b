"""index.html: one file, no request to anywhere, and text of a target stays text."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

from vbs_conformance.finding import Exchange
from vbs_conformance.report import summarize
from vbs_conformance.report.page import environment, page
from vbs_conformance.run import Outcome, Run
from vbs_conformance.target import Deviation

from .made import CONTRACT, HOSTILE, RULE, STATE, failing, finding, run, verdict


class Parsed(HTMLParser):
    """The elements of a page, and the texts by the element they stand in."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self._open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in ("meta", "input", "br"):
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open:
            self.texts.append((self._open[-1], data))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]

    def text(self, tag: str) -> str:
        return "".join(data for name, data in self.texts if name == tag)


def page_of(made: Run) -> str:
    return page(environment(), CONTRACT, made, summarize(CONTRACT, made))


def everything() -> Run:
    """Return a run with something of every kind."""
    old = Deviation(rule=f"refused/{RULE}", reason="an old release")
    made = run(
        failing(),
        verdict("refused/a", Outcome.FLAKY, finding(place="x"), reason="again"),
        verdict("refused/b", Outcome.DEVIATION, finding(place="y"), reason="known"),
        verdict("refused/c", Outcome.DOUBTFUL, finding(place="z", doubtful=True)),
        verdict("scenario/d", Outcome.ERROR, reason="Traceback", about=("showJob",)),
        verdict(f"state/{STATE}", Outcome.NOT_REACHABLE, about=(STATE,), reason="no volume"),
        deviations=(old,),
    )
    made.total, made.gone, made.left_over = 9, "refused", ["a policy"]
    return made


def test_it_loads_and_sends_nothing() -> None:
    parsed = Parsed(page_of(everything()))
    for tag, attributes in parsed.elements:
        assert tag not in ("link", "img", "iframe", "object", "embed", "base")
        assert not {"src", "action", "srcset"} & attributes.keys()
        assert (attributes.get("href") or "#").startswith("#")
    assert "url(" not in parsed.text("style")
    assert "@import" not in parsed.text("style")


def test_only_its_own_script_and_style_may_act() -> None:
    parsed = Parsed(page_of(everything()))
    (policy,) = [
        m["content"] for m in parsed.all("meta") if m.get("http-equiv") == "Content-Security-Policy"
    ]
    assert policy is not None
    assert policy.startswith("default-src 'none'; ")
    for tag in ("script", "style"):
        assert len(parsed.all(tag)) == 1
        digest = hashlib.sha256(parsed.text(tag).encode()).digest()
        assert f"{tag}-src 'sha256-{base64.b64encode(digest).decode()}'" in policy
    assert "unsafe" not in policy
    for _, attributes in parsed.elements:
        assert "style" not in attributes
        assert not any(name.startswith("on") for name in attributes)


def run_with(text: str) -> Run:
    """Return a run in which a target has put a text wherever it can."""
    exchange = Exchange(
        *("GET", f"http://h/{text}", {"A": text}, text, 200),
        answer_headers={"x": text},
        answer_body=text,
    )
    found = finding(text, place=text, label=text, expected=text, got=text, exchange=exchange)
    made = run(
        verdict("document/x", Outcome.FAIL, found, reason=text),
        verdict("document/y", Outcome.ERROR, reason=text),
        verdict(f"state/{STATE}", Outcome.NOT_REACHABLE, about=(STATE,), reason=text),
    )
    made.gone, made.left_over = text, [text]
    return made


def test_text_of_a_target_makes_no_element() -> None:
    text = page_of(run_with(HOSTILE))
    assert not {"\x1b", "\u202e"} & set(text)
    assert "&lt;script&gt;alert(1)" in text
    hostile, inert = Parsed(text), Parsed(page_of(run_with("inert")))
    assert [tag for tag, _ in hostile.elements] == [tag for tag, _ in inert.elements]
    assert [set(a) for _, a in hostile.elements] == [set(a) for _, a in inert.elements]


def test_every_operation_and_rule_can_be_linked_to_once() -> None:
    ids = [a["id"] for _, a in Parsed(page_of(run())).elements if "id" in a]
    assert len(ids) == len(set(ids))
    rules, states = CONTRACT.rules, CONTRACT.states
    assert {*CONTRACT.operations, *(r.id for r in rules), *(s.id for s in states)} <= set(ids)


def test_findings_flaky_and_known_ones_have_headings_of_their_own() -> None:
    headings = Parsed(page_of(everything())).text("h2")
    for title in ("Findings", "Flaky", "Known deviations", "Left open by the text", "Errors of"):
        assert title in headings


def test_nothing_found_has_no_such_heading() -> None:
    text = page_of(run(verdict("refused/a", Outcome.PASS)))
    assert "No findings" in text
    headings = Parsed(text).text("h2")
    assert "Findings" not in headings
    assert "Flaky" not in headings


def test_a_finding_of_many_checks_lists_them_once() -> None:
    text = page_of(run(failing(), verdict("scenario/b", Outcome.FAIL, finding())))
    assert text.count("<article") == 1
    assert "2 times by 2 checks" in text
    for check in (f"refused/{RULE}", "scenario/b"):
        assert f"<li><code>{check}</code></li>" in text


def test_what_is_not_covered_is_listed_by_reason() -> None:
    text = page_of(everything())
    section = re.search(r'id="coverage-states">(.*?)</details>', text, re.DOTALL)
    assert section is not None
    assert "no volume <small>1</small>" in section[1]
    assert f"<code>{STATE}</code>" in section[1]


def test_all_that_one_must_know_of_the_run_stands_on_top() -> None:
    head = page_of(everything()).partition("<main")[0]
    for text in ("Stopped early: 6 of 9 checks were run", "The target is gone: refused"):
        assert text in head
    assert "1 thing could not be removed from the target" in head


def test_a_deviation_that_no_longer_occurs_is_named() -> None:
    old = Deviation(rule=f"refused/{RULE}", reason="an old release")
    text = page_of(run(verdict(f"refused/{RULE}", Outcome.PASS), deviations=(old,)))
    assert f"The known deviation refused/{RULE} no longer occurs" in text


def test_the_filter_is_there_only_for_those_with_a_script() -> None:
    parsed = Parsed(page_of(everything()))
    (form,) = parsed.all("form")
    assert "hidden" in form
    assert {field.get("name") for field in (*parsed.all("input"), *parsed.all("select"))} == {
        "text",
        "verdict",
        "operation",
    }
    rows = [a for _, a in parsed.elements if "data-verdict" in a]
    assert all("data-operation" in row for row in rows)
    assert len(rows) >= len(CONTRACT.rules) + len(CONTRACT.states) + 5
