"""Code that is made from any document passes the checks that we hold our own code to."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from contractgen.formatting import format_python
from contractgen.lint import load
from contractgen.model import Api
from contractgen.targets import TARGETS

PYPROJECT = Path(__file__).parents[4] / "pyproject.toml"

# One of each kind of argument, body, answer and schema.
EVERYTHING = r"""
servers: [{url: 'https://main.example'}]
security: [{Token: []}]
paths:
  /things/{id}:
    parameters:
      - {name: id, in: path, required: true, schema: {type: string}}
      - {name: X-Zone, in: header, schema: {type: string}, x-ms-parameter-location: client}
    get:
      operationId: showThing
      tags: [things]
      summary: Show a thing
      x-waiter: {delay: 1, maxAttempts: 2, acceptors: [
        {state: success, pointer: /kind, expected: a}]}
      parameters: [{name: deep, in: query, schema: {type: [boolean, "null"]}}]
      responses:
        '200':
          description: OK
          content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}
        '204': {description: Nothing}
    put:
      operationId: changeThing
      tags: [things]
      summary: Change a thing
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
      responses:
        '200':
          description: OK
          headers: {ETag: {required: true, schema: {type: string}}}
          content:
            application/json:
              schema: {type: array, items: {$ref: '#/components/schemas/Thing'}}
    patch:
      operationId: mixThing
      tags: [mixed]
      summary: Mix a thing
      requestBody:
        required: true
        content:
          application/json:
            schema:
              oneOf:
                - $ref: '#/components/schemas/Thing'
                - {type: array, items: {type: [string, "null"]}}
      responses:
        '200': {description: OK, content: {application/json: {schema: {type: string}}}}
  /things:
    get:
      operationId: listThings
      tags: [things]
      summary: List things
      x-method: list
      x-pageable: {items: /rows, marker: after, markerValue: /id}
      parameters:
        - {name: after, in: query, schema: {type: string}}
        - {name: kind, in: query, schema: {$ref: '#/components/schemas/Kind'}}
      responses:
        '200':
          description: OK
          content:
            application/json:
              schema:
                type: object
                properties: {rows: {type: array, items: {$ref: '#/components/schemas/Thing'}}}
    delete:
      operationId: dropThings
      summary: Drop all things
      security: []
      responses: {'204': {description: Nothing}}
components:
  securitySchemes: {Token: {type: http, scheme: bearer, description: A token.}}
  schemas:
    Kind: {type: string, enum: [a, b]}
    Thing:
      type: object
      description: A thing with a backslash \ and so much to say that its line must be wrapped
      required: [id]
      properties:
        id: {type: string, readOnly: true}
        kind: {$ref: '#/components/schemas/Kind'}
        level: {type: integer, enum: [1, 2]}
        parts: {type: array, items: {$ref: '#/components/schemas/Thing'}}
        links: {type: object, additionalProperties: {type: object, properties: {a: {}}}}
        odd-name: {anyOf: [{type: string}, {type: "null"}], description: 'Odd, \ and "quoted"'}
"""


@pytest.fixture
def apis(make_api: Callable[..., Api], documents: Path) -> list[Api]:
    return [make_api(EVERYTHING), load(documents / "positive/library/openapi.yaml").api]


def test_the_tools_find_nothing(apis: list[Api], tmp_path: Path) -> None:
    for number, api in enumerate(apis):
        files = format_python(TARGETS["python"].render(api, {"package": f"made_{number}"}))
        for name, text in files.items():
            path = tmp_path / "made" / str(number) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
    for command in (
        ["ruff", "check", "--no-cache", "--config", str(PYPROJECT)],
        ["ruff", "format", "--check", "--no-cache", "--config", str(PYPROJECT)],
        ["mypy", "--strict", "--cache-dir", str(tmp_path / "cache")],
    ):
        run = [sys.executable, "-m", *command, str(tmp_path / "made")]
        done = subprocess.run(run, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout
