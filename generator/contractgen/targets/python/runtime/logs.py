"""Writes calls to the log of the package, without secrets and without bodies."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping

from .request import Request
from .response import RawResponse

# The package that this module has been generated into.
logger = logging.getLogger(__name__.partition(".")[0])
# Where nobody has asked for logs, nothing is written.
logger.addHandler(logging.NullHandler())

_SECRET = re.compile(r"auth|token|secret|password|cookie|signature|api-?key", re.IGNORECASE)
_PAIR = re.compile(r"\((b?'[^']*'), b?'[^']*'\)")


def log_request(request: Request) -> None:
    """Log a request that is about to be sent."""
    if not logger.isEnabledFor(logging.DEBUG):
        return
    url = request.url.partition("?")[0]
    logger.debug("%s %s %s", request.method, url, redacted(request.headers))


def log_response(request: Request, raw: RawResponse, seconds: float) -> None:
    """Log an answer."""
    if not logger.isEnabledFor(logging.DEBUG):
        return
    url = request.url.partition("?")[0]
    shown = redacted(raw.headers)
    logger.debug("%s %s: %d in %.3f s %s", request.method, url, raw.status, seconds, shown)


def redacted(headers: Mapping[str, str]) -> dict[str, str]:
    """Return headers with the values of those that may hold a secret hidden."""
    return {name: "***" if _SECRET.search(name) else value for name, value in headers.items()}


def without_secrets(content: bytes, headers: Mapping[str, str]) -> bytes:
    """Return an answer without the secrets that were sent: errors show what the server says."""
    for name, value in headers.items():
        if _SECRET.search(name):
            content = content.replace(value.encode(), b"***")
    return content


def redact_record(record: logging.LogRecord) -> bool:
    """Hide the secrets in a record of another library that shows pairs of header and value."""
    record.msg = _PAIR.sub(
        lambda pair: f"({pair[1]}, '***')" if _SECRET.search(pair[1]) else pair[0],
        record.getMessage(),
    )
    record.args = ()
    return True
