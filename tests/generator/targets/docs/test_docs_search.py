"""What the search finds, and that its index is a script that only holds texts."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from tests.search_index import index_entries

from contractgen.lint import load
from contractgen.model import Api, Guide
from contractgen.targets.docs.language import ENGLISH, language
from contractgen.targets.docs.markdown import Section, guide_sections
from contractgen.targets.docs.search_index import search_index
from contractgen.targets.docs.views.links import Links, Site
from contractgen.targets.docs.views.search import Entry, search_entries


@pytest.fixture
def library(documents: Path) -> Api:
    folder = documents / "positive/library"
    return load(folder / "openapi.yaml", guide_folder=folder / "guides").api


def found(api: Api, title: str) -> list[Entry]:
    return [one for one in search_entries(Links(Site(api))) if one.title == title]


@pytest.mark.parametrize(
    ("title", "kind", "href", "words"),
    [
        ("Add a book", "Operations", "operations/createBook.html", "createBook POST /books"),
        ("First steps", "Guides", "guides/first-steps.html", ""),
        ("Lib.0001", "Error codes", "errors.html#Lib.0001", "bad title"),
        ("shelf", "Parameters", "operations/createBook.html#body.copies().shelf", "Add a book"),
        ("NewBook", "Models", "models.html#NewBook", "title"),
        ("R01", "Readings", "readings.html#R01", ""),
        (
            *("createBook:body.title:maxLength", "Rules"),
            *(
                "rules.html#createBook:body.title:maxLength",
                "more than 80 characters 422 Lib.0002",
            ),
        ),
        (
            *("createBook:state:card_expired", "Rules"),
            *("rules.html#createBook:state:card_expired", "The card has expired. 401 Lib.0101"),
        ),
    ],
)
def test_what_is_found(library: Api, title: str, kind: str, href: str, words: str) -> None:
    [entry] = found(library, title)
    assert (ENGLISH.say(entry.kind), entry.href) == (kind, href)
    assert words in entry.text


def test_a_guide_is_found_by_its_sections() -> None:
    text = "Before.\n\n## A `b`\n\nOne **two**\nthree\n\n- four\n\n```\nfive <6>\n```\n\n### C\n"
    assert guide_sections(text, "Title") == (
        Section("", "Title", "Before."),
        Section("a-b", "A b", "One two three four five <6>"),
        Section("c", "C"),
    )


def test_each_entry_has_a_line_and_kinds_are_in_the_language_of_the_page(library: Api) -> None:
    script = search_index(Links(Site(library, language("zh-CN"))))
    assert '\nglobalThis.searchKinds = ["接口", "指南", ' in script
    entries = [*search_entries(Links(Site(library)))]
    assert [(title, href) for title, _, href, _ in index_entries(script)] == [
        (one.title, one.href) for one in entries
    ]
    assert len(script.splitlines()) == len(entries) + 6


@pytest.mark.parametrize(
    "payload",
    ["</script><script>alert(1)", "<!--", "\u2028alert(1)", '"]; alert(1); ["', "\\", "\n"],
)
def test_hostile_text_stays_inside_its_entry(library: Api, payload: str) -> None:
    hostile = replace(library, guides=(Guide("a", f"T {payload} {{}}", f"x `{payload}`"),))
    script = search_index(Links(Site(hostile)))
    assert len(script.splitlines()) == len(index_entries(script)) + 6
    assert not set("<>&\u2028\u2029") & set(script)
    [(title, text)] = [(title, text) for title, kind, _, text in index_entries(script) if kind == 1]
    shown = payload.replace("\u2028", "\\u2028")
    assert title == f"T {shown} {{}}"
    assert json.dumps(" ".join(shown.split()))[1:-1] in json.dumps(text)
