"""A method for each operation: what its arguments become on the wire, and what it returns."""

from __future__ import annotations

import asyncio
import inspect
import textwrap
from collections.abc import Callable
from importlib import import_module
from typing import Any

import pytest

ClientOf = Callable[..., Any]


def operation(text: str, *, path: str = "/things", method: str = "get", rest: str = "") -> str:
    """A document with one operation, `client.things.act`."""
    head = "operationId: actOnThing\ntags: [things]\nx-method: act\n"
    body = textwrap.indent(head + textwrap.dedent(text), "      ")
    return f"paths:\n  {path}:\n    {method}:\n{body}" + textwrap.dedent(rest)


DONE = "responses: {'204': {description: Done}}\n"


def client(package: Any, wire: Any, **options: Any) -> Any:
    return package.Client(base_url="http://server/base/", transport=wire.sync(), **options)


class TestParameters:
    def test_each_goes_where_it_belongs(self, client_of: ClientOf, wire: Any) -> None:
        package = client_of(
            operation(
                """
                parameters:
                  - {name: key, in: path, required: true, schema: {type: string}}
                  - {name: is_all, in: query, schema: {type: boolean}}
                  - {name: limit, in: query, schema: {type: integer}}
                  - {name: id, in: query, schema: {type: array, items: {type: string}}}
                  - {name: join, in: query, explode: false, schema: {type: array}}
                  - {name: X-Trace, in: header, schema: {type: string}}
                """
                + DONE,
                path="/things/{key}",
            )
        )
        act = client(package, wire).things.act
        act(key="a#b/c", is_all=True, limit=10, id_=["x", "y z"], join=["1", "2"], x_trace="t")
        assert wire.target == "/base/things/a%23b%2Fc?is_all=true&limit=10&id=x&id=y%20z&join=1,2"
        assert wire.requests[-1].headers["X-Trace"] == "t"

    def test_what_is_left_out_is_not_sent(self, client_of: ClientOf, wire: Any) -> None:
        package = client_of(
            operation("parameters: [{name: a, in: query, schema: {type: string}}]\n" + DONE)
        )
        act = client(package, wire).things.act
        act()
        assert wire.target == "/base/things"
        act(a=package.NOT_GIVEN)
        assert wire.target == "/base/things"
        act(a="")
        assert wire.target == "/base/things?a="

    def test_all_arguments_are_given_by_name(self, client_of: ClientOf, wire: Any) -> None:
        package = client_of(
            operation("parameters: [{name: a, in: query, schema: {type: string}}]\n" + DONE)
        )
        with pytest.raises(TypeError):
            client(package, wire).things.act("x")

    @pytest.mark.parametrize("value", ["", ".", ".."])
    def test_a_path_never_leads_elsewhere(self, client_of: ClientOf, wire: Any, value: str) -> None:
        package = client_of(
            operation(
                "parameters: [{name: a, in: path, required: true, schema: {type: string}}]\n"
                + DONE,
                path="/things/{a}",
            )
        )
        with pytest.raises(package.errors.ClientError, match="a must not be"):
            client(package, wire).things.act(a=value)
        assert wire.requests == []

    def test_the_same_name_in_two_places(self, client_of: ClientOf, wire: Any) -> None:
        package = client_of(
            operation(
                """
                parameters:
                  - {name: id, in: path, required: true, schema: {type: string}}
                  - {name: id, in: query, schema: {type: string}}
                requestBody:
                  content:
                    application/json:
                      schema: {type: object, properties: {id: {type: string}}}
                """
                + DONE,
                path="/things/{id}",
                method="post",
            )
        )
        client(package, wire).things.act(id_="a", id__2="b", id__3="c")
        assert wire.target == "/base/things/a?id=b"
        assert wire.sent == {"id": "c"}

    def test_parameters_that_the_client_is_made_with(self, client_of: ClientOf, wire: Any) -> None:
        package = client_of(
            operation(
                """
                parameters:
                  - {name: project, in: path, required: true, schema: {type: string},
                     x-ms-parameter-location: client}
                  - {name: X-Zone, in: header, schema: {type: string},
                     x-ms-parameter-location: client}
                """
                + DONE,
                path="/{project}/things",
            )
        )
        with client(package, wire, project="p 1", x_zone="z") as made:
            made.things.act()
        assert wire.target == "/base/p%201/things"
        assert wire.requests[-1].headers["X-Zone"] == "z"
        assert list(inspect.signature(made.things.act).parameters) == []
        with pytest.raises(package.errors.ClientError, match="needs project: give it to the cli"):
            client(package, wire).things.act()


class TestBodies:
    def test_properties_are_arguments(self, client_of: ClientOf, wire: Any) -> None:
        package = client_of(
            operation(
                """
                requestBody:
                  required: true
                  content:
                    application/json:
                      schema:
                        type: object
                        required: [name]
                        properties:
                          name: {type: string}
                          note: {type: [string, "null"]}
                          parts: {type: array, items: {$ref: '#/components/schemas/Part'}}
                """
                + DONE,
                method="post",
                rest="""
                components:
                  schemas:
                    Part:
                      type: object
                      properties: {size: {type: integer}, os-x: {type: string}, kind: {enum: [a]}}
                """,
            )
        )
        act = client(package, wire).things.act
        act(name="备份")
        assert wire.sent == {"name": "备份"}
        assert wire.requests[-1].headers["Content-Type"] == "application/json"
        part = package.models.Part(size=1, os_x="y")
        act(name="a", note=None, parts=[part, {"size": 2, "more": None}])
        assert wire.sent == {
            "name": "a",
            "note": None,
            "parts": [{"size": 1, "os-x": "y"}, {"size": 2, "more": None}],
        }

    def test_values_are_held_against_the_rules_but_enumerations_stay_open(
        self, client_of: ClientOf, wire: Any
    ) -> None:
        package = client_of(
            operation(
                """
                requestBody:
                  required: true
                  content:
                    application/json:
                      schema:
                        type: object
                        required: [kind]
                        properties: {kind: {type: string, enum: [a, b]}, name: {maxLength: 1}}
                """
                + DONE,
                method="post",
            )
        )
        with pytest.raises(package.errors.InvalidRequestError) as caught:
            client(package, wire).things.act(kind="new", name="long")
        assert caught.value.rule == "actOnThing:body.name:maxLength"
        assert wire.requests == []
        client(package, wire, validate=False).things.act(kind="new", name="long")
        assert wire.sent == {"kind": "new", "name": "long"}

    def test_a_property_around_all_the_others_is_added(
        self, client_of: ClientOf, wire: Any
    ) -> None:
        package = client_of(
            operation(
                """
                requestBody:
                  required: true
                  content:
                    application/json:
                      schema:
                        type: object
                        required: [backup]
                        properties:
                          backup:
                            type: object
                            required: [name]
                            properties: {name: {type: string}, size: {type: integer}}
                """
                + DONE,
                method="post",
            )
        )
        client(package, wire).things.act(name="a")
        assert wire.sent == {"backup": {"name": "a"}}

    @pytest.mark.parametrize(
        ("schema", "value"),
        [
            ("{type: array, items: {type: string}}", ["a", "b"]),
            ("{type: object, additionalProperties: {type: string}}", {"a": "b"}),
            ("{type: string}", "a"),
            ("{oneOf: [{type: string}, {type: array}]}", [1]),
            ("{}", None),
        ],
    )
    def test_other_bodies_are_one_argument(
        self, client_of: ClientOf, wire: Any, schema: str, value: Any
    ) -> None:
        content = f"{{application/json: {{schema: {schema}}}}}"
        package = client_of(
            operation(f"requestBody: {{required: true, content: {content}}}\n" + DONE, method="put")
        )
        client(package, wire).things.act(body=value)
        assert wire.sent == value
        assert wire.requests[-1].content

    def test_no_body_where_none_is_needed_and_nothing_is_given(
        self, client_of: ClientOf, wire: Any
    ) -> None:
        schema = "{type: object, required: [a], properties: {a: {type: string}}}"
        content = f"{{application/json: {{schema: {schema}}}}}"
        package = client_of(
            operation(f"requestBody: {{content: {content}}}\n" + DONE, method="post")
        )
        act = client(package, wire).things.act
        act()
        assert wire.requests[-1].content is None
        assert "Content-Type" not in wire.requests[-1].headers
        act(a="x")
        assert wire.sent == {"a": "x"}


class TestResults:
    @pytest.mark.parametrize(
        ("schema", "body", "result"),
        [
            ("{type: array, items: {type: integer}}", [1, 2], [1, 2]),
            ("{type: object, additionalProperties: {type: integer}}", {"a": 1}, {"a": 1}),
            ("{type: string}", "a", "a"),
            ("{oneOf: [{type: string}, {type: integer}]}", 3, 3),
            ('{type: [string, "null"]}', None, None),
            ("{}", {"any": ["thing"]}, {"any": ["thing"]}),
        ],
    )
    def test_any_schema_can_be_answered(
        self, client_of: ClientOf, wire: Any, schema: str, body: Any, result: Any
    ) -> None:
        content = f"{{application/json: {{schema: {schema}}}}}"
        package = client_of(
            operation(f"responses: {{'200': {{description: OK, content: {content}}}}}\n")
        )
        wire.body = body
        assert client(package, wire).things.act() == result

    def test_an_answer_that_may_have_no_body(self, client_of: ClientOf, wire: Any) -> None:
        content = "{application/json: {schema: {$ref: '#/components/schemas/Thing'}}}"
        package = client_of(
            operation(
                f"responses: {{'200': {{description: OK, content: {content}}}, "
                "'204': {description: Nothing}}\n",
                rest="""
                components:
                  schemas: {Thing: {type: object, properties: {a: {type: integer}}}}
                """,
            )
        )
        wire.body = {"a": 1}
        assert client(package, wire).things.act() == package.models.Thing(a=1)
        wire.status, wire.body = 204, b""
        assert client(package, wire).things.act() is None

    def test_headers_that_an_answer_must_have_are_part_of_the_result(
        self, client_of: ClientOf, wire: Any
    ) -> None:
        package = client_of(
            operation(
                """
                responses:
                  '201':
                    description: OK
                    headers:
                      X-Subject-Token: {required: true, schema: {type: string}}
                      X-Request-Id: {schema: {type: string}}
                    content: {application/json: {schema: {type: string}}}
                """
            )
        )
        wire.body, wire.headers = "body", {"x-subject-token": "secret", "X-Request-Id": "1"}
        answer = client(package, wire).things.act()
        assert (answer.body, answer.x_subject_token) == ("body", "secret")
        assert "secret" not in repr(answer)
        wire.headers = {}
        with pytest.raises(package.errors.ResponseValidationError, match="X-Subject-Token"):
            client(package, wire).things.act()

    def test_without_blocking(self, client_of: ClientOf, wire: Any) -> None:
        content = "{application/json: {schema: {type: integer}}}"
        package = client_of(
            operation(f"responses: {{'200': {{description: OK, content: {content}}}}}\n")
        )
        wire.body = 3

        async def act() -> Any:
            async with package.AsyncClient(
                base_url="http://server", transport=wire.without_blocking()
            ) as made:
                return await made.things.act()

        assert asyncio.run(act()) == 3


PAGED = """\
paths:
  /things:
    get:
      operationId: listThings
      tags: [things]
      x-method: list
      x-pageable: {items: /page/rows, limit: limit, offset: offset, total: /count}
      parameters:
        - {name: name, in: query, schema: {type: string}}
        - {name: limit, in: query, schema: {type: integer}}
        - {name: offset, in: query, schema: {type: integer}}
      responses:
        '200':
          description: OK
          content: {application/json: {schema: {$ref: '#/components/schemas/Page'}}}
components:
  schemas:
    Page:
      type: object
      required: [page, count]
      properties:
        count: {type: integer}
        page: {type: object, properties: {rows: {type: array, items: {type: string}}}}
"""


class TestPagesAndWaiters:
    def test_all_pages(self, client_of: ClientOf, wire: Any) -> None:
        package = client_of(PAGED)
        wire.body = {"count": 2, "page": {"rows": ["a"]}}
        rows = client(package, wire).things.iter(name="n", limit=1)
        assert wire.requests == []
        assert next(rows) == "a"
        assert wire.target == "/base/things?name=n&limit=1"
        wire.body = {"count": 2, "page": {"rows": ["b"]}}
        assert list(rows) == ["b"]
        assert wire.target == "/base/things?name=n&limit=1&offset=1"

    def test_the_limit_is_one_of_a_page(self, client_of: ClientOf) -> None:
        told = client_of(PAGED).Client(base_url="http://a").things.iter.__doc__
        assert "limit: How many are read at a time; all are read in the end." in told

    def test_all_pages_without_blocking(self, client_of: ClientOf, wire: Any) -> None:
        package = client_of(PAGED)
        wire.body = {"count": 1, "page": {"rows": ["a"]}}

        async def rows() -> list[Any]:
            async with package.AsyncClient(
                base_url="http://server", transport=wire.without_blocking()
            ) as made:
                return [row async for row in made.things.iter()]

        assert asyncio.run(rows()) == ["a"]

    def test_waiting(self, client_of: ClientOf, wire: Any) -> None:
        package = client_of(
            operation(
                """
                x-waiter:
                  delay: 2
                  maxAttempts: 3
                  acceptors:
                    - {state: success, pointer: /job/os-status, expected: DONE}
                    - {state: failure, pointer: /job/os-status, expected: FAILED}
                parameters: [{name: id, in: path, required: true, schema: {type: string}}]
                responses:
                  '200':
                    description: OK
                    content: {application/json: {schema: {$ref: '#/components/schemas/Shown'}}}
                """,
                path="/things/{id}",
                rest="""
                components:
                  schemas:
                    Shown: {type: object, properties: {job: {$ref: '#/components/schemas/Job'}}}
                    Job: {type: object, properties: {os-status: {type: string, enum: [DONE]}}}
                """,
            )
        )
        things = client(package, wire).things
        wire.body = {"job": {"os-status": "DONE"}}
        assert things.wait(id_="1").job.os_status == "DONE"
        wire.body = {"job": {"os-status": "FAILED"}}
        with pytest.raises(
            package.errors.WaiterFailedError, match=r"things\.wait: job\.os_status is"
        ):
            things.wait(id_="1")
        wire.body = {"job": {"os-status": "NEW"}}
        with pytest.raises(package.errors.WaiterTimeoutError) as late:
            things.wait(id_="1", timeout=0.02, delay=0.001)
        assert late.value.result.job.os_status == "NEW"


class TestDocstrings:
    def test_they_tell_arguments_limits_errors_and_the_section(self, client_of: ClientOf) -> None:
        package = client_of(
            operation(
                """
                summary: Act on a thing
                description: It is done at once.
                deprecated: true
                x-source: "5.1"
                x-state-codes: [{state: gone, cause: not_found, code: E.2}]
                parameters:
                  - name: size
                    in: query
                    description: How big it is
                    schema: {type: integer, minimum: 1, maximum: 9, default: 3}
                    x-error-codes: {maximum: E.1}
                    x-source: "5.2"
                """
                + DONE
            ),
            errors="""
            errors:
              - {code: E.1, status: 400, message: m, meaning: The size is wrong., remedy: Try.}
              - {code: E.2, status: 404, message: m, meaning: It is gone., remedy: Try.}
            """,
        )
        things = import_module(f"{package.__name__}.resources.things")
        assert inspect.getdoc(things.Things.act) == inspect.cleandoc(
            """
            Act on a thing.

            It is done at once.

            Deprecated.

            Section 5.1 of the source text.

            Args:
                size: How big it is. 1 to 9. Default: `3`. Section 5.2.

            Raises:
                errors.E1: The size is wrong.
                errors.E2: It is gone.
            """
        )
        assert things.Things.act.__doc__ == things.AsyncThings.act.__doc__


class TestNames:
    def test_resources_and_operations_that_share_a_name(
        self, client_of: ClientOf, wire: Any
    ) -> None:
        text = "paths:\n"
        for number, tag in enumerate(
            ["a b", "a-b", "close", "http", "import", "Call", "with options"]
        ):
            text += f"  /r{number}:\n"
            for method in ("get", "put"):
                text += (
                    f"    {method}: {{operationId: '{tag}-{method}', tags: ['{tag}'], "
                    f"x-method: act, {DONE.strip()}}}\n"
                )
        made = client(client_of(text), wire)
        resources = [made.a_b, made.a_b_2, made.close_, made.http, made.import_, made.call]
        resources.append(made.with_options_)
        for number, resource in enumerate(resources):
            resource.act()
            assert (wire.requests[-1].method, wire.target) == ("GET", f"/base/r{number}")
            resource.act_2()
            assert (wire.requests[-1].method, wire.target) == ("PUT", f"/base/r{number}")

    def test_an_operation_without_a_tag(self, client_of: ClientOf, wire: Any) -> None:
        package = client_of(f"paths: {{/a: {{get: {{operationId: showIt, {DONE.strip()}}}}}}}\n")
        client(package, wire).default.show_it()
        assert wire.target == "/base/a"
