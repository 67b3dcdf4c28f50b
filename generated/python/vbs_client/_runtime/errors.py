# Generated from Volume Backup Service API 1.0.0. Do not edit; run `vbs-contract generate`.
"""The errors that every API has; the module `errors` adds one for each error code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar


class Error(Exception):
    """The base of all errors of this package."""


@dataclass(frozen=True)
class Refusal:
    """An answer that refuses a call.

    Attributes:
        status: HTTP status.
        code: error code, or None where the answer has none.
        message: what the server says, "" where it says nothing.
        request_id: id of the request for the operator of the server, or None.
        body: the body as JSON; the beginning of its text where it is not JSON.
        headers: the headers of the answer, names in lower case.

    """

    status: int
    code: str | None
    message: str
    request_id: str | None
    body: Any
    headers: Mapping[str, str] = field(repr=False)


class ApiError(Error):
    """The server has refused a call.

    Attributes:
        code: the error code, or None where the answer has none.
        meaning: what the code means, "" for a code that the document does not know.
        remedy: what to do about it, "" likewise.

    """

    code: str | None = None
    meaning: ClassVar[str] = ""
    remedy: ClassVar[str] = ""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal)
        self.code = refusal.code
        self.status = refusal.status
        self.message = refusal.message
        self.request_id = refusal.request_id
        self.body = refusal.body
        self.headers = refusal.headers

    def __str__(self) -> str:
        said = self.message or self.meaning or "no message"
        request = f" (request {self.request_id})" if self.request_id else ""
        return f"{' '.join(filter(None, (str(self.status), self.code)))}: {said}{request}"


class RedirectError(ApiError):
    """3xx: the server sends the caller elsewhere; this is never followed."""

    @property
    def location(self) -> str | None:
        """Where the server wants the caller to go."""
        return self.headers.get("location")


class BadRequestError(ApiError):
    """400: the request breaks a rule."""


class UnauthorizedError(ApiError):
    """401: the credentials are missing or not valid."""


class ForbiddenError(ApiError):
    """403: the caller may not do this."""


class NotFoundError(ApiError):
    """404: there is no such thing."""


class ConflictError(ApiError):
    """409: the request conflicts with the state of the resource."""


class TooManyRequestsError(ApiError):
    """429: the caller has to slow down."""


class ServerError(ApiError):
    """5xx: the server, or something before it, has failed."""


class ClientError(Error):
    """A call has got no answer that can be used, or could not even be sent."""


class AuthError(ClientError):
    """No credentials could be had, so the call was not sent."""


class ClockSkewError(ClientError):
    """The clock of this machine and that of the server differ too much for a signature to hold."""


class ConnectError(ClientError):
    """No connection could be made, so nothing has been sent."""


class TransportError(ClientError):
    """The connection broke, or what came over it is not HTTP; the call may have had its effect."""


class CallTimeoutError(TransportError):
    """The answer was not complete in time; the call may have had its effect."""


class ResponseError(ClientError):
    """The server has carried out the call, but its answer cannot be used.

    Attributes:
        status: HTTP status.
        body: the body as it came.
        request_id: id of the request for the operator of the server, or None.

    """

    def __init__(self, message: str, status: int, body: bytes, request_id: str | None) -> None:
        super().__init__(message, status, body, request_id)
        self.message = message
        self.status = status
        self.body = body
        self.request_id = request_id

    def __str__(self) -> str:
        return self.message


class ResponseFormatError(ResponseError):
    """The answer is not JSON."""


class ResponseValidationError(ResponseError):
    """The answer is JSON, but not of the form that the document promises."""


class WaiterError(ClientError):
    """Waiting did not come to a good end.

    Attributes:
        result: the last answer, or None where there was none.

    """

    def __init__(self, message: str, result: Any) -> None:
        super().__init__(message, result)
        self.message = message
        self.result = result

    def __str__(self) -> str:
        return self.message


class WaiterFailedError(WaiterError):
    """What was waited for has failed."""


class WaiterTimeoutError(WaiterError):
    """What was waited for took too long; on the server it goes on."""


_BY_STATUS: Mapping[int, type[ApiError]] = {
    400: BadRequestError,
    401: UnauthorizedError,
    403: ForbiddenError,
    404: NotFoundError,
    409: ConflictError,
    429: TooManyRequestsError,
}


def status_error(status: int) -> type[ApiError]:
    """Return the class for answers of a status."""
    if 300 <= status < 400:
        return RedirectError
    return _BY_STATUS.get(status, ServerError if status >= 500 else ApiError)
