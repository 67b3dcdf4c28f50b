import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from vbs_conformance.contract import Body, Contract, ContractError, load_contract, parse_contract


def parameter(name: str, location: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": location, "required": location == "path", "schema": schema}


def operation(id_: str, **more: Any) -> dict[str, Any]:
    return {"operationId": id_, "tags": ["shelves"], "responses": {"204": {}}, **more}


DOCUMENT: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Books", "version": "1"},
    "security": [{"Token": []}],
    "paths": {
        "/{shelf}/books": {
            "parameters": [parameter("shelf", "path", {"type": "string", "pattern": "^s"})],
            "get": operation(
                "listBooks",
                parameters=[
                    parameter("limit", "query", {"type": "integer", "minimum": 1, "default": 9}),
                    {"$ref": "#/components/parameters/Lent"},
                    {**parameter("after", "query", {"type": "string"}), "required": True},
                ],
                responses={
                    "200": {"$ref": "#/components/responses/Books"},
                    "404": {"description": "nothing"},
                },
            ),
            "post": operation(
                "addBook",
                security=[],
                requestBody={
                    "required": True,
                    "content": {
                        "application/json": {"schema": {"$ref": "#/components/schemas/New"}}
                    },
                },
            ),
        },
        "/{shelf}/books/{title}": {"delete": operation("removeBook"), "get": operation("showBook")},
        "/{shelf}/books/count": {"get": operation("countBooks")},
    },
    "components": {
        "parameters": {"Lent": parameter("lent", "query", {"type": "boolean"})},
        "responses": {
            "Books": {
                "description": "all",
                "headers": {"X-Total": {}},
                "content": {
                    "application/json": {
                        "schema": {"type": "object", "required": ["books"]},
                    }
                },
            }
        },
        "schemas": {
            "New": {
                "type": "object",
                "required": ["book"],
                "properties": {
                    "book": {"$ref": "#/components/schemas/Book"},
                    "copies": {"anyOf": [{"type": "integer", "minimum": 1}, {"const": "all"}]},
                    "cover": {"$ref": "#/components/schemas/Cover"},
                },
                "allOf": [
                    {
                        "if": {"required": ["gift"]},
                        "else": {"properties": {"book": {"required": ["price"]}}},
                    }
                ],
            },
            "Cover": {"enum": ["hard", "soft"], "default": "soft"},
            "Book": {
                "type": "object",
                "required": ["title"],
                "properties": {
                    "title": {"type": "string", "maxLength": 3, "not": {"pattern": "^a"}},
                    "price": {"type": "number"},
                    "tags": {"type": "array", "items": {"type": "string", "maxLength": 2}},
                },
                "anyOf": [{"required": ["isbn"]}, {"required": ["issn"]}],
            },
        },
    },
}

BOOK = "/components/schemas/Book"
SHELF = "/paths/~1{shelf}~1books/parameters/0/schema"
CONSTRAINTS = [
    ("listBooks", "path.shelf", "pattern", f"{SHELF}/pattern"),
    ("listBooks", "query.limit", "type", "/paths/~1{shelf}~1books/get/parameters/0/schema/type"),
    (
        "listBooks",
        "query.limit",
        "minimum",
        "/paths/~1{shelf}~1books/get/parameters/0/schema/minimum",
    ),
    ("listBooks", "query.lent", "type", "/components/parameters/Lent/schema/type"),
    ("listBooks", "query.after", "required", "/paths/~1{shelf}~1books/get/parameters/2/required"),
    ("addBook", "body", "required", "/paths/~1{shelf}~1books/post/requestBody/required"),
    ("addBook", "body", "json", "/paths/~1{shelf}~1books/post/requestBody"),
    ("addBook", "body", "type", "/components/schemas/New/type"),
    ("addBook", "body.book", "required", "/components/schemas/New/required"),
    ("addBook", "body.book", "null", f"{BOOK}/type"),
    ("addBook", "body.book", "type", f"{BOOK}/type"),
    ("addBook", "body.book.title", "required", f"{BOOK}/required"),
    ("addBook", "body.book.title", "null", f"{BOOK}/properties/title/type"),
    ("addBook", "body.book.title", "type", f"{BOOK}/properties/title/type"),
    ("addBook", "body.book.title", "maxLength", f"{BOOK}/properties/title/maxLength"),
    ("addBook", "body.book.title", "not", f"{BOOK}/properties/title/not"),
    ("addBook", "body.book.tags[]", "maxLength", f"{BOOK}/properties/tags/items/maxLength"),
    ("addBook", "body.book", "anyOf", f"{BOOK}/anyOf"),
    (
        "addBook",
        "body.copies",
        "minimum",
        "/components/schemas/New/properties/copies/anyOf/0/minimum",
    ),
    ("addBook", "body.copies", "const", "/components/schemas/New/properties/copies/anyOf/1/const"),
    (
        "addBook",
        "body.book.price",
        "required",
        "/components/schemas/New/allOf/0/else/properties/book/required",
    ),
]


def rule(operation: str, place: str, keyword: str, pointer: str) -> dict[str, Any]:
    return {
        "id": f"{operation}:{place}:{keyword}",
        "operation": operation,
        "location": place.partition(".")[0],
        "place": place,
        "keyword": keyword,
        "bound": None,
        "disputed": None,
        "when": None,
        "status": 400,
        "code": None,
        "basis": "none",
        "section": "5.1",
        "pointer": pointer,
        "readings": ["R1"],
    }


def rules_document(**more: Any) -> dict[str, Any]:
    return {
        "document": {"title": "Books", "version": "1", "sha256": ""},
        "rules": [rule(*constraint) for constraint in CONSTRAINTS],
        "states": [],
        "errors": [],
        "readings": [],
        **more,
    }


@pytest.fixture
def contract() -> Contract:
    return parse_contract(DOCUMENT, rules_document())


def broken(contract: Contract, operation: str, location: str, instance: Any) -> list[str]:
    rules = contract.violations(contract.operations[operation], location, instance)
    return [f"{rule.place}:{rule.keyword}" for rule in rules]


BOOK_OK = {"title": "ok", "isbn": 1, "price": 1}


class TestMatching:
    def test_a_template_segment_takes_any_text(self, contract: Contract) -> None:
        found = contract.match("DELETE", "/s1/books/dune")
        assert found is not None
        assert found.operation is contract.operations["removeBook"]
        assert found.parameters == {"shelf": "s1", "title": "dune"}

    def test_a_literal_segment_wins_over_a_template(self, contract: Contract) -> None:
        found = contract.match("GET", "/s1/books/count")
        assert found is not None
        assert found.operation is contract.operations["countBooks"]

    def test_segments_are_decoded_after_the_split(self, contract: Contract) -> None:
        found = contract.match("GET", "/s1/books/a%23b%2Fc")
        assert found is not None
        assert found.parameters["title"] == "a#b/c"

    def test_a_known_path_tells_the_methods_that_it_takes(self, contract: Contract) -> None:
        found = contract.match("PUT", "/s1/books/dune")
        assert found is not None
        assert found.operation is None
        assert set(found.methods) == {"DELETE", "GET"}

    @pytest.mark.parametrize(
        "path",
        ["/", "", "/s1", "//books", "/s1/books/", "/s1/books/%ff", "s1/books", "/s1/books/a/b"],
    )
    def test_other_paths_lead_nowhere(self, contract: Contract, path: str) -> None:
        assert contract.match("GET", path) is None


class TestParameters:
    def test_good_parameters_break_nothing(self, contract: Contract) -> None:
        query = {"limit": "7", "lent": "true", "after": "", "unknown": "?"}
        assert broken(contract, "listBooks", "query", query) == []

    def test_a_required_parameter_is_missed(self, contract: Contract) -> None:
        assert broken(contract, "listBooks", "query", {}) == ["query.after:required"]

    @pytest.mark.parametrize("text", ["", "+1", " 1", "1 ", "1_0", "1.0", "\u0661", "1" * 20])
    def test_only_plain_digits_are_an_integer(self, contract: Contract, text: str) -> None:
        query = {"limit": text, "after": ""}
        assert broken(contract, "listBooks", "query", query) == ["query.limit:type"]

    @pytest.mark.parametrize("text", ["True", "1", "", "yes"])
    def test_only_true_and_false_are_booleans(self, contract: Contract, text: str) -> None:
        query = {"lent": text, "after": ""}
        assert broken(contract, "listBooks", "query", query) == ["query.lent:type"]

    def test_several_broken_rules_come_in_order(self, contract: Contract) -> None:
        query = {"lent": "maybe", "limit": "0"}
        assert broken(contract, "listBooks", "query", query) == [
            "query.limit:minimum",
            "query.lent:type",
            "query.after:required",
        ]

    def test_path_parameters_are_checked(self, contract: Contract) -> None:
        assert broken(contract, "listBooks", "path", {"shelf": "x"}) == ["path.shelf:pattern"]


class TestBodies:
    @pytest.mark.parametrize(
        ("body", "expected"),
        [
            ({"book": BOOK_OK}, []),
            (Body.ABSENT, ["body:required"]),
            (Body.NOT_JSON, ["body:json"]),
            ([], ["body:type"]),
            ({}, ["body.book:required"]),
            ({"book": None}, ["body.book:null"]),
            ({"book": 1}, ["body.book:type"]),
            ({"book": {"isbn": 1, "price": 1}}, ["body.book.title:required"]),
            (
                {"book": {**BOOK_OK, "title": None}},
                ["body.book.title:null", "body.book.title:not"],
            ),
            (
                {"book": {**BOOK_OK, "title": "abcd"}},
                ["body.book.title:maxLength", "body.book.title:not"],
            ),
            ({"book": {**BOOK_OK, "tags": ["x", "yyy", "zzz"]}}, ["body.book.tags[]:maxLength"]),
            ({"book": {"title": "ok", "price": 1}}, ["body.book:anyOf"]),
            ({"book": {"title": "ok", "isbn": 1}}, ["body.book.price:required"]),
            ({"book": {"title": "ok", "isbn": 1}, "gift": True}, []),
            ({"book": BOOK_OK, "copies": 0}, ["body.copies:minimum", "body.copies:const"]),
        ],
    )
    def test_each_error_leads_to_its_rule(
        self, contract: Contract, body: Any, expected: list[str]
    ) -> None:
        assert broken(contract, "addBook", "body", body) == expected

    @pytest.mark.parametrize(
        ("title", "basis"), [("long", "stated"), ("lo<g", "inferred"), ("lon\n", "inferred")]
    )
    def test_a_stated_code_is_inferred_for_the_values_that_the_rule_excepts(
        self, title: str, basis: str
    ) -> None:
        rules = rules_document()
        row = next(row for row in rules["rules"] if row["keyword"] == "maxLength")
        row |= {"code": "B.1", "basis": "stated", "inferred_for": r"[<\n]"}
        contract = parse_contract(DOCUMENT, rules)
        body = {"book": {**BOOK_OK, "title": title}}
        (found,) = contract.violations(contract.operations["addBook"], "body", body)
        assert found.basis == basis
        # It is still the same rule.
        assert found in contract.rules

    def test_an_operation_without_body_ignores_one(self, contract: Contract) -> None:
        assert broken(contract, "showBook", "body", {"any": "thing"}) == []

    def test_a_constraint_without_rule_is_an_error(self) -> None:
        contract = parse_contract(DOCUMENT, rules_document(rules=[]))
        with pytest.raises(ContractError, match=r"addBook: no rule covers body\.book required"):
            broken(contract, "addBook", "body", {})


class TestOperations:
    def test_credentials_are_needed_unless_the_operation_says_otherwise(
        self, contract: Contract
    ) -> None:
        assert contract.operations["listBooks"].secured
        assert not contract.operations["addBook"].secured

    def test_defaults_are_known(self, contract: Contract) -> None:
        parameters = contract.operations["listBooks"].parameters
        assert {p.name: p.default for p in parameters if p.location == "query"} == {
            "limit": 9,
            "lent": None,
            "after": None,
        }
        assert contract.operations["addBook"].body_defaults == {"cover": "soft"}
        assert contract.operations["removeBook"].body_defaults == {}

    def test_answers_are_held_against_the_document(self, contract: Contract) -> None:
        operation = contract.operations["listBooks"]
        problems = contract.response_problems
        assert problems(operation, 200, {"books": []}) == []
        assert problems(operation, 200, {}) == [
            'listBooks 200 body: "books" is a required property'
        ]
        assert problems(operation, 404, None) == []
        assert problems(operation, 404, {}) == ["listBooks: 404 must not have a body"]
        assert problems(operation, 500, {}) == ["listBooks: status 500 is not documented"]

    def test_headers_of_an_answer_are_known(self, contract: Contract) -> None:
        answer = contract.operations["listBooks"].response(200)
        assert answer is not None
        assert answer.headers == ("X-Total",)


class TestFiles:
    def write(self, folder: Path, digest: str | None = None, **more: Any) -> tuple[Path, Path]:
        document, rules = folder / "openapi.json", folder / "rules.json"
        document.write_text(json.dumps(DOCUMENT))
        content = rules_document(**more)
        content["document"]["sha256"] = digest or hashlib.sha256(document.read_bytes()).hexdigest()
        rules.write_text(json.dumps(content))
        return document, rules

    def test_the_two_files_make_a_contract(self, tmp_path: Path) -> None:
        contract = load_contract(*self.write(tmp_path))
        assert len(contract.rules) == len(CONSTRAINTS)
        assert contract.rules[0].readings == ("R1",)

    def test_files_of_two_generations_are_refused(self, tmp_path: Path) -> None:
        with pytest.raises(ContractError, match=r"another openapi\.json; generate both again"):
            load_contract(*self.write(tmp_path, digest="0" * 64))

    def test_a_missing_file_is_named(self, tmp_path: Path) -> None:
        with pytest.raises(ContractError, match=r"nowhere\.json: No such file"):
            load_contract(tmp_path / "nowhere.json")

    def test_a_rule_of_an_unknown_operation_is_refused(self, tmp_path: Path) -> None:
        stray = rule("burnBook", "body", "type", "/x")
        with pytest.raises(ContractError, match=r"openapi\.json has no operation burnBook"):
            load_contract(*self.write(tmp_path, rules=[stray]))

    def test_a_rule_of_another_shape_is_refused(self, tmp_path: Path) -> None:
        odd = {**rule("listBooks", "query.x", "type", "/x"), "color": "red"}
        with pytest.raises(ContractError, match=r"listBooks:query\.x:type: .*color"):
            load_contract(*self.write(tmp_path, rules=[odd]))
