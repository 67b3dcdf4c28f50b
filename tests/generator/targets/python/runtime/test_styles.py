"""Parameters are written as the tables of OpenAPI and RFC 6570 show."""

from __future__ import annotations

import pytest

from contractgen.targets.python.runtime.errors import ArgumentError
from contractgen.targets.python.runtime.styles import (
    FORM,
    SIMPLE,
    Style,
    in_header,
    in_path,
    in_query,
)

ARRAY = ["blue", "black", "brown"]
OBJECT = {"R": 100, "G": 200, "B": 150}


@pytest.mark.parametrize(
    ("style", "text", "array", "mapping"),
    [
        (SIMPLE, "blue", "blue,black,brown", "R,100,G,200,B,150"),
        (Style("simple", explode=True), "blue", "blue,black,brown", "R=100,G=200,B=150"),
        (Style("label"), ".blue", ".blue,black,brown", ".R,100,G,200,B,150"),
        (Style("label", explode=True), ".blue", ".blue.black.brown", ".R=100.G=200.B=150"),
        (
            Style("matrix"),
            ";color=blue",
            ";color=blue,black,brown",
            ";color=R,100,G,200,B,150",
        ),
        (
            Style("matrix", explode=True),
            ";color=blue",
            ";color=blue;color=black;color=brown",
            ";R=100;G=200;B=150",
        ),
    ],
)
def test_paths(style: Style, text: str, array: str, mapping: str) -> None:
    assert in_path("color", "blue", style) == text
    assert in_path("color", ARRAY, style) == array
    assert in_path("color", OBJECT, style) == mapping


@pytest.mark.parametrize(
    ("style", "array", "mapping"),
    [
        (FORM, "color=blue&color=black&color=brown", "R=100&G=200&B=150"),
        (Style("form"), "color=blue,black,brown", "color=R,100,G,200,B,150"),
        (
            Style("spaceDelimited"),
            "color=blue%20black%20brown",
            "color=R%20100%20G%20200%20B%20150",
        ),
        (
            Style("pipeDelimited"),
            "color=blue%7Cblack%7Cbrown",
            "color=R%7C100%7CG%7C200%7CB%7C150",
        ),
        (
            Style("deepObject", explode=True),
            "color=blue&color=black&color=brown",
            "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150",
        ),
    ],
)
def test_queries(style: Style, array: str, mapping: str) -> None:
    assert "&".join(in_query("color", ARRAY, style)) == array
    assert "&".join(in_query("color", OBJECT, style)) == mapping
    assert in_query("color", "a b", style) == ["color=a%20b"]


def test_headers() -> None:
    assert in_header("X", "a b", SIMPLE) == "a b"
    assert in_header("X", ARRAY, SIMPLE) == "blue,black,brown"
    assert in_header("X", OBJECT, SIMPLE) == "R,100,G,200,B,150"
    assert in_header("X", OBJECT, Style("simple", explode=True)) == "R=100,G=200,B=150"


def test_json() -> None:
    style = Style("json")
    assert in_query("v", {"a": [1]}, style) == ["v=%7B%22a%22%3A%5B1%5D%7D"]
    assert in_path("v", [1, None], style) == "%5B1%2Cnull%5D"
    assert in_header("v", {"a": None}, style) == '{"a":null}'


def test_delimiters_inside_values_are_encoded() -> None:
    assert in_path("v", ["a,b", "c/d"], SIMPLE) == "a%2Cb,c%2Fd"
    assert in_query("v", ["a|b", "&"], Style("pipeDelimited")) == ["v=a%7Cb%7C%26"]


@pytest.mark.parametrize("value", [[None], {"a": None}, [[1]], {"a": {"b": 1}}])
def test_what_no_style_can_say(value: object) -> None:
    for write in (in_path, in_query, in_header):
        with pytest.raises(ArgumentError, match=r"^v "):
            write("v", value, SIMPLE)
