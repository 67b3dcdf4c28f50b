"""The document in Chinese, spec/overlays/zh-CN.yaml."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from contractgen.config import read_config
from contractgen.lint import load
from contractgen.lint.subject import Subject
from contractgen.model import Api
from contractgen.model.catalogue import Catalogue
from contractgen.pointers import resolve, split
from contractgen.translation import texts, with_files

ROOT = Path(__file__).parents[2]
OVERLAY = ROOT / "spec" / "overlays" / "zh-CN.yaml"
LANGUAGE = "zh-CN"

HAN = "[\u4e00-\u9fff]"
# Comma, full stop, semicolon, colon, enumeration comma, brackets.
WIDE = "[\uff0c\u3002\uff1b\uff1a\u3001\uff08\uff09]"
CODE_SPAN = re.compile(r"`[^`]+`")
# Names of fields, error codes, ids of readings, sections, paths, numbers.
FIXED = re.compile(
    r"[A-Za-z]\w*_\w+|[A-Za-z]*\.\d{4}|\bR\d\d|/v\d[\w/{}]*|U\+\w{4}|0x\w\w|\d[\d.]*(?<!\.)"
)

Texts = Mapping[str, str]


@pytest.fixture(scope="module")
def subject() -> Subject:
    """The document with its overlays; this fails where one of them is incomplete."""
    config = read_config(ROOT)
    assert config.spec
    assert config.overlays == {LANGUAGE: OVERLAY}
    return load(config.spec, config.overlays)


@pytest.fixture(scope="module")
def chinese_api(subject: Subject) -> Api:
    return subject.translations[LANGUAGE]


@pytest.fixture(scope="module")
def english(subject: Subject) -> Texts:
    return texts_of(subject.api)


@pytest.fixture(scope="module")
def chinese(chinese_api: Api) -> Texts:
    return texts_of(chinese_api)


def texts_of(api: Api) -> Texts:
    catalogue = Catalogue(None, None, api.errors, api.readings)
    return dict(texts(with_files(json.loads(api.text), catalogue)))


def without_texts(api: Api) -> Any:
    """The document of a model, with the texts cut out."""
    document = json.loads(api.text)
    for pointer, _ in list(texts(document)):
        around, name = resolve(document, pointer.rpartition("/")[0]), split(pointer)[-1]
        around.pop(name, None)
    return document


def test_both_languages_have_a_text_in_the_same_places(english: Texts, chinese: Texts) -> None:
    assert chinese.keys() == english.keys()


def test_the_documents_differ_only_in_their_texts(subject: Subject, chinese_api: Api) -> None:
    assert chinese_api.text != subject.api.text
    assert without_texts(chinese_api) == without_texts(subject.api)


def test_rules_states_codes_and_readings_are_the_same(subject: Subject, chinese_api: Api) -> None:
    pairs = zip(subject.api.operations, chinese_api.operations, strict=True)
    for english, chinese in pairs:
        assert chinese.rules == english.rules
        assert [replace(one, when="") for one in chinese.states] == [
            replace(one, when="") for one in english.states
        ]
    assert [replace(one, meaning="", remedy="") for one in chinese_api.errors] == [
        replace(one, meaning="", remedy="") for one in subject.api.errors
    ]
    assert [replace(one, issue="", reading="", tests="") for one in chinese_api.readings] == [
        replace(one, issue="", reading="", tests="") for one in subject.api.readings
    ]
    assert chinese_api.applied_codes == subject.api.applied_codes


def test_every_text_is_chinese(chinese: Texts) -> None:
    assert [pointer for pointer, text in chinese.items() if not re.search(HAN, text)] == []


def test_code_spans_are_kept(english: Texts, chinese: Texts) -> None:
    changed = {
        pointer: text
        for pointer, text in english.items()
        if set(CODE_SPAN.findall(text)) != set(CODE_SPAN.findall(chinese[pointer]))
    }
    assert changed == {}


def test_names_codes_and_numbers_are_kept(english: Texts, chinese: Texts) -> None:
    lost = {
        pointer: missing
        for pointer, text in english.items()
        if (missing := {one for one in FIXED.findall(text) if one not in chinese[pointer]})
    }
    assert lost == {}


def test_a_sentence_ends_as_its_original_does(english: Texts, chinese: Texts) -> None:
    different = [
        pointer
        for pointer, text in english.items()
        if text.rstrip().endswith(".") != chinese[pointer].rstrip().endswith("。")
    ]
    assert different == []


@pytest.mark.parametrize(
    ("what", "pattern"),
    [
        (
            "half-width punctuation beside Chinese",
            rf"{HAN}[,;:?!()]|{HAN}\.(?!\d)|[,;:?!()]\s*{HAN}",
        ),
        ("a space between Chinese and Latin", rf"{HAN} +\w|\w +{HAN}"),
        ("no space between Chinese and a code span", rf"{HAN}`[^`]+`|`[^`]+`{HAN}"),
        ("a space beside full-width punctuation", rf" {WIDE}|{WIDE} "),
    ],
)
def test_the_conventions_at_the_top_of_the_file_are_kept(
    chinese: Texts, what: str, pattern: str
) -> None:
    # A code span becomes `x`, so that what is inside it is no Chinese and no punctuation.
    found = {p: t for p, t in chinese.items() if re.search(pattern, CODE_SPAN.sub("`x`", t))}
    assert found == {}, what
