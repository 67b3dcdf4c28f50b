"""A class for each error code, below the class of its status."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from typing import Any

import pytest

from contractgen.model import Api
from contractgen.targets import TARGETS
from contractgen.targets.python.runtime import errors as runtime

ClientOf = Callable[..., Any]

DOCUMENT = """\
paths:
  /things:
    get:
      operationId: listThings
      tags: [things]
      responses:
        '204': {description: Nothing}
        '400':
          description: Wrong
          headers: {X-Trace-Request-Id: {schema: {type: string}}}
          content: {application/json: {schema: {$ref: '#/components/schemas/AnyFault'}}}
        default:
          description: Wrong
          content: {application/json: {schema: {$ref: '#/components/schemas/Named'}}}
components:
  schemas:
    AnyFault:
      oneOf: [{$ref: '#/components/schemas/Fault'}, {$ref: '#/components/schemas/Gateway'}]
    Fault:
      type: object
      properties:
        error:
          type: object
          properties: {code: {type: string}, message: {type: string}, hint: {type: string}}
    Gateway:
      type: object
      properties: {errorCode: {type: string}, error_msg: {type: string}, code: {type: integer}}
    Named:
      type: object
      additionalProperties:
        {type: object, properties: {message: {type: string}, code: {type: integer}}}
"""
ERRORS = """\
errors:
  - {code: Box.0003, status: 400, message: long, meaning: Too long., remedy: Shorten it.}
  - {code: box-0003, status: 404, message: m, meaning: m., remedy: r.}
  - {code: NotFoundError, status: 409, message: m, meaning: m., remedy: r.}
  - {code: "500", status: 503, message: m, meaning: m., remedy: r.}
"""


@pytest.fixture
def package(client_of: ClientOf) -> Any:
    return client_of(DOCUMENT, errors=ERRORS)


@pytest.fixture
def refused(package: Any, wire: Any) -> Callable[..., Any]:
    """Makes a call that is answered like this, and returns the error."""

    def call(status: int, body: Any, **headers: str) -> Any:
        wire.status, wire.body, wire.headers = status, body, headers
        with pytest.raises(package.errors.ApiError) as caught:
            package.Client(base_url="http://server", transport=wire.sync()).things.list_things()
        return caught.value

    return call


def test_a_class_for_each_code(package: Any) -> None:
    errors = package.errors
    assert list(errors.ERRORS.items()) == [
        ("Box.0003", errors.Box0003),
        ("box-0003", errors.Box00032),
        ("NotFoundError", errors.NotFoundError2),
        ("500", errors.N500),
    ]
    assert [error.__bases__ for error in errors.ERRORS.values()] == [
        (errors.BadRequestError,),
        (errors.NotFoundError,),
        (errors.ConflictError,),
        (errors.ServerError,),
    ]
    assert (errors.Box0003.code, errors.Box0003.meaning) == ("Box.0003", "Too long.")
    assert errors.Box0003.remedy == "Shorten it."
    assert errors.Box0003.__doc__ == "Box.0003: Too long."


def test_all_is_complete(package: Any) -> None:
    public = {name for name, value in vars(package.errors).items() if isinstance(value, type)}
    assert set(package.errors.__all__) == (public - {"Mapping"}) | {"ERRORS"}


def test_the_docstring_draws_the_tree(package: Any) -> None:
    doc = package.errors.__doc__
    for name in package.errors.__all__:
        if name not in ("ERRORS", *(error.__name__ for error in package.errors.ERRORS.values())):
            assert f"{name}" in doc
    assert "BadRequestError: 400: the request breaks a rule." in doc
    assert "└── Box0003" in doc


def test_a_known_code(refused: Callable[..., Any], package: Any) -> None:
    body = {"error": {"code": "Box.0003", "message": "over length"}}
    error = refused(400, body, **{"x-trace-request-id": "r1"})
    assert type(error) is package.errors.Box0003
    assert (error.status, error.code, error.message) == (400, "Box.0003", "over length")
    assert (error.request_id, error.body) == ("r1", body)
    assert str(error) == "400 Box.0003: over length (request r1)"


def test_the_status_counts_where_the_code_is_not_known(
    refused: Callable[..., Any], package: Any
) -> None:
    error = refused(404, {"error": {"code": "Box.9999", "message": "m"}})
    assert type(error) is package.errors.NotFoundError
    assert error.code == "Box.9999"


def test_every_form_that_the_document_has(refused: Callable[..., Any], package: Any) -> None:
    gateway = refused(400, {"errorCode": "Box.0003", "error_msg": "m", "code": 3})
    assert type(gateway) is package.errors.Box0003
    assert gateway.message == "m"
    named = refused(400, {"badRequest": {"code": 400, "message": "named"}})
    assert (type(named), named.code) == (package.errors.BadRequestError, None)
    assert named.message == "named"


@pytest.mark.parametrize(
    ("status", "name"),
    [
        *((300, "RedirectError"), (302, "RedirectError"), (400, "BadRequestError")),
        *((401, "UnauthorizedError"), (403, "ForbiddenError"), (404, "NotFoundError")),
        *((409, "ConflictError"), (418, "ApiError"), (429, "TooManyRequestsError")),
        *((500, "ServerError"), (503, "ServerError"), (599, "ServerError")),
    ],
)
def test_the_class_of_a_status(
    refused: Callable[..., Any], package: Any, status: int, name: str
) -> None:
    assert type(refused(status, {})) is getattr(package.errors, name)


@pytest.mark.parametrize(
    "body",
    [
        *(b"", b"<html>502 Bad Gateway</html>", b"\xff\xfe", b"{", b"[" * 100_000),
        *([], "text", 3, None, {"error": None}, {"error": {"code": 3, "message": ["m"]}}),
    ],
)
def test_a_broken_body_is_an_error_of_its_status(
    refused: Callable[..., Any], package: Any, body: Any
) -> None:
    error = refused(502, body)
    assert type(error) is package.errors.ServerError
    assert (error.code, error.message) == (None, "")
    assert len(str(error.body)) <= 500
    assert str(error) == "502: no message"


def test_a_redirect_is_not_followed(refused: Callable[..., Any], wire: Any) -> None:
    assert refused(302, b"", location="http://elsewhere/").location == "http://elsewhere/"
    assert len(wire.requests) == 1


def test_errors_can_be_pickled(refused: Callable[..., Any]) -> None:
    error = refused(400, {"error": {"code": "Box.0003", "message": "m"}})
    copy = pickle.loads(pickle.dumps(error))
    assert (type(copy), str(copy)) == (type(error), str(error))


def test_the_tree_shows_what_the_package_has_only(make_api: Callable[..., Api]) -> None:
    class DerivedElsewhereError(runtime.ApiError):
        """As by a program that generates."""

    made = TARGETS["python"].render(make_api("paths: {}"))["t_client/errors.py"]
    assert "ApiError" in made
    assert DerivedElsewhereError.__name__ not in made
