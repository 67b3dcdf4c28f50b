# Generated from Volume Backup Service API 1.0.0. Do not edit; run `vbs-contract generate`.
"""Writes calls to the log of the package, without secrets and without bodies."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping

from .request import Request
from .response import RawResponse

# The package that this module has been generated into.
logger = logging.getLogger(__name__.partition(".")[0])

_SECRET = re.compile(r"auth|token|secret|password|cookie|signature|api-?key", re.IGNORECASE)


def log_request(request: Request) -> None:
    """Log a request that is about to be sent."""
    url = request.url.partition("?")[0]
    logger.debug("%s %s %s", request.method, url, redacted(request.headers))


def log_response(request: Request, raw: RawResponse, seconds: float) -> None:
    """Log an answer."""
    url = request.url.partition("?")[0]
    shown = redacted(raw.headers)
    logger.debug("%s %s: %d in %.3f s %s", request.method, url, raw.status, seconds, shown)


def redacted(headers: Mapping[str, str]) -> dict[str, str]:
    """Return headers with the values of those that may hold a secret hidden."""
    return {name: "***" if _SECRET.search(name) else value for name, value in headers.items()}
