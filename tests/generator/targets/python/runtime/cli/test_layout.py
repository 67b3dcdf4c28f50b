"""How answers become tables."""

from __future__ import annotations

from typing import Any

import pytest

from contractgen.targets.python.runtime.cli.layout import Table, plain, tables
from contractgen.targets.python.runtime.cli.terminal import fitting


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (None, []),
        ("a", [Table("", ("value",), (("a",),))]),
        ([1, None], [Table("", ("value",), (("1",), ("",)))]),
        ({"a": 1, "b": {"c": 2}}, [Table("", (), (("a", "1"), ("b", '{"c": 2}')))]),
        ({"things": {"id": "1", "on": True}}, [Table("", (), (("id", "1"), ("on", "true")))]),
        ({"id": "1"}, [Table("", (), (("id", "1"),))]),
        ({"things": []}, [Table("", ("value",), ())]),
    ],
)
def test_what_is_no_list_of_objects(data: Any, expected: list[Table]) -> None:
    assert list(tables(data)) == expected


def test_a_list_shows_the_simple_values_of_all_its_objects() -> None:
    data = {"things": [{"id": 1, "links": [2]}, {"id": 2, "name": "b"}]}
    rows = (("1", ""), ("2", "b"))
    assert list(tables(data)) == [Table("", ("id", "name"), rows, left_out=("links",))]


def test_a_list_without_simple_values_shows_all() -> None:
    assert list(tables([{"a": [1]}])) == [Table("", ("a",), (("[1]",),))]


def test_several_lists_have_titles() -> None:
    found = list(tables({"count": 1, "good": [{"id": 1}], "bad": [{"id": 2}]}))
    assert [table.title for table in found] == ["", "good", "bad"]
    assert found[0].rows == (("count", "1"),)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("名 é", "名 é"),
        ("\x1b[2J", "\\x1b[2J"),
        ("a\tb\nc", "a\\tb\\nc"),
        ("\u202e\x9b\ud800", "\\u202e\\x9b\\ud800"),
    ],
)
def test_nothing_that_a_terminal_acts_on_is_shown(text: str, expected: str) -> None:
    assert plain(text) == expected
    assert next(tables({"a": text})).rows == (("a", expected),)
    assert next(tables([{text: 1}])).header == (expected,)


@pytest.mark.parametrize(
    ("width", "kept"),
    [(100, [0, 1, 2]), (16, [0, 2]), (13, [0, 2]), (12, [0]), (1, [0])],
)
def test_columns_that_do_not_fit_are_left_out(width: int, kept: list[int]) -> None:
    # Four characters of the first column take eight cells.
    table = Table("", ("id", "description", "on"), (("名名名名", "x" * 20, "yes"),))
    assert fitting(table, width) == kept
