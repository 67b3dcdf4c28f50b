"""The loader reads what YAML and JSON have in common and refuses the rest."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from contractgen import strict_yaml
from contractgen.errors import UnreadableError

Read = Callable[[str | bytes], strict_yaml.Source]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def read_text(text: str | bytes) -> strict_yaml.Source:
        path = tmp_path / "a.yaml"
        path.write_bytes(text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text)
        return strict_yaml.read(path)

    return read_text


def refusal(read: Read, text: str | bytes) -> str:
    with pytest.raises(UnreadableError) as caught:
        read(text)
    return str(caught.value).rpartition("a.yaml")[2]


@pytest.mark.parametrize(
    ("scalar", "value"),
    [
        ("yes", "yes"),
        ("on", "on"),
        ("2024-11-19", "2024-11-19"),
        ("1:30", "1:30"),
        ("0003", "0003"),
        ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        (".inf", ".inf"),
        ("'12'", "12"),
        ("", None),
        ("null", None),
        ("true", True),
        ("-12", -12),
        ("1.50", 1.5),
        ("1e3", 1000.0),
        ("9223372036854775808", 2**63),
    ],
)
def test_scalars_mean_what_json_means(read: Read, scalar: str, value: object) -> None:
    result = read(f"key: {scalar}").data["key"]
    assert result == value
    assert type(result) is type(value)


def test_json_is_read_like_yaml(read: Read) -> None:
    data: dict[str, object] = {"a": [1, 2.5, None, True, 'x\n"y"', {"b/c": {}}], "é": "中文"}
    assert read(json.dumps(data, indent=1, ensure_ascii=False)).data == data
    assert read(json.dumps(data, separators=(",", ":"))).data == data


def test_the_line_of_a_pointer_is_that_of_its_key(read: Read) -> None:
    source = read("a:\n  b/c:\n    - 1\n    -\n      d: 2\n")
    assert source.line("/a/b~1c") == 2
    assert source.line("/a/b~1c/1/d") == 5
    assert source.line("/a/b~1c/1/d/missing") == 5
    assert source.line("") == 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: &x 1", ":1: anchors and aliases are not allowed; use $ref"),
        ("a: &x\n  b: *x", ":1: anchors and aliases are not allowed; use $ref"),
        ("b: *x", ":1: anchors and aliases are not allowed; use $ref"),
        ("a: !!str 1", ":1: tags are not allowed: tag:yaml.org,2002:str; remove the tag"),
        (
            "a: !!python/object:os.system {}",
            ":1: tags are not allowed: tag:yaml.org,2002:python/object:os.system; remove the tag",
        ),
        ("a: {<<: {b: 1}}", ":1: merge keys are not allowed; use $ref or allOf"),
        ("a: 1\nb: 2\na: 3", ":3: duplicate key a, first on line 1; remove one of the two"),
        ("200: x", ':1: the key 200 is not text; quote it: "200"'),
        ("null: x", ':1: the key null is not text; quote it: "null"'),
        ("true: x", ':1: the key true is not text; quote it: "true"'),
        ("? [a]\n: x", ":1: a key must be text; write a plain or quoted word"),
        ("a: 9223372036854775809", ":1: an integer beyond 2**63; quote it if it is text"),
        (f"a: {'9' * 6000}", ":1: an integer beyond 2**63; quote it if it is text"),
        ("a: 1e999", ":1: a number that is too large; quote it if it is text"),
        ("%YAML 1.1\n---\na: 1", ":1: a line that begins with % is not allowed; remove it"),
        ("a: 1\n---\nb: 2", ":2: a second document starts here; keep one document per file"),
        ("", ": the file is empty"),
        ("a: [1", ":2: not YAML: did not find expected ',' or ']'"),
        (b"a: \xff", ":1: not UTF-8; save it as UTF-8"),
    ],
)
def test_hazards_are_refused(read: Read, text: str | bytes, message: str) -> None:
    assert refusal(read, text) == message


@pytest.mark.parametrize("character", ["\\0", "\\x1b", "\\x85", "\\u202e", "\\u2066", "\\ufeff"])
def test_characters_that_hide_something_are_refused(read: Read, character: str) -> None:
    assert "is not allowed" in refusal(read, f'a: "{character}"')
    assert "is not allowed" in refusal(read, f'"{character}": a')


@pytest.mark.parametrize("character", ["\r", "\x85", "\u2028", "\u2029"])
def test_a_comment_ends_where_everybody_sees_it_end(read: Read, character: str) -> None:
    """Each of these ends a comment for YAML, and shows as nothing in many editors."""
    assert refusal(read, f"a: 1\n# harmless{character}b: 2\n") == (
        f":2: the line break U+{ord(character):04X} is not allowed; "
        "end lines by a line feed; in a text, write an escape"
    )


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\u202e", "\u2066"])
def test_a_comment_hides_nothing(read: Read, character: str) -> None:
    assert f":2: the character U+{ord(character):04X} is not allowed" in refusal(
        read, f"a: 1\n# {character}\n"
    )


def test_line_ends_of_windows_and_a_mark_of_the_encoding_are_read(read: Read) -> None:
    assert read("\ufeffa: 1\r\nb: 2\r\n").data == {"a": 1, "b": 2}


def test_keys_around_many_values_have_a_limit(read: Read) -> None:
    text = f"? {'k' * 60_000}\n: [{'1,' * 1000}]"
    assert "long keys around too many values" in refusal(read, text)


def test_the_number_of_problems_has_a_limit(read: Read) -> None:
    with pytest.raises(UnreadableError) as caught:
        read("".join(f"{number}: 1\n" for number in range(1000)))
    assert len(caught.value.problems) == 100


def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    with pytest.raises(UnreadableError, match="not a file; write a plain file"):
        strict_yaml.read(tmp_path / "pipe.yaml")


def test_a_surrogate_is_refused(read: Read) -> None:
    assert "not UTF-8" in refusal(read, "a: \ud800")


def test_line_breaks_and_tabs_are_text(read: Read) -> None:
    assert read('a: "x\\n\\ty"').data == {"a": "x\n\ty"}


def test_several_problems_are_told_together(read: Read) -> None:
    assert refusal(read, "a: 1\na: 2\n200: 3").count("\n") == 0
    with pytest.raises(UnreadableError) as caught:
        read("a: 1\na: 2\n200: 3")
    assert [problem.line for problem in caught.value.problems] == [2, 3]


def test_depth_is_limited(read: Read) -> None:
    assert read("[" * 64 + "]" * 64).data
    assert "nested deeper than 64 levels" in refusal(read, "[" * 65 + "]" * 65)
    assert "nested deeper than 64 levels" in refusal(read, "[" * 3000 + "]" * 3000)


def test_sizes_are_limited(read: Read) -> None:
    assert "more than 200000 values" in refusal(read, "[" + "1," * 200_001 + "]")
    assert "text longer than 65536 characters" in refusal(read, "a: " + "x" * 65_537)
    assert "larger than 2 MiB" in refusal(read, "#" * (2 * 1024 * 1024 + 1))


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="cannot be read: No such file"):
        strict_yaml.read(tmp_path / "none.yaml")
