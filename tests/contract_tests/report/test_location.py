"""Each finding points at a line of openapi.json."""

from __future__ import annotations

import json

import pytest

from vbs_conformance.finding import Clause
from vbs_conformance.report import document_text
from vbs_conformance.report.location import complete_clause, line_of

from .made import CONTRACT, POINTER, RULE, STATE, finding

TEXT = """{
  "paths": {
    "/a~b/{id}": {
      "get": [
        1,
        {"x": 2}
      ]
    }
  }
}
"""


@pytest.mark.parametrize(
    ("pointer", "line"),
    [
        ("", 1),
        ("/paths", 2),
        ("/paths/~1a~0b~1{id}", 3),
        ("/paths/~1a~0b~1{id}/get/0", 5),
        ("/paths/~1a~0b~1{id}/get/1/x", 6),
    ],
)
def test_the_line_of_a_pointer(pointer: str, line: int) -> None:
    assert line_of(TEXT, pointer) == line


@pytest.mark.parametrize(
    ("pointer", "line"), [("/nothing", 1), ("/paths/~1b", 2), ("/paths/~1a~0b~1{id}/get/9", 4)]
)
def test_a_pointer_that_leads_nowhere_stops_on_its_way(pointer: str, line: int) -> None:
    assert line_of(TEXT, pointer) == line


def test_every_rule_has_the_line_that_states_it() -> None:
    text = document_text()
    lines = text.splitlines()
    for rule in CONTRACT.rules:
        key = rule.pointer.rpartition("/")[2].replace("~1", "/").replace("~0", "~")
        assert json.dumps(key) in lines[line_of(text, rule.pointer) - 1] or key.isdecimal()


def test_a_clause_with_a_pointer_stays() -> None:
    assert complete_clause(CONTRACT, finding(RULE)) == Clause("5.2.1", POINTER)


def test_a_state_gets_the_answer_that_states_it() -> None:
    pointer = CONTRACT.operations["showJob"].pointer
    clause = complete_clause(CONTRACT, finding(STATE, clause=Clause("5.1.3")))
    assert clause == Clause("5.1.3", f"{pointer}/responses/404")


def test_an_operation_gets_its_own_place() -> None:
    operation = CONTRACT.operations["listShares"]
    clause = complete_clause(CONTRACT, finding("listShares", clause=Clause()))
    assert clause == Clause(operation.source, operation.pointer)


def test_what_is_in_no_document_has_no_place() -> None:
    assert complete_clause(CONTRACT, finding("GET /nowhere", clause=Clause())) == Clause()
