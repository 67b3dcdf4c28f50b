"""Writes calls to the log of the package, without secrets and without bodies."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from .shapes import is_array, is_object

if TYPE_CHECKING:
    from .request import Request
    from .response import RawResponse

# The package that this module has been generated into.
logger = logging.getLogger(__name__.partition(".")[0])
# Where nobody has asked for logs, nothing is written.
logger.addHandler(logging.NullHandler())

_SECRET = re.compile(r"auth|token|secret|password|cookie|signature|api-?key", re.IGNORECASE)
# What repr() makes of a pair of texts or bytes.
_QUOTED = r"""b?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
_PAIR = re.compile(rf"\(({_QUOTED}), {_QUOTED}\)")


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
    return {name: "***" if is_secret(name) else value for name, value in headers.items()}


def is_secret(name: str) -> bool:
    """Whether what has this name may be a secret."""
    return _SECRET.search(name) is not None


def without_secrets(content: bytes, request: Request) -> bytes:
    """Return an answer without the secrets that were sent: errors show what the server says."""
    body = json.loads(request.content) if request.content else None
    for secret in (*_secrets(dict(request.headers)), *_secrets(body)):
        for text in (
            secret,
            json.dumps(secret)[1:-1],
            json.dumps(secret, ensure_ascii=False)[1:-1],
        ):
            content = content.replace(text.encode(), b"***")
    return content


def _secrets(data: Any) -> Iterator[str]:
    """Yield the texts whose names say that they may be secrets."""
    if is_array(data):
        for entry in data:
            yield from _secrets(entry)
    elif is_object(data):
        for name, value in data.items():
            if isinstance(value, str):
                if value and is_secret(name):
                    yield value
            else:
                yield from _secrets(value)


def redact_record(record: logging.LogRecord) -> bool:
    """Hide the secrets in a record of another library that shows pairs of header and value."""
    record.msg = _PAIR.sub(
        lambda pair: f"({pair[1]}, '***')" if is_secret(pair[1]) else pair[0],
        record.getMessage(),
    )
    record.args = ()
    return True
