"""Bodies are written as their media type says."""

from __future__ import annotations

from email.parser import BytesParser
from typing import Any

import pytest

from contractgen.targets.python.runtime.bodies import FORM, PARTS, written
from contractgen.targets.python.runtime.errors import ArgumentError


def test_json_keeps_the_name_of_its_type() -> None:
    assert written({"a": 1}, "application/merge-patch+json") == (
        "application/merge-patch+json",
        b'{"a":1}',
    )


def test_a_form_repeats_names() -> None:
    body = {"a b": ["x", "y&"], "n": 1, "yes": True, "o": {"p": None}}
    text = b"a+b=x&a+b=y%26&n=1&yes=true&o=%7B%22p%22%3Anull%7D"
    assert written(body, FORM) == (FORM, text)


def test_parts_are_texts_files_and_json() -> None:
    body = {"text": "\u4e2d", "file": b"\x00\r\n", "more": [b"1", b"2"], 'o"\r\n': {"p": 1}}
    media, content = written(body, PARTS)
    message: Any = BytesParser().parsebytes(f"Content-Type: {media}\r\n\r\n".encode() + content)
    found = [
        (
            one.get_param("name", header="content-disposition"),
            one.get_filename(),
            one.get_content_type(),
            one.get_payload(decode=True),
        )
        for one in message.get_payload()
    ]
    assert found == [
        ("text", None, "text/plain", "\u4e2d".encode()),
        ("file", "file", "application/octet-stream", b"\x00\r\n"),
        ("more", "more", "application/octet-stream", b"1"),
        ("more", "more", "application/octet-stream", b"2"),
        ("o%22%0D%0A", None, "application/json", b'{"p":1}'),
    ]


def test_anything_else_is_sent_as_it_is() -> None:
    assert written(b"\x00", "image/png") == ("image/png", b"\x00")
    assert written("\u4e2d", "text/plain") == ("text/plain", "\u4e2d".encode())


@pytest.mark.parametrize(
    ("body", "media", "told"),
    [
        ([1], FORM, "the body must be an object"),
        ("a", PARTS, "the body must be an object"),
        ({"a": None}, FORM, "a must not be None"),
        ({"a": {1}}, PARTS, "a is "),
        ({"a": b"1"}, FORM, "a is "),
        ({}, "image/png", "a body of type image/png must be bytes"),
    ],
)
def test_what_a_body_cannot_hold(body: object, media: str, told: str) -> None:
    with pytest.raises(ArgumentError, match=told):
        written(body, media)
