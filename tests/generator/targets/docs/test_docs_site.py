"""The site as a whole: everything that is linked is there, and nothing comes from elsewhere."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from markdown_it import MarkdownIt
from tests.search_index import index_entries

from contractgen.config import read_config
from contractgen.lint import load
from contractgen.model import Api
from contractgen.targets import docs
from contractgen.targets.docs.urls import anchor

ROOT = Path(__file__).parents[4]
DOCUMENTS = (
    ROOT / "tests/generator/documents/positive/library/openapi.yaml",
    ROOT / "tests/generator/documents/positive/plain/openapi.json",
    ROOT / "spec/openapi.yaml",
)
# The guides are translated into the languages of the document.
OVERLAYS = {ROOT / "spec/openapi.yaml": read_config(ROOT).overlays}
STATIC = (
    "static/style.css",
    *("static/navigation.js", "static/search.js", "static/filter.js", "static/code.js"),
)
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'"
)


@dataclass
class Page(HTMLParser):
    """What a page holds that matters here."""

    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    loaded: list[str] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)
    policies: list[str | None] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    tags: Counter[str] = field(default_factory=Counter)
    language: str | None = None

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.tags[tag] += 1
        if values.get("id") is not None:
            self.ids.append(values["id"] or "")
        if tag == "a":
            self.links.append(values.get("href") or "")
        elif "href" in values or "src" in values:
            self.loaded.append(values.get("href") or values.get("src") or "")
        if tag in ("h1", "h2", "h3", "h4"):
            self.headings.append(int(tag[1]))
        if values.get("http-equiv") == "Content-Security-Policy":
            self.policies.append(values.get("content"))
        if tag == "html":
            self.language = values.get("lang")
        if "aria-labelledby" in values:
            self.labels.append(values["aria-labelledby"] or "")


@dataclass(frozen=True)
class Built:
    """A built site."""

    api: Api
    pages: Mapping[str, Page]
    others: Mapping[str, str]


@pytest.fixture(scope="module", params=DOCUMENTS, ids=("library", "plain", "spec"))
def built(request: pytest.FixtureRequest) -> Built:
    folder = request.param.parent / "guides"
    subject = load(request.param, OVERLAYS.get(request.param), folder if folder.is_dir() else None)
    pages, others = {}, {}
    for name, text in docs.render(subject.api, subject.translations).items():
        if name.endswith(".html"):
            pages[name] = Page()
            pages[name].feed(text)
        else:
            others[name] = text
    return Built(subject.api, pages, others)


def markdown_links(text: str) -> Iterator[str]:
    for block in MarkdownIt("commonmark").enable("table").parse(text):
        for token in block.children or ():
            if token.type == "link_open":
                yield str(token.attrs["href"])


def test_every_link_and_anchor_resolves(built: Built) -> None:
    known = {*built.pages, *built.others, "../openapi.json", "../openapi.yaml"}
    for name, page in built.pages.items():
        for href in (*page.links, *page.loaded):
            parts = urlsplit(href)
            if parts.scheme:
                continue
            found = posixpath.normpath(posixpath.join(posixpath.dirname(name), parts.path))
            target = found if parts.path else name
            assert target in known, f"{name} links {href}"
            if parts.fragment:
                assert unquote(parts.fragment) in built.pages[target].ids, f"{name} links {href}"


def test_every_page_has_a_copy_whose_links_lead_to_copies(built: Built) -> None:
    known = {*built.others, "../openapi.json", "../openapi.yaml"}
    assert {name.removesuffix(".html") + ".md" for name in built.pages} <= known
    for name, text in built.others.items():
        if name.endswith((".md", "llms.txt")):
            for href in markdown_links(text):
                parts = urlsplit(href)
                if parts.path and not parts.scheme:
                    found = posixpath.normpath(posixpath.join(posixpath.dirname(name), parts.path))
                    assert found in known, f"{name} links {href}"


def test_ids_are_unique(built: Built) -> None:
    for name, page in built.pages.items():
        assert [id_ for id_, count in Counter(page.ids).items() if count > 1] == [], name
        assert set(page.labels) <= set(page.ids), name


def test_every_rule_and_state_has_an_anchor(built: Built) -> None:
    ids = set(built.pages["rules.html"].ids)
    for operation in built.api.operations:
        expected = {one.id for one in operation.rules} | {one.id for one in operation.states}
        assert {anchor(id_) for id_ in expected} <= ids


def test_every_error_code_model_and_reading_has_an_anchor(built: Built) -> None:
    expected = {
        "errors.html": [one.code for one in built.api.errors],
        "models.html": [one.name for one in built.api.schemas],
        "readings.html": [one.id for one in built.api.readings],
    }
    for page, ids in expected.items():
        assert page in built.pages or not ids
        assert {anchor(id_) for id_ in ids} <= {*(built.pages[page].ids if ids else ())}


def test_every_error_code_of_an_operation_is_on_its_page(built: Built) -> None:
    for operation in built.api.operations:
        ids = set(built.pages[f"operations/{operation.id}.html"].ids)
        codes = {one.code for one in operation.rules} | {one.code for one in operation.states}
        assert {f"error.{anchor(code)}" for code in codes if code} <= ids


def test_every_page_is_well_formed_for_readers(built: Built) -> None:
    for name, page in built.pages.items():
        assert page.language == ("zh-CN" if name.startswith("zh-cn/") else "en"), name
        assert page.headings[0] == 1, name
        assert page.headings.count(1) == 1, name
        steps = [
            after - before for before, after in zip(page.headings, page.headings[1:], strict=False)
        ]
        assert max(steps, default=0) <= 1, f"{name} skips a level of headings"
        assert (page.tags["main"], page.tags["header"], page.tags["footer"]) == (1, 1, 1), name
        assert page.links[0] == "#~content", name


def test_nothing_is_loaded_from_elsewhere(built: Built) -> None:
    for name, page in built.pages.items():
        root = "../" * name.count("/")
        static = [f"{root}{one}" for one in STATIC]
        loaded = [one for one in page.loaded if not one.endswith((".html", ".md"))]
        assert loaded == ["data:,", *static]
        assert page.policies == [POLICY]
        assert page.tags["style"] == 0


def test_everything_that_the_search_finds_is_there(built: Built) -> None:
    for folder in ("", "zh-cn/"):
        if f"{folder}index.html" in built.pages:
            entries = index_entries(built.others[f"{folder}search-index.js"])
            assert len(entries) >= len(built.api.operations)
            for _, _, href, _ in entries:
                path, _, fragment = href.partition("#")
                assert not fragment or unquote(fragment) in built.pages[folder + path].ids, href
