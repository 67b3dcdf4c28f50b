"""The readings of the text, spec/readings.yaml."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

FILE = Path(__file__).parents[2] / "spec" / "readings.yaml"
TEXT = FILE.read_text(encoding="utf-8")
READINGS: list[dict[str, Any]] = yaml.safe_load(TEXT)["readings"]
BY_ID = {reading["id"]: reading for reading in READINGS}

SECTIONS = {
    *("1", "2", "3.1", "3.2", "3.3", "4", "5", "6", "7.1", "7.2", "7.3"),
    *(f"5.1.{number}" for number in range(1, 10)),
    *(f"5.2.{number}" for number in range(1, 16)),
}


def test_ids_are_consecutive_from_r01() -> None:
    ids = [reading["id"] for reading in READINGS]
    assert ids == [f"R{number:02d}" for number in range(1, 95)]


@pytest.mark.parametrize("reading", READINGS, ids=BY_ID)
def test_a_reading_has_exactly_the_six_fields(reading: dict[str, Any]) -> None:
    assert list(reading) == ["id", "sections", "issue", "reading", "basis", "tests"]


@pytest.mark.parametrize("reading", READINGS, ids=BY_ID)
def test_a_reading_rests_on_a_known_basis(reading: dict[str, Any]) -> None:
    assert reading["basis"] in {"text", "edition", "inferred"}


@pytest.mark.parametrize("reading", READINGS, ids=BY_ID)
def test_the_sections_of_a_reading_exist(reading: dict[str, Any]) -> None:
    sections = reading["sections"]
    assert sections
    assert set(sections) <= SECTIONS
    assert len(set(sections)) == len(sections)


@pytest.mark.parametrize("reading", READINGS, ids=BY_ID)
def test_issue_reading_and_tests_are_sentences(reading: dict[str, Any]) -> None:
    for text in (reading["issue"], reading["reading"], reading["tests"]):
        assert re.fullmatch(r"[A-Z0-9].*[^\s.]\.", text)


@pytest.mark.parametrize("reading", READINGS, ids=BY_ID)
def test_a_reading_refers_only_to_readings_that_exist(reading: dict[str, Any]) -> None:
    mentioned = re.findall(r"\bR\d+\b", " ".join((reading["reading"], reading["tests"])))
    assert set(mentioned) <= set(BY_ID)


@pytest.mark.parametrize("reading", ["R29", "R36", "R64"])
def test_a_code_that_no_text_ties_to_a_rule_is_left_to_strict_mode(reading: str) -> None:
    assert BY_ID[reading]["basis"] != "text"
    assert "only in strict mode" in BY_ID[reading]["tests"]


def test_every_text_is_plain_english() -> None:
    assert TEXT.isascii()


def test_no_text_names_a_source_by_a_private_name() -> None:
    words = r"\b(seed|OTC\w*|ZHWEB|opentelekomcloud|golangsdk|terraform|gophercloud)\b"
    assert re.findall(words, TEXT, re.IGNORECASE) == []


def test_the_file_needs_no_anchors_and_no_long_lines() -> None:
    tokens = list(yaml.scan(TEXT, Loader=yaml.SafeLoader))
    assert not [token for token in tokens if isinstance(token, yaml.AnchorToken | yaml.AliasToken)]
    assert [line for line in TEXT.splitlines() if len(line) > 120] == []
