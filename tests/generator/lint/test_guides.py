"""The links, codes, headings and translations of guides."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from contractgen.errors import DocumentError
from contractgen.lint import guides, load
from contractgen.lint.subject import Subject

Write = Callable[[Mapping[str, str]], Path]
Messages = Callable[[Callable[[], object]], list[str]]

BOTH = {"10-a.md": "# A\n\n## One\n\n## One\n", "20-b.md": "# B\n\n## Déjà `x` vu!\n"}


@pytest.fixture
def subject(documents: Path) -> Subject:
    return load(documents / "positive/library/openapi.yaml")


@pytest.fixture
def told(subject: Subject, write: Write, messages: Messages) -> Callable[..., list[str]]:
    """Checks guides in a folder and returns what is wrong with them."""

    def run(files: Mapping[str, str], subject: Subject = subject) -> list[str]:
        folder = write(files).parent
        return messages(lambda: guides.add(subject, folder))

    return run


def in_german(subject: Subject) -> Subject:
    return replace(subject, translations={"de": replace(subject.api, title="Bibliothek")})


def test_right_guides_pass(documents: Path) -> None:
    library = documents / "positive/library"
    loaded = load(library / "openapi.yaml", guide_folder=library / "guides")
    assert [one.slug for one in loaded.api.guides] == ["first-steps", "words"]


def test_each_language_has_guides_of_its_own(subject: Subject, write: Write) -> None:
    folder = write({"10-a.md": "# A\n", "de/10-a.md": "# Ä\n"}).parent
    added = guides.add(in_german(subject), folder)
    assert [one.title for one in added.api.guides] == ["A"]
    assert [one.title for one in added.translations["de"].guides] == ["Ä"]


@pytest.mark.parametrize(
    "link",
    [
        *("20-b.md", "#one", "#one-1", "10-a.md#one", "20-b.md#d%C3%A9j%C3%A0-x-vu"),
        *("20-b.md#déjà-x-vu", "https://a.example/", "mailto:a@a.example"),
    ],
)
def test_links_that_lead_somewhere(subject: Subject, write: Write, link: str) -> None:
    folder = write(BOTH | {"10-a.md": f"{BOTH['10-a.md']}\n[x]({link})\n"}).parent
    assert guides.add(subject, folder).api.guides


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[x](20-c.md)", "3: the link 20-c.md leads nowhere; did you mean 20-b.md or 10-a.md"),
        ("a\nb [x](20-b.md#no)", "4: 20-b.md has no heading no"),
        ("[x](#on)", "3: 10-a.md has no heading on; did you mean one"),
        ("[x](javascript:a)", "3: the link javascript:a leads nowhere; write the name of"),
        ("[x](//a.example)", "3: the link //a.example leads nowhere; write the name of"),
        ("| a |\n|--|\n| [x](?) |", "5: the link ? leads nowhere; write the name of"),
        ("`Lib.0004`", "3: the code Lib.0004 is not in the catalogue; did you mean Lib.000"),
        ("# C", "3: a heading of level 1 after one of level 1; use ## and, below it, ###"),
        ("### C", "3: a heading of level 3 after one of level 1; use ## and, below it, ###"),
    ],
)
def test_what_leads_nowhere_is_told_with_its_line(
    told: Callable[..., list[str]], text: str, expected: str
) -> None:
    [message] = told(BOTH | {"10-a.md": f"# A\n\n{text}\n\n## One\n"})
    assert message.startswith(f"10-a.md:{expected}")


def test_code_that_is_no_error_code_may_say_anything(subject: Subject, write: Write) -> None:
    folder = write(
        {"10-a.md": "# A\n\n`Lib.x` `nameless` `Lib.0001`\n\n```\nLib.0004\n```\n"}
    ).parent
    assert guides.add(subject, folder).api.guides


def test_a_guide_without_its_translation_is_told_and_the_other_way_round(
    told: Callable[..., list[str]], subject: Subject
) -> None:
    files = {"10-a.md": "# A\n", "20-b.md": "# B\n", "de/10-a.md": "# A\n", "de/20-c.md": "# C\n"}
    assert told(files, in_german(subject)) == [
        "20-b.md:1: not translated; write de/20-b.md",
        "20-c.md:1: it translates no guide; did you mean 20-b.md",
    ]


def test_a_translation_is_checked_as_well(told: Callable[..., list[str]], subject: Subject) -> None:
    files = {"10-a.md": "# A\n", "de/10-a.md": "# A\n\n[x](20-b.md)\n"}
    [message] = told(files, in_german(subject))
    assert message.startswith("10-a.md:3: the link 20-b.md leads nowhere")


def test_a_folder_for_an_unknown_language_is_told(told: Callable[..., list[str]]) -> None:
    assert told({"10-a.md": "# A\n", "fr/10-a.md": "# A\n"}) == [
        "fr: the document has no overlay for fr; add one, or remove the folder"
    ]


def test_a_language_without_any_guides_is_told(
    subject: Subject, documents: Path, tmp_path: Path
) -> None:
    shutil.copytree(documents / "positive/library/guides", tmp_path / "guides")
    with pytest.raises(DocumentError, match="guides/de: not a folder"):
        guides.add(in_german(subject), tmp_path / "guides")
