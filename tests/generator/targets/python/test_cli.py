"""The command line: what it sends for what it is given, and what it writes."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

ClientOf = Callable[..., Any]
Run = Callable[..., int]

DOCUMENT = """\
tags: [{name: things, description: Things to keep.}]
security: [{Token: []}]
paths:
  /{area}/things:
    parameters:
      - {name: area, in: path, required: true, schema: {type: string},
         x-ms-parameter-location: client}
    get:
      operationId: listThings
      x-method: list
      tags: [things]
      summary: List things
      x-pageable: {items: /rows, offset: offset, limit: limit, total: /count}
      parameters:
        - {name: limit, in: query, schema: {type: integer}}
        - {name: offset, in: query, schema: {type: integer}}
        - {name: kinds, in: query, schema: {type: array, items: {type: string, enum: [a, b]}}}
      responses:
        '200':
          description: OK
          content: {application/json: {schema: {$ref: '#/components/schemas/Things'}}}
    post:
      operationId: makeThing
      x-method: make
      x-confirm: false
      tags: [things]
      summary: Make a thing
      description: It takes a while.
      x-source: '5.1'
      requestBody:
        required: true
        content: {application/json: {
          schema: {$ref: '#/components/schemas/New'},
          example: {name: a, parts: [{id: x}]}}}
      responses:
        '200':
          description: OK
          content: {application/json: {schema: {$ref: '#/components/schemas/Begun'}}}
          links: {job: {operationId: showJob, parameters: {id: $response.body#/job}}}
  /things/{id}:
    delete:
      operationId: deleteThing
      x-method: delete
      tags: [things]
      summary: Delete a thing
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses: {'204': {description: Gone}}
  /jobs/{id}:
    get:
      operationId: showJob
      x-method: show
      tags: [long jobs]
      summary: Show a job
      x-waiter: {delay: 1, maxAttempts: 2, acceptors: [
        {state: success, pointer: /state, expected: DONE},
        {state: failure, pointer: /state, expected: FAILED}]}
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses:
        '200':
          description: OK
          content: {application/json: {schema: {$ref: '#/components/schemas/Job'}}}
    put:
      operationId: wipeJob
      x-method: wipe
      x-confirm: true
      deprecated: true
      tags: [long jobs]
      summary: Wipe a job
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses: {'204': {description: Gone}}
  /token:
    post:
      operationId: makeToken
      x-method: make
      tags: [tokens]
      security: []
      responses:
        '200':
          description: OK
          headers: {X-Token: {required: true, schema: {type: string}}}
          content: {application/json: {schema: {$ref: '#/components/schemas/Begun'}}}
components:
  securitySchemes: {Token: {type: apiKey, in: header, name: X-Auth}}
  schemas:
    Things:
      type: object
      required: [rows, count]
      properties:
        rows: {type: array, items: {$ref: '#/components/schemas/Thing'}}
        count: {type: integer}
    Thing: {type: object, properties: {id: {type: string}, on: {type: boolean}}}
    New:
      type: object
      required: [name]
      properties:
        name: {type: string, description: Its name, maxLength: 5, minLength: 1}
        note: {type: [string, "null"]}
        size: {type: integer}
        on: {type: boolean}
        all: {type: [string, integer]}
        ids: {type: array, items: {type: integer}}
        parts: {type: array, items: {$ref: '#/components/schemas/Thing'}}
    Begun: {type: object, required: [job], properties: {job: {type: string}}}
    Job:
      type: object
      required: [state]
      properties: {id: {type: string}, state: {type: string, enum: [DONE, FAILED, NEW]}}
"""
AREA = ("--base-url", "http://server", "--area", "z")


@pytest.fixture
def package(client_of: ClientOf) -> Any:
    return client_of(DOCUMENT)


@pytest.fixture
def run(package: Any, wire: Any) -> Run:
    """Runs the command line in this process; what it sends is kept, and answered by the test."""
    cli = import_module(f"{package.__name__}.cli")
    runtime = import_module(f"{package.__name__}._runtime.cli.main")

    def connect(needs_credentials: bool, **options: Any) -> Any:
        who = package.credentials.Token("secret") if needs_credentials else None
        return package.Client(who, transport=wire.sync(), **options)

    program = replace(cli.PROGRAM, name="p", environment="P", connect=connect)
    return lambda *arguments: int(runtime.main(program, arguments))


class TestArguments:
    def test_each_kind_of_value(self, run: Run, wire: Any) -> None:
        wire.body = {"job": "1"}
        given = ["--name", "a", "--note", "null", "--size", "3", "--no-on", "--all-value", "7"]
        given += ["--ids", "1", "--ids", "2", "--parts", '[{"id": "x"}]']
        assert run(*AREA, "things", "make", *given) == 0
        assert (wire.requests[-1].method, wire.target) == ("POST", "/z/things")
        assert wire.sent == {
            **{"name": "a", "note": None, "size": 3, "on": False, "all": "7", "ids": [1, 2]},
            "parts": [{"id": "x"}],
        }

    def test_lists_of_objects_are_joined(self, run: Run, wire: Any) -> None:
        wire.body = {"job": "1"}
        given = ["--parts", '[{"id": "x"}, {"id": "y"}]', "--parts", '{"id": "z"}']
        assert run(*AREA, "things", "make", "--name", "a", *given) == 0
        assert wire.sent["parts"] == [{"id": "x"}, {"id": "y"}, {"id": "z"}]

    def test_options_of_the_program_may_follow_the_command(self, run: Run, wire: Any) -> None:
        wire.body = {"job": "1"}
        assert run("things", "make", "--name", "abcdef", *AREA, "--no-validate") == 0
        assert wire.requests[-1].url == "http://server/z/things"

    def test_what_is_not_given_is_not_sent(self, run: Run, wire: Any) -> None:
        wire.body = {"job": "1"}
        assert run(*AREA, "things", "make", "--name", "a") == 0
        assert wire.sent == {"name": "a"}

    def test_values_that_the_document_does_not_know(self, run: Run, wire: Any) -> None:
        wire.body = {"rows": [], "count": 0}
        assert run(*AREA, "things", "list", "--kinds", "a", "--kinds", "z") == 0
        assert wire.target == "/z/things?kinds=a&kinds=z"

    def test_options_of_the_client_from_the_environment(
        self, run: Run, wire: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        wire.body = {"rows": [], "count": 0}
        monkeypatch.setenv("P_BASE_URL", "http://there")
        monkeypatch.setenv("P_AREA", "e")
        assert run("things", "list") == 0
        assert wire.requests[-1].url == "http://there/e/things"
        assert run("--area", "f", "things", "list") == 0
        assert wire.requests[-1].url == "http://there/f/things"

    @pytest.mark.parametrize(
        ("arguments", "told"),
        [
            (["things", "make"], "Missing option '--name'"),
            (["things", "make", "--name", "a", "--size", "x"], "'x' is not a whole number"),
            (["things", "make", "--name", "a", "--name", "b"], "--name is given 2 times"),
            (["things", "make", "--name", "a", "--parts", '[{"Id": 1}]'], "did you mean id?"),
            (["things", "make", "--name", "a", "--ids", "1", "--parts", "5"], "option: --parts"),
            (["things", "list", "--all", "--offset", "1"], "leave out --offset"),
            (["things", "make", "--name", "a", "--wait-timeout", "1"], "needs --wait"),
            (["things", "make", "--name", "abcdef"], "option: --name"),
            (["thing", "list"], "Did you mean 'things'?"),
            (["things", "burn"], "No such command 'burn'"),
        ],
    )
    def test_wrong_usage(
        self, run: Run, wire: Any, arguments: list[str], told: str, capfd: Any
    ) -> None:
        assert run(*AREA, *arguments) == 2
        assert told in capfd.readouterr().err
        assert wire.requests == []

    @pytest.mark.parametrize(
        ("given", "told"),
        [
            (AREA[2:], "Missing option '--base-url' of p, or P_BASE_URL."),
            (AREA[:2], "give --area, or set P_AREA"),
        ],
    )
    def test_options_of_the_client_that_are_needed(
        self, run: Run, given: list[str], told: str, capfd: Any
    ) -> None:
        assert run(*given, "things", "list") == 2
        assert told in capfd.readouterr().err

    def test_without_validation_the_server_decides(self, run: Run, wire: Any) -> None:
        wire.body = {"job": "1"}
        assert run("--no-validate", *AREA, "things", "make", "--name", "abcdef") == 0
        assert wire.sent == {"name": "abcdef"}


class TestAnswers:
    def test_a_list(self, run: Run, wire: Any, capfd: Any) -> None:
        wire.body = {"rows": [{"id": "1", "on": True}, {"id": "2"}], "count": 9}
        assert run(*AREA, "things", "list", "--limit", "2") == 0
        assert capfd.readouterr().out == "id\ton\n1\ttrue\n2\t\n"
        assert len(wire.requests) == 1

    def test_all_pages(self, run: Run, wire: Any, capfd: Any) -> None:
        wire.body = {"rows": [{"id": "1", "new": []}], "count": 1}
        assert run(*AREA, "things", "list", "--all") == 0
        assert capfd.readouterr().out == "id\n1\n"
        assert run(*AREA, "things", "list", "--all", "--json") == 0
        assert json.loads(capfd.readouterr().out) == {"rows": wire.body["rows"]}

    @pytest.mark.parametrize(
        "arguments", [["--json", "things", "list"], ["things", "list", "--json"]]
    )
    def test_json_is_the_answer_to_the_byte(
        self, run: Run, wire: Any, arguments: list[str], capfd: Any
    ) -> None:
        wire.body = b'{ "rows": [],\n "count": 0, "\xc3\xa9": 1.0 }'
        assert run(*AREA, *arguments) == 0
        assert capfd.readouterr().out == wire.body.decode() + "\n"

    def test_an_empty_list(self, run: Run, wire: Any, capfd: Any) -> None:
        wire.body = {"rows": [], "count": 0}
        assert run(*AREA, "things", "list", "--all") == 0
        assert capfd.readouterr() == ("", "")

    def test_headers_that_belong_to_the_answer(self, run: Run, wire: Any, capfd: Any) -> None:
        wire.body, wire.headers = {"job": "1"}, {"X-Token": "t"}
        assert run(*AREA, "tokens", "make") == 0
        assert capfd.readouterr().out == 'X-Token\tt\nbody\t{"job": "1"}\n'
        assert "X-Auth" not in wire.requests[-1].headers

    def test_a_refusal(self, run: Run, wire: Any, capfd: Any) -> None:
        wire.status, wire.headers = 409, {"X-Request-Id": "r-1"}
        assert run(*AREA, "things", "list") == 5
        assert capfd.readouterr() == ("", "p: 409: no message\n  request: r-1\n")

    def test_a_mistake_of_ours_is_told_in_a_line(
        self, run: Run, wire: Any, monkeypatch: pytest.MonkeyPatch, capfd: Any
    ) -> None:
        def broken(request: object) -> None:
            raise ValueError("bad\x1b[2J")

        monkeypatch.setattr(wire, "answer", broken)
        assert run(*AREA, "things", "list") == 1
        assert capfd.readouterr().err == "p: ValueError: bad\\x1b[2J\n"


class TestWaiting:
    def test_what_a_call_has_started(self, run: Run, wire: Any, capfd: Any) -> None:
        wire.body = {"job": "1", "state": "DONE", "more": 2}
        assert run(*AREA, "things", "make", "--name", "a", "--wait", "--json") == 0
        out, err = capfd.readouterr()
        assert json.loads(out) == wire.body
        assert err == "p: started 1\n"
        assert wire.target == "/jobs/1"

    def test_a_failure(self, run: Run, wire: Any, capfd: Any) -> None:
        wire.body = {"state": "FAILED"}
        assert run(*AREA, "long-jobs", "wait", "--id", "1") == 8
        assert "state is FAILED" in capfd.readouterr().err

    def test_a_time_limit(self, run: Run, wire: Any) -> None:
        wire.body = {"state": "NEW"}
        assert run(*AREA, "long-jobs", "wait", "--id", "1", "--wait-timeout", "0") == 8


class TestDeletions:
    def test_nobody_can_be_asked(self, run: Run, wire: Any, capfd: Any) -> None:
        assert run(*AREA, "things", "delete", "--id", "1") == 2
        assert "give --yes" in capfd.readouterr().err
        assert wire.requests == []

    def test_what_the_document_says_to_ask_about(self, run: Run, wire: Any, capfd: Any) -> None:
        assert run(*AREA, "long-jobs", "wipe", "--id", "1") == 2
        assert "give --yes" in capfd.readouterr().err
        assert wire.requests == []

    def test_nobody_needs_to_be_asked(self, run: Run, wire: Any, capfd: Any) -> None:
        wire.status, wire.body = 204, b""
        assert run(*AREA, "things", "delete", "--id", "1", "--yes") == 0
        assert (wire.requests[-1].method, wire.target) == ("DELETE", "/things/1")
        assert capfd.readouterr() == ("", "")


class TestHelp:
    def test_of_the_program(self, run: Run, capfd: Any) -> None:
        assert run("--help") == 0
        text = capfd.readouterr().out
        assert "things     Things to keep." in text
        assert "[env var: P_AREA]" in text
        assert "Exit codes:\n  0    done\n" in text

    def test_of_a_resource(self, run: Run, capfd: Any) -> None:
        assert run("things", "-h") == 0
        assert "  make    Make a thing.\n" in capfd.readouterr().out

    def test_of_a_command(self, run: Run, capfd: Any) -> None:
        assert run("things", "make", "--help") == 0
        text = capfd.readouterr().out
        assert "Make a thing.\n\n  It takes a while.\n\n  Section 5.1 of the source text.\n" in text
        needed, _, rest = text.partition("Required:\n")[2].partition("\n\nOptional:\n")
        assert needed == "  --name TEXT  Its name. 1 to 5 characters.  [required]"
        for line in (
            "--note TEXT|null",
            "--on / --no-on",
            "--ids INTEGER...",
            "--parts JSON|@FILE|-...",
            'Example: [{"id": "x"}]',
        ):
            assert line in rest
        assert "--wait " in rest.partition("Others:\n")[2]
        assert "--yes" not in text
        assert "--area" not in text

    def test_of_what_is_deprecated(self, run: Run, capfd: Any) -> None:
        assert run("long-jobs", "--help") == 0
        assert "wipe  (deprecated) Wipe a job." in capfd.readouterr().out

    def test_of_headers_that_json_does_not_have(self, run: Run, capfd: Any) -> None:
        assert run("tokens", "make", "--help") == 0
        assert "--json leaves out what stands in headers: X-Token." in capfd.readouterr().out

    def test_it_imports_nothing_slow(self, package: Any) -> None:
        folder = Path(package.__file__).parents[1]
        code = f"""if True:
            import sys
            from {package.__name__}.cli import PROGRAM
            from {package.__name__}._runtime.cli.main import main
            assert main(PROGRAM, ["things", "make", "--help"]) == 0
            slow = {{"pydantic", "rich", "httpcore2", "asyncio"}}
            print(slow & sys.modules.keys(), file=sys.stderr)
        """
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=True
        )
        assert done.stderr == "set()\n"

    def test_it_says_what_to_install(self, package: Any) -> None:
        folder = Path(package.__file__).parents[1]
        # -S leaves out installed packages.
        code = f"import {package.__name__}.cli as cli; cli.main()"
        done = subprocess.run(
            [sys.executable, "-S", "-c", code],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 1
        [line] = done.stderr.splitlines()
        assert line.endswith("needs click and rich: pip install 't-client[cli]'")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(run: Run, shell: str, capfd: Any) -> None:
    assert run("completion", shell) == 0
    assert "_P_COMPLETE" in capfd.readouterr().out
