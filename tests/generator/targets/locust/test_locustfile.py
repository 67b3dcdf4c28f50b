"""The locustfile of small documents."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from contractgen.formatting import format_python
from contractgen.lint import load
from contractgen.model import Api
from contractgen.targets import TARGETS
from contractgen.targets.locust.views import RESERVED, Task, load_view

MakeApi = Callable[..., Api]

# Ends strings, docstrings and comments of every kind, and tries to do something then.
EVIL = '"""\n\'\'\'\n"; import sys; sys.exit(7) #\n\\" \\\' \\N{BULLET} {{ 7*7 }} {% x %} \\'


def rendered(api: Api) -> str:
    return format_python(TARGETS["locust"].render(api))["locustfile.py"]


def tasks(api: Api) -> dict[str, Task]:
    return {one.operation.id: one for one in load_view(api).tasks}


def python(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run Python in a process of its own: to import Locust changes the one that does."""
    return subprocess.run(
        [sys.executable, *arguments],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_ids_come_from_where_links_say(make_api: MakeApi) -> None:
    api = make_api("""\
        paths:
          /shelves/{shelf}/books:
            parameters:
              - {name: shelf, in: path, required: true, schema: {example: a}}
            post:
              operationId: create
              requestBody: {content: {application/json: {example: {copies: [{id: 1}]}}}}
              responses:
                '201':
                  description: Made
                  links:
                    show:
                      operationId: show
                      parameters:
                        shelf: $request.path.shelf
                        path.book: $response.body#/books/0/a~1b
                        copy: $request.body#/copies/0/id
                        unknown: $response.body#/id
                    elsewhere: {operationRef: other.yaml, parameters: {book: $response.body#/id}}
                    header: {operationId: show, parameters: {book: $response.header.Location}}
          /shelves/{shelf}/books/{book}/{copy}/{page}:
            parameters:
              - {name: shelf, in: path, required: true, schema: {type: string}}
              - {name: book, in: path, required: true, schema: {type: string}}
              - {name: copy, in: path, required: true, schema: {type: string}}
              - {name: page, in: path, required: true, schema: {type: integer, default: 3}}
            get: {operationId: show, responses: {'200': {description: Shown}}}
        """)
    create, show = tasks(api).values()
    assert create.path == {"shelf": "a"}
    assert create.links == [
        (
            "show",
            {
                "shelf": ("path", "shelf"),
                "book": ("answer", "books", 0, "a/b"),
                "copy": ("body", "copies", 0, "id"),
            },
        )
    ]
    assert show.path == {"page": "3"}
    assert (create.weight, show.weight) == ("WRITE", "READ")


def test_an_operation_whose_body_nobody_knows_is_left_out(make_api: MakeApi) -> None:
    body = "requestBody: {required: %s, content: {application/json: {%s}}}"
    answer = "responses: {'204': {description: Done}}"
    api = make_api(f"""\
        paths:
          /a: {{put: {{operationId: optional, {body % ("false", "")}, {answer}}}}}
          /b: {{put: {{operationId: unknown, {body % ("true", "")}, {answer}}}}}
          /c: {{put: {{operationId: known, {body % ("true", "schema: {example: [1]}")}, {answer}}}}}
        """)
    assert {id_: task.bodies for id_, task in tasks(api).items()} == {
        "optional": [],
        "known": [[1]],
    }


def test_an_answer_has_the_names_that_one_of_its_forms_requires(make_api: MakeApi) -> None:
    api = make_api("""\
        paths:
          /a:
            get:
              operationId: show
              responses:
                '200': {description: A, content: {application/json: {schema: {type: array}}}}
                '204': {description: B}
                '404':
                  description: C
                  content:
                    application/json:
                      schema:
                        type: object
                        required: [id]
                        properties: {id: {}}
                        anyOf:
                          - {type: object, required: [x], properties: {x: {}}}
                          - {type: object}
                '503': {description: D}
        """)
    task = tasks(api)["show"]
    assert task.answers == {"200": [], "204": []}
    assert task.refusals.forms == {"404": [["id", "x"], ["id"]]}


def test_credentials_are_what_headers_can_carry(make_api: MakeApi) -> None:
    api = make_api("""\
        security: [{Signed: []}, {Key: [], Bearer: []}]
        paths:
          /a: {get: {operationId: a, responses: {}}}
          /b: {get: {operationId: b, security: [], responses: {}}}
        components:
          securitySchemes:
            Signed: {type: http, scheme: hmac}
            Key: {type: apiKey, in: header, name: X-Key}
            Bearer: {type: http, scheme: bearer}
        """)
    found = [(one.key, one.prefix, one.variable) for one in load_view(api).credentials]
    assert found == [("X-Key", "", "KEY"), ("Authorization", "Bearer ", "BEARER")]
    assert [one.is_public for one in tasks(api).values()] == [False, True]


def test_no_task_hides_a_member_of_a_user(make_api: MakeApi) -> None:
    code = "from locust import FastHttpUser as U; print(*dir(U), *U.__annotations__)"
    members = python("-c", code).stdout.split()
    assert "wait_time" in members
    assert {name for name in members if not name.startswith("_")} <= RESERVED
    api = make_api("paths: {/a: {get: {operationId: on_stop, responses: {}}}}")
    assert tasks(api)["on_stop"].name == "on_stop_"


def test_nothing_of_a_document_is_run(make_api: MakeApi, tmp_path: Path) -> None:
    quoted = "'" + EVIL.replace("'", "''").replace("\n", "\n\n        ") + "'"
    api = make_api(f"""\
        security: [{{Key: []}}]
        paths:
          /a/{{b}}:
            post:
              operationId: {quoted}
              summary: {quoted}
              tags: [{quoted}]
              parameters:
                - {{name: b, in: path, required: true, schema: {{type: string}}, example: {quoted}}}
                - {{name: {quoted}, in: query, required: true, schema: {{type: string}}}}
                - {{name: X-A, in: header, required: true, schema: {{default: {quoted}}}}}
              requestBody: {{content: {{application/json: {{example: {{a: {quoted}}}}}}}}}
              responses: {{'400': {{description: {quoted}}}}}
        components:
          securitySchemes: {{Key: {{type: apiKey, in: header, name: {quoted}}}}}
        """)
    file = tmp_path / "locustfile.py"
    file.write_text(rendered(api))
    assert EVIL in next(iter(tasks(api)))
    done = python(str(file), KEY="k")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("environment", "message"),
    [
        ({}, "Error: CARD is not set"),
        ({"CARD": "1", "VALUES": "{"}, "Error: VALUES: not JSON: "),
        ({"CARD": "1", "VALUES": '{"a": 1}'}, "Error: VALUES: must be an object of lists"),
    ],
)
def test_what_the_environment_lacks_is_one_line(
    environment: dict[str, str], message: str, documents: Path, tmp_path: Path
) -> None:
    file = tmp_path / "locustfile.py"
    file.write_text(rendered(load(documents / "positive/library/openapi.yaml").api))
    done = python(str(file), **environment)
    assert done.stderr.startswith(message)
    assert done.stderr.count("\n") == 1
    assert done.returncode == 1
