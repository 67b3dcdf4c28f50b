"""A finding shows how to repeat it, and is the same finding when it is made again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from vbs_conformance.finding import Clause, Exchange, Finding

FINDING = Finding("showJob", "body.job_id", "1f6cb1a2-91b7-4b07-a7e9-5ff6a0aeb7d5", "None")


def test_curl_repeats_a_request_with_quotes() -> None:
    exchange = Exchange("POST", "http://h/?a=b", {"Accept": "a b"}, '{"a": "it\'s"}')
    assert exchange.curl == (
        "curl -sS -i -X POST 'http://h/?a=b' -H 'Accept: a b' "
        '--data-binary \'{"a": "it\'"\'"\'s"}\''
    )


@pytest.mark.parametrize(
    ("clause", "text"),
    [
        (Clause("5.1.1", "/paths/x"), "section 5.1.1, /paths/x"),
        (Clause("5.1.1"), "section 5.1.1"),
        (Clause(pointer="/paths/x"), "/paths/x"),
        (Clause(), ""),
    ],
)
def test_a_clause_names_the_section_and_the_place_in_the_document(
    clause: Clause, text: str
) -> None:
    assert str(clause) == text


def test_another_id_is_the_same_cause() -> None:
    other = "0781095c-b8ab-4ce5-99f3-4c5f6ff75319"
    assert replace(FINDING, expected=other, label="again").cause == FINDING.cause


@pytest.mark.parametrize(
    "other", [replace(FINDING, about="a"), replace(FINDING, place="p"), replace(FINDING, got="3")]
)
def test_anything_else_is_another_cause(other: Finding) -> None:
    assert other.cause != FINDING.cause
