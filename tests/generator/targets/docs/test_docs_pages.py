"""What the pages of small documents say."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from contractgen.lint import load
from contractgen.model import Api
from contractgen.targets import docs
from contractgen.targets.docs.language import ENGLISH
from contractgen.targets.docs.views import fields
from contractgen.targets.docs.views.fields import FieldRow
from contractgen.targets.docs.views.frame import navigation
from contractgen.targets.docs.views.links import Links, Site
from contractgen.targets.docs.views.operation import OperationView, operation_view
from contractgen.targets.docs.views.overview import authentication

MakeApi = Callable[..., Api]

ANSWER = """\
paths:
  /things:
    get:
      operationId: show
      responses:
        '200':
          description: A thing
          content: {application/json: {schema: {$ref: '#/components/schemas/M0'}}}
"""


@pytest.fixture
def library(documents: Path) -> Api:
    return load(documents / "positive/library/openapi.yaml").api


@pytest.fixture
def guided(documents: Path) -> Api:
    folder = documents / "positive/library"
    return load(folder / "openapi.yaml", guide_folder=folder / "guides").api


def view(api: Api, id_: str) -> OperationView:
    operations = {one.id: one for one in api.operations}
    return operation_view(Links(Site(api), "../"), operations[id_])


def curl(api: Api, id_: str) -> str:
    [sample] = view(api, id_).samples
    return sample.source


def walk(rows: tuple[FieldRow, ...]) -> Iterator[FieldRow]:
    for row in rows:
        yield row
        yield from walk((*row.variants, *row.children))


def said(row: FieldRow) -> list[tuple[str, list[str]]]:
    return [
        (ENGLISH.say(one.words), [link.text for link in one.errors])
        for one in (*row.ranges, *row.constraints)
    ]


def test_a_request_stands_at_a_glance(library: Api) -> None:
    rows = {ENGLISH.say(one.name): one for one in view(library, "createBook").glance}
    title = rows["title"]
    assert (title.href, title.location, ENGLISH.say(title.type)) == (
        "#body.title",
        "body",
        "string",
    )
    assert (title.is_required, title.limits) == (True, ("1\u201380",))
    assert rows["copies[].shelf"].href == "#body.copies().shelf"
    assert not rows["id"].is_required


def test_a_request_without_rules_has_anchors_as_well(library: Api) -> None:
    assert [(ENGLISH.say(one.name), one.href) for one in view(library, "showBook").glance] == [
        ("book_id", "#path.book_id"),
    ]


def test_guides_stand_first_in_the_navigation(guided: Api) -> None:
    first, second, *_ = navigation(Links(Site(guided), "../"), None)
    assert [ENGLISH.say(one.title) for one in (first, second)] == ["Guides", "Reference"]
    assert [(ENGLISH.say(one.text), one.href) for one in first.links] == [
        ("First steps", "../guides/first-steps.html"),
        ("Words", "../guides/words.html"),
    ]


def test_without_guides_there_is_no_group_of_them(library: Api) -> None:
    groups = navigation(Links(Site(library)), None)
    assert "Guides" not in [ENGLISH.say(one.title) for one in groups]


def test_rendering_twice_gives_the_same_bytes(documents: Path) -> None:
    path = documents / "positive/library/openapi.yaml"
    assert docs.render(load(path).api) == docs.render(load(path).api)


def test_each_constraint_of_a_body_is_told_with_its_code(library: Api) -> None:
    [body] = view(library, "createBook").bodies
    rows = {row.anchor: row for row in walk(body.rows)}
    assert said(rows["body.title"]) == [
        ("1 to 80 characters (another reading of the text has 60)", ["Lib.0002"]),
        ("Matches ^[^<>]*$", ["Lib.0001"]),
        ("Does not match ^auto", []),
    ]
    assert said(rows["body.copies"]) == [
        ("At most 3 items", []),
        ("Each shelf once", ["Lib.0003"]),
        ("At least 1 item when action is buy", ["Lib.0003"]),
    ]
    assert said(rows["body.copies().shelf"]) == [
        ("Matches ^[A-Z][0-9]$", []),
        ("Needed when action is buy", ["Lib.0003"]),
    ]
    assert said(rows["body"]) == [("At least one of price, giver and copies", ["Lib.0003"])]
    assert [ENGLISH.say(one) for one in rows["body.title"].badges] == ["required"]
    assert ENGLISH.say(rows["body.giver"].type) == "string or null"
    assert ENGLISH.say(rows["body.copies"].type) == "array of object"
    assert [link.text for link in rows["body.title"].readings] == ["R01"]


def test_a_model_that_contains_itself_ends(library: Api) -> None:
    [body] = view(library, "createBook").bodies
    [parent] = [row for row in walk(body.rows) if row.name == "parent"]
    assert [ENGLISH.say(one) for one in parent.badges] == ["contains itself"]
    assert parent.model is not None
    assert parent.model.href == "../models.html#Copy"


def test_models_that_unfold_without_limit_are_cut(
    make_api: MakeApi, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fields, "MAX_ROWS", 50)
    schemas = "".join(
        f"    M{n}: {{properties: {{a: {{$ref: '#/components/schemas/M{n + 1}'}}, "
        f"b: {{$ref: '#/components/schemas/M{n + 1}'}}}}}}\n"
        for n in range(20)
    )
    api = make_api(f"{ANSWER}components:\n  schemas:\n{schemas}    M20: {{type: string}}\n")
    [content] = view(api, "show").responses[0].contents
    assert len(list(walk(content.rows))) < 100


def test_each_error_of_an_operation_is_told_once(library: Api) -> None:
    groups = view(library, "createBook").problem_groups
    assert [
        (ENGLISH.say(group.title), [one.code for one in group.problems]) for group in groups
    ] == [
        ("The request is not valid", ["Lib.0001", "", "Lib.0002", "Lib.0003"]),
        ("Authentication", ["", "Lib.0101"]),
    ]
    first = groups[0].problems[0]
    assert (first.status, first.message, str(first.remedy)) == (
        400,
        "bad title",
        "<p>Correct it.</p>",
    )
    told = [
        (cause.place, [ENGLISH.say(one.words) for one in cause.violations], cause.is_inferred)
        for cause in first.places
    ]
    assert told == [
        ("body", ["is missing", "is null", "is not an object"], True),
        ("body.title", ["is missing"], False),
        ("body.title", ["does not match ^[^<>]*$"], True),
    ]
    expired = groups[1].problems[1]
    assert [(state.name, str(state.when)) for state in expired.states] == [
        ("card_expired", "<p>The card has expired.</p>")
    ]


def test_next_operations_and_neighbours_are_linked(library: Api) -> None:
    shown = view(library, "createBook")
    steps = shown.responses[0].next_steps
    assert steps[0].link.href == "../operations/showBook.html"
    assert [ENGLISH.say(step.parameters) for step in steps] == [
        "It takes book_id from id of the response.",
        'It takes the body as {"action": "move", "title": "$response.body#/title"}.',
        "It takes limit as 2 and query.offset as 0.",
    ]
    assert shown.previous is not None
    assert shown.next is not None
    assert (shown.previous.text, shown.next.text) == ("List the books", "Show a book")


def test_guides_that_name_an_operation_or_the_header_of_a_scheme_are_linked(guided: Api) -> None:
    assert [one.href for one in view(guided, "listBooks").guides] == ["../guides/first-steps.html"]
    assert view(guided, "showBook").guides == ()
    [scheme] = guided.security_schemes
    telling = replace(guided.guides[0], text=f"Send `{scheme.parameter}`.")
    api = replace(guided, guides=(telling, *guided.guides[1:]))
    [shown] = authentication(Links(Site(api))).schemes
    assert [one.href for one in shown.guides] == ["guides/first-steps.html"]


def test_paging_and_polling_are_told(library: Api) -> None:
    assert [ENGLISH.say(words) for words in view(library, "listBooks").usage] == [
        "The list books comes in pages.",
        "limit (default 20) is the size of a page.",
        "offset says how many items to skip.",
        "The length of the whole list is in count.",
    ]
    assert [ENGLISH.say(words) for words in view(library, "showBook").usage] == [
        "To wait for the end, call it every 2 seconds, 60 times at most.",
        "It has succeeded when state is shelved.",
    ]


def test_the_call_is_one_that_a_shell_takes(library: Api) -> None:
    words = shlex.split(curl(library, "createBook").replace("\\\n", ""))
    assert words == [
        *("curl", "--request", "POST", "https://library.example/books"),
        *("--header", "X-Card: ${CARD}", "--header", "Content-Type: application/json"),
        *("--data", '{"action": "buy", "title": "Emma", "copies": [{"shelf": "A1"}]}'),
    ]
    assert "'https://library.example/books/BOOK_ID'" not in curl(library, "showBook")
    assert "https://library.example/books/BOOK_ID" in curl(library, "showBook")


def test_text_of_the_document_cannot_leave_its_word_of_the_call(make_api: MakeApi) -> None:
    api = make_api("""\
        servers: [{url: "https://a.example/$(id)"}]
        security: [{Key: []}]
        paths:
          /a'b/{id}:
            post:
              operationId: send
              parameters:
                - {name: id, in: path, required: true, schema: {type: string}, example: "`id`'"}
                - {name: X, in: header, required: true, schema: {type: string}, example: "$(id)"}
              requestBody: {content: {application/json: {example: "'; id #"}}}
              responses: {'204': {description: Done}}
        components:
          securitySchemes: {Key: {type: apiKey, in: header, name: 'X";id;"'}}
        """)
    words = shlex.split(curl(api, "send").replace("\\\n", ""))
    assert words == [
        *("curl", "--request", "POST", "https://a.example/$(id)/a'b/%60id%60%27"),
        *("--header", "X: $(id)", "--header", "Content-Type: application/json"),
        *("--data", '"\'; id #"'),
    ]


def test_a_document_without_extensions_builds(documents: Path) -> None:
    made = docs.render(load(documents / "positive/plain/openapi.json").api)
    pages = (
        *("index", "authentication", "rules", "models"),
        *("operations/listAllPets", "operations/addPet"),
    )
    assert list(made) == [
        *(f"{page}.{kind}" for page in pages for kind in ("html", "md")),
        *("llms.txt", "search-index.js", "postman.json", "static/style.css"),
        *("static/navigation.js", "static/search.js", "static/filter.js", "static/code.js"),
    ]
    assert "errors.html" not in "".join(made.values())
    assert "readings.html" not in "".join(made.values())


def test_no_document_at_all_builds(make_api: MakeApi) -> None:
    assert "index.html" in docs.render(make_api("paths: {}\n"))
