"""What is said of errors, and their exit codes."""

from __future__ import annotations

import inspect

import pytest

from contractgen.targets.python.runtime import errors
from contractgen.targets.python.runtime.cli.description import Option, Program
from contractgen.targets.python.runtime.cli.failures import MEANINGS, exit_code, told

PROGRAM = Program("p", "", "1", "p-1", "P", (), (Option("area_id", ""),), (), dict)
CODES = {
    **{"ApiError": 5, "BadRequestError": 5, "ConflictError": 5, "TooManyRequestsError": 5},
    **{"UnauthorizedError": 3, "ForbiddenError": 3, "AuthError": 3, "ClockSkewError": 3},
    **{"NotFoundError": 4, "ServerError": 6, "RedirectError": 1, "UnknownStatusError": 1},
    **{"ArgumentError": 2, "InvalidRequestError": 2, "MissingParameterError": 2},
    **{"Error": 1, "ClientError": 1},
    **{"ConnectError": 7, "TLSError": 7, "TransportError": 7, "AmbiguousError": 7},
    **{"CallTimeoutError": 7, "ProtocolError": 7, "DecodeError": 7, "ResponseTooLargeError": 7},
    **{"ResponseError": 1, "ResponseFormatError": 1, "ResponseValidationError": 1},
    **{"WaiterError": 8, "WaiterFailedError": 8, "WaiterTimeoutError": 8, "WaiterLostError": 8},
}


def refused(status: int, code: str | None, message: str) -> errors.ApiError:
    kind = errors.status_error(status)
    return kind(errors.Refusal(status, code, message, "r-1", None, {}))


def test_each_class_of_errors_has_an_exit_code() -> None:
    classes = [one for _, one in inspect.getmembers(errors, inspect.isclass)]
    found = {
        one.__name__: exit_code(one.__new__(one))
        for one in classes
        if issubclass(one, errors.Error) and not issubclass(one, errors.ApiError)
    }
    by_status = {
        type(one).__name__: exit_code(one)
        for status in (300, 400, 401, 403, 404, 409, 422, 429, 500, 600)
        if (one := refused(status, None, ""))
    }
    assert found | by_status == CODES
    assert {0, 130, *CODES.values()} == MEANINGS.keys()


def test_the_status_that_came_decides() -> None:
    class Known(errors.NotFoundError):
        pass

    refusal = errors.Refusal(500, "T.1", "", None, None, {})
    assert exit_code(errors.error_class(Known, 500)(refusal)) == 6


@pytest.mark.parametrize(
    ("cause", "expected"),
    [
        (errors.ConnectError("no connection"), 7),
        (errors.CallTimeoutError("no answer"), 7),
        (refused(503, None, ""), 6),
        (refused(401, None, ""), 3),
        (errors.AuthError("the token has expired already"), 3),
        (ValueError("no time"), 3),
    ],
    ids=lambda one: type(one).__name__ if isinstance(one, Exception) else None,
)
def test_without_a_token_the_reason_decides(cause: Exception, expected: int) -> None:
    error = errors.AuthError("no token")
    error.__cause__ = cause
    assert exit_code(error) == expected


def test_credentials_that_were_refused() -> None:
    hint = "hint: the server has not accepted the credentials"
    assert told(refused(401, "T.9", "internal error"), PROGRAM).split("\n  ")[1] == hint


def test_a_refusal() -> None:
    assert told(refused(404, "T.1", "gone"), PROGRAM) == "p: 404 T.1: gone\n  request: r-1"
    assert told(refused(500, None, ""), PROGRAM) == "p: 500: no message\n  request: r-1"


def test_what_is_known_of_a_code() -> None:
    class Known(errors.NotFoundError):
        meaning, remedy, docs = "There is none.", "Look again.", "https://a/errors.html#1"

    text = told(Known(errors.Refusal(404, "T.1", "gone", None, None, {})), PROGRAM)
    assert text.split("\n  ") == [
        *("p: 404 T.1: gone", "meaning: There is none.", "remedy: Look again."),
        "reference: https://a/errors.html#1",
    ]


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (errors.ConnectError("no connection"), ["p: no connection"]),
        (
            errors.InvalidRequestError("name is too long", "make:body.name:maxLength", "T.1"),
            ["p: name is too long", "rule: make:body.name:maxLength", "code: T.1"],
        ),
        (errors.AuthError("no token", refused(400, "T.1", "")), ["p: no token", "request: r-1"]),
        (
            errors.MissingParameterError("/{area_id} needs area_id", "area_id"),
            ["p: /{area_id} needs area_id", "remedy: give --area-id, or set P_AREA_ID"],
        ),
        (errors.WaiterFailedError("it failed", None, "T.2"), ["p: it failed", "code: T.2"]),
        (
            errors.ResponseFormatError("not JSON", 200, b"", "r-1"),
            ["p: not JSON", "request: r-1"],
        ),
    ],
    ids=lambda one: type(one).__name__,
)
def test_other_errors(error: errors.Error, expected: list[str]) -> None:
    assert told(error, PROGRAM).split("\n  ") == expected
