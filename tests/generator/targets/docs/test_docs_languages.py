"""The interface in other languages: every message is translated, with the same places."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from string import Formatter

import pytest
from jinja2 import nodes

from contractgen.targets import docs
from contractgen.targets.docs.language import ENGLISH, Language, language
from contractgen.targets.docs.rendering import environment
from contractgen.targets.docs.text import AND, NOTHING, code, phrase, values

FOLDER = Path(str(files(docs)))
LANGUAGES = sorted(file.stem for file in (FOLDER / "languages").glob("*.toml"))
# In Python a message is marked by one of these, in a template by `say`.
_MARKS = ("phrase", "message")


def messages() -> set[str]:
    """Every message of the interface."""
    return {*_in_python(), *_in_templates(), "English"}


def _in_python() -> Iterator[str]:
    for file in FOLDER.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                first = node.args[0] if node.func.id in _MARKS and node.args else None
                if isinstance(first, ast.Constant):
                    yield str(first.value)


def _in_templates() -> Iterator[str]:
    templates = [file for file in (FOLDER / "templates").rglob("*.*") if file.is_file()]
    for file in templates:
        for call in environment(ENGLISH).parse(file.read_text("utf-8")).find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name == "say":
                first = call.args[0]
                if isinstance(first, nodes.Const):
                    yield str(first.value)


def places(message: str) -> list[str]:
    return sorted(name for _, name, _, _ in Formatter().parse(message) if name)


# Nothing but what is put in: the same in every language.
def _has_words(message: str) -> bool:
    return any(text.strip() for text, *_ in Formatter().parse(message))


@pytest.fixture(params=LANGUAGES)
def translated(request: pytest.FixtureRequest) -> dict[str, str]:
    return dict(language(request.param).messages)


def test_every_message_has_a_translation_and_none_is_left_over(translated: dict[str, str]) -> None:
    assert translated.keys() == {one for one in messages() if _has_words(one)}


def test_a_translation_has_the_places_of_its_message(translated: dict[str, str]) -> None:
    assert {one: places(text) for one, text in translated.items()} == {
        one: places(one) for one in translated
    }


def test_a_phrase_is_told_in_the_order_of_the_language() -> None:
    said = phrase("fits {schema}, at least {number}", schema=code("{}"), number=2)
    other = Language("x", messages={said.message: "{number}: {schema}"})
    assert ENGLISH.say(said) == "fits {}, at least 2"
    assert [(one.text, one.is_code) for one in other.pieces(said)] == [
        ("2", False),
        (": ", False),
        ("{}", True),
    ]


def test_places_inside_of_what_is_put_in_are_left_alone() -> None:
    assert ENGLISH.say(phrase("is {value}", value=code("{value}"))) == "is {value}"


def test_an_enumeration_is_told() -> None:
    assert ENGLISH.say(values(["a", 1, ""], AND)) == 'a, 1 and ""'
    assert language("zh-CN").say(values(["a", "b", "c"], AND)) == "a、b和c"
    assert ENGLISH.say(values([], AND)) == ""
    assert not NOTHING


def test_a_language_without_messages_has_an_english_interface() -> None:
    other = language("xx")
    assert (other.name, other.folder, other.say("Rules")) == ("xx", "xx/", "Rules")
