"""What is said of an error, and the exit code of its family."""

from __future__ import annotations

from collections.abc import Iterator

from ..errors import (
    ApiError,
    ArgumentError,
    AuthError,
    ClockSkewError,
    ConnectError,
    Error,
    ForbiddenError,
    InvalidRequestError,
    MissingParameterError,
    NotFoundError,
    RedirectError,
    ResponseError,
    ServerError,
    TransportError,
    UnauthorizedError,
    UnknownStatusError,
    WaiterError,
    WaiterFailedError,
    status_error,
)
from .description import OF_PROGRAM, Program, flag

OTHER, USAGE, INTERRUPTED = 1, 2, 130

# The first family that an error belongs to counts.
_FAMILIES: tuple[tuple[int, tuple[type[Error], ...]], ...] = (
    (USAGE, (ArgumentError,)),
    (3, (UnauthorizedError, ForbiddenError, AuthError, ClockSkewError)),
    (4, (NotFoundError,)),
    (6, (ServerError,)),
    (OTHER, (RedirectError, UnknownStatusError)),
    (5, (ApiError,)),
    (7, (ConnectError, TransportError)),
    (8, (WaiterError,)),
)
MEANINGS = {
    0: "done",
    OTHER: "any other error",
    USAGE: "wrong usage, or an argument breaks a rule; nothing was sent",
    3: "no credentials, or no permission (401, 403)",
    4: "not found (404)",
    5: "refused by the server (409 and other 4xx)",
    6: "the server has failed (5xx)",
    7: "no connection, or no answer in time",
    8: "what was waited for has failed, or took too long",
    INTERRUPTED: "interrupted",
}


def exit_code(error: Error) -> int:
    """Return the exit code for an error; for a refusal it is that of its status."""
    # Why there are no credentials may have a family of its own, such as a server that is down.
    if isinstance(error, AuthError) and isinstance(error.__cause__, Error):
        return exit_code(error.__cause__)
    kind = status_error(error.status) if isinstance(error, ApiError) else type(error)
    return next((code for code, kinds in _FAMILIES if issubclass(kind, kinds)), OTHER)


def told(error: Error, program: Program) -> str:
    """Return what a person is told of an error: a line, and more of them with details."""
    lines = [f"{program.name}: {_headline(error)}"]
    lines += [f"  {name}: {text}" for name, text in _details(error, program) if text]
    return "\n".join(lines)


def _headline(error: Error) -> str:
    if isinstance(error, ApiError):
        known = " ".join(filter(None, (str(error.status), error.code)))
        return f"{known}: {error.message or error.meaning or 'no message'}"
    return str(error) or type(error).__name__


def _details(error: Error, program: Program) -> Iterator[tuple[str, str | None]]:
    if isinstance(error, ApiError):
        yield "meaning", error.meaning if error.message and error.meaning != error.message else ""
        yield "remedy", error.remedy
        yield "hint", "the server has not accepted the credentials" if error.status == 401 else ""
        yield "request", error.request_id
        yield "reference", error.docs if "://" in error.docs else ""
    if isinstance(error, InvalidRequestError):
        for option in getattr(error, "__notes__", ()):
            yield "option", option
        yield "meaning", error.meaning
        yield "remedy", error.remedy
        yield "rule", error.rule
    if isinstance(error, InvalidRequestError | WaiterFailedError):
        yield "code", error.code
    if isinstance(error, ResponseError | AuthError):
        yield "request", error.request_id
    if isinstance(error, MissingParameterError):
        for option in program.options:
            if option.name == error.name:
                name, variable = flag(option.name, OF_PROGRAM), program.variable(option)
                yield "remedy", f"give {name}, or set {variable}"
