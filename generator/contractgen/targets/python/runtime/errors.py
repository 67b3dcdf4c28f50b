"""The errors that every API has; the module `errors` adds one for each error code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
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
        status: HTTP status.
        code: the error code, or None where the answer has none.
        message: what the server says, "" where it says nothing.
        request_id: id of the request for the operator of the server, or None.
        body: the body as JSON; the beginning of its text where it is not JSON.
        headers: the headers of the answer, names in lower case.
        retry_after: seconds after which the server wants to be asked again, or None.
        meaning: what the code means, "" for a code that the document does not know.
        remedy: what to do about it, "" likewise.
        rules: ids of the rules whose breach gives the code.
        docs: where the API reference tells of the code, "" likewise; below the folder of the
            reference where its address is not known.

    """

    code: str | None = None
    meaning: ClassVar[str] = ""
    remedy: ClassVar[str] = ""
    rules: ClassVar[tuple[str, ...]] = ()
    docs: ClassVar[str] = ""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal)
        self.code = refusal.code
        self.status = refusal.status
        self.message = refusal.message
        self.request_id = refusal.request_id
        self.body = refusal.body
        self.headers = refusal.headers

    @property
    def retry_after(self) -> float | None:
        """Seconds after which the server wants to be asked again, or None."""
        return retry_after(self.headers)

    def __str__(self) -> str:
        said = self.message or self.meaning or "no message"
        request = f" (request {self.request_id})" if self.request_id else ""
        hint = " (the server has not accepted the credentials)" if self.status == 401 else ""
        return f"{' '.join(filter(None, (str(self.status), self.code)))}: {said}{hint}{request}"


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


class UnknownStatusError(ApiError):
    """The answer has a status that HTTP does not know."""


class ClientError(Error):
    """A call has got no answer that can be used, or could not even be sent."""


class ArgumentError(ClientError, ValueError):
    """An argument is wrong or missing, so nothing has been sent."""


class InvalidRequestError(ArgumentError):
    """An argument breaks a rule, so the call was not sent.

    Attributes:
        rule: id of the rule, such as `createThing:body.name:maxLength`; "" for a misspelt name.
        code: the error code that the server would have answered with, or None.
        place: where it is, such as `body.parts[1].name`.
        meaning: what the code means, "" where there is none.
        remedy: what to do about it, "" likewise.

    """

    meaning = ""
    remedy = ""

    def __init__(self, message: str, rule: str, code: str | None, place: str = "") -> None:
        super().__init__(message, rule, code, place)
        self.message = message
        self.rule = rule
        self.code = code
        self.place = place

    def __str__(self) -> str:
        return self.message


class MissingParameterError(ArgumentError):
    """The client was not given what the path of a call needs.

    Attributes:
        name: the argument of the client.

    """

    def __init__(self, message: str, name: str) -> None:
        super().__init__(message, name)
        self.message = message
        self.name = name

    def __str__(self) -> str:
        return self.message


class AuthError(ClientError):
    """No credentials could be had, so the call was not sent.

    Attributes:
        status: HTTP status of the answer that refused them, or None where there was none.
        code: its error code, or None.
        request_id: id of the request for the operator of the server, or None.

    """

    def __init__(self, message: str, answer: ApiError | None = None) -> None:
        super().__init__(message, answer)
        self.message = message
        self.status = answer.status if answer else None
        self.code = answer.code if answer else None
        self.request_id = answer.request_id if answer else None

    def __str__(self) -> str:
        return self.message


class ClockSkewError(ClientError):
    """The clocks here and there differ too much for a signature."""


class ConnectError(ClientError):
    """No connection could be made, so nothing has been sent."""


class TLSError(ConnectError):
    """The server could not prove who it is, so nothing has been sent."""


class TransportError(ClientError):
    """The connection broke before the answer was complete.

    Attributes:
        may_have_been_applied: the call changes something, and it may have had its effect.

    """

    may_have_been_applied = False


class AmbiguousError(TransportError):
    """The connection broke during a call that must not be sent twice."""

    may_have_been_applied = True


class CallTimeoutError(TransportError):
    """The answer was not complete in time."""


class ProtocolError(TransportError):
    """What came over the connection is not HTTP."""


class DecodeError(TransportError):
    """The body of the answer is not compressed as it says."""


class ResponseTooLargeError(TransportError):
    """The answer is too large to be read to its end."""


class ResponseError(ClientError):
    """The call was carried out, but its answer cannot be used.

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
    """The answer is JSON, but not what the document promises."""


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
    """What was waited for has failed.

    Attributes:
        code: the error code that the server gives, or None.
        reason: the reason that the server gives, or None.

    """

    def __init__(
        self, message: str, result: Any, code: str | None = None, reason: str | None = None
    ) -> None:
        super().__init__(message, result)
        self.code = code
        self.reason = reason


class WaiterTimeoutError(WaiterError):
    """What was waited for took too long; on the server it goes on."""


class WaiterLostError(WaiterError):
    """The server does not know what was waited for, or does not any more."""


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
    if not 100 <= status < 600:
        return UnknownStatusError
    return _BY_STATUS.get(status, ServerError if status >= 500 else ApiError)


def error_class(known: type[ApiError] | None, status: int) -> type[ApiError]:
    """Return the class for a code and a status; where these do not agree, it is both.

    Args:
        known: the class of the code, or None.
        status: the status that has come.

    """
    family = status_error(status)
    if known is None or issubclass(known, family):
        return known or family

    def reduce(error: ApiError) -> tuple[object, ...]:
        return _again, (known, *error.args)

    about = {"__module__": known.__module__, "__doc__": known.__doc__, "__reduce__": reduce}
    return type(known.__name__, (known, family), about)


def _again(known: type[ApiError], refusal: Refusal) -> ApiError:
    return error_class(known, refusal.status)(refusal)


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Return the seconds that a `Retry-After` asks for, None where there is no sensible one."""
    text = headers.get("retry-after", "").strip()
    if text.isascii() and text.isdigit():
        return float(text[:12])
    from email.utils import parsedate_to_datetime  # slow, and hardly ever needed

    try:
        at = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    seconds = (at - datetime.now(at.tzinfo or UTC)).total_seconds() if at.tzinfo else -1.0
    return seconds if seconds > 0 else None
