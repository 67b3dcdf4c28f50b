"""Every constraint of a request is a rule, in order of precedence, with its answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from contractgen.model import Rule, When

BodyRules = Callable[..., tuple[Rule, ...]]

CATALOGUE = """
errors:
  - {code: E1, status: 400, message: m, meaning: One., remedy: r}
  - {code: E2, status: 422, message: m, meaning: Two., remedy: r}
"""


def short(rules: tuple[Rule, ...]) -> list[str]:
    return [rule.id.removeprefix("send:body") for rule in rules]


def codes(rules: tuple[Rule, ...]) -> dict[str, str | None]:
    return {rule.id.removeprefix("send:body"): rule.code for rule in rules}


def test_each_keyword_of_a_value_is_a_rule_in_order(body_rules: BodyRules) -> None:
    rules = body_rules(
        """
        Body:
          x-uniqueBy: key
          uniqueItems: true
          maxItems: 2
          maxProperties: 4
          minItems: 1
          multipleOf: 5
          exclusiveMaximum: 9
          maximum: 8
          exclusiveMinimum: 0
          minimum: 1
          not: {const: x}
          pattern: a
          maxLength: 3
          minLength: 1
          minProperties: 1
          const: a
          enum: [a]
          type: string
          format: date
          description: No rule.
        """
    )
    assert [rule.keyword for rule in rules] == [
        *("null", "type", "minProperties", "minLength", "minItems", "enum", "const", "maxLength"),
        *("pattern", "not", "minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum"),
        *("multipleOf", "maxProperties", "maxItems", "uniqueItems", "x-uniqueBy"),
    ]
    assert {rule.keyword: rule.bound for rule in rules} | {"not": None} == {
        **{"null": True, "type": "string", "enum": ["a"], "const": "a", "minProperties": 1},
        **{"minLength": 1, "maxLength": 3, "pattern": "a", "not": None, "minimum": 1},
        **{"exclusiveMinimum": 0, "maximum": 8, "exclusiveMaximum": 9, "multipleOf": 5},
        **{"minItems": 1, "maxItems": 2, "uniqueItems": True, "maxProperties": 4},
        **{"x-uniqueBy": "key"},
    }


def test_an_object_before_its_properties_and_a_property_before_the_next(
    body_rules: BodyRules,
) -> None:
    rules = body_rules(
        """
        Body:
          anyOf: [{required: [b]}, {required: [a]}]
          required: [b, c]
          minProperties: 1
          properties:
            a: {maxLength: 1, items: {minimum: 1, properties: {x: {enum: [1]}}}}
            b: {pattern: x}
          additionalProperties: false
        """
    )
    assert short(rules) == [
        ":minProperties",
        ".a:maxLength",
        ".a[]:minimum",
        ".a[].x:enum",
        ".b:required",
        ".b:pattern",
        ".c:required",
        ":additionalProperties",
        ":anyOf[b|a]",
    ]
    assert rules[-1].bound == ["b", "a"]


def test_path_query_header_then_the_body(make_api: Any) -> None:
    [operation] = make_api(
        """
        paths:
          /{id}:
            parameters:
              - {name: H, in: header, required: true, schema: {type: string, maxLength: 3}}
              - {name: q, in: query, schema: {type: string}}
            put:
              operationId: send
              parameters:
                - {name: flag, in: query, required: true, schema: {type: boolean}}
                - {name: list, in: query, schema: {type: array, items: {type: integer}}}
                - {name: id, in: path, required: true, schema: {type: string, pattern: a}}
                - {name: q, in: query, schema: {type: [string, 'null'], minLength: 2}}
                - {name: Authorization, in: header, required: true, schema: {type: string}}
              requestBody: {required: true, content: {application/json: {schema: {type: object}}}}
              responses: {}
        """
    ).operations
    assert [rule.id for rule in operation.rules] == [
        "send:path.id:pattern",
        "send:query.q:minLength",
        "send:query.flag:required",
        "send:query.flag:type",
        "send:query.list[]:type",
        "send:header.H:required",
        "send:header.H:maxLength",
        "send:body:required",
        "send:body:json",
        "send:body:null",
        "send:body:type",
    ]
    assert [rule.location for rule in operation.rules[::4]] == ["path", "query", "body"]


def test_what_is_read_only_has_no_rules(body_rules: BodyRules) -> None:
    assert not body_rules("Body: {required: [a], properties: {a: {readOnly: true, maximum: 1}}}")


def test_codes_statuses_and_what_they_rest_on(body_rules: BodyRules) -> None:
    rules = body_rules(
        """
        Body:
          maxLength: 1
          pattern: a
          minLength: 1
          maximum: 2
          x-error-codes: {maxLength: E2, pattern: {inferred: E1}, minLength: null}
        """,
        errors=CATALOGUE,
    )
    assert {rule.keyword: (rule.status, rule.code, rule.basis) for rule in rules} == {
        "maxLength": (422, "E2", "stated"),
        "pattern": (400, "E1", "inferred"),
        "minLength": (400, None, "none"),
        "maximum": (400, None, "none"),
    }


def test_a_stated_code_can_be_inferred_for_some_values(body_rules: BodyRules) -> None:
    codes = "{pattern: {stated: E2, inferredFor: '<'}, maxLength: E2}"
    rules = body_rules(
        f"Body: {{pattern: a, maxLength: 1, x-error-codes: {codes}}}", errors=CATALOGUE
    )
    assert {rule.keyword: (rule.code, rule.basis, rule.inferred_for) for rule in rules} == {
        "pattern": ("E2", "stated", "<"),
        "maxLength": ("E2", "stated", None),
    }


def test_entries_beside_a_reference_override_keyword_by_keyword(body_rules: BodyRules) -> None:
    rules = body_rules(
        """
        Body:
          properties:
            a: {$ref: '#/components/schemas/Name', x-error-codes: {pattern: E2}}
            b: {$ref: '#/components/schemas/Name', maxLength: 5}
        Name: {pattern: a, maxLength: 9, x-error-codes: {pattern: E1, maxLength: E1}}
        """.replace("maxLength: 5", "minLength: 5"),
        errors=CATALOGUE,
    )
    assert codes(rules) == {
        ".a:maxLength": "E1",
        ".a:pattern": "E2",
        ".b:minLength": None,
        ".b:maxLength": "E1",
        ".b:pattern": "E1",
    }


def test_parameters_and_bodies_override_their_schemas(make_api: Any) -> None:
    [operation] = make_api(
        """
        paths:
          /a:
            post:
              operationId: send
              parameters:
                - name: q
                  in: query
                  required: true
                  schema: {type: integer, minimum: 1, x-error-codes: {minimum: E1, type: E1}}
                  x-error-codes: {required: E2, minimum: E2}
              requestBody:
                required: true
                content: {application/json: {schema: {type: object, x-error-codes: {type: E2}}}}
                x-error-codes: {required: E1, json: E2}
              responses: {}
        """,
        errors=CATALOGUE,
    ).operations
    assert {rule.id.partition(":")[2]: rule.code for rule in operation.rules} == {
        "query.q:required": "E2",
        "query.q:type": "E1",
        "query.q:minimum": "E2",
        "body:required": "E1",
        "body:json": "E2",
        "body:null": "E1",
        "body:type": "E2",
    }


@pytest.mark.parametrize(
    ("entries", "code"),
    [
        ("{'null': E1, required: E2, type: E2}", "E1"),
        ("{required: E1, type: E2}", "E1"),
        ("{type: E1}", "E1"),
        ("{'null': null, required: E1}", None),
        ("{pattern: E1}", None),
    ],
)
def test_null_has_its_own_code_or_that_of_required_or_type(
    body_rules: BodyRules, entries: str, code: str | None
) -> None:
    rules = body_rules(
        f"Body: {{required: [a], properties: {{a: {{type: string, x-error-codes: {entries}}}}}}}",
        errors=CATALOGUE,
    )
    assert codes(rules)[".a:null"] == code


def test_no_null_rule_where_null_is_allowed_or_no_type_is_given(body_rules: BodyRules) -> None:
    rules = body_rules("Body: {properties: {a: {type: [string, 'null']}, b: {maxLength: 1}}}")
    assert short(rules) == [".a:type", ".b:maxLength"]


def test_sections_readings_and_disputed_bounds(body_rules: BodyRules) -> None:
    rules = body_rules(
        """
        Body:
          required: [a]
          maxProperties: 9
          properties:
            a: {$ref: '#/components/schemas/A', x-readings: [R2]}
        A: {maxLength: 9, x-disputed: {maxLength: 5}, x-source: '7', x-readings: [R1, R2]}
        """
    )
    assert [(rule.section, rule.readings, rule.disputed) for rule in rules] == [
        ("1", (), None),
        ("1", ("R2", "R1"), None),
        ("1", ("R2", "R1"), 5),
    ]


CONDITIONS = """
Body:
  required: [action]
  properties:
    action: {type: string, enum: [create, update, delete]}
    items:
      items: {properties: {value: {type: string, x-error-codes: {required: E1}}}}
    size: {type: integer}
  allOf:
    - if: {properties: {action: {enum: [create, update]}}, required: [action]}
      then: {properties: {items: {minItems: 1, items: {required: [value]}}}}
      else: {properties: {size: {maximum: 3, x-error-codes: {maximum: E2}}}}
"""


def test_conditions_are_part_of_rules(body_rules: BodyRules) -> None:
    rules = [rule for rule in body_rules(CONDITIONS, errors=CATALOGUE) if rule.when]
    assert [(rule.id, rule.code, rule.when) for rule in rules] == [
        (
            "send:body.items:minItems[action=create|update]",
            None,
            When("body.action", ("create", "update")),
        ),
        (
            "send:body.items[].value:required[action=create|update]",
            "E1",
            When("body.action", ("create", "update")),
        ),
        ("send:body.size:maximum[action=delete]", "E2", When("body.action", ("delete",))),
    ]
    assert rules[2].pointer == "/components/schemas/Body/allOf/0/else/properties/size/maximum"


def test_a_condition_may_reach_into_an_inner_object_and_test_a_boolean(
    body_rules: BodyRules,
) -> None:
    rules = body_rules(
        """
        Body:
          properties: {a: {properties: {on: {type: boolean}}}}
          if: {properties: {a: {properties: {on: {const: true}}}}}
          else: {required: [b]}
        """
    )
    assert rules[-1].id == "send:body.b:required[on=false]"
    assert rules[-1].when == When("body.a.on", (False,))


@pytest.mark.parametrize(
    ("schema", "hint"),
    [
        (
            "{if: {required: [a]}, then: {required: [b]}}",
            "let the if restrict one property to a const or an enum",
        ),
        (
            "{if: {properties: {a: {const: 1}, b: {const: 2}}}, then: {}}",
            "let the if restrict one property to a const or an enum",
        ),
        (
            "{if: {properties: {a: {pattern: x}}}, then: {}}",
            "let the if restrict one property to a const or an enum",
        ),
        (
            "{if: {properties: {a: {const: 1}}}, else: {required: [b]}}",
            "list the values of a in an enum, for the else",
        ),
    ],
)
def test_other_conditions_cannot_be_made_rules(
    body_rules: BodyRules, messages: Any, schema: str, hint: str
) -> None:
    [line] = messages(lambda: body_rules(f"Body: {schema}"))
    assert line.endswith(f"/if: the condition cannot be made a rule; {hint}")


def test_a_condition_inside_a_condition_is_told(body_rules: BodyRules, messages: Any) -> None:
    inner = "{if: {properties: {b: {const: 1}}}, then: {required: [c]}}"
    schema = f"Body: {{if: {{properties: {{a: {{const: 1}}}}}}, then: {inner}}}"
    [line] = messages(lambda: body_rules(schema))
    assert "a condition inside a condition" in line


def test_branches_share_the_codes_of_the_schema_around_them(body_rules: BodyRules) -> None:
    rules = body_rules(
        """
        Body:
          allOf:
            - {$ref: '#/components/schemas/Base'}
            - {required: [a], anyOf: [{required: [a]}, {required: [b]}]}
          x-error-codes: {anyOf: E2}
        Base: {properties: {a: {type: string, x-error-codes: {required: E1}}}}
        """,
        errors=CATALOGUE,
    )
    assert codes(rules) == {
        ".a:null": "E1",
        ".a:type": None,
        ".a:required": "E1",
        ":anyOf[a|b]": "E2",
    }


def test_a_choice_of_schemas_is_one_rule(body_rules: BodyRules) -> None:
    rules = body_rules("Body: {oneOf: [{maxLength: 1}, {type: integer}], anyOf: [{maximum: 1}]}")
    assert [(rule.keyword, rule.bound) for rule in rules] == [
        ("anyOf", [{"maximum": 1}]),
        ("oneOf", [{"maxLength": 1}, {"type": "integer"}]),
    ]


def test_recursion_ends_at_the_first_repetition(body_rules: BodyRules) -> None:
    rules = body_rules(
        "Body: {required: [next], properties: {next: {$ref: '#/components/schemas/Body'}}}"
    )
    assert short(rules) == [".next:required"]


def test_schemas_that_unfold_without_limit_are_refused(
    body_rules: BodyRules, messages: Any
) -> None:
    def level(index: int) -> str:
        following = f"{{$ref: '#/components/schemas/L{index + 1}'}}"
        return f"{{properties: {{left: {following}, right: {following}}}}}"

    lines = [f"Body: {level(0)}", *(f"L{index}: {level(index)}" for index in range(1, 40))]
    schemas = "\n".join([*lines, "L40: {type: string}"])
    [line] = messages(lambda: body_rules(schemas))
    assert "too many values to enumerate" in line


def test_saying_the_same_twice_is_one_rule(body_rules: BodyRules) -> None:
    rules = body_rules("Body: {type: object, allOf: [{type: object}]}")
    assert [rule.pointer for rule in rules] == ["/components/schemas/Body/type"] * 2


def test_two_rules_with_one_id_are_told_with_both_places(
    body_rules: BodyRules, messages: Any
) -> None:
    [line] = messages(lambda: body_rules("Body: {maxLength: 3, allOf: [{maxLength: 2}]}"))
    assert "/components/schemas/Body/allOf/0/maxLength: a second rule send:body:maxLength" in line
    assert "the first is at /components/schemas/Body/maxLength" in line
