"""What a document of others may lack, and what it may not."""

from __future__ import annotations

from collections.abc import Callable
from textwrap import dedent
from typing import Any

import pytest

from contractgen.lint import load, load_foreign
from contractgen.lint.subject import Subject
from contractgen.targets import TARGETS

Foreign = Callable[[str], Subject]

HEAD = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\n"
SENT = """\
paths:
  /a:
    post:
      operationId: a
      summary: A
      requestBody: {required: true, content: {application/json: %s}}
      responses: {'204': {description: Done}}
"""


@pytest.fixture
def foreign(write: Any) -> Foreign:
    return lambda text: load_foreign(write({"openapi.yaml": HEAD + dedent(text)}))


def warnings(subject: Subject) -> list[str]:
    return [warning.what for warning in subject.warnings]


@pytest.mark.parametrize(
    ("media", "warning"),
    [
        ("{schema: {type: integer, example: b}}", 'not valid here: "b" is not of type "integer"'),
        ("{schema: {type: string, colour: red}}", "OpenAPI 3.1 has no schema keyword colour"),
        (
            "{schema: {type: string, pattern: '^(a+)+$'}}",
            "the pattern ^(a+)+$ repeats a repetition, which some inputs make very slow",
        ),
        ("{schema: {type: string, pattern: '('}}", "the pattern ( does not compile"),
        (
            "{schema: {type: string, maxLength: 2, allOf: [{maxLength: 3}]}}",
            "a second rule a:body:maxLength, the first is at"
            " /paths/~1a/post/requestBody/content/application~1json/schema/maxLength",
        ),
    ],
)
def test_what_is_left_out_or_poor_is_told(
    foreign: Foreign, write: Any, messages: Any, media: str, warning: str
) -> None:
    subject = foreign(SENT % media)
    assert warnings(subject) == [warning]
    assert TARGETS["python"].render(subject.api)
    # Whoever writes for this tool has to correct it.
    [line] = messages(lambda: load(write({"openapi.yaml": HEAD + SENT % media})))
    assert warning in line


def test_a_pattern_that_cannot_be_checked_is_left_out(foreign: Foreign) -> None:
    schema = "{schema: {type: string, pattern: '^(a+)+$'}}"
    assert "pattern" not in foreign(SENT % schema).api.text


def test_an_operation_without_an_id_is_named_by_its_path(foreign: Foreign) -> None:
    text = """\
        paths:
          /a/{b}:
            parameters: [{name: b, in: path, required: true, schema: {type: string}}]
            get: {responses: {default: {description: Any}}}
        """
    subject = foreign(text)
    assert warnings(subject) == ["no operationId", "no summary"]
    [operation] = subject.api.operations
    assert operation.id == "get/a/{b}"
    assert "def get_a_b(" in "".join(TARGETS["python"].render(subject.api).values())


def test_without_an_operation_there_is_nothing_to_generate(foreign: Foreign, messages: Any) -> None:
    [line] = messages(lambda: foreign("paths: {}"))
    assert line.endswith("/paths: no operation; describe one under paths")


def test_an_example_of_another_form_gives_no_sample_of_its_values(foreign: Foreign) -> None:
    schema = "{schema: {type: object, required: [b], properties: {b: {type: string}}}, example: b}"
    api = foreign(SENT % schema).api
    samples = TARGETS["python"].samples_of(api, {})
    [python, *_] = samples["a"]
    assert 'b="B"' in python.source
