"""What is said about an overlay that leaves texts untranslated, or changes more than texts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from contractgen.lint import load
from contractgen.lint.subject import Subject
from contractgen.model import Api

Load = Callable[[str], Subject]
Messages = Callable[[Callable[[], object]], list[str]]

SPEC = """
openapi: 3.1.0
info: {title: Library, version: '1'}
tags:
  - name: old_books
    x-state-codes: [{state: closed, cause: status, code: L.1, when: The library is closed.}]
paths:
  /books:
    post:
      operationId: addBook
      tags: [old_books]
      summary: Add a book
      x-source: '1'
      requestBody:
        content:
          application/json:
            schema: {$ref: '#/components/schemas/Book'}
            examples: {one: {summary: A book, value: {kind: a, description: An old book}}}
      responses: {'204': {description: Added}}
components:
  schemas:
    Book:
      type: object
      required: [kind]
      x-source: '1'
      x-readings: [R1]
      x-error-codes: {required: L.2}
      properties:
        kind:
          enum: [a, b]
          x-enumDescriptions: {a: Thick, b: '`thin`'}
        description: {type: string, title: Words}
"""
ERRORS = """
errors:
  - {code: L.1, status: 400, message: closed, meaning: Nobody is there., remedy: Come later.}
  - {code: L.2, status: 400, message: 'null', meaning: No kind., remedy: Say which.}
  - {code: L.3, status: 400, message: m, meaning: Never., remedy: '', unbound: No call gives it.}
"""
READINGS = """
readings:
  - {id: R1, sections: ['1'], issue: Unclear., reading: Clear., basis: text, tests: All.}
"""
OVERLAY = """
overlay: 1.0.0
info: {title: Bibliothek, version: '1'}
actions:
  - {target: $.info, update: {title: Bibliothek}}
  - {target: '$.tags[0]', update: {x-displayName: Alte Bücher}}
  - {target: "$.tags[0]['x-state-codes'][0]", update: {when: Geschlossen.}}
  - {target: "$.paths['/books'].post", update: {summary: Buch aufnehmen}}
  - target: $.paths['/books'].post.requestBody.content['application/json'].examples.one
    update: {summary: Ein Buch}
  - {target: "$.paths['/books'].post.responses['204']", update: {description: Aufgenommen}}
  - target: $.components.schemas.Book.properties.kind['x-enumDescriptions']
    update: {a: Dick}
  - {target: $.components.schemas.Book.properties.description, update: {title: Worte}}
  - {target: "$['x-error-catalogue']['L.1']", update: {meaning: Niemand., remedy: Später.}}
  - {target: "$['x-error-catalogue']['L.2']", update: {meaning: Keine Art., remedy: Welche?}}
  - {target: "$['x-error-catalogue']['L.3']", update: {meaning: Nie., unbound: Von keinem.}}
  - {target: "$['x-readings'].R1", update: {issue: Unklar., reading: Klar., tests: Alle.}}
"""


@pytest.fixture
def lint(write: Any) -> Load:
    """Checks the library with an overlay in German."""

    def run(overlay: str) -> Subject:
        files = {"openapi.yaml": SPEC, "errors.yaml": ERRORS, "readings.yaml": READINGS}
        path: Path = write(files | {"de.yaml": overlay})
        return load(path, {"de": path.parent / "de.yaml"})

    return run


def german(subject: Subject) -> Api:
    return subject.translations["de"]


def test_a_translation_has_the_texts_of_the_overlay(lint: Load) -> None:
    api = german(lint(OVERLAY))
    (operation,) = api.operations
    assert operation.body
    media = operation.body.content[0]
    assert media.field
    kind, description = media.field.children
    assert api.title == "Bibliothek"
    assert [resource.title for resource in api.resources] == ["Alte Bücher"]
    assert [state.when for state in operation.states] == ["Geschlossen."]
    assert operation.summary == "Buch aufnehmen"
    assert operation.responses[0].description == "Aufgenommen"
    assert [(value.value, value.description) for value in kind.enum] == [
        ("a", "Dick"),
        ("b", "`thin`"),
    ]
    assert description.title == "Worte"
    assert [example.summary for example in media.examples] == ["Ein Buch"]
    assert [(error.meaning, error.remedy, error.unbound) for error in api.errors] == [
        ("Niemand.", "Später.", None),
        ("Keine Art.", "Welche?", None),
        ("Nie.", "", "Von keinem."),
    ]
    assert [(one.issue, one.reading, one.tests) for one in api.readings] == [
        ("Unklar.", "Klar.", "Alle.")
    ]


def test_a_translation_has_the_rules_and_the_messages_of_the_document(lint: Load) -> None:
    subject = lint(OVERLAY)
    api = german(subject)
    assert [o.rules for o in api.operations] == [o.rules for o in subject.api.operations]
    assert [error.message for error in api.errors] == ["closed", "null", "m"]
    assert [reading.id for reading in api.readings] == ["R1"]


def test_the_text_of_a_translation_is_the_document_alone(lint: Load) -> None:
    text = german(lint(OVERLAY)).text
    assert "Buch aufnehmen" in text
    assert "x-error-catalogue" not in text
    assert "Unklar." not in text


def test_a_document_keeps_its_own_list_of_readings(write: Any) -> None:
    path = write({"openapi.yaml": SPEC + "x-readings: [R1]\n"})
    write({"errors.yaml": ERRORS, "readings.yaml": READINGS, "de.yaml": OVERLAY})
    api = load(path, {"de": path.parent / "de.yaml"}).translations["de"]
    assert '"x-readings": [\n    "R1"\n  ]' in api.text


def test_the_model_of_the_document_does_not_change(lint: Load, write: Any) -> None:
    subject = lint(OVERLAY)
    assert subject.api == load(write({"openapi.yaml": SPEC})).api


@pytest.mark.parametrize(
    ("part", "problems"),
    [
        ("$.info,", ["/info/title: not translated; add an action with target $.info"]),
        (
            "{x-displayName:",
            ["/tags/0/x-displayName: not translated; add an action with target $.tags[0]"],
        ),
        (
            "{when:",
            [
                "/tags/0/x-state-codes/0/when: not translated; "
                "add an action with target $.tags[0]['x-state-codes'][0]"
            ],
        ),
        (
            "{summary: Buch",
            [
                "/paths/~1books/post/summary: not translated; "
                "add an action with target $.paths['/books'].post"
            ],
        ),
        (
            "{description: Auf",
            [
                "/paths/~1books/post/responses/204/description: not translated; "
                "add an action with target $.paths['/books'].post.responses['204']"
            ],
        ),
        (
            "{a: Dick",
            [
                "/components/schemas/Book/properties/kind/x-enumDescriptions/a: not translated; "
                "add an action with target "
                "$.components.schemas.Book.properties.kind['x-enumDescriptions']"
            ],
        ),
        (
            "['L.3']",
            [
                f"/x-error-catalogue/L.3/{key}: not translated; "
                "add an action with target $['x-error-catalogue']['L.3']"
                for key in ("meaning", "unbound")
            ],
        ),
        (
            "R1",
            [
                f"/x-readings/R1/{key}: not translated; "
                "add an action with target $['x-readings'].R1"
                for key in ("issue", "reading", "tests")
            ],
        ),
    ],
)
def test_each_text_that_is_left_as_it_is_is_told(
    lint: Load, messages: Messages, part: str, problems: list[str]
) -> None:
    head, *actions = OVERLAY.split("\n  - ")
    kept = [action for action in actions if part not in action]
    assert len(kept) == len(actions) - 1
    overlay = "\n  - ".join((head, *kept))
    assert messages(lambda: lint(overlay)) == [f"de.yaml: {problem}" for problem in problems]


@pytest.mark.parametrize("title", ["Library", "''", "' '"])
def test_the_same_text_and_an_empty_one_are_no_translations(
    lint: Load, messages: Messages, title: str
) -> None:
    overlay = OVERLAY.replace("{title: Bibliothek}", f"{{title: {title}}}")
    assert messages(lambda: lint(overlay)) == [
        "de.yaml: /info/title: not translated; add an action with target $.info"
    ]


@pytest.mark.parametrize(
    ("action", "place"),
    [
        (
            "{target: $.components.schemas.Book, update: {required: [description]}}",
            "/components/schemas/Book/required",
        ),
        (
            "{target: $.components.schemas.Book.properties.kind, remove: true}",
            "/components/schemas/Book/properties/kind",
        ),
        (
            "{target: \"$['x-error-catalogue']['L.1']\", update: {message: zu}}",
            "/x-error-catalogue/L.1/message",
        ),
        (
            "{target: \"$.paths['/books'].post\", update: {description: Mehr.}}",
            "/paths/~1books/post/description",
        ),
        (
            "{target: \"$.paths['/books'].post..value\", update: {description: Ein Buch.}}",
            "/paths/~1books/post/requestBody/content/application~1json/examples/one/value"
            "/description",
        ),
        ("{target: $.tags, update: 5}", "/tags"),
        ("{target: '$.tags[0].name', remove: true}", "/tags/0/name"),
        ("{target: $.info.title, remove: true}", "/info/title"),
        ("{target: $.info, update: {title: {a: b}}}", "/info/title"),
        ("{target: $, update: {x-readings: {R2: {}}}}", "/x-readings/R2"),
    ],
)
def test_what_is_no_text_must_not_change(
    lint: Load, messages: Messages, action: str, place: str
) -> None:
    assert messages(lambda: lint(f"{OVERLAY}  - {action}")) == [
        f"de.yaml:19: /actions/12: changes more than a text at {place}; replace texts by texts"
    ]


def test_problems_of_all_overlays_are_told(write: Any, messages: Messages) -> None:
    path = write({"openapi.yaml": SPEC.replace("x-readings: [R1]", ""), "errors.yaml": ERRORS})
    write({"de.yaml": "a: 1", "fr.yaml": "a: 1\na: 2"})
    overlays = {language: path.parent / f"{language}.yaml" for language in ("de", "fr", "it")}
    told = messages(lambda: load(path, overlays))
    assert [line.partition(":")[0] for line in told] == ["de.yaml", "fr.yaml", "it.yaml"]
