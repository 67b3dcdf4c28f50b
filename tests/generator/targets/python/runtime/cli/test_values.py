"""Values of options: text, JSON, files, null; known choices are offered, not demanded."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Any

import click
import pytest

from contractgen.targets.python.runtime.cli.description import Option
from contractgen.targets.python.runtime.cli.values import Value, metavar


def read(text: str, **settings: Any) -> object:
    return Value(Option("x", "", **settings)).convert(text, None, None)


@pytest.mark.parametrize(
    ("settings", "text", "expected"),
    [
        ({}, "1", "1"),
        ({}, "null", "null"),
        ({"nullable": True}, "null", None),
        ({"choices": ("a", "b")}, "c", "c"),
        ({"kind": "integer"}, "-3", -3),
        ({"kind": "integer", "nullable": True}, "null", None),
        ({"kind": "number"}, "1e3", 1000.0),
        ({"kind": "number"}, "2", 2),
        ({"kind": "boolean"}, "true", True),
        ({"kind": "json"}, '{"a": [1, null]}', {"a": [1, None]}),
    ],
)
def test_what_a_text_stands_for(settings: dict[str, Any], text: str, expected: object) -> None:
    found = read(text, **settings)
    assert (found, type(found)) == (expected, type(expected))


@pytest.mark.parametrize(
    ("kind", "text", "told"),
    [
        ("integer", "1.5", "'1.5' is not a whole number$"),
        ("integer", "true", "'true' is not a whole number"),
        ("integer", "1_000", "is not a whole number$"),
        ("integer", "null", "is not a whole number"),
        ("number", "NaN", "is not a number"),
        ("json", "NaN", "JSON has no NaN"),
        ("boolean", "yes", "is not true or false"),
        ("json", "{", "is not JSON"),
        ("json", "[" * 100_000, "is not JSON"),
        ("json", "@no such file", "cannot be read"),
        ("text", "\udcff", "not valid UTF-8"),
    ],
)
def test_what_is_refused(kind: str, text: str, told: str) -> None:
    with pytest.raises(click.BadParameter, match=told) as caught:
        read(text, kind=kind)
    assert len(caught.value.message) < 200


def test_json_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "data.json").write_text('{"a": "é"}', "utf-8")
    assert read(f"@{tmp_path}/data.json", kind="json") == {"a": "é"}


def test_json_from_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("[1]"))
    assert read("-", kind="json") == [1]


@pytest.mark.parametrize(
    ("settings", "shown"),
    [
        ({}, "TEXT"),
        ({"nullable": True}, "TEXT|null"),
        ({"many": True, "kind": "integer"}, "INTEGER..."),
        ({"choices": ("a", "b")}, "[a|b]"),
        ({"kind": "json"}, "JSON|@FILE|-"),
        ({"kind": "boolean"}, None),
        ({"kind": "boolean", "nullable": True}, "true|false|null"),
    ],
)
def test_what_help_shows(settings: dict[str, Any], shown: str | None) -> None:
    assert metavar(Option("x", "", **settings)) == shown


def test_known_choices_complete() -> None:
    command = click.Command("c")
    value = Value(Option("x", "", choices=("asc", "desc")))
    found = value.shell_complete(click.Context(command), click.Option(["--x"]), "d")
    assert [one.value for one in found] == ["desc"]
