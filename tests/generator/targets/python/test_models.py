"""What the models let pass and what not: one test for each construct that is easy to get wrong."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

ClientOf = Callable[..., Any]

HEAD = """\
paths:
  /things:
    post:
      operationId: sendThing
      tags: [things]
      x-method: send
      requestBody:
        required: true
        content: {application/json: {schema: {$ref: '#/components/schemas/Request'}}}
      responses:
        '200':
          description: Done
          content: {application/json: {schema: {$ref: '#/components/schemas/Answer'}}}
components:
  schemas:
"""


def document(schemas: str) -> str:
    """A document with these schemas; Request and Answer are sent and answered."""
    text = textwrap.dedent(schemas)
    for name in ("Request", "Answer"):
        if f"{name}:" not in text:
            text += f"{name}: {{type: object, properties: {{any: {{}}}}}}\n"
    return HEAD + textwrap.indent(text, "    ")


def models_of(client_of: ClientOf, schemas: str) -> Any:
    return client_of(document(schemas)).models


def wire_data(model: Any) -> Any:
    return model.model_dump(mode="json", by_alias=True, exclude_unset=True)


class TestWhatIsSent:
    def test_null_absent_and_present_are_three_things(self, client_of: ClientOf) -> None:
        models = models_of(
            client_of,
            """
            Request:
              type: object
              required: [must]
              properties:
                must: {type: [string, "null"]}
                may: {type: string}
                may_be_null: {type: [integer, "null"]}
            """,
        )
        assert wire_data(models.Request(must=None)) == {"must": None}
        assert wire_data(models.Request(must="a", may_be_null=None)) == {
            "must": "a",
            "may_be_null": None,
        }
        with pytest.raises(ValidationError):
            models.Request()
        with pytest.raises(ValidationError):
            models.Request(must="a", may=None)

    def test_a_default_of_the_server_is_left_to_the_server(self, client_of: ClientOf) -> None:
        models = models_of(
            client_of,
            "Request: {type: object, properties: {limit: {type: integer, default: 20}}}\n",
        )
        assert wire_data(models.Request()) == {}

    def test_bounds(self, client_of: ClientOf) -> None:
        models = models_of(
            client_of,
            """
            Request:
              type: object
              properties:
                name: {$ref: '#/components/schemas/Name'}
                size: {type: integer, minimum: 1, maximum: 30}
                ratio: {type: number, exclusiveMinimum: 0}
                tags: {type: array, maxItems: 2, items: {$ref: '#/components/schemas/Name'}}
                kind: {type: string, enum: [a, b]}
            Name: {type: string, minLength: 1, maxLength: 3, pattern: '^[a-z\\u4e00-\\u9fa5]*$'}
            """,
        )
        fine = models.Request(name="备份a", size=30, ratio=0.5, tags=["a", "b"], kind="a")
        assert wire_data(fine) == {
            **{"name": "备份a", "size": 30, "ratio": 0.5, "tags": ["a", "b"], "kind": "a"},
        }
        for wrong in (
            *({"name": ""}, {"name": "aaaa"}, {"name": "A"}, {"size": 0}, {"size": 31}),
            *({"ratio": 0}, {"tags": ["a", "b", "c"]}, {"tags": ["A"]}, {"kind": "c"}),
        ):
            with pytest.raises(ValidationError):
                models.Request(**wrong)

    def test_a_pattern_does_not_overlook_a_newline_at_the_end(self, client_of: ClientOf) -> None:
        models = models_of(
            client_of,
            """
            Request:
              type: object
              properties:
                name: {type: string, pattern: '^[a-z]+$'}
                other: {type: string, not: {pattern: '^b$'}}
            """,
        )
        assert models.Request(name="a", other="a")
        with pytest.raises(ValidationError):
            models.Request(name="a\n")
        with pytest.raises(ValidationError):
            models.Request(other="b")
        assert models.Request(other="b\n")

    def test_a_pattern_that_the_engine_does_not_know_is_left_to_the_server(
        self, client_of: ClientOf
    ) -> None:
        package = client_of(
            document(
                """
                Request:
                  type: object
                  properties:
                    name: {type: string, maxLength: 3, pattern: '^(?!auto).*$'}
                    other: {type: string, not: {pattern: '(?=x)'}}
                """
            )
        )
        assert package.models.Request(name="aut", other="x")
        with pytest.raises(ValidationError):
            package.models.Request(name="auto")
        source = Path(package.models.__file__).read_text("utf-8")
        assert "Pattern, checked by the server: `^(?!auto).*$`" in source

    def test_one_of_several_properties(self, client_of: ClientOf) -> None:
        models = models_of(
            client_of,
            """
            Request:
              type: object
              required: [start]
              properties: {start: {type: string}, day: {type: integer}, week: {type: integer}}
              anyOf: [{required: [day]}, {required: [week]}]
            """,
        )
        assert wire_data(models.Request(start="a", week=1)) == {"start": "a", "week": 1}
        with pytest.raises(ValidationError, match="give at least one of day, week"):
            models.Request(start="a")

    def test_conditions(self, client_of: ClientOf) -> None:
        models = models_of(
            client_of,
            """
            Request:
              type: object
              required: [action]
              properties:
                action: {type: string, enum: [create, update, delete]}
                tags: {type: array, items: {$ref: '#/components/schemas/Tag'}}
              allOf:
                - if: {properties: {action: {enum: [create, update]}}}
                  then:
                    required: [tags]
                    properties:
                      tags: {items: {required: [value], properties: {key: {maxLength: 2}}}}
            Tag:
              type: object
              required: [key]
              properties: {key: {type: string, maxLength: 9}, value: {type: string}}
            """,
        )
        long = {"key": "aaa"}
        assert models.Request(action="delete", tags=[long])
        assert models.Request(action="create", tags=[{"key": "aa", "value": ""}])
        with pytest.raises(ValidationError, match=r"tags\[\].key breaks maxLength 2"):
            models.Request(action="create", tags=[{**long, "value": ""}])
        with pytest.raises(ValidationError, match=r"tags\[\].value is needed"):
            models.Request(action="update", tags=[{"key": "a"}])
        with pytest.raises(ValidationError, match="tags is needed"):
            models.Request(action="update")

    def test_the_conditions_of_an_object_inside_another_one(self, client_of: ClientOf) -> None:
        models = models_of(
            client_of,
            """
            Request:
              type: object
              properties: {backup: {$ref: '#/components/schemas/Backup'}}
            Backup:
              type: object
              properties:
                name: {type: string, not: {pattern: '^auto'}}
                label: {type: [string, "null"], not: {type: string, pattern: '^auto'}}
                ids: {type: array, uniqueItems: true, items: {type: integer}}
                tags:
                  type: array
                  x-uniqueBy: key
                  items: {type: object, properties: {key: {type: string}}}
              minProperties: 1
            """,
        )
        assert models.Backup(name="auf", label=None, ids=[1, 2], tags=[{"key": "a"}, {"key": "b"}])
        for wrong, message in (
            ({"name": "auto1"}, "name breaks not pattern '\\^auto'"),
            ({"label": "auto1"}, "label breaks not pattern '\\^auto'"),
            ({"ids": [1, 1]}, "ids breaks uniqueItems"),
            ({"tags": [{"key": "a"}, {"key": "a"}]}, "tags breaks x-uniqueBy 'key'"),
            ({}, "the object breaks minProperties 1"),
        ):
            with pytest.raises(ValidationError, match=message):
                models.Request(backup=wrong)

    def test_a_property_may_be_stricter_than_the_schema_it_refers_to(
        self, client_of: ClientOf
    ) -> None:
        models = models_of(
            client_of,
            """
            Request:
              type: object
              properties:
                long: {$ref: '#/components/schemas/Name', minLength: 2}
                short: {$ref: '#/components/schemas/Name'}
            Name: {type: string, maxLength: 4}
            """,
        )
        assert models.Request(long="aa", short="a")
        for wrong in ({"long": "a"}, {"long": "aaaaa"}, {"short": "aaaaa"}):
            with pytest.raises(ValidationError):
                models.Request(**wrong)

    def test_text_or_number(self, client_of: ClientOf) -> None:
        models = models_of(
            client_of,
            """
            Request:
              type: object
              properties: {limit: {type: [string, integer], pattern: '^[0-9]+$', minimum: 1}}
            """,
        )
        assert wire_data(models.Request(limit="10")) == {"limit": "10"}
        assert wire_data(models.Request(limit=10)) == {"limit": 10}
        for wrong in ("x", 0, 1.5, None):
            with pytest.raises(ValidationError):
                models.Request(limit=wrong)

    def test_passwords_are_sent_but_not_shown(self, client_of: ClientOf) -> None:
        models = models_of(
            client_of,
            "Request: {type: object, properties: {word: {type: string, format: password}}}\n",
        )
        assert wire_data(models.Request(word="secret")) == {"word": "secret"}
        assert "secret" not in repr(models.Request(word="secret"))

    def test_what_only_the_server_sets_is_not_sent(self, client_of: ClientOf) -> None:
        models = models_of(
            client_of,
            """
            Request:
              type: object
              required: [id, name]
              properties: {id: {type: string, readOnly: true}, name: {type: string}}
            """,
        )
        assert list(models.Request.model_fields) == ["name"]


class TestWhatIsAnswered:
    def test_unknown_fields_and_values_are_kept(self, client_of: ClientOf) -> None:
        models = models_of(
            client_of,
            """
            Answer:
              type: object
              required: [status, level]
              properties:
                status: {$ref: '#/components/schemas/Status'}
                level: {type: integer, enum: [1, 2]}
                flags: {type: array, items: {type: string, enum: [a]}}
            Status: {type: string, enum: [ON, OFF]}
            """,
        )
        text = '{"status": "PAUSED", "level": 3, "flags": ["b"], "new": {"a": 1}}'
        answer = models.Answer.model_validate_json(text)
        assert (answer.status, answer.level, answer.flags) == ("PAUSED", 3, ["b"])
        assert answer.new == {"a": 1}
        assert wire_data(answer) == json.loads(text)

    def test_types_and_required_properties_count_and_nothing_else(
        self, client_of: ClientOf
    ) -> None:
        models = models_of(
            client_of,
            """
            Answer:
              type: object
              required: [name, end]
              minProperties: 9
              properties:
                name: {$ref: '#/components/schemas/Name'}
                end: {type: [string, "null"], pattern: '^x'}
                size: {type: integer, maximum: 3}
                at: {type: string, format: date-time}
            Name: {type: string, maxLength: 3}
            """,
        )
        answer = models.Answer(name="a long one", end=None, size=99, at="yesterday")
        assert (answer.name, answer.end, answer.size) == ("a long one", None, 99)
        assert answer.at == "yesterday"
        absent = models.Answer(name="a", end="b")
        assert absent.size is None
        assert "size" not in absent.model_fields_set
        for wrong in ({"name": "a"}, {"name": 1, "end": ""}, {"name": None, "end": ""}):
            with pytest.raises(ValidationError):
                models.Answer(**wrong)

    def test_a_value_that_is_sent_too_is_only_held_to_its_bounds_there(
        self, client_of: ClientOf
    ) -> None:
        models = models_of(
            client_of,
            """
            Request: {type: object, properties: {size: {$ref: '#/components/schemas/Size'}}}
            Answer: {type: object, properties: {size: {$ref: '#/components/schemas/Size'}}}
            Size: {type: integer, maximum: 3}
            """,
        )
        assert models.Answer(size=99).size == 99
        with pytest.raises(ValidationError):
            models.Request(size=99)

    def test_an_object_that_is_sent_too_is_as_open_as_any_answer(self, client_of: ClientOf) -> None:
        models = models_of(
            client_of,
            """
            Request: {type: object, properties: {thing: {$ref: '#/components/schemas/Thing'}}}
            Answer: {type: object, properties: {thing: {$ref: '#/components/schemas/Thing'}}}
            Thing:
              type: object
              required: [id, name]
              properties:
                id: {type: string, readOnly: true}
                name: {type: string, maxLength: 3}
                kind: {type: string, enum: [a]}
            """,
        )
        assert wire_data(models.Thing(name="long name", kind="b")) == {
            "name": "long name",
            "kind": "b",
        }

    def test_a_schema_that_contains_itself(self, client_of: ClientOf) -> None:
        models = models_of(
            client_of,
            """
            Answer:
              type: object
              required: [id]
              properties:
                id: {type: string}
                parts: {type: array, items: {$ref: '#/components/schemas/Answer'}}
            """,
        )
        text = '{"id": "a", "parts": [{"id": "b", "parts": [{"id": "c"}]}]}'
        answer = models.Answer.model_validate_json(text)
        assert answer.parts[0].parts[0].id == "c"

    def test_maps_choices_and_anything(self, client_of: ClientOf) -> None:
        models = models_of(
            client_of,
            """
            Answer:
              type: object
              properties:
                entities: {type: object, additionalProperties: {type: [string, "null"]}}
                free: {type: object}
                any: {}
                pet:
                  oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]
                cat: {anyOf: [{$ref: '#/components/schemas/Cat'}, {type: "null"}]}
            Cat: {type: object, required: [lives], properties: {lives: {type: integer}}}
            Dog: {type: object, required: [tricks], properties: {tricks: {type: array}}}
            """,
        )
        answer = models.Answer(
            entities={"a": None, "b": "c"},
            **{"free": {"x": 1}, "any": [1], "pet": {"tricks": ["sit"]}, "cat": None},
        )
        assert answer.entities == {"a": None, "b": "c"}
        assert answer.free == {"x": 1}
        assert answer.any == [1]
        assert type(answer.pet) is models.Dog
        assert answer.cat is None
        with pytest.raises(ValidationError):
            models.Answer(entities={"a": 1})

    def test_all_of_joins_what_it_is_made_of(self, client_of: ClientOf) -> None:
        models = models_of(
            client_of,
            """
            Answer:
              allOf:
                - $ref: '#/components/schemas/Base'
                - {type: object, required: [b], properties: {b: {type: integer}}}
            Base: {type: object, required: [a], properties: {a: {type: string}}}
            """,
        )
        assert models.Answer(a="x", b=1).b == 1
        for wrong in ({"a": "x"}, {"b": 1}):
            with pytest.raises(ValidationError):
                models.Answer(**wrong)


class TestNames:
    def test_properties_that_are_no_names_in_python(self, client_of: ClientOf) -> None:
        keys = ["os-x:id", "class", "self", "copy", "fooBar", "foo_bar", "str", "list", "a.b"]
        keys += ["2x", "名", "model_dump", "_checks", "Any", "checks", ""]
        properties = ", ".join(f"{json.dumps(key)}: {{type: string}}" for key in keys)
        models = models_of(client_of, f"Request: {{type: object, properties: {{{properties}}}}}\n")
        data = {key: f"value of {key}" for key in keys}
        by_wire = models.Request.model_validate(data)
        assert wire_data(by_wire) == data
        by_name = {name: getattr(by_wire, name) for name in models.Request.model_fields}
        assert wire_data(models.Request(**by_name)) == data

    def test_schemas_that_are_called_like_something_else(self, client_of: ClientOf) -> None:
        names = [
            "Model",
            "Field",
            "Any",
            "Literal",
            "error-response",
            "ErrorResponse",
            "list",
            "2x",
        ]
        answer = ", ".join(
            f"p{number}: {{$ref: '#/components/schemas/{name}'}}"
            for number, name in enumerate(names)
        )
        schemas = f"Answer: {{type: object, properties: {{{answer}}}}}\n"
        for name in names:
            schemas += f"'{name}': {{type: object, properties: {{x: {{type: integer}}}}}}\n"
        models = models_of(client_of, schemas)
        parsed = models.Answer.model_validate({f"p{n}": {"x": n} for n in range(len(names))})
        assert [getattr(parsed, f"p{n}").x for n in range(len(names))] == list(range(len(names)))

    def test_objects_in_place_are_called_after_where_they_are(self, client_of: ClientOf) -> None:
        models = models_of(
            client_of,
            """
            Answer:
              type: object
              properties:
                fault: {type: object, properties: {code: {type: integer}}}
                rows:
                  type: array
                  items: {type: object, properties: {cell: {type: string}}}
            """,
        )
        answer = models.Answer(fault={"code": 1}, rows=[{"cell": "a"}])
        assert type(answer.fault) is models.AnswerFault
        assert type(answer.rows[0]) is models.AnswerRowsItem

    def test_descriptions_and_sections_become_docstrings(self, client_of: ClientOf) -> None:
        package = client_of(
            document(
                """
                Answer:
                  type: object
                  description: How far it is.
                  x-source: "5.1.3"
                  properties:
                    status: {type: string, description: Its status., x-source: "5.1.4"}
                """
            )
        )
        assert package.models.Answer.__doc__ == (
            "How far it is.\n\n    Section 5.1.3 of the source text.\n    "
        )
        source = Path(package.models.__file__).read_text("utf-8")
        assert '"""Its status. Section 5.1.4."""' in source
