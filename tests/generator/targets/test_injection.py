"""A text of a document stays text in everything that is made of it, wherever it stands.

Each position of a document takes hostile texts. Either the document is refused, with its place, or
what is made has the same structure as with a harmless text. A deeper run: HYPOTHESIS_EXAMPLES=200.
"""

from __future__ import annotations

import ast
import json
import os
import re
import shlex
import tempfile
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st
from tests.generator.targets.docs.pages import READER, Elements, assert_harmless
from tests.generator.targets.hostile_document import Texts, write_document, write_translation

from contractgen import output
from contractgen.canonical import compact
from contractgen.errors import DocumentError, Problem
from contractgen.generation import render
from contractgen.lint import load
from contractgen.targets.docs.text import visible

EXAMPLES = int(os.environ.get("HYPOTHESIS_EXAMPLES", "2"))

# What ends something, begins something or means something, in one of the languages that are made.
FRAGMENTS = (
    *('"""', "'''", '"', "'", "\\", '\\"', "\\N{BULLET}", "{{ 7*7 }}", "{% raw %}", "{# x #}"),
    *("${HOME}", "$(touch owned)", "`touch owned`", "; touch owned #", "&& x", "| x", "%s {0}"),
    *("</script><script>x()</script>", "-->", "<!--", "]]>", "<b onclick=x()>", "</code></pre>"),
    *("![x](http://evil.example/x.png)", "[x](javascript:x())", "```", "~~~", "\n", "\n\n", "\t"),
    *(
        "\n# x\n",
        "\n- x",
        "|",
        "*/",
        "//",
        "# noqa",
        "\n'''\nx = 1\n",
        '\n"""\nx = 1\n',
        "]\nx = 1",
    ),
    *("\u2028", "\u2029", "\u00a0", "\u200b", "\u00ad", "e\u0301", "\U0001f600"),
    *("../../../owned", "/etc/owned", "C:\\owned", "CON", "NUL.txt", "con", "lpt1", ".", ".."),
    *("class", "None", "__class__", "__init__", "self", "models", "print", "\uff43lass", "\u2170f"),
    *("x" * 300, "{thing_id}", "THING", "Thing", "Red", "Size", "~1", "~0", "%2F", "?a=b#c", " "),
)
# What no document may hold.
HIDDEN = ("\r", "\x00", "\x0b", "\x0c", "\x1c", "\x1e", "\x1b[31m", "\x85", "\u202e", "\ud800")
PAYLOADS = st.one_of(
    st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=5).map("".join),
    st.tuples(st.sampled_from(FRAGMENTS), st.sampled_from(HIDDEN)).map("".join),
)
ALL_AT_ONCE = f"a{''.join(FRAGMENTS)}z"
# Other harmless texts, of which other code is rightly made.
ALIKE: Mapping[str, Callable[[str], str]] = {
    "property name": lambda _: "its size",
    "link expression": lambda _: "nowhere",
    "link pointer": lambda text: "/".join("a" for _ in text.split("/")),
}
# What no page shows as it is.
NOT_SHOWN = frozenset(
    (
        *("tag name", "terms of service", "contact name", "contact url", "contact email"),
        *("licence name", "licence url", "external url", "extension value", "example name"),
        *("link name", "schema title", "foreign name", "foreign value"),
    )
)
# Names that Windows keeps for devices, whatever follows the first dot.
DEVICES = frozenset(
    ("con", "prn", "aux", "nul", *(f"{one}{n}" for one in ("com", "lpt") for n in range(10)))
)
# Elements that Markdown rightly makes.
MARKDOWN = frozenset(
    (
        *("p", "br", "hr", "strong", "em", "code", "pre", "ul", "ol", "li", "blockquote", "a"),
        *("h2", "h3", "table", "thead", "tbody", "tr", "th", "td"),
    )
)


@dataclass(frozen=True)
class Made:
    """What was made of a document."""

    say: Texts
    files: Mapping[str, str]


def make(own: Mapping[str, str], is_translated: bool = False) -> Made:
    """Make everything; nothing may be written but below the output folder."""
    with tempfile.TemporaryDirectory() as place, pytest.MonkeyPatch.context() as patch:
        # Formatting takes long and changes no structure.
        for module in ("generation", "targets.python.samples"):
            patch.setattr(f"contractgen.{module}.format_python", lambda files, *_: dict(files))
        folder = Path(place)
        say = write_document(folder / "in", own)
        overlays = {"de": write_translation(folder / "in", say)} if is_translated else {}
        subject = load(folder / "in/openapi.json", overlays, folder / "in/guides")
        before = {*folder.rglob("*")}
        output.write(render(subject.api, folder / "out", {}, {}, subject.translations))
        written = {*folder.rglob("*")} - before
        files = [one for one in written if one.is_file()]
        assert all(one.is_relative_to(folder / "out") for one in files)
        texts = {one.relative_to(folder / "out").as_posix(): one.read_bytes() for one in files}
        return Made(say, {name: text.decode() for name, text in sorted(texts.items())})


@cache
def alike(position: str, text: str | None) -> Made:
    """Make everything of a document that is harmless, perhaps with another text in a position."""
    return make({} if text is None else {position: text}, is_of_translation(position))


def is_of_translation(position: str) -> bool:
    # Others go without, since overlays have limits of their own.
    return position.startswith("translated")


HARMLESS = alike("translated", None).say
POSITIONS = (*HARMLESS.plain, *HARMLESS.marked)


@pytest.mark.parametrize("position", POSITIONS)
def test_a_hostile_text_changes_no_structure(position: str) -> None:
    @settings(
        max_examples=EXAMPLES,
        derandomize=True,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        # To make an example smaller takes minutes.
        phases=(Phase.explicit, Phase.generate),
    )
    @example(ALL_AT_ONCE)
    @given(PAYLOADS)
    def check(payload: str) -> None:
        problems: tuple[Problem, ...] = ()
        try:
            made = make({position: payload}, is_of_translation(position))
        except DocumentError as error:
            problems = error.problems
        for one in problems:
            assert one.line or one.pointer, one
            assert str(one).isprintable(), one
        if not problems:
            assert_same_structure(made, position, payload)
            assert_still_there(made, position, payload)

    check()


def assert_same_structure(made: Made, position: str, payload: str) -> None:
    # After a line end, what stands in the title of a guide is Markdown as well.
    is_marked = position in made.say.marked or "guide" in position
    found = statements(made)
    known = alike(position, None)
    if position in ALIKE and statements(known) != found:
        known = alike(position, ALIKE[position](payload))
    assert_portable(made.files)
    assert found == statements(known)
    assert keys(pyproject(made)) == keys(pyproject(known))
    assert json.loads(made.files["openapi.json"]) == yaml.safe_load(made.files["openapi.yaml"])
    assert words(made) == words(known)
    assert len(search_entries(made)) == len(search_entries(known)) or is_marked
    assert elements(made, is_marked) == elements(known, is_marked)
    assert json.loads(made.files["docs/postman.json"])["item"]
    for text in texts_of(made, ".html"):
        assert_harmless(Elements(text))
    assert active(made) == active(known)


def assert_still_there(made: Made, position: str, payload: str) -> None:
    # In Markdown that is the end of a line, and what stands around a title is no part of it.
    payload = payload.replace("\r", "\n").strip() if "guide" in position else payload
    data = [json.loads(made.files[name]) for name in ("openapi.json", "rules.json")]
    if not position.startswith(("guide", "translated")):
        assert any(payload in one for one in strings(data))
    if position in made.say.plain and position not in NOT_SHOWN:
        text = " ".join(map(shown, texts_of(made, ".html")))
        # Where it stands in JSON, it is a string of JSON.
        assert one_line(payload) in text or one_line(compact(payload)[1:-1]) in text


class Words(HTMLParser):
    """The text of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.data: list[str] = []

    def handle_data(self, data: str) -> None:
        self.data.append(data)


def shown(page: str) -> str:
    words = Words()
    words.feed(page)
    return " ".join("".join(words.data).split())


def one_line(text: str) -> str:
    return " ".join(visible(text).split())


def assert_portable(files: Mapping[str, str]) -> None:
    """Check that the files can be written in every system."""
    assert len({name.casefold() for name in files}) == len(files)
    for name in files:
        for part in PurePosixPath(name).parts:
            assert re.fullmatch(r"[A-Za-z0-9._-]{1,120}", part), name
            assert part.partition(".")[0].lower() not in DEVICES, name


def texts_of(made: Made, *endings: str) -> Iterator[str]:
    return (text for name, text in made.files.items() if name.endswith(endings))


def statements(made: Made) -> Counter[str]:
    """The statements of all modules that differ between documents, without names and values."""
    modules = [
        ast.parse(text, name)
        for name, text in made.files.items()
        if name.endswith(".py") and "_runtime" not in name
    ]
    return Counter(ast.dump(Blanked().visit(one)) for module in modules for one in module.body)


class Blanked(ast.NodeTransformer):
    """Takes the names and values out of code."""

    def generic_visit(self, node: ast.AST) -> ast.AST:
        super().generic_visit(node)
        for name, value in ast.iter_fields(node):
            if isinstance(value, str):
                setattr(node, name, "")
        return node

    def visit_Constant(self, _node: ast.Constant) -> ast.AST:
        return ast.Constant(None)


def pyproject(made: Made) -> Any:
    """The settings of the distribution, whose keys may hold its name."""
    [package] = (name.split("/")[1] for name in made.files if name.endswith("/py.typed"))
    program = package.removesuffix("_client").replace("_", "-")
    text = made.files["python/pyproject.toml"].replace(package, "package")
    return tomllib.loads(re.sub(f"(?m)^{program} = ", "program = ", text))


def keys(data: Any) -> Any:
    """The keys of nested tables."""
    return {key: keys(value) for key, value in data.items()} if isinstance(data, dict) else None


def words(made: Made) -> list[int]:
    """How many words each call for a shell has; outside quotes, nothing may run or expand."""
    found = []
    for name, text in made.files.items():
        blocks = READER.parse(text) if "/operations/" in name and name.endswith(".md") else ()
        for one in blocks:
            if one.type == "fence" and one.info == "shell":
                bare = re.sub(r"'[^']*'|\"'\"", "", one.content)
                assert not re.search(r"[;|&<>()`]|\$(?!\{[A-Z0-9_]+\})", bare), one.content
                found.append(len(shlex.split(one.content)))
    assert found
    return sorted(found)


def search_entries(made: Made) -> list[Any]:
    """The entries of the search, which a script of each language holds."""
    entries = []
    for text in texts_of(made, "search-index.js"):
        lines = text.split("\n")
        begin = lines.index("globalThis.searchEntries = [")
        assert lines[begin - 1].startswith("globalThis.searchKinds = [")
        assert lines[-2:] == ["];", ""]
        entries += [json.loads(line.rstrip(",")) for line in lines[begin + 1 : -2]]
    return entries


def elements(made: Made, is_marked: bool) -> Counter[Any]:
    """The elements of all pages; those that Markdown makes do not count where it may stand."""
    found: Counter[Any] = Counter()
    for text in texts_of(made, ".html"):
        found.update(Elements(text).found)
    return Counter(
        {one: n for one, n in found.items() if not (is_marked and one[0].strip("/") in MARKDOWN)}
    )


def active(made: Made) -> list[str]:
    """What a careless reader of Markdown would run or load."""
    return [
        token.type
        for text in texts_of(made, ".md", ".txt")
        for block in READER.parse(text)
        for token in (block, *(block.children or ()))
        if token.type in ("html_block", "html_inline", "image")
    ]


def strings(data: Any) -> Iterator[str]:
    """All keys and values that are texts."""
    if isinstance(data, str):
        yield data
    for one in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from strings(one)
    if isinstance(data, dict):
        yield from data
