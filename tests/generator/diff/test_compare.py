"""What is compared with what, and what is not."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from contractgen.diff import compare
from contractgen.diff.changes import Change, Impact
from contractgen.lint import read
from contractgen.model import Api

MakeApi = Callable[..., Api]
ROOT = Path(__file__).parents[3]
LIBRARY = ROOT / "tests/generator/documents/positive/library/openapi.yaml"

THINGS = """\
paths:
  /things:
    post:
      operationId: createThing
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
      responses: {'204': {description: Done}}
    put:
      operationId: replaceThing
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
      responses: {'204': {description: Done}}
components:
  schemas:
    Thing:
"""


def things(make_api: MakeApi, thing: str, **beside: str) -> Api:
    return make_api(THINGS + textwrap.indent(textwrap.dedent(thing), "      "), **beside)


def changes(old: Api, new: Api) -> list[tuple[str, Impact]]:
    return [(change.rule, change.impact) for change in compare(old, new).changes]


def catalogue(**statuses: int) -> str:
    entries = (
        f"  - {{code: {code}, status: {status}, message: m, meaning: m, remedy: r}}\n"
        for code, status in statuses.items()
    )
    return "errors:\n" + "".join(entries)


CODED = "type: object\nmaxProperties: 3\nx-error-codes: {maxProperties: A}\n"


@pytest.mark.parametrize("path", [LIBRARY, ROOT / "spec/openapi.yaml"])
def test_a_document_does_not_differ_from_itself(path: Path) -> None:
    api = read(path).api
    assert compare(api, api).changes == ()


def test_a_bundle_does_not_differ_from_the_document_it_was_made_of() -> None:
    """Though the catalogue and the readings do not stand beside it."""
    bundle = read(ROOT / "generated/openapi.json").api
    assert compare(bundle, read(ROOT / "spec/openapi.yaml").api).changes == ()


def test_a_change_that_operations_share_is_told_once(make_api: MakeApi) -> None:
    old = things(make_api, "type: object\nproperties: {name: {type: string, maxLength: 9}}")
    new = things(make_api, "type: object\nproperties: {name: {type: string, maxLength: 8}}")
    [change] = compare(old, new).changes
    assert change == Change(
        "request.upper-bound.tightened",
        Impact.CALLERS,
        "/components/schemas/Thing/properties/name/maxLength",
        "the `maxLength` of property `name` is `8` instead of `9`: "
        "requests that were accepted are now refused",
        ("createThing", "replaceThing"),
    )


def test_schemas_that_contain_themselves_are_followed_once(make_api: MakeApi) -> None:
    thing = """\
        type: object
        properties:
          name: {type: string, maxLength: %d}
          parts: {type: array, items: {$ref: '#/components/schemas/Thing'}}
        """
    old, new = (things(make_api, textwrap.dedent(thing) % length) for length in (9, 8))
    assert changes(old, new) == [("request.upper-bound.tightened", Impact.CALLERS)]


def test_what_is_written_inside_and_what_is_referred_to_is_the_same(make_api: MakeApi) -> None:
    part = "{type: object, properties: {part: {$ref: '#/components/schemas/Thing'}}}"
    old = things(make_api, "type: object\nproperties: {part: {$ref: '#/components/schemas/Thing'}}")
    new = things(make_api, f"type: object\nproperties: {{part: {part}}}")
    assert changes(old, new) == []


def test_what_becomes_one_of_several_forms_is_compared_with_that_form(make_api: MakeApi) -> None:
    old = things(make_api, "type: object\nproperties: {name: {type: string, maxLength: 9}}")
    forms = "[{type: string, maxLength: 8}, {type: integer}]"
    new = things(make_api, f"type: object\nproperties: {{name: {{anyOf: {forms}}}}}")
    assert changes(old, new) == [
        ("request.upper-bound.tightened", Impact.CALLERS),
        ("request.form.added", Impact.SERVERS),
    ]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        (
            catalogue(A=400),
            catalogue(A=409),
            [
                ("errors.rule.status-changed", Impact.CALLERS),
                ("errors.code.status-changed", Impact.CALLERS),
            ],
        ),
        (catalogue(A=400, B=400), catalogue(A=400), [("errors.code.removed", Impact.CALLERS)]),
        (catalogue(A=400), catalogue(A=400, B=400), [("errors.code.added", Impact.HARMLESS)]),
    ],
)
def test_catalogues_are_compared(
    make_api: MakeApi, old: str, new: str, found: list[tuple[str, Impact]]
) -> None:
    before = things(make_api, CODED, errors=old)
    assert changes(before, things(make_api, CODED, errors=new)) == found


def test_texts_of_the_catalogue_are_counted(make_api: MakeApi) -> None:
    before = things(make_api, CODED, errors=catalogue(A=400))
    after = things(make_api, CODED, errors=catalogue(A=400).replace("remedy: r", "remedy: R"))
    [change] = compare(before, after).changes
    assert change.sentence == "1 text or example has changed: nothing is sent otherwise"


def test_a_catalogue_beside_one_document_only_is_not_compared(
    make_api: MakeApi, tmp_path: Path
) -> None:
    with_catalogue = things(make_api, CODED, errors=catalogue(A=409, B=400))
    (tmp_path / "errors.yaml").unlink()
    assert changes(with_catalogue, things(make_api, CODED)) == []
